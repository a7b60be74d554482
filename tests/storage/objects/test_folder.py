"""What folders of objects do, on a disk and in a bucket alike."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from storage.objects import ChangedError, ObjectFolder, open_folder
from tests.storage.conftest import moto
from tickers.errors import StoreBusyError


def test_objects_are_put_listed_got_and_deleted(folder: ObjectFolder) -> None:
    assert (folder.names(), folder.names("quotes")) == ([], [])
    folder.put("quotes/month=2024-11/part-00000.parquet", b"one", over=None)
    folder.put("quotes/month=2024-12/part-00000.parquet", b"two", over=None)
    folder.put("quotes-of-others", b"three", over=None)
    folder.put(".staging/2024-11", b"", over=None)
    names = ["quotes/month=2024-11/part-00000.parquet", "quotes/month=2024-12/part-00000.parquet"]
    assert folder.names() == ["quotes-of-others", *names]
    assert folder.names("quotes") == names
    assert folder.names("quotes/month=2024-12") == names[1:]
    assert folder.names(".staging") == [".staging/2024-11"]
    assert folder.tops() == {".staging", "quotes", "quotes-of-others"}
    assert [folder.get(name)[0] for name in names] == [b"one", b"two"]
    assert [file.read() for file in folder.open(names)] == [b"one", b"two"]
    folder.delete(names[0])
    folder.delete(names[0])
    assert folder.names("quotes") == names[1:]
    with pytest.raises(FileNotFoundError):
        folder.get(names[0])
    with pytest.raises(FileNotFoundError):
        folder.open([names[1], names[0]])


def test_what_is_put_takes_the_place_of_what_was_got(folder: ObjectFolder) -> None:
    folder.put("a", b"one", over=None)
    folder.put("a", b"two", over=folder.get("a")[1])
    assert folder.get("a")[0] == b"two"


def test_of_many_who_put_the_same_new_object_one_does(folder: ObjectFolder) -> None:
    barrier = threading.Barrier(4)

    def put(number: int) -> bool:
        barrier.wait()
        return folder.put_new("shards/a.parquet", b"%d" % number)

    with ThreadPoolExecutor(4) as threads:
        put_by = list(threads.map(put, range(4)))
    assert put_by.count(True) == 1
    assert folder.get("shards/a.parquet")[0] == b"%d" % put_by.index(True)
    assert folder.names(".staging") == []


def test_in_a_bucket_nothing_is_put_over_what_somebody_else_put() -> None:
    folder = open_folder(moto().new_prefix())
    tag = folder.put("a", b"one", over=None)
    folder.put("a", b"two", over=tag)
    for over in (tag, None):
        with pytest.raises(ChangedError):
            folder.put("a", b"three", over=over)
    with pytest.raises(ChangedError):
        folder.put("b", b"three", over=tag)
    assert folder.get("a")[0] == b"two"


def test_one_writer_at_a_time(folder: ObjectFolder) -> None:
    with folder.lock(0) as held:
        held.confirm()
        with pytest.raises(StoreBusyError, match="another process is writing to it"), folder.lock(0.1):
            pass
        held.confirm()
    with folder.lock(0) as again:
        again.confirm()

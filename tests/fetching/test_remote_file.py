"""A file at an address: read as it comes, also after it broke off, and refused where it is another one."""

import random
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from tests.fetching.serving import RESET, Request, Server, answer
from tickers.errors import AwayError, BlockedError, FetchError, GoneError
from tickers.fetching import Clockwork, RemoteFile

DATA = random.Random(16).randbytes(300_000)


class Shop:
    """Gives parts of a file, and breaks off after so many bytes, so many times."""

    def __init__(
        self,
        data: bytes = DATA,
        *,
        breaks: Iterable[int] = (),
        parts: bool = True,
        tag: str = '"a"',
        end: Any = RESET,
    ) -> None:
        self.data = data
        self.breaks = iter(breaks)
        self.parts = parts
        self.tag = tag
        self.end = end
        self.asked: list[str | None] = []

    def __call__(self, request: Request) -> bytes | Iterator[Any]:
        said = request.headers.get("range")
        self.asked.append(said)
        start, stop, status = 0, len(self.data), "200 OK"
        fields: dict[str, Any] = {}
        if said and self.parts and request.headers.get("if-range", self.tag) == self.tag:
            first, _, last = said.removeprefix("bytes=").partition("-")
            start, stop = int(first), int(last) + 1 if last else len(self.data)
            if start >= len(self.data):
                return answer(b"", "416 Range Not Satisfiable", Content_Range=f"bytes */{len(self.data)}")
            status = "206 Partial Content"
            fields = {"Content_Range": f"bytes {start}-{stop - 1}/{len(self.data)}"}
        body = self.data[start:stop]
        whole = answer(body, status, ETag=self.tag, **fields)
        cut = next(self.breaks, None) if len(body) != 1 else None  # which is how it is looked up
        if cut is None:
            return whole
        return iter([whole[: len(whole) - len(body) + cut], *([self.end] if self.end else [])])


def remote(server: Server, waits: list[float] | None = None, **fields: Any) -> RemoteFile:
    clockwork = Clockwork(sleep=([] if waits is None else waits).append, chance=lambda: 0.5)
    return RemoteFile(server.url("/a"), "tickers", allow_private=True, clockwork=clockwork, **fields)


def read(file: RemoteFile, start: int = 0) -> bytes:
    with file.opened(start) as stream:
        return b"".join(iter(lambda: stream.read(10_000), b""))


@pytest.mark.parametrize("parts", [True, False], ids=["parts", "whole files only"])
@pytest.mark.parametrize("end", [RESET, None], ids=["reset", "closed"])
@pytest.mark.parametrize("start", [0, 1_234, len(DATA)])
def test_it_is_gone_on_with_where_it_broke_off(parts: bool, end: Any, start: int) -> None:
    shop = Shop(breaks=[150_000, 100_000, 0] if parts else [150_000], parts=parts, end=end)
    with Server({"/a": shop}) as server:
        waits: list[float] = []
        assert read(remote(server, waits), start) == DATA[start:]
    if parts and start == 0 and end is None:  # of a connection that is reset the last bytes may not come
        assert shop.asked == [None, "bytes=150000-", "bytes=250000-", "bytes=250000-"]
        assert waits == [1, 1, 2]


def test_three_attempts_that_bring_nothing_are_enough() -> None:
    shop = Shop(breaks=[1_000, 0, 0, 0, 0])
    with Server({"/a": shop}) as server, pytest.raises(AwayError, match="broke off"):
        read(remote(server))
    assert len(shop.asked) == 3


@pytest.mark.parametrize(
    ("said", "error", "times"),
    [
        (answer(b"", "404 Not Found"), GoneError, 1),
        (answer(b"", "403 Forbidden"), BlockedError, 1),
        (answer(b"", "503 Service Unavailable"), AwayError, 3),
        (answer(b"", "429 Too Many Requests", Retry_After="7"), BlockedError, 3),
        (answer(b"", "501 Not Implemented"), FetchError, 1),
        (answer(b"", "302 Found", Location="/a"), FetchError, 6),
    ],
    ids=["gone", "blocked", "away", "too many", "failed", "round and round"],
)
def test_what_is_no_file(said: bytes, error: type[FetchError], times: int) -> None:
    with Server({"/a": said}) as server:
        waits: list[float] = []
        with pytest.raises(error):
            read(remote(server, waits))
        assert len(server.requests) == times
    assert all(wait == 7 for wait in waits if error is BlockedError)


def test_a_file_that_changes_while_it_is_read_is_not_mixed() -> None:
    shop = Shop(breaks=[100_000])
    with Server({"/a": shop}) as server, remote(server).opened() as stream:
        assert stream.read(1) == DATA[:1]
        shop.data, shop.tag = DATA[::-1], '"b"'
        with pytest.raises(FetchError, match="has changed"):
            stream.read(-1)


def test_where_it_lies_and_what_tells_its_content() -> None:
    with Server({"/a": Shop(), "/b": answer(b"", "302 Found", Location="/a")}) as server:
        file = remote(server)
        assert file.size() is None
        assert (file.content(), file.size()) == (f'{len(DATA)} bytes of "a"', len(DATA))
        assert len(server.requests) == 1
        other = RemoteFile(server.url("/b"), "tickers", allow_private=True)
        assert (other.content(), read(other) == DATA, other.name) == (file.content(), True, server.url("/b"))


def test_a_private_host_is_asked_only_where_it_is_allowed() -> None:
    with Server({"/a": Shop()}) as server:
        with pytest.raises(FetchError, match="not of the public internet"):
            read(RemoteFile(server.url("/a"), "tickers"))
        assert server.requests == []


def test_a_host_that_it_is_led_to_may_not_be_private() -> None:
    with (
        Server({"/a": Shop()}) as inner,
        Server({"/a": answer(b"", "302 Found", Location=inner.url("/a"))}) as server,
    ):
        with pytest.raises(FetchError, match="not of the public internet"):
            read(remote(server))
        assert inner.requests == []

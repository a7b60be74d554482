"""The lease of a bucket: renewed, taken over, lost; whatever the clocks of the writers say."""

import json
import os
import subprocess
import sys
import threading
import time

import pytest

from storage.objects import ObjectFolder, lease, open_folder
from tests.conftest import ROOT
from tests.storage.conftest import moto
from tickers.errors import StoreBusyError, StoreError


@pytest.fixture
def address() -> str:
    return moto().new_prefix()


@pytest.fixture
def folder(address: str) -> ObjectFolder:
    return open_folder(address)


def test_it_says_who_holds_it(folder: ObjectFolder) -> None:
    with folder.lock(0):
        said = json.loads(folder.get(".lock")[0])
        assert said["holder"].endswith(f"process {os.getpid()}")
        with (
            pytest.raises(StoreBusyError, match=rf"try again later \(.*process {os.getpid()}\)"),
            folder.lock(0),
        ):
            pass
    assert json.loads(folder.get(".lock")[0])["holder"] is None


def test_it_is_renewed_for_as_long_as_its_holder_works(
    folder: ObjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LEASE_SECONDS", 0.4)
    with folder.lock(0) as held:
        with pytest.raises(StoreBusyError), folder.lock(1.2):
            pass
        held.confirm()


def test_one_that_was_not_given_back_runs_out_and_its_holder_knows(
    address: str, folder: ObjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LEASE_SECONDS", 0.5)
    monkeypatch.setattr(lease._Lease, "renew", lambda *_: None)  # as if it were stopped
    with folder.lock(0) as held, open_folder(address).lock(5) as other:
        with pytest.raises(StoreBusyError, match="another process took over while this one was stopped"):
            held.confirm()
        other.confirm()
    # Given back by one that has lost it, it still is the other's last word.
    assert json.loads(folder.get(".lock")[0])["token"] == other.token


KILLED = """
import os, signal, sys
from storage.objects import open_folder
with open_folder(sys.argv[1]).lock(0):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("shift", [0, 86_400, -86_400])
def test_that_of_a_killed_holder_is_taken_over_when_it_has_run_out_on_the_servers_clock(
    address: str, folder: ObjectFolder, shift: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits may have a clock that is a day wrong."""
    clock = time.time
    monkeypatch.setattr(time, "time", lambda: clock() + shift)
    killed = subprocess.run([sys.executable, "-c", KILLED, address], cwd=ROOT, check=False)
    assert killed.returncode == -9
    with pytest.raises(StoreBusyError), folder.lock(0.1):
        pass
    _make_older(folder, lease.LEASE_SECONDS)
    with folder.lock(0) as held:
        held.confirm()


def _make_older(folder: ObjectFolder, seconds: float) -> None:
    """As if the lease of a killed holder had been there for so long."""
    data, tag = folder.get(".lock")
    folder.put(".lock", json.dumps({**json.loads(data), "seconds": 0.001}).encode(), over=tag)
    time.sleep(0.01)


def test_a_damaged_one_is_named(folder: ObjectFolder) -> None:
    folder.put(".lock", b"{", over=None)
    with (
        pytest.raises(StoreError, match=r"/\.lock is damaged: .*; delete it when nobody writes"),
        folder.lock(0),
    ):
        pass


def test_four_that_take_it_in_turns_lose_nothing(address: str) -> None:
    open_folder(address).put("count", b"0", over=None)

    def add() -> None:
        folder = open_folder(address)
        for _ in range(5):
            with folder.lock(30):
                data, tag = folder.get("count")
                folder.put("count", b"%d" % (int(data) + 1), over=tag)

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert open_folder(address).get("count")[0] == b"20"

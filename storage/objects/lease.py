"""The lock of a bucket: a lease, held by a conditional put and renewed while its holder works.

The object `.lock` says who holds the lease and for how long after it was put. Its age is told by the server's
clock, and between two looks by how long the same object stays there, so the clocks of writers may differ. Who
finds a lease that has run out takes it over, by a put over just that object.

A holder that was stopped for longer than its lease does not know at once that it has lost it. Therefore
`confirm` puts the lease anew over the object it has put before: where that works nobody has held it since.
"""

import contextlib
import json
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Protocol

from storage.objects.folder import ChangedError
from tickers.errors import StoreBusyError, StoreError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LEASE_SECONDS", "leased"]

LEASE_SECONDS: Final = 20.0
"""For how long a lease holds that is not renewed; it is renewed four times as often."""
_NAME: Final = ".lock"
_FIRST_LOOK: Final = 0.05
_LAST_LOOK: Final = 1.0


class _Bucket(Protocol):
    """What is asked of a bucket."""

    url: str
    named: str

    def get(self, name: str) -> tuple[bytes, str]: ...

    def age(self, name: str) -> float: ...

    def put(self, name: str, data: "bytes | pa.Buffer", *, over: str | None) -> str: ...


class _Lease:
    """A lease that this process holds."""

    def __init__(self, bucket: _Bucket, seconds: float) -> None:
        self.token = secrets.token_hex(8)
        self._bucket = bucket
        self._seconds = seconds
        self._times = 0
        self._tag: str | None = None
        self._is_lost = False
        self._guard = threading.Lock()

    def take(self, over: str | None) -> bool:
        """Take it, over the object with this tag, or where there is none; gives whether that worked."""
        self._tag = over
        try:
            self._put(self._seconds)
        except ChangedError:
            return False
        return True

    def confirm(self) -> None:
        """As in the contract."""
        with self._guard:
            try:
                if not self._is_lost:
                    self._put(self._seconds)
                    return
            except ChangedError:
                self._is_lost = True
        raise StoreBusyError(
            f"{self._bucket.named}: another process took over while this one was stopped or cut off;"
            " try again later"
        )

    def renew(self, done: threading.Event) -> None:
        """Renew it until the work is done; a server that is away for a moment is asked again."""
        while not self._is_lost and not done.wait(self._seconds / 4):
            with contextlib.suppress(StoreError):
                self.confirm()

    def give_back(self) -> None:
        """Say that nobody holds it; where that cannot be said, it runs out."""
        with self._guard, contextlib.suppress(ChangedError, StoreError):
            if not self._is_lost:
                self._put(0.0)

    def _put(self, seconds: float) -> None:
        self._times += 1
        holder = f"{socket.gethostname()}, process {os.getpid()}" if seconds else None
        said = {"holder": holder, "seconds": seconds, "token": self.token, "times": self._times}
        self._tag = self._bucket.put(_NAME, json.dumps(said).encode() + b"\n", over=self._tag)


@contextlib.contextmanager
def leased(bucket: _Bucket, timeout: float, *, seconds: float | None = None) -> Iterator[_Lease]:
    """Hold the lease of a bucket; waits for others, in seconds.

    Raises:
        StoreBusyError: another one held it for as long, or the server cannot be reached.
        StoreError: the server refuses.
    """
    lease = _Lease(bucket, LEASE_SECONDS if seconds is None else seconds)
    _take(bucket, lease, timeout)
    done = threading.Event()
    renewing = threading.Thread(target=lease.renew, args=[done], daemon=True)
    renewing.start()
    try:
        yield lease
    finally:
        done.set()
        renewing.join()
        lease.give_back()


def _take(bucket: _Bucket, lease: _Lease, timeout: float) -> None:
    ends = time.monotonic() + timeout
    pause = _FIRST_LOOK
    watched: str | None = None
    runs_out = 0.0
    while True:
        holder, seconds, tag = _held(bucket)
        if seconds and tag != watched:
            watched, runs_out = tag, time.monotonic() + seconds - _age(bucket)
        if (not seconds or time.monotonic() >= runs_out) and lease.take(tag):
            return
        if time.monotonic() >= ends:
            by = f" ({holder})" if holder else ""
            raise StoreBusyError(f"{bucket.named}: another process is writing to it; try again later{by}")
        time.sleep(min(pause, max(0.0, ends - time.monotonic())))
        pause = min(2 * pause, _LAST_LOOK)


def _held(bucket: _Bucket) -> tuple[str | None, float, str | None]:
    """Who holds the lease, for how many seconds after it was put, and its tag."""
    try:
        data, tag = bucket.get(_NAME)
    except FileNotFoundError:
        return None, 0.0, None
    try:
        said = json.loads(data)
        return said["holder"], float(said["seconds"]), tag
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{bucket.named}: {bucket.url}/{_NAME} is damaged: {error}; delete it when nobody writes"
        ) from error


def _age(bucket: _Bucket) -> float:
    """For how long the lease has been there; less what servers leave out of moments, fractions of seconds."""
    try:
        return max(0.0, bucket.age(_NAME) - 1)
    except FileNotFoundError:
        return 0.0

"""Archives of made-up pages, and inputs that do what no archive should: end whoever reads them, or hang."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from storage import open_store
from storage.schema import CHILDREN
from tests.archive.test_page_archive import exchange
from tests.faults.made_up import moment, page
from tickers.archive.records import request_and_response
from tickers.sources import Found, Input, Loss, Tally

__all__ = ["Ending", "Hanging", "Odd", "Raising", "Waiting", "archive", "rows_of_store", "write_archives"]

_KEPT: Final = ("captures", *CHILDREN, "daily")


def archive(first: int, count: int) -> bytes:
    """An archive of made-up pages by their numbers."""
    return b"".join(
        request_and_response(exchange(page(n), asked_at=moment(n), url=f"https://www.harbour.example/{n}"))[0]
        for n in range(first, first + count)
    )


def write_archives(folder: Path, archives: int, pages: int) -> list[Path]:
    """Archives of so many pages each; each shares a page with the one before."""
    folder.mkdir(exist_ok=True)
    paths = []
    for number in range(archives):
        paths.append(folder / f"crawl-{number:03}.warc.gz")
        paths[-1].write_bytes(archive(number * (pages - 1), pages))
    return paths


def rows_of_store(url: str, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """All that a store holds of pages, but which of several equal pages it was read from."""
    with open_store(url) as store:
        assert not list(store.check())
        found: dict[str, pa.Table] = {name: store.read(name) for name in _KEPT}
        inputs = store.read("inputs", columns=["name", "content", "reached"])
    found["captures"] = found["captures"].drop_columns(["source", "rows_sha256"])
    rows = {name: table.to_pylist() for name, table in found.items()}
    return rows | {"inputs": [row for row in inputs.to_pylist() if row["name"] not in without]}


@dataclass(frozen=True, slots=True)
class Odd:
    """An archive that is read up to its page `good`, and then does something else."""

    inner: Input
    good: int

    @property
    def name(self) -> str:
        return self.inner.name

    def content(self) -> str | None:
        return self.inner.content()

    def size(self) -> int | None:
        return self.inner.size()

    def read(self, start: int, tally: Tally) -> Iterator[Found | Loss]:
        for number, found in enumerate(self.inner.read(start, tally)):
            if number == self.good:
                self.act()
            yield found

    def act(self) -> None:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Ending(Odd):
    """It ends its reader with SIGKILL; where a file is named, only as long as that is not there."""

    once: Path | None = None

    def act(self) -> None:
        if self.once is None or not self.once.exists():
            if self.once is not None:
                self.once.touch()
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class Hanging(Odd):
    """It goes no further."""

    def act(self) -> None:
        time.sleep(3600)


@dataclass(frozen=True, slots=True)
class Waiting(Odd):
    """It goes on once a file is gone, which it makes."""

    lies: Path = Path()

    def act(self) -> None:
        self.lies.touch()
        while self.lies.exists():
            time.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Raising(Odd):
    """It has a fault that nobody has thought of."""

    def act(self) -> None:
        raise ZeroDivisionError("nobody has thought of it")

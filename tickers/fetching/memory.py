"""What is remembered of sites between runs: pages and their validators, rules of robots, holds, looks.

One SQLite file. It holds nothing that cannot be had again: without it pages are fetched whole. One run at a
time fetches with it, so that a host is never asked two things at once; what is written is whole or not there,
whenever the process is killed.
"""

import contextlib
import sqlite3
import threading
import zlib
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

import filelock

from tickers.errors import MemoryFileError, SitesBusyError
from tickers.fetching.robots import Robots
from tickers.fetching.targets import host_key

__all__ = ["Held", "Kept", "Look", "Memory", "read_looks"]

_VERSION: Final = 2
_WITHOUT_TYPES: Final = 1
"""The version whose pages have no content type; it is brought over when it is next written."""
_LOOKS_KEPT: Final = 200
"""Of each address."""
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS origins (origin TEXT PRIMARY KEY, at TEXT NOT NULL, rules TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, held_until TEXT NOT NULL, strikes INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    address TEXT PRIMARY KEY, url TEXT NOT NULL, etag TEXT, last_modified TEXT, body BLOB NOT NULL,
    archived TEXT, content_type TEXT
);
CREATE TABLE IF NOT EXISTS looks (
    address TEXT NOT NULL, number INTEGER NOT NULL, site TEXT, at TEXT NOT NULL, outcome TEXT NOT NULL,
    detail TEXT NOT NULL, seconds REAL NOT NULL, rows INTEGER, symbols TEXT, fields TEXT, numbers TEXT,
    signs TEXT, figures TEXT,
    PRIMARY KEY (address, number)
) WITHOUT ROWID;
"""


class Kept(NamedTuple):
    """A page that was stored and read: what it is compared by, and what it is where nothing changed."""

    url: str
    """Where it was found, after redirects."""
    etag: str | None
    last_modified: str | None
    body: bytes
    archived: str | None = None
    """Where an archive has it, in the archive's words; None where none does."""
    content_type: str | None = None
    """What its server says that it is, which may be in which charset."""


class Held(NamedTuple):
    """A host that is left alone until a moment (UTC), and how often it said so in a row."""

    until: datetime
    strikes: int


class Look(NamedTuple):
    """What became of one look at an address."""

    address: str
    site: str | None
    at: datetime
    """UTC."""
    outcome: str
    detail: str
    seconds: float
    rows: int | None = None
    """Of its strip; this and all below None where there was none."""
    symbols: tuple[str, ...] | None = None
    """In the order of the page."""
    fields: str | None = None
    """The order of its fields, in words."""
    numbers: str | None = None
    """How it writes numbers, in words."""
    signs: str | None = None
    """How it shows signs, in words."""
    figures: str | None = None
    """A hash of all its figures."""


class Memory:
    """The memory of one run, locked against others; without a file it forgets all at the end."""

    def __init__(self, path: Path | None = None, *, wait: float = 30.0) -> None:
        """Open it, and make it where there is none.

        Raises:
            SitesBusyError: another run fetches, and goes on for longer than `wait` seconds.
            MemoryFileError: the file cannot be opened, or is none of ours.
        """
        self._path = path
        self._threads = threading.RLock()
        self._closing = contextlib.ExitStack()
        try:
            if path is not None:
                self._closing.enter_context(_only_run(path, wait))
            self._file = sqlite3.connect(
                path or ":memory:", check_same_thread=False, isolation_level=None, timeout=wait
            )
            self._closing.callback(self._file.close)
            with self._change():
                if _check_version(self._file, path) == _WITHOUT_TYPES:
                    self._file.execute("ALTER TABLE pages ADD COLUMN content_type TEXT")
                for statement in _TABLES.split(";"):
                    self._file.execute(statement)
                self._file.execute(f"PRAGMA user_version = {_VERSION}")
        except BaseException:
            self._closing.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    @contextlib.contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """A change that is there whole or not at all."""
        with self._threads, _translated(self._path):
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield self._file
            except BaseException:
                self._file.execute("ROLLBACK")
                raise
            self._file.execute("COMMIT")

    def _row(self, statement: str, key: str) -> tuple[str, ...] | None:
        with self._threads, _translated(self._path):
            found: tuple[str, ...] | None = self._file.execute(statement, (key,)).fetchone()
            return found

    def robots(self, origin: str) -> Robots | None:
        """The rules of an origin that are known, however old."""
        row = self._row("SELECT at, rules FROM origins WHERE origin = ?", origin)
        return Robots(_moment(row[0]), row[1]) if row else None

    def keep_robots(self, origin: str, robots: Robots) -> None:
        """Remember the rules of an origin."""
        with self._change() as file:
            file.execute(
                "REPLACE INTO origins VALUES (?, ?, ?)", (origin, robots.at.isoformat(), robots.rules)
            )

    def held(self, host: str) -> Held | None:
        """Until when a host is to be left alone, also where that is past."""
        row = self._row("SELECT held_until, strikes FROM hosts WHERE host = ?", host)
        return Held(_moment(row[0]), int(row[1])) if row else None

    def hold(self, host: str, held: Held | None) -> None:
        """Leave a host alone until a moment; None: it answers well again."""
        with self._change() as file:
            file.execute("DELETE FROM hosts WHERE host = ?", (host,))
            if held is not None:
                file.execute(
                    "INSERT INTO hosts VALUES (?, ?, ?)", (host, held.until.isoformat(), held.strikes)
                )

    def page(self, address: str) -> Kept | None:
        """The page of an address that can be compared with."""
        row = self._row(
            "SELECT url, etag, last_modified, body, archived, content_type FROM pages WHERE address = ?",
            address,
        )
        if row is None:
            return None
        url, etag, last_modified, body, archived, content_type = row
        try:
            whole = zlib.decompress(body)  # type: ignore[arg-type]
            return Kept(url, etag, last_modified, whole, archived, content_type)
        except (zlib.error, TypeError):
            return None

    def remember(self, look: Look, page: Kept | None) -> None:
        """Keep a look, and with it the page that the next one is compared with; None: as before."""
        shown = None if look.symbols is None else "\n".join(look.symbols)
        with self._change() as file:
            if page is not None:
                packed = zlib.compress(page.body, 6)
                row = (look.address, *page._replace(body=packed))
                file.execute("REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            newest = "SELECT coalesce(max(number), 0) FROM looks WHERE address = ?"
            number = file.execute(newest, (look.address,)).fetchone()[0] + 1
            told = (look.site, look.at.isoformat(), look.outcome, look.detail, look.seconds)
            strip = (look.rows, shown, look.fields, look.numbers, look.signs, look.figures)
            values = (look.address, number, *told, *strip)
            file.execute("INSERT INTO looks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
            old = "DELETE FROM looks WHERE address = ? AND number <= ?"
            file.execute(old, (look.address, number - _LOOKS_KEPT))

    def looks(self, address: str) -> list[Look]:
        """What became of the looks at an address, the newest first."""
        with self._threads, _translated(self._path):
            return _looks(self._file, address)


def read_looks(path: Path, addresses: Collection[str]) -> dict[str, tuple[list[Look], Held | None]]:
    """What is remembered of addresses, without waiting for a run that fetches and without making a file.

    The looks of each, the newest first, and whether its host is left alone; nothing where there is no file.

    Raises:
        MemoryFileError: the file cannot be read, or is none of ours.
    """
    if not path.exists():
        return {address: ([], None) for address in addresses}
    with (
        _translated(path),
        contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file,
    ):
        _check_version(file, path)
        found = {}
        for address in addresses:
            row = file.execute(
                "SELECT held_until, strikes FROM hosts WHERE host = ?", (host_key(address),)
            ).fetchone()
            found[address] = (_looks(file, address), Held(_moment(row[0]), row[1]) if row else None)
        return found


def _looks(file: sqlite3.Connection, address: str) -> list[Look]:
    columns = "address, site, at, outcome, detail, seconds, rows, symbols, fields, numbers, signs, figures"
    rows = file.execute(f"SELECT {columns} FROM looks WHERE address = ? ORDER BY number DESC", (address,))  # noqa: S608 no value
    found = []
    for row in rows:
        look = Look(*row)
        symbols = None if look.symbols is None else tuple(str(look.symbols).splitlines())
        found.append(look._replace(at=_moment(str(look.at)), symbols=symbols))
    return found


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _check_version(file: sqlite3.Connection, path: Path | None) -> int:
    """The version of a file that can be read."""
    version: int = file.execute("PRAGMA user_version").fetchone()[0]
    tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if version not in {_VERSION, _WITHOUT_TYPES} and (version or tables):
        raise MemoryFileError(
            f"{path}: this is no memory of sites that this version of tickers knows; move it away, or"
            " name another with the setting memory"
        )
    return version


@contextlib.contextmanager
def _only_run(path: Path, wait: float) -> Iterator[None]:
    try:
        lock = filelock.FileLock(f"{path}.lock", timeout=wait)
        with lock:
            yield
    except filelock.Timeout as error:
        raise SitesBusyError(
            f"{path}: another run is fetching, and was not done within {wait:g} seconds; try again later"
        ) from error
    except OSError as error:
        raise MemoryFileError(f"{path}.lock: cannot be written: {error.strerror or error}") from error


@contextlib.contextmanager
def _translated(path: Path | None) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        busy = getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
        kind = SitesBusyError if busy else MemoryFileError
        raise kind(f"{path}: what is remembered of sites cannot be read or written: {error}") from error
    except sqlite3.DatabaseError as error:
        raise MemoryFileError(
            f"{path}: what is remembered of sites is damaged ({error}); move the file away: pages are"
            " then fetched whole"
        ) from error

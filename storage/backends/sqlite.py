"""A store in one SQLite file, in WAL mode: readers and a writer do not wait for each other."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final
from urllib.parse import quote

import sqlalchemy as sa

from storage.backends.encoding import SCALES, stored_names
from storage.backends.sql_store import ROWS_PER_FETCH, SqlStore
from storage.schema import TABLES
from tickers.column_types import Kind
from tickers.errors import StoreBusyError, StoreError, StoreMissingError

__all__ = ["SqliteStore"]

_DAMAGED: Final = "{path} is damaged; put a copy back, or save what is left with: sqlite3 {path} .recover"
_MESSAGES: Final = {
    sqlite3.SQLITE_NOTADB: "{path} is no SQLite file; choose another with --store",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_FULL: "the disk is full; free some space and try again",
    sqlite3.SQLITE_IOERR: "the disk is full or faulty; free some space and try again",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; check the path and its rights",
    sqlite3.SQLITE_READONLY: "{path} may not be written; check its rights and those of its folder",
}
_BUSY: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_RETRY_SECONDS: Final = 0.01
_NAMES: Final = {name: stored_names(table) for name, table in TABLES.items()}
_INSERTS: Final = {
    name: f"INSERT INTO {name}_stored ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 names of our schema
    for name, names in _NAMES.items()
}
_LOOKUPS: Final = {
    name: f"SELECT 1 FROM {name}_stored WHERE {' AND '.join(f'{key} = ?' for key in table.key)}"  # noqa: S608 names of our schema
    for name, table in TABLES.items()
}
"""Whether a key is there."""


class SqliteStore(SqlStore):
    """A store in one SQLite file."""

    shown: ClassVar = {
        **{kind: f"{{}} / {10.0**scale}" for kind, scale in SCALES.items()},
        Kind.MOMENT: "strftime('%Y-%m-%dT%H:%M:%SZ', {}, 'unixepoch')",
    }

    def __init__(self, url: str, path: Path, timeout: float, *, any_version: bool = False) -> None:
        super().__init__(url, any_version=any_version)
        self._path = path
        self._wal = path.with_name(f"{path.name}-wal")
        self._timeout = timeout
        self._writer = _engine(self._connect_to_write, "BEGIN IMMEDIATE")
        self._reader = _engine(self._connect_to_read, "BEGIN")

    def _connect_to_write(self) -> sqlite3.Connection:
        connection = self._connect("mode=rwc")
        try:
            _retried(connection, "PRAGMA journal_mode = WAL", self._timeout)
            connection.execute("PRAGMA synchronous = FULL")  # what is acknowledged outlives a power cut
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect_to_read(self) -> sqlite3.Connection:
        if os.access(self._path, os.W_OK) and os.access(self._path.parent, os.W_OK):
            # Not mode=ro, which leaves its files behind: what a killed writer left must be put in order too.
            connection = self._connect("mode=rw")
            try:
                connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_IOERR or self._is_wal_filled():
                    raise
                connection.close()  # a full disk has no room for what readers and writers share
                connection = self._connect("mode=ro&immutable=1")
        elif self._wal.exists():
            connection = self._connect("mode=ro")
        else:
            connection = self._connect("mode=ro&immutable=1")  # nobody can be writing
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _is_wal_filled(self) -> bool:
        return self._wal.exists() and self._wal.stat().st_size > 0

    def _connect(self, parameters: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"file:{quote(str(self._path))}?{parameters}",
            uri=True,
            timeout=self._timeout,
            isolation_level=None,
            check_same_thread=False,
        )

    def _prepare(self, *, writing: bool) -> None:
        if not writing and not self._path.exists():
            raise self._missing()
        if not self._path.parent.is_dir():
            raise StoreError(f"{self.url}: there is no folder {self._path.parent}; create it first")

    def place(self) -> object:
        """As in the contract."""
        return self._path.resolve()

    def _has_tables(self, connection: sa.Connection) -> bool:
        return connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is not None

    def _lock_making(self, connection: sa.Connection) -> None:
        """Nothing to do: the transaction is the only one that writes."""

    def _lock_settling(self, connection: sa.Connection) -> None:
        """A transaction that writes holds the lock from its start."""

    def _insert(self, connection: sa.Connection, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
        _driver(connection).executemany(_INSERTS[name], rows)

    def _insert_new(
        self, connection: sa.Connection, name: str, rows: Iterable[tuple[Any, ...]]
    ) -> list[tuple[Any, ...]]:
        cursor = _driver(connection).cursor()
        places = [_NAMES[name].index(key) for key in TABLES[name].key]
        new: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        for row in rows:
            key = tuple(row[place] for place in places)
            if key not in new and cursor.execute(_LOOKUPS[name], key).fetchone() is None:
                new[key] = row
        self._insert(connection, name, new.values())
        return list(new)

    def _fetch(
        self, connection: sa.Connection, statement: sa.Select[Any]
    ) -> Generator[Sequence[Sequence[Any]], None, None]:
        compiled = statement.compile(connection, compile_kwargs={"render_postcompile": True})
        values = [compiled.params[name] for name in compiled.positiontup or ()]
        with contextlib.closing(_driver(connection).execute(str(compiled), values)) as cursor:
            while rows := cursor.fetchmany(ROWS_PER_FETCH):
                yield rows

    def own_damage(self) -> Iterator[str]:
        """SQLite's own check of the file, then rows of no capture."""
        try:
            with self._transaction() as connection:
                for (found,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
                    if found != "ok":
                        yield f"{self.url}: {found.strip()}; {_DAMAGED.format(path=self._path)}"
                yield from self._orphans(connection)
        except StoreMissingError:
            raise
        except StoreError as error:
            yield str(error)

    def _translate(self, error: BaseException) -> StoreError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY:
            return StoreBusyError(f"{self.url}: another process is writing to it; try again later")
        message = _MESSAGES.get(code)
        return StoreError(f"{self.url}: {message.format(path=self._path) if message else error}")


def _engine(connect: Any, begin: str) -> sa.Engine:
    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.QueuePool, pool_size=1)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _driver(connection: sa.Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _retried(connection: sqlite3.Connection, statement: str, timeout: float) -> None:
    """Run a statement that can fail at once where others work on the file, which SQLite does not wait for."""
    end = time.monotonic() + timeout
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY or time.monotonic() > end:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return

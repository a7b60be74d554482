"""Stores behind SQLAlchemy: SQLite.

Tables named `…_stored` hold figures as scaled integers (`last_e6`, `change_pct_e4`) and moments as
seconds since 1970 (`observed_at_s`), so that nothing is rounded; a view of the contract's name and
columns, `quotes` for one, shows them as readable numbers.
"""

import contextlib
import decimal
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pyarrow as pa
import sqlalchemy as sa

from storage.arrow import ARROW_TYPES, arrow_schema, scaled_decimals
from storage.batching import batches, first_by_id
from storage.contract import Appended, Between, Store, Where
from storage.request import check_request
from storage.schema import CHILDREN, SCHEMA_VERSION, TABLES, Column, Kind, Table, rows
from tickers.errors import StoreBusyError, StoreError
from tickers.model import Capture

__all__ = ["SqliteStore"]

_CAPTURES_PER_TRANSACTION: Final = 500
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EXACT: Final = decimal.Context(prec=40, traps=[decimal.Inexact, decimal.InvalidOperation])
"""Of our own: the caller's context may round."""
_SUFFIX: Final = {Kind.LEVEL: "_e6", Kind.CHANGE: "_e4", Kind.MOMENT: "_s"}
_SCALE: Final = {Kind.LEVEL: 6, Kind.CHANGE: 4}
_SQL_TYPES: Final[dict[Kind, type[sa.types.TypeEngine[Any]]]] = {
    Kind.TEXT: sa.Text,
    Kind.INTEGER: sa.Integer,
    Kind.DATE: sa.Text,
    Kind.MOMENT: sa.BigInteger,
    Kind.LEVEL: sa.BigInteger,
    Kind.CHANGE: sa.BigInteger,
}


def _stored_name(column: Column) -> str:
    return column.name + _SUFFIX.get(column.kind, "")


def _encode(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    if kind in _SCALE:
        return int(_EXACT.scaleb(value, _SCALE[kind]))
    if kind is Kind.MOMENT:
        return (value - _EPOCH) // (datetime.resolution * 1_000_000)
    if kind is Kind.DATE:
        return value.isoformat()
    return value


def _decode(kind: Kind, values: Collection[Any]) -> pa.Array:
    arrow_type = ARROW_TYPES[kind]
    if isinstance(arrow_type, pa.Decimal128Type):
        return scaled_decimals(values, arrow_type)
    if kind is Kind.MOMENT:
        return pa.array(values, pa.timestamp("s", "UTC")).cast(arrow_type)
    if kind is Kind.DATE:
        return pa.array(values, pa.string()).cast(arrow_type)
    return pa.array(values, arrow_type)


def _checks(columns: Iterable[Column]) -> Iterator[sa.CheckConstraint]:
    for column in columns:
        if column.choices:
            choices = ", ".join(f"'{choice}'" for choice in column.choices)
            yield sa.CheckConstraint(f"{column.name} IN ({choices})", name=f"{column.name}_known")


def _sql_table(table: Table, metadata: sa.MetaData) -> sa.Table:
    columns: list[sa.schema.SchemaItem] = []
    for column in table.columns:
        parent = column.name == "capture_id" and table.name in CHILDREN
        columns.append(
            sa.Column(
                _stored_name(column),
                _SQL_TYPES[column.kind],
                *([sa.ForeignKey("captures_stored.capture_id")] if parent else []),
                primary_key=column.name in table.key,
                nullable=column.nullable,
            )
        )
    if table.name == "quotes":
        columns.append(sa.Index("quotes_by_session", "session_date", "symbol"))
    checks = _checks(table.columns)
    return sa.Table(f"{table.name}_stored", metadata, *columns, *checks, sqlite_with_rowid=False)


def _view(table: Table) -> str:
    shown = []
    for column in table.columns:
        stored, name = _stored_name(column), column.name
        if column.kind in _SCALE:
            shown.append(f"{stored} / {10 ** _SCALE[column.kind]}.0 AS {name}")
        elif column.kind is Kind.MOMENT:
            shown.append(f"strftime('%Y-%m-%dT%H:%M:%SZ', {stored}, 'unixepoch') AS {name}")
        else:
            shown.append(name)
    return f"CREATE VIEW {table.name} AS SELECT {', '.join(shown)} FROM {table.name}_stored"  # noqa: S608 names of our schema


_MESSAGES: Final = {
    sqlite3.SQLITE_NOTADB: "{path} is no SQLite file; choose another with --store",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged; put a copy back, or save what is left with:"
    " sqlite3 {path} .recover",
    sqlite3.SQLITE_FULL: "the disk is full; free some space and try again",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; check the path and its rights",
    sqlite3.SQLITE_READONLY: "{path} may not be written; check its rights",
}
_METADATA: Final = sa.MetaData()
_INFO: Final = sa.Table("store_info", _METADATA, sa.Column("schema_version", sa.Integer, nullable=False))
_TABLES: Final = {name: _sql_table(table, _METADATA) for name, table in TABLES.items()}


class SqliteStore(Store):
    """A store in one SQLite file."""

    def __init__(self, url: str, path: Path, timeout: float) -> None:
        self.url = url
        self._path = path
        self._timeout = timeout
        self._writer = self._engine("rwc", "BEGIN IMMEDIATE")
        # Not mode=ro: a reader must be able to roll back what a killed writer left in the journal.
        self._reader = self._engine("rw", "BEGIN", "PRAGMA query_only = ON")

    def _engine(self, mode: str, begin: str, *pragmas: str) -> sa.Engine:
        address = f"file:{quote(str(self._path))}?mode={mode}"

        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(
                address, uri=True, timeout=self._timeout, isolation_level=None, check_same_thread=False
            )
            for pragma in ("PRAGMA foreign_keys = ON", *pragmas):
                connection.execute(pragma)
            return connection

        engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.NullPool)
        sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    def append(self, captures: Iterable[Capture]) -> Appended:
        """As in the contract; a transaction holds up to 500 captures."""
        done = Appended()
        for batch in batches(captures, _CAPTURES_PER_TRANSACTION):
            with self._transaction(self._writer) as connection:
                self._create(connection)
                done |= self._append(connection, first_by_id(batch))
        return done

    def _append(self, connection: sa.Connection, batch: dict[str, Capture]) -> Appended:
        key = _TABLES["captures"].c.capture_id
        known = frozenset(connection.scalars(sa.select(key).where(key.in_(batch))))
        new = [capture for identity, capture in batch.items() if identity not in known]
        self._insert(connection, "captures", new)
        for name in CHILDREN:
            self._insert(connection, name, [child for c in new for child in getattr(c, name)])
        return Appended(frozenset(c.capture_id for c in new), known)

    def _insert(self, connection: sa.Connection, name: str, records: list[Any]) -> None:
        if not records:
            return
        table = TABLES[name]
        kinds = [column.kind for column in table.columns]
        names = [_stored_name(column) for column in table.columns]
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(
            f"INSERT INTO {name}_stored ({', '.join(names)}) VALUES ({marks})",  # noqa: S608 names of our schema
            [tuple(map(_encode, kinds, row)) for row in rows(table, records)],
        )

    def read(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> pa.Table:
        """As in the contract."""
        request = check_request(table, columns, where)
        stored, wanted = _TABLES[table], request.columns
        query = sa.select(*(stored.c[_stored_name(c)] for c in wanted)).order_by(
            *(stored.c[name] for name in request.table.key)
        )
        for column in request.table.columns:
            if column.name in request.where:
                test = _test(stored.c[_stored_name(column)], column, request.where[column.name])
                query = query.where(test)
        with self._transaction(self._reader) as connection:
            self._check_version(connection)
            found = connection.execute(query).all()
        values = list(zip(*found, strict=True)) or [()] * len(wanted)
        arrays = [_decode(c.kind, v) for c, v in zip(wanted, values, strict=True)]
        schema = arrow_schema(request.table)
        return pa.Table.from_arrays(arrays, schema=pa.schema([schema.field(c.name) for c in wanted]))

    def distinct(self, table: str, column: str) -> pa.Array:
        """As in the contract."""
        (wanted,) = check_request(table, [column], None).columns
        stored = _TABLES[table].c[_stored_name(wanted)]
        with self._transaction(self._reader) as connection:
            self._check_version(connection)
            found = connection.scalars(sa.select(stored).where(stored.is_not(None)).distinct()).all()
        return _decode(wanted.kind, found)

    def count(self, table: str) -> int:
        """As in the contract."""
        check_request(table, None, None)
        with self._transaction(self._reader) as connection:
            self._check_version(connection)
            return connection.scalars(sa.select(sa.func.count()).select_from(_TABLES[table])).one()

    @contextlib.contextmanager
    def _transaction(self, engine: sa.Engine) -> Iterator[sa.Connection]:
        if engine is self._reader and not self._path.exists():
            raise self._missing()
        if not self._path.parent.is_dir():
            raise StoreError(f"{self.url}: there is no folder {self._path.parent}; create it first")
        try:
            with engine.begin() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise self._translate(error.orig or error) from error
        except sqlite3.Error as error:
            raise self._translate(error) from error
        except UnicodeEncodeError as error:
            raise StoreError(f"{self.url}: a text cannot be stored as UTF-8: {error}") from error

    def _translate(self, error: BaseException) -> StoreError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return StoreBusyError(f"{self.url}: another process is writing to it; try again later")
        message = _MESSAGES.get(code)
        return StoreError(f"{self.url}: {message.format(path=self._path) if message else error}")

    def _create(self, connection: sa.Connection) -> None:
        if sa.inspect(connection).get_table_names():
            self._check_version(connection)
            return
        _METADATA.create_all(connection, checkfirst=False)
        for table in TABLES.values():
            connection.exec_driver_sql(_view(table))
        connection.execute(sa.insert(_INFO).values(schema_version=SCHEMA_VERSION))

    def _check_version(self, connection: sa.Connection) -> None:
        tables = sa.inspect(connection).get_table_names()
        if not tables:
            raise self._missing()
        if _INFO.name not in tables:
            raise StoreError(f"{self.url}: this database holds no tickers store; choose another with --store")
        version = connection.scalars(sa.select(_INFO.c.schema_version)).one_or_none()
        if version is None:
            raise StoreError(f"{self.url}: damaged: its table {_INFO.name} is empty")
        self._require_schema(version)

    def close(self) -> None:
        """As in the contract."""
        self._writer.dispose()
        self._reader.dispose()


def _test(stored: sa.Column[Any], column: Column, wanted: Any) -> sa.ColumnElement[bool]:
    if isinstance(wanted, Between):
        return stored.between(_encode(column.kind, wanted.low), _encode(column.kind, wanted.high))
    return stored.in_([_encode(column.kind, value) for value in wanted])

"""What the stores behind SQLAlchemy share: appending, reading, checking.

The tables of `sql_tables` hold figures as scaled integers and moments as seconds, see `encoding`; a view of
the contract's name and columns, `quotes` for one, shows them as readable numbers, and the views `daily` and
`latest` what people look for first.
"""

import contextlib
import itertools
import operator
from abc import abstractmethod
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from storage.arrow import arrow_schema
from storage.backends.encoding import (
    decode,
    stored_array,
    stored_name,
    tuples_of_records,
    tuples_of_table,
)
from storage.backends.sql_database import SqlDatabase
from storage.backends.sql_reading import columns_of, statement_of
from storage.backends.sql_settling import is_noted, note_touched, sessions_of, settle_daily, spans_of
from storage.backends.sql_tables import STORED
from storage.batching import batches, first_by_id
from storage.damage import find_damage
from storage.kept_rows import KeptRows
from storage.query import Query, check_query
from storage.row_digests import TOLD, told_of_rows
from storage.schema import CHILDREN, TABLES
from storage.store import Appended
from storage.touched_sessions import touched, touched_by
from storage.where import Where
from tickers.errors import StoreError
from tickers.model import Capture, Close, InputMark

__all__ = ["ROWS_PER_FETCH", "SqlStore"]

_CAPTURES_PER_TRANSACTION: Final = 2_000
_IDS_AT_ONCE: Final = 5_000
_CAPTURES_PER_SPAN: Final = 5_000
_MARKED: Final = TABLES["inputs"].names
_MARK: Final = sa.text(
    f"INSERT INTO inputs_stored ({', '.join(_MARKED)}) VALUES ({', '.join(f':{name}' for name in _MARKED)})"  # noqa: S608 names of our schema
    " ON CONFLICT (name, content) DO UPDATE SET parser_version = excluded.parser_version,"
    " position = excluded.position, reached = excluded.reached"
    " WHERE inputs_stored.parser_version <> excluded.parser_version OR (inputs_stored.reached = 'part'"
    " AND (excluded.reached = 'end' OR excluded.position > inputs_stored.position))"
)
"""What a mark does: the same rule as `InputMark.is_after`."""
ROWS_PER_FETCH: Final = 512
_FETCHES_PER_BATCH: Final = 128


class SqlStore(SqlDatabase):
    """A store in a database; how it is opened, filled fast and what its errors mean, the backend says."""

    @abstractmethod
    def _lock_settling(self, connection: sa.Connection) -> None:
        """Let no other process derive `daily` at the same time."""

    @abstractmethod
    def _insert(self, connection: sa.Connection, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Put rows into a stored table, fast."""

    @abstractmethod
    def _insert_new(
        self, connection: sa.Connection, name: str, rows: Iterable[tuple[Any, ...]]
    ) -> list[tuple[Any, ...]]:
        """Put rows into a stored table but those whose key another row has; gives the keys put there."""

    def append(self, captures: Iterable[Capture]) -> Appended:
        """As in the contract; a transaction holds up to 2,000 captures."""
        done = Appended()
        try:
            for batch in batches(captures, _CAPTURES_PER_TRANSACTION):
                done |= self._append(first_by_id(batch))
            if done.new or done.known:
                self.settle()
        except StoreError as error:
            error.kept = done.new
            raise
        return done

    def _append(self, group: Mapping[str, Capture]) -> Appended:
        """Keep captures, by their ids, in one transaction."""
        with self._transaction(writing=True) as connection:
            unknown = [group[identity] for identity in sorted(group.keys() - self._known(connection, group))]
            rows = {name: _children(name, unknown) for name in CHILDREN}
            new = self._insert_captures(connection, _told(unknown, rows))
            fresh = [capture for capture in unknown if capture.capture_id in new]
            for name in CHILDREN:
                children = (row for one in fresh for row in rows[name].get(one.capture_id, ()))
                self._insert(connection, name, children)
            note_touched(connection, touched_by(quote for capture in fresh for quote in capture.quotes))
        return Appended(new, frozenset(group) - new)

    def append_tables(self, tables: Mapping[str, pa.Table]) -> Appended:
        """As in the contract, in one transaction."""
        captures = tables["captures"].sort_by("capture_id")
        ids = frozenset(captures["capture_id"].to_pylist())
        with self._transaction(writing=True) as connection:
            new = self._put(connection, captures, tables)
        self.settle()
        return Appended(new, ids - new)

    def replace_tables(self, tables: Mapping[str, pa.Table]) -> None:
        """As in the contract, in one transaction."""
        captures = tables["captures"].sort_by("capture_id")
        with self._transaction(writing=True) as connection:
            for some in batches(captures["capture_id"].to_pylist(), _IDS_AT_ONCE):
                note_touched(connection, sessions_of(connection, some))
                for name in (*CHILDREN, "captures"):
                    connection.execute(sa.delete(STORED[name]).where(STORED[name].c.capture_id.in_(some)))
            self._put(connection, captures, tables)
        self.settle()

    def set_aside(self) -> Collection[str]:
        """As in the contract: a database is one whole."""
        return ()

    def orphans(self) -> frozenset[str]:
        """As in the contract."""
        captures = sa.select(STORED["captures"].c.capture_id)
        with self._transaction() as connection:
            return frozenset(
                identity
                for stored in map(STORED.__getitem__, CHILDREN)
                for identity in connection.scalars(
                    sa.select(stored.c.capture_id).where(stored.c.capture_id.not_in(captures)).distinct()
                )
            )

    def append_closes(self, closes: Iterable[Close]) -> int:
        """As in the contract, in one transaction."""
        rows = list(tuples_of_records(TABLES["closes"], closes))
        if not rows:
            return 0
        with self._transaction(writing=True) as connection:
            new = self._insert_new(connection, "closes", rows)
            note_touched(connection, spans_of((symbol, day) for symbol, day, _ in new))
        self.settle()
        return len(new)

    def mark_inputs(self, marks: Iterable[InputMark]) -> None:
        """As in the contract, in one transaction."""
        rows = [dict(zip(_MARKED, row, strict=True)) for row in tuples_of_records(TABLES["inputs"], marks)]
        if rows:
            with self._transaction(writing=True) as connection:
                connection.execute(_MARK, sorted(rows, key=lambda row: (row["name"], row["content"])))

    def settle(self, *, anew: bool = False) -> None:
        """As in the contract, in one transaction."""
        with self._transaction() as connection:
            if not anew and not is_noted(connection):
                return
        with self._transaction(writing=True) as connection:
            self._lock_settling(connection)
            settle_daily(connection, self, self._insert, anew=anew)

    def _put(
        self, connection: sa.Connection, captures: pa.Table, tables: Mapping[str, pa.Table]
    ) -> frozenset[str]:
        """Insert captures, sorted, that are not there, with what hangs on them; gives their ids."""
        new = self._insert_captures(connection, tuples_of_table(TABLES["captures"], captures))
        rows = {
            name: tables[name].filter(pc.is_in(tables[name]["capture_id"], pa.array(new, pa.string())))
            for name in CHILDREN
        }
        for name in CHILDREN:
            self._insert(connection, name, tuples_of_table(TABLES[name], rows[name]))
        note_touched(connection, touched(rows["quotes"]))
        return new

    def _known(self, connection: sa.Connection, ids: Collection[str]) -> frozenset[str]:
        """Which of these captures are there."""
        key = STORED["captures"].c.capture_id
        return frozenset(connection.scalars(sa.select(key).where(key.in_(list(ids)))))

    def _insert_captures(self, connection: sa.Connection, rows: Iterable[tuple[Any, ...]]) -> frozenset[str]:
        return frozenset(identity for (identity,) in self._insert_new(connection, "captures", rows))

    def read(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> pa.Table:
        """As in the contract."""
        query = check_query(table, columns, where)
        empty = arrow_schema(query.table).empty_table().select([c.name for c in query.columns])
        return pa.concat_tables([empty, *self.read_batches(table, columns=columns, where=where)])

    def read_batches(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> Iterator[pa.Table]:
        """As in the contract, from one statement."""
        query = check_query(table, columns, where)
        schema = arrow_schema(query.table)
        schema = pa.schema([schema.field(column.name) for column in query.columns])
        with self._transaction() as connection:
            statement = statement_of(query, self._there(connection, query))
            with contextlib.closing(self._fetch(connection, statement)) as fetched:
                while columns := self._columns(fetched, query):
                    yield pa.Table.from_arrays(columns, schema=schema)

    def _columns(self, fetched: Iterator[Sequence[Sequence[Any]]], query: Query) -> list[pa.Array]:
        with self._kinds_checked(query.table.name):
            return columns_of(itertools.islice(fetched, _FETCHES_PER_BATCH), query)

    @contextlib.contextmanager
    def _kinds_checked(self, table: str) -> Iterator[None]:
        """Other tools may have put values into a column that are not of its kind."""
        try:
            yield
        except (pa.ArrowException, OverflowError) as error:
            raise StoreError(
                f"{self.url}: damaged: {table} has a value that is none of its column ({error}); put a copy"
                " back"
            ) from error

    def _there(self, connection: sa.Connection, query: Query) -> Collection[str]:
        """The stored columns of a table; those of an older schema version are some."""
        stored = STORED[query.table.name]
        if not self.any_version:
            return set(stored.c.keys())
        return {column["name"] for column in sa.inspect(connection).get_columns(stored.name)}

    def _fetch(
        self, connection: sa.Connection, statement: sa.Select[Any]
    ) -> Generator[Sequence[Sequence[Any]], None, None]:
        """The rows of a statement, `ROWS_PER_FETCH` at a time."""
        streamed = connection.execution_options(yield_per=ROWS_PER_FETCH)
        with streamed.execute(statement) as result:
            yield from result.partitions()

    def spans(self) -> Iterator[tuple[str, str]]:
        """As in the contract."""
        key, last = STORED["captures"].c.capture_id, ""
        while True:
            some = sa.select(key).where(key > last).order_by(key).limit(_CAPTURES_PER_SPAN).subquery()
            with self._transaction() as connection:
                first, last = connection.execute(
                    sa.select(sa.func.min(some.c[0]), sa.func.max(some.c[0]))
                ).one()
            if first is None:
                return
            yield first, last

    def distinct(self, table: str, column: str) -> pa.Array:
        """As in the contract."""
        (wanted,) = check_query(table, [column], None).columns
        stored = STORED[table].c[stored_name(wanted)]
        with self._transaction() as connection:
            found = connection.scalars(sa.select(stored).where(stored.is_not(None)).distinct()).all()
        with self._kinds_checked(table):
            return decode(wanted.kind, stored_array(wanted.kind, found))

    def count(self, table: str) -> int:
        """As in the contract."""
        check_query(table, None, None)
        with self._transaction() as connection:
            return connection.scalars(sa.select(sa.func.count()).select_from(STORED[table])).one()

    def check(self) -> Iterator[str]:
        """As in the contract."""
        return find_damage(self, KeptRows(self))

    def _orphans(self, connection: sa.Connection) -> Iterator[str]:
        """Rows of captures that are not there: foreign keys forbid them, other tools may not."""
        captures = STORED["captures"].c.capture_id
        for name in CHILDREN:
            stored = STORED[name]
            lost = sa.select(sa.func.count()).where(stored.c.capture_id.not_in(sa.select(captures)))
            count = connection.scalars(lost).one()
            if count:
                yield f"{self.url}: {count} rows of {name} are of no capture; {self._way_out()}"

    def _way_out(self) -> str:
        return f"put their captures back with tickers repair {self.url} --from OTHER"


def _children(name: str, captures: Iterable[Capture]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a table that hang on captures, by capture and by position, as they are stored."""
    table = TABLES[name]
    place = table.names.index("capture_id")
    records = (
        child for one in captures for child in sorted(getattr(one, name), key=operator.attrgetter("position"))
    )
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in tuples_of_records(table, records):
        found.setdefault(row[place], []).append(row)
    return found


def _told(
    captures: Iterable[Capture], children: Mapping[str, Mapping[str, list[tuple[Any, ...]]]]
) -> Iterator[tuple[Any, ...]]:
    """The rows of captures, each with what it tells of those that hang on it."""
    for row in tuples_of_records(TABLES["captures"], captures):
        own = {name: rows.get(row[0], ()) for name, rows in children.items()}
        yield (*row[: -len(TOLD)], *told_of_rows(row, own))

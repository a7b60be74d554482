"""A store in a PostgreSQL database, through psycopg 3."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, ClassVar, Final

import psycopg
import sqlalchemy as sa

from storage.backends.encoding import stored_names
from storage.backends.sql_store import SqlStore
from storage.backends.sql_tables import METADATA
from storage.schema import TABLES
from tickers.column_types import Kind
from tickers.errors import StoreBusyError, StoreError, StoreMissingError

__all__ = ["PostgresqlStore"]

_MAKING: Final = 0x7469636B657273
"""The advisory lock under which the tables are made."""
_SETTLING: Final = _MAKING + 1
"""And that under which `daily` is derived."""
_CONNECT_SECONDS: Final = 10
_BUSY: Final = {"40001", "40P01", "55P03"}
"""Serialization failure, deadlock, lock not available."""
_AWAY: Final = {"53300", "57P01", "57P02", "57P03", "08000", "08001", "08003", "08004", "08006"}
"""Too many connections, being shut down or started, connection lost."""


class PostgresqlStore(SqlStore):
    """A store in the first schema of a PostgreSQL database's search path."""

    shown: ClassVar = {
        **{
            kind: f"({{}} * {Decimal(1).scaleb(-kind.decimals.scale):f})"
            f"::numeric({kind.decimals.precision},{kind.decimals.scale})"
            for kind in Kind
            if kind.decimals
        },
        Kind.MOMENT: "to_timestamp({})",
        Kind.DATE: "{}::date",
    }

    def __init__(self, url: sa.URL, timeout: float, *, any_version: bool = False) -> None:
        super().__init__(url.render_as_string(hide_password=True), any_version=any_version)
        options = f"-c lock_timeout={max(1, round(timeout * 1000))} -c timezone=UTC"
        arguments = {"connect_timeout": _CONNECT_SECONDS, "application_name": "tickers"}
        self._writer = sa.create_engine(
            url, pool_size=1, pool_pre_ping=True, connect_args={**arguments, "options": options}
        )
        self._reader = sa.create_engine(
            url,
            pool_size=1,
            pool_pre_ping=True,
            connect_args={**arguments, "options": f"{options} -c default_transaction_read_only=on"},
        )

    def _prepare(self, *, writing: bool) -> None:
        """Nothing to do: the database says itself whether it is there."""

    def place(self) -> object:
        """As in the contract: the server by when it was started, and the tables' place in it."""
        with self._transaction() as connection:
            asked = "SELECT pg_postmaster_start_time(), current_database(), current_schema()"
            return tuple(connection.exec_driver_sql(asked).one())

    def _has_tables(self, connection: sa.Connection) -> bool:
        return any(sa.inspect(connection).has_table(name) for name in METADATA.tables)

    def _lock_making(self, connection: sa.Connection) -> None:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MAKING)))

    def _lock_settling(self, connection: sa.Connection) -> None:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_SETTLING)))

    def _insert(self, connection: sa.Connection, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._copy(connection, f"{name}_stored", name, rows)

    def _insert_new(
        self, connection: sa.Connection, name: str, rows: Iterable[tuple[Any, ...]]
    ) -> list[tuple[Any, ...]]:
        """Two processes can bring the same rows at once: the second waits for the first and passes them over.

        In the order of the key, so that neither waits for the other.
        """
        keys = ", ".join(TABLES[name].key)
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE incoming (LIKE {name}_stored) ON COMMIT DROP")
        self._copy(connection, "incoming", name, rows)
        new = connection.exec_driver_sql(
            f"INSERT INTO {name}_stored SELECT * FROM incoming ORDER BY {keys}"  # noqa: S608 names of our schema
            f" ON CONFLICT DO NOTHING RETURNING {keys}"
        ).all()
        connection.exec_driver_sql("DROP TABLE incoming")
        return [tuple(key) for key in new]

    def _copy(
        self, connection: sa.Connection, target: str, name: str, rows: Iterable[tuple[Any, ...]]
    ) -> None:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        columns = ", ".join(stored_names(TABLES[name]))
        with driver.cursor() as cursor, cursor.copy(f"COPY {target} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def own_damage(self) -> Iterator[str]:
        """The server reads every row, then rows of no capture."""
        for name in TABLES:
            try:
                with self._transaction() as connection:
                    connection.exec_driver_sql(f"SELECT count(r::text) FROM {name}_stored r")  # noqa: S608
            except StoreMissingError:
                raise
            except StoreError as error:
                yield f"{error}; restore a dump"
        with self._transaction() as connection:
            yield from self._orphans(connection)

    def _translate(self, error: BaseException) -> StoreError:
        state = getattr(error, "sqlstate", None)
        said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        if state in _BUSY:
            return StoreBusyError(f"{self.url}: another process is writing to it; try again later")
        if state in _AWAY or (state is None and isinstance(error, psycopg.OperationalError)):
            return StoreBusyError(f"{self.url}: the server cannot be reached: {said}; try again later")
        if state == "53100":
            return StoreError(f"{self.url}: the server's disk is full; free some space and try again")
        if state == "42501":
            return StoreError(f"{self.url}: {said}; check the rights of the user")
        if state == "25006":
            return StoreError(f"{self.url}: the server is read-only; write to the primary one")
        return StoreError(f"{self.url}: {said}")

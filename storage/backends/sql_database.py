"""A database that holds the tables of a store: made, opened, looked at and written in transactions."""

import contextlib
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

import sqlalchemy as sa

from storage.backends.sql_tables import INFO, METADATA
from storage.backends.views import view_definitions
from storage.schema import SCHEMA_VERSION
from storage.store import Store
from tickers.column_types import Kind
from tickers.errors import StoreError

__all__ = ["SqlDatabase"]


class SqlDatabase(Store):
    """The database of a store; how it is opened and what its errors mean, the backend says."""

    shown: ClassVar[Mapping[Kind, str]]
    """How a view shows a stored column of a kind, with `{}` for its name."""
    _writer: sa.Engine
    _reader: sa.Engine

    def __init__(self, url: str, *, any_version: bool) -> None:
        self.url = url
        self.any_version = any_version
        self._is_made = False

    @abstractmethod
    def _translate(self, error: BaseException) -> StoreError:
        """An error of the driver as one of ours."""

    @abstractmethod
    def _prepare(self, *, writing: bool) -> None:
        """Refuse what cannot be opened."""

    @abstractmethod
    def _has_tables(self, connection: sa.Connection) -> bool:
        """Whether anything has been made where the store's tables belong."""

    @abstractmethod
    def _lock_making(self, connection: sa.Connection) -> None:
        """Let no other process make the tables at the same time."""

    @contextlib.contextmanager
    def _transaction(self, *, writing: bool = False) -> Iterator[sa.Connection]:
        self._prepare(writing=writing)
        engine = self._writer if writing else self._reader
        try:
            with engine.begin() as connection:
                if writing:
                    self._make(connection)
                else:
                    self._check_version(connection)
                yield connection
            self._is_made = self._is_made or writing  # only now, when it is kept
        except sa.exc.DBAPIError as error:
            raise self._translate(error.orig or error) from error
        except UnicodeEncodeError as error:
            raise StoreError(f"{self.url}: a text cannot be stored as UTF-8: {error}") from error
        except Exception as error:
            if isinstance(error, self._writer.dialect.loaded_dbapi.Error):
                raise self._translate(error) from error
            raise

    def _make(self, connection: sa.Connection) -> None:
        """Make the tables and views where there are none."""
        if self._is_made:
            return
        if not self._has_tables(connection):
            self._lock_making(connection)
        if not self._has_tables(connection):
            METADATA.create_all(connection, checkfirst=False)
            for view in view_definitions(self.shown):
                connection.exec_driver_sql(view)
            connection.execute(sa.insert(INFO).values(schema_version=SCHEMA_VERSION))
        self._check_version(connection, writing=True)

    def _check_version(self, connection: sa.Connection, *, writing: bool = False) -> int:
        """The schema version, where it is one that can be read, or written."""
        if self._is_made:
            return SCHEMA_VERSION
        if not self._has_tables(connection):
            raise self._missing()
        if not sa.inspect(connection).has_table(INFO.name):
            raise StoreError(f"{self.url}: this database holds no tickers store; choose another with --store")
        version: int | None = connection.scalars(sa.select(INFO.c.schema_version)).one_or_none()
        if version is None:
            raise StoreError(f"{self.url}: damaged: its table {INFO.name} is empty")
        self._require_schema(version, writing=writing)
        return version

    def schema_version(self) -> int:
        """As in the contract."""
        with self._transaction() as connection:
            return self._check_version(connection)

    def close(self) -> None:
        """As in the contract."""
        self._writer.dispose()
        self._reader.dispose()

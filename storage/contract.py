"""What every store does, whatever lies behind it.

A capture is immutable: `append` passes over the ones that are known, whole, and is atomic for each
new one. Reading gives Arrow tables, sorted by the table's key, and never changes or creates a store.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from storage.schema import SCHEMA_VERSION
from tickers.errors import SchemaVersionError, StoreMissingError
from tickers.model import Capture

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Appended", "Between", "Store", "Where"]


@dataclass(frozen=True, slots=True)
class Between:
    """A condition on a column: from `low` to `high`, both included."""

    low: object
    high: object


Where = Mapping[str, Collection[object] | Between]
"""Conditions that all must hold: column name to the values it may have, or the range it lies in.
Values are of the column's own type: text, int, date, aware datetime on a whole second, Decimal that
fits. A null never holds."""


@dataclass(frozen=True, slots=True)
class Appended:
    """What `append` did: ids of the captures that were new, and of those that were known."""

    new: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()

    def __or__(self, other: Self) -> "Appended":
        return Appended(self.new | other.new, (self.known | other.known) - self.new)


class Store(ABC):
    """A place where captures are kept. A context manager, closed at its end."""

    url: str
    """The address it was opened with."""

    @abstractmethod
    def append(self, captures: Iterable[Capture]) -> Appended:
        """Keep the captures that are not known yet; the store is created where there is none.

        Raises:
            StoreBusyError: another process kept writing for as long as this one waits.
            SchemaVersionError: the store has another schema version.
            StoreError: it cannot be opened or written; each capture is then there whole or not at all.
        """

    @abstractmethod
    def read(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> "pa.Table":
        """Rows of a table of `storage.schema.TABLES`, sorted by its key, with its columns or some.

        Raises:
            InvalidValueError: there is no such table or column, or a condition is not of its type.
            StoreMissingError: nothing is stored here yet.
            SchemaVersionError: the store has another schema version.
            StoreError: it cannot be read.
        """

    @abstractmethod
    def distinct(self, table: str, column: str) -> "pa.Array":
        """The values of a column, each once, in no order, nulls left out. Raises as `read` does."""

    @abstractmethod
    def count(self, table: str) -> int:
        """How many rows a table has. Raises as `read` does."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what is held open."""

    def _missing(self) -> StoreMissingError:
        return StoreMissingError(f"{self.url}: nothing is stored here yet; fill it with tickers ingest")

    def _require_schema(self, version: object) -> None:
        """Refuse a store that was written with another schema version."""
        if version != SCHEMA_VERSION:
            raise SchemaVersionError(
                f"{self.url}: schema version {version}, this tickers has {SCHEMA_VERSION};"
                f" bring it over with tickers rebuild {self.url} NEW"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

"""What every store does, whatever lies behind it.

A capture is immutable: `append` passes over the ones that are known, whole, and is atomic for each
new one. Reading gives Arrow tables, sorted by the table's key, and never changes or creates a store.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Final, Protocol, Self

from storage.batching import batches
from storage.schema import CHILDREN, SCHEMA_VERSION
from storage.where import Where
from tickers.errors import SchemaVersionError, StoreMissingError
from tickers.model import Capture, Close, InputMark

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Appended", "Readable", "ReadableInParts", "Spans", "Store"]

_IDS_AT_ONCE: Final = 5_000
_WHOLE: Final = ("captures", *CHILDREN)


Spans = Mapping[str, tuple[date, date]]
"""For each symbol a first and a last session, both included."""


@dataclass(frozen=True, slots=True)
class Appended:
    """What `append` did: ids of the captures that were new, and of those that were known."""

    new: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()

    def __or__(self, other: Self) -> "Appended":
        return Appended(self.new | other.new, (self.known | other.known) - self.new)


class Readable(Protocol):
    """What gives rows as a store does, though it may be no store: `Store.read` and `Store.distinct`."""

    def read(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> "pa.Table":
        """As `Store.read`."""

    def distinct(self, table: str, column: str) -> "pa.Array":
        """As `Store.distinct`."""


class ReadableInParts(Readable, Protocol):
    """The same, of which more can be read than memory holds: `Store.read_batches`."""

    def read_batches(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> Iterator["pa.Table"]:
        """As `Store.read_batches`."""


class Store(ABC):
    """A place where captures are kept. A context manager, closed at its end."""

    url: str
    """The address it was opened with, without a password."""
    any_version: bool
    """Whether a store of an older schema version may be read; what it lacks is null."""

    @abstractmethod
    def append(self, captures: Iterable[Capture]) -> Appended:
        """Keep the captures that are not known yet; the store is created where there is none.

        Then `daily` is derived anew where they touch it, as after all that is written: see `settle`.

        Raises:
            StoreBusyError: another process kept writing for as long as this one waits.
            SchemaVersionError: the store has another schema version.
            StoreError: it cannot be opened or written; each capture is then there whole or not at all, and
                those that were new and are there are in the error, as `kept`.
        """

    @abstractmethod
    def append_tables(self, tables: Mapping[str, "pa.Table"]) -> Appended:
        """Keep whole captures that another store's `read` gave: `captures` and each table that hangs on it.

        As `append` does, and for all of these captures at once; what belongs to a known one is passed over.
        """

    @abstractmethod
    def replace_tables(self, tables: Mapping[str, "pa.Table"]) -> None:
        """Keep whole captures that another store's `read` gave in place of all that is there of them.

        A capture may be there, lack rows, or be missing while rows of it are there. Where a writer is killed
        it is whole, or as damaged as it was. Raises as `append` does.
        """

    @abstractmethod
    def set_aside(self) -> Collection[str]:
        """Take files that cannot be read out of the way, so that the rest can be; gives a sentence for each.

        What they held is then missing, and noticed; the files themselves are kept. Raises as `append` does.
        """

    @abstractmethod
    def orphans(self) -> frozenset[str]:
        """The ids of captures that are not there though rows of them are, as far as files can be read.

        Raises as `read` does.
        """

    @abstractmethod
    def place(self) -> object:
        """Where it lies: two stores with one place are one store, however their addresses are written."""

    @abstractmethod
    def append_closes(self, closes: Iterable[Close]) -> int:
        """Keep imported closes; gives how many were new. One that is known, by its key, stays as it is.

        Raises as `append` does.
        """

    @abstractmethod
    def mark_inputs(self, marks: Iterable[InputMark]) -> None:
        """Keep how far inputs are in this store, each in place of what was marked of it and its content.

        A mark that says less than the one that is there, of the same parser version, changes nothing. The
        captures that a mark speaks of must be kept before. Raises as `append` does.
        """

    @abstractmethod
    def settle(self, *, anew: bool = False) -> None:
        """Derive `daily` anew where rows were written since, also by a writer that was killed before it did.

        With `anew` all of it is derived, whatever was written.

        What is written is noted with its rows; the note goes when the rows of `daily` are put in place.
        `append` and its like settle what they can: where something is damaged, the rest of it stays noted.

        Raises as `append` does.
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
    def read_batches(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> Iterator["pa.Table"]:
        """What `read` gives in parts, one after another, for more rows than memory holds. None is empty.

        They are rows of one moment, or of captures that were complete at one: a writer at work neither
        tears nor doubles anything. Raises as `read` does, when the first part is asked for.
        """

    @abstractmethod
    def spans(self) -> Iterator[tuple[str, str]]:
        """Bounds of capture ids, both included, of spans that follow each other and hold all captures, each
        small enough to be read at once. Raises as `read` does.
        """

    @abstractmethod
    def distinct(self, table: str, column: str) -> "pa.Array":
        """The values of a column, each once, in no order, nulls left out. Raises as `read` does."""

    @abstractmethod
    def schema_version(self) -> int:
        """The schema version that it was written with. Raises as `read` does."""

    def whole(self, ids: Collection[str]) -> frozenset[str]:
        """Which of these captures are there with all their rows, by the digest that each carries.

        None are where there is no store yet. Else raises as `read` does.
        """
        from storage.wholeness import losses  # noqa: PLC0415 needs Arrow

        found: set[str] = set()
        for some in batches(sorted(ids), _IDS_AT_ONCE):
            try:
                tables = {name: self.read(name, where={"capture_id": some}) for name in _WHOLE}
            except StoreMissingError:
                return frozenset()
            found.update(tables["captures"]["capture_id"].to_pylist())
            found.difference_update(losses(tables))
        return frozenset(found)

    @abstractmethod
    def count(self, table: str) -> int:
        """How many rows a table has. Raises as `read` does."""

    @abstractmethod
    def own_damage(self) -> Iterator[str]:
        """What `check` tells of that which only the backend knows: its files, rows of no capture.

        Raises as `check` does.
        """

    @abstractmethod
    def check(self) -> Iterator[str]:
        """What is damaged, a sentence each with the file and the way out; nothing where all is whole.

        Reads all of the store and changes nothing.

        Raises:
            StoreMissingError: nothing is stored here yet.
            SchemaVersionError: the store has another schema version.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of what is held open."""

    def _missing(self) -> StoreMissingError:
        return StoreMissingError(f"{self.url}: nothing is stored here yet; fill it with tickers ingest")

    def _require_schema(self, version: object, *, writing: bool = False) -> None:
        """Refuse a store that was written with another schema version."""
        is_older = isinstance(version, int) and 0 < version < SCHEMA_VERSION
        if version == SCHEMA_VERSION or (is_older and self.any_version and not writing):
            return
        way_out = (
            f"bring it over with tickers rebuild {self.url} NEW"
            if is_older
            else "read it with a newer tickers"
        )
        raise SchemaVersionError(
            f"{self.url}: schema version {version}, this tickers has {SCHEMA_VERSION}; {way_out}"
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

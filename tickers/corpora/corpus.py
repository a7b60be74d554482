"""A corpus as an input: its pages that may hold a strip, whatever kind of file it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from tickers.corpora.batch import Batch, pages_of
from tickers.corpora.columns import Columns
from tickers.corpora.json_lines import json_batches
from tickers.corpora.parquet import parquet_batches
from tickers.sources import Found, Loss, Place, Tally

__all__ = ["Corpus"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The pages of a Parquet file or of JSON lines, one a record. Their moment is what the record says."""

    place: Place
    is_parquet: bool
    columns: Columns | None = None
    """Where its texts, addresses and moments are; None where it is of a known layout."""

    @property
    def name(self) -> str:
        """As it was named."""
        return self.place.name

    def content(self) -> str | None:
        """What tells its content, as it is read, from another one under the same name."""
        content = self.place.content()
        if content is None or self.columns is None:
            return content
        named = (f"{part}={column}" for part, column in self.columns._asdict().items() if column)
        return f"{content}, {','.join(named)}"

    def size(self) -> int | None:
        """Its length in bytes; None where that is not known."""
        return self.place.size()

    def read(self, start: int, tally: Tally) -> Iterator[Found | Loss]:
        """Its pages from a record on, counted from 0, and what is damaged."""
        now = datetime.now(UTC)
        for batch in self._batches(start, tally):
            if isinstance(batch, Batch):
                yield from pages_of(batch, self.name, tally, now)
            else:
                yield batch

    def _batches(self, start: int, tally: Tally) -> Iterator[Batch | Loss]:
        batches = parquet_batches if self.is_parquet else json_batches
        return batches(self.place, self.columns, start, tally)

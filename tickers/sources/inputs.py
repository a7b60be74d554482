"""What an input is that holds many pages: an archive, a corpus, or a list of places in archives.

Those who read one kind of input give its pages as `Found`s, in the order in which they lie there; those who
keep pages need not know which kind it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from tickers.sources.files import Source

__all__ = ["Found", "Input", "Loss", "Tally"]


class Found(NamedTuple):
    """A page of an input."""

    position: int
    """Where it lies: the offset in bytes of its record, or the number of its record. Read from here on, the
    input gives this page again and those after it."""
    source: Source
    """The page: its name is `INPUT#position`, its bytes are there, and its origin says address and moment."""


class Loss(NamedTuple):
    """A place of an input that could not be read."""

    position: int
    what: str


@dataclass(slots=True)
class Tally:
    """What was passed over in an input so far, and how much was read."""

    size: int = 0
    """Bytes read from it, compressed as they lie there."""
    records: int = 0
    """All that it holds, pages or not."""
    dismissed: int = 0
    """Pages in whose bytes no label is known."""
    revisits: int = 0
    """Records that only say that a page did not change."""
    undated: int = 0
    """Pages with a label but without a moment; their origin has none."""


class Input(Protocol):
    """A file, an address or standard input that holds many pages."""

    @property
    def name(self) -> str:
        """As it was named, without a password."""

    def content(self) -> str | None:
        """What tells its content from another one under the same name: length and time, or a server's tag;
        None where nothing does, as for standard input.

        Raises:
            SourceError: it is not there or cannot be looked up.
            FetchError: its address does not answer, or not with this.
        """

    def size(self) -> int | None:
        """Its length in bytes; None where that is not known."""

    def read(self, start: int, tally: Tally) -> Iterator[Found | Loss]:
        """Its pages from a position on, and its losses where they stand; counts into the tally.

        Pages in whose bytes no label is known are not given. After a loss reading goes on where it can.

        Raises:
            SourceError: it cannot be read at all.
            FetchError: its address gives nothing, or no more of it.
        """

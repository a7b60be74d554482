"""What became of pages that were ingested, and of the stores that were filled."""

from dataclasses import dataclass
from datetime import date

from tickers.errors import TickersError
from tickers.jobs.alarm import Alarm
from tickers.jobs.visiting import AddressSummary

__all__ = ["IngestSummary", "StoreSummary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSummary:
    """What became of one store."""

    url: str
    """Its address, without a password."""
    new: int
    """How many captures were new to it."""
    known: int
    """How many it had."""
    error: str | None
    """What it stopped at; the other stores went on."""


@dataclass(frozen=True, kw_only=True)
class IngestSummary:
    """What became of pages that were ingested."""

    inputs: int
    """Archives, corpora and lists of captures: what holds many pages."""
    inputs_known: int
    """Those of them that all stores had to the end; they were not read."""
    pages: int
    dismissed: int
    """Pages of inputs in whose bytes no label is known; they have no strip."""
    strips: int
    """Pages with a strip, new or known."""
    revisits: int
    """Records of inputs that only say that a page did not change."""
    undated: int
    """Pages of inputs that were not kept because nothing says when they were fetched."""
    losses: int
    """Places of inputs that could not be read; each is among the problems."""
    bytes: int
    """Read of inputs, as they lie there."""
    pages_without_strip: int
    pages_unreadable: int
    captures_new: int
    """How many captures were new to one store at least."""
    captures_known: int
    """How many were known to all that work."""
    rows: int
    rejections: int
    """Lines of strips that were refused."""
    sessions: tuple[date, ...]
    """The trading days that rows are of."""
    addresses: tuple[AddressSummary, ...]
    """What became of each address that was looked at, in the order that they were named."""
    alarms: tuple[Alarm, ...]
    """What is wrong with captures that are new; each is kept."""
    stores: tuple[StoreSummary, ...]
    seconds: float
    problems: tuple[TickersError, ...]
    """Everything that went wrong, in the order it was met: pages that gave nothing or not all, stores that
    could not be written, then a line for each site and kind of alarm. What could be kept is kept."""

    @property
    def ok(self) -> bool:
        """Whether all went well, also where nothing was new."""
        return not self.problems

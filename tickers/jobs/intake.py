"""What becomes of pages on their way into stores: kept, counted, and what is wrong with them."""

import contextlib
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from storage import Appended, Store
from tickers.errors import PageError, StoreError, TickersError
from tickers.evidence import Alarm, Expected
from tickers.jobs.alarm import problems_of
from tickers.jobs.ingest_summary import IngestSummary, StoreSummary
from tickers.jobs.known import held, ids_known
from tickers.jobs.pages import (
    ReadPage,
)
from tickers.jobs.visiting import AddressSummary
from tickers.jobs.work_progress import Shown, Tell
from tickers.model import Capture, InputMark
from tickers.reference import reference
from tickers.sessions import why_no_session
from tickers.sources import Tally

if TYPE_CHECKING:
    from storage.wholeness import Tables

__all__ = ["Filling", "Intake"]


@dataclass(slots=True)
class Filling:
    """A store that is filled: ids new and known to it, or the error that it stopped at."""

    store: Store
    new: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    error: StoreError | None = None

    def append(self, captures: Sequence[Capture]) -> StoreError | None:
        """Keep captures, unless an earlier attempt failed; gives what went wrong with it."""
        return self._written(lambda: self.store.append(captures))

    def append_tables(self, tables: "Tables") -> StoreError | None:
        """Keep whole captures that come as tables, likewise."""
        return self._written(lambda: self.store.append_tables(tables))

    def _written(self, write: Callable[[], Appended]) -> StoreError | None:
        if self.error is not None:
            return None
        try:
            appended = write()
        except StoreError as error:
            self.error = error
            self.new |= error.kept
            return error
        self.add(appended.new, appended.known)
        return None

    def add(self, new: Iterable[str], known: Iterable[str]) -> None:
        """Add captures that were kept, also by others."""
        self.new.update(new)
        self.known.update(known)
        self.known -= self.new

    def mark(self, marks: Sequence[InputMark]) -> StoreError | None:
        """Keep how far inputs are in the store, likewise."""
        if self.error is None:
            try:
                self.store.mark_inputs(marks)
            except StoreError as error:
                self.error = error
                return error
        return None

    def summary(self) -> StoreSummary:
        """What became of it so far."""
        error = str(self.error) if self.error else None
        return StoreSummary(url=self.store.url, new=len(self.new), known=len(self.known), error=error)


@dataclass(slots=True)
class Intake:
    """An ingest over all its pages and stores, while the stores are open."""

    fillings: list[Filling]
    tell: Tell | None
    pages: int = 0
    pages_without_strip: int = 0
    pages_unreadable: int = 0
    rows: int = 0
    rejections: int = 0
    sessions: set[date] = field(default_factory=set)
    addresses: list[AddressSummary] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    problems: list[TickersError] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    """What was counted in each input of many pages."""
    inputs_known: list[str] = field(default_factory=list)
    """Those that all stores had, which were not read."""
    losses: int = 0
    undated: int = 0
    strips: int = 0
    reasons: set[str] = field(default_factory=set)
    """Why pages have no session, as far as it was told."""
    started: float = field(default_factory=time.monotonic)

    def meet(self, problem: TickersError | None) -> None:
        """Keep what went wrong, if anything did, and tell of it."""
        if problem is not None:
            self.problems.append(problem)
            if self.tell is not None:
                self.tell(problem)

    def lose(self, problem: TickersError) -> None:
        """Keep that something of an input is lost, and tell of it."""
        self.losses += 1
        self.meet(problem)

    def count(self, read: ReadPage) -> None:
        """Add a page, and what is wrong with it."""
        self.meet(read.problem())
        self.add(read)

    def add(self, read: ReadPage) -> None:
        """Add a page."""
        self.pages += 1
        if read.known is not None:
            self.strips += 1  # pages without one are not kept
            return
        if read.page is None:
            self.pages_unreadable += 1
        elif not read.page.has_strip:
            self.pages_without_strip += 1
        else:
            self.strips += 1
            if read.capture is not None:
                self._add_rows(read.source.name, read.capture)

    def _add_rows(self, name: str, capture: Capture) -> None:
        self.rows += len(capture.quotes)
        self.rejections += len(capture.rejections)
        self.sessions |= {q.session_date for q in capture.quotes if q.session_date}
        self._tell_of_the_years(name, capture)

    def _tell_of_the_years(self, name: str, capture: Capture) -> None:
        """Say of the first page before or after the years that are known that it has no session, and why."""
        symbols = {quote.symbol for quote in capture.quotes if quote.symbol}
        reason = why_no_session(capture.observed_at, [reference().instruments[symbol] for symbol in symbols])
        if reason and reason not in self.reasons and self.tell is not None:
            self.tell(
                PageError(f"{name}: its rows are kept, but of no session, and have no report: {reason}")
            )
            self.reasons.add(reason)

    def known(self, ids: Collection[str]) -> Collection[str]:
        """Which captures all stores have that work; they are counted by what the first one holds of them."""
        working = [filling for filling in self.fillings if filling.error is None]
        of_all = frozenset(ids).intersection(*(ids_known(filling.store, ids) for filling in working))
        if not working or not of_all:
            return ()
        try:
            found = held(working[0].store, of_all)
        except StoreError:
            return ()  # they are read again, and writing says what is wrong
        self.rows += found.rows
        self.rejections += found.rejections
        self.sessions |= found.sessions
        for filling in working:
            filling.known |= of_all - filling.new
        return of_all

    def keep(self, reads: Iterable[ReadPage]) -> bool:
        """Keep the captures of pages with a strip in every store; whether each of them works."""
        captures = [r.capture for r in reads if r.capture and r.page and r.page.has_strip]
        if captures:
            for filling in self.fillings:
                self.meet(filling.append(captures))
        return all(filling.error is None for filling in self.fillings)

    def keep_tables(self, tables: "Tables") -> None:
        """Keep whole captures that come as tables in every store."""
        for filling in self.fillings:
            self.meet(filling.append_tables(tables))

    def mark(self, marks: Sequence[InputMark]) -> None:
        """Have every store that works say how far inputs are in it."""
        for filling in self.fillings:
            self.meet(filling.mark(marks))

    def settle(self) -> None:
        """Have derived what a killed writer left, where nothing is new: who keeps something new does it."""
        for filling in self.fillings:
            if filling.known and not filling.new and filling.error is None:
                with contextlib.suppress(StoreError):  # beside damage it waits until that is put right
                    filling.store.settle()

    def look(self, expected: Expected) -> None:
        """See what is wrong with the captures that are new to the first store that works."""
        working = next((filling for filling in self.fillings if filling.error is None), None)
        if working is not None and working.new:
            from storage.capture_alarms import alarms_of  # which loads Arrow

            try:
                self.alarms = alarms_of(working.store, working.new, expected)
            except StoreError as error:
                self.meet(error)
            for problem in problems_of(self.alarms):
                self.meet(problem)

    def working_stores(self) -> list[Store]:
        """The stores that could be written."""
        return [filling.store for filling in self.fillings if filling.error is None]

    def working_store(self) -> Store | None:
        """The first of them."""
        return next(iter(self.working_stores()), None)

    def shown(self, sizes: Sequence[int | None]) -> Shown:
        """How far the work is with inputs of these sizes, in bytes."""
        known = [size for size in sizes if size is not None]
        done = sum(tally.size for tally in self.tallies)
        dismissed = sum(tally.dismissed for tally in self.tallies)
        inputs = len(self.tallies) + len(self.inputs_known)
        counts = {
            "pages": self.pages + dismissed,
            "dismissed": dismissed,
            "strips": self.strips,
            "rows": self.rows,
            "MB": done // 1_000_000,
        }
        told = ", ".join(f"{count:,} {what}" for what, count in counts.items())
        total = sum(known) if len(known) == len(sizes) else None
        return Shown(done, total, f"input {inputs:,} of {len(sizes):,}: {told}")

    def summary(self) -> IngestSummary:
        """What became of it so far."""
        new = set[str]().union(*(filling.new for filling in self.fillings))
        known = set[str]().union(*(filling.known for filling in self.fillings))
        dismissed = sum(tally.dismissed for tally in self.tallies)
        return IngestSummary(
            inputs=len(self.tallies) + len(self.inputs_known),
            inputs_known=len(self.inputs_known),
            pages=self.pages + dismissed,
            dismissed=dismissed,
            strips=self.strips,
            revisits=sum(tally.revisits for tally in self.tallies),
            undated=self.undated,
            losses=self.losses,
            bytes=sum(tally.size for tally in self.tallies),
            pages_without_strip=self.pages_without_strip + dismissed,
            pages_unreadable=self.pages_unreadable,
            captures_new=len(new),
            captures_known=len(known - new),
            rows=self.rows,
            rejections=self.rejections,
            sessions=tuple(sorted(self.sessions)),
            addresses=tuple(self.addresses),
            alarms=tuple(self.alarms),
            stores=tuple(filling.summary() for filling in self.fillings),
            seconds=round(time.monotonic() - self.started, 3),
            problems=tuple(self.problems),
        )

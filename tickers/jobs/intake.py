"""Pages into stores: what `tickers ingest` and `tickers.ingest` do."""

import contextlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from os import PathLike
from typing import TYPE_CHECKING, Final

from storage import DEFAULT_STORES, WAIT_SECONDS, Appended, Store, open_store
from storage.batching import batches
from tickers.errors import PageError, StoreError, TickersError, UsageError
from tickers.evidence import Alarm, Expected
from tickers.jobs.alarm import Expect, expected_of, problems_of
from tickers.jobs.bulk import Reading, by_address
from tickers.jobs.dating import close_index
from tickers.jobs.going_on import left_to_read, take_in_begun
from tickers.jobs.ingest_summary import IngestSummary, StoreSummary
from tickers.jobs.known import held, ids_known
from tickers.jobs.looking import take_in_sites
from tickers.jobs.pages import (
    Moment,
    Pages,
    ReadPage,
    is_to_be_dated,
    minutes,
    moment_text,
    read_pages,
)
from tickers.jobs.telling import Opening, what_is_asked
from tickers.jobs.visiting import AddressSummary, Fetch, expected_by
from tickers.jobs.who_reads import Machines
from tickers.jobs.work_progress import Shown, Tell, Watch, unwatched
from tickers.model import Capture, InputMark
from tickers.reference import reference
from tickers.sessions import DELAY, why_no_session
from tickers.settings import with_settings
from tickers.sites import DEFAULT_MEMORY, Site
from tickers.sources import Tally

if TYPE_CHECKING:
    from storage.wholeness import Tables

__all__ = ["Filling", "Intake", "ingest", "take_in"]

_PAGES_PER_BATCH: Final = 200
_PAGES_TO_DISMISS: Final = 20
"""To set up what dismisses pages without a strip takes as long as reading so many of them."""


@with_settings
def ingest(
    pages: Pages = (),
    *,
    at: Moment | None = None,
    url: str | None = None,
    site: str | None = None,
    columns: str | None = None,
    base: str | None = None,
    delay: timedelta | float = DELAY,
    store: str | Sequence[str] = DEFAULT_STORES,
    wait: float = WAIT_SECONDS,
    expect: Expect | None = None,
    sites: Sequence[Site] = (),
    contact: str | None = None,
    memory: str | PathLike[str] = DEFAULT_MEMORY,
    archive: str | PathLike[str] | None = None,
    again: bool = False,
    processes: int = 1,
    dask: str | None = None,
    shards: str | PathLike[str] | None = None,
    minutes: float | None = None,
    tell: Tell | None = None,
    watch: Watch = unwatched,
) -> IngestSummary:
    """Read pages and keep their rows, headlines and refused lines in every store; nothing is printed.

    A page at a moment is kept once: ingesting it again changes nothing, and it is not parsed again.

    >>> tickers.ingest("page.html", at="2024-11-15T18:30+01:00").rows  # doctest: +SKIP
    9

    Args:
        pages: paths of files and folders, globs, or pages as bytes; addresses, names of sites, or a
            `tickers.Site`, to be fetched; one or several.
        at: when they were fetched: an aware time, its text, `now`, `mtime` for each file's own time, or
            `date` to find the session of each page by its figures and the closes that the first store knows.
        url: the page's address, where it has only one.
        site: the site's name, over what the page says.
        columns: the columns of corpora, `text=…,url=…,date=…`; known corpora need none.
        base: the folder or address of the archives whose captures a list names.
        delay: how far the pages are behind the market, a timedelta or minutes.
        store: the address of a store, or several; each is filled, also where another fails.
        wait: how many seconds to wait for another writer of a store.
        expect: instruments that each page must show, by any of their names; or those of each site, by its
            name. Without them it is what the site has usually shown.
        sites: those that can be named; without pages it is all of them.
        contact: an address of mail or web, which servers are told where pages are fetched.
        memory: the file that remembers what became of sites.
        archive: the folder that keeps what is fetched, as WARC files; None keeps nothing.
        again: read archives and corpora from their beginnings, also those that all stores have.
        processes: how many processes read archives and corpora.
        dask: who reads them instead: `local:4`, workers of Dask on this machine, or a scheduler's address.
        shards: the folder for what they read, which a later run goes on from; a path or `s3://BUCKET/PREFIX`.
        minutes: how long one of them may take for a batch of archives.
        tell: is called with each problem as soon as it is met.
        watch: is given the pages and passes them on, to show how far the work is.

    Raises:
        UsageError: the call is wrong; nothing was read or written. What goes wrong later stands in the
            summary as `problems`.
        StoreError: pages are to be dated, and the first store knows no closes to date them by.
    """
    with take_in(
        pages,
        at=at,
        url=url,
        site=site,
        columns=columns,
        base=base,
        delay=delay,
        store=store,
        wait=wait,
        expect=expect,
        sites=sites,
        fetch=Fetch(contact=contact, memory=memory, archive=archive, wait=wait),
        again=again,
        machines=Machines.of(processes, dask, shards, minutes),
        tell=tell,
        watch=watch,
    ) as intake:
        return intake.summary()


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


@contextlib.contextmanager
def take_in(
    pages: Pages,
    *,
    at: Moment | None,
    url: str | None,
    site: str | None,
    columns: str | None,
    base: str | None,
    delay: timedelta | float,
    store: str | Sequence[str],
    wait: float,
    expect: Expect | None,
    sites: Sequence[Site],
    fetch: Fetch,
    again: bool,
    machines: Machines,
    tell: Tell | None,
    watch: Watch,
) -> Iterator[Intake]:
    """Read the pages and keep them in every store, which are open for the block; else as `ingest`."""
    addresses = [store] if isinstance(store, str) else [*dict.fromkeys(store)]
    if not addresses:
        raise UsageError("no store is named; leave it out for the default ones")
    opening = Opening(fetch=fetch, sites=sites, columns=columns, base=base)
    asked = what_is_asked(pages, sites, opening, at=at, url=url)
    named, sources = asked.sites, asked.sources
    behind, expected = minutes(delay), expected_of(expected_by(expect, [*sites, *named]))
    with contextlib.ExitStack() as opened:
        fillings = [Filling(opened.enter_context(open_store(address, timeout=wait))) for address in addresses]
        if at is None and sources:
            raise UsageError(
                f"{sources[0].name}: nothing says when it was fetched; give --at TIME"
                " (2024-11-15T18:30+01:00), --at now, --at mtime for the files' own times, or --at date to"
                " find the session by the figures"
            )
        intake = Intake(fillings, tell)
        index = close_index(fillings[0].store) if is_to_be_dated(at) else None
        reads = read_pages(
            sources,
            at=moment_text(at),
            url=url,
            site=site,
            delay=behind,
            needs_strip=len(sources) >= _PAGES_TO_DISMISS,
            known=intake.known,
            index=index,
        )
        for batch in batches(watch(reads, "pages", len(sources)), _PAGES_PER_BATCH):
            for read in batch:
                intake.count(read)
            intake.keep(batch)
        reading = Reading(site=site, delay=behind, sites=by_address(sites), index=index)
        if machines.are_alone and asked.inputs:
            left = left_to_read(intake, asked.inputs, again=again)
            sizes = [one.size() for one in asked.inputs]
            for begun in watch(left, "inputs", len(asked.inputs), partial(intake.shown, sizes)):
                take_in_begun(intake, begun, reading)
        elif asked.inputs or machines.shards:
            from tickers.jobs.machines import take_in_inputs

            take_in_inputs(
                intake,
                asked.inputs,
                reading,
                machines,
                stores=addresses,
                wait=wait,
                again=again,
                watch=watch,
            )
        if named:
            take_in_sites(intake, named, fetch, site=site, delay=behind)
        intake.settle()
        intake.look(expected)
        yield intake

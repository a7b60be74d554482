"""Pages into stores: what `tickers ingest` and `tickers.ingest` do."""

import contextlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from os import PathLike
from typing import Final

from storage import DEFAULT_STORES, WAIT_SECONDS, open_store
from storage.batching import batches
from tickers.errors import UsageError
from tickers.jobs.alarm import Expect, expected_of
from tickers.jobs.bulk import Reading, by_address
from tickers.jobs.dating import close_index
from tickers.jobs.going_on import left_to_read, take_in_begun
from tickers.jobs.ingest_summary import IngestSummary
from tickers.jobs.intake import Filling, Intake
from tickers.jobs.looking import take_in_sites
from tickers.jobs.pages import (
    Moment,
    Pages,
    is_to_be_dated,
    minutes,
    moment_text,
    read_pages,
)
from tickers.jobs.telling import Opening, what_is_asked
from tickers.jobs.visiting import Fetch, expected_by
from tickers.jobs.who_reads import Machines
from tickers.jobs.work_progress import Tell, Watch, unwatched
from tickers.sessions import DELAY
from tickers.settings import with_settings
from tickers.sites import DEFAULT_MEMORY, Site

__all__ = ["ingest", "take_in"]

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

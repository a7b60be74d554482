"""The addresses of sites into stores: each is looked at once, kept, and then remembered."""

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tickers.errors import PageError, SourceError, TickersError
from tickers.jobs.bulk import Reading, by_address, read_input
from tickers.jobs.keeping import opened_keeping
from tickers.jobs.pages import Known, Moment, Pages, ReadPage, moment_text, read_pages
from tickers.jobs.shape import Shown, shown_before, shown_of
from tickers.jobs.telling import Asked, Opening, what_is_asked
from tickers.jobs.visiting import (
    AddressSummary,
    Fetch,
    judge,
    look_of,
    opened_memory,
    source_of,
    visits,
)
from tickers.sites import Site

if TYPE_CHECKING:
    from tickers.fetching import Kept, Look, Memory, Visit
    from tickers.jobs.intake import Intake

__all__ = ["read_all", "read_asked", "take_in_sites"]


def read_all(
    pages: Pages,
    *,
    at: Moment | None,
    url: str | None,
    site: str | None,
    columns: str | None,
    base: str | None,
    delay: timedelta,
    sites: Sequence[Site] = (),
    fetch: Fetch,
) -> Iterator[tuple[ReadPage | None, TickersError | None]]:
    """Read each page that is named, fetched ones too, with what is wrong with it. Nothing is kept, and pages
    are fetched whole.

    Raises:
        UsageError: the call is wrong; nothing was read.
    """
    opening = Opening(fetch=fetch, sites=sites, columns=columns, base=base)
    asked = what_is_asked(pages, sites, opening, at=at, url=url)
    return read_asked(asked, at=at, url=url, site=site, delay=delay, sites=sites, fetch=fetch)


def read_asked(
    asked: Asked,
    *,
    at: Moment | None,
    url: str | None,
    site: str | None,
    delay: timedelta,
    sites: Sequence[Site],
    fetch: Fetch,
) -> Iterator[tuple[ReadPage | None, TickersError | None]]:
    """Read each page of what is asked, as `read_all`."""
    reads = read_pages(asked.sources, at=moment_text(at), url=url, site=site, delay=delay)
    reading = Reading(site=site, delay=delay, sites=by_address(sites))
    return itertools.chain(
        ((read, read.problem()) for read in reads),
        itertools.chain.from_iterable(read_input(one, reading) for one in asked.inputs),
        _looks(asked.sites, site, delay, fetch),
    )


def _looks(
    sites: Sequence[Site], site: str | None, delay: timedelta, fetch: Fetch
) -> Iterator[tuple[ReadPage | None, TickersError | None]]:
    if not sites:
        return
    with (
        opened_memory(fetch) as memory,
        contextlib.closing(visits(sites, memory, fetch, may_compare=_never)) as looks,
    ):
        for some in looks:
            reads = _read(None, some, site, delay)
            for visit in some:
                one = reads.get(visit.address)
                yield one, judge(visit, one, shown_of(one.page if one else None), ()).problem


def _never(kept: "Kept") -> bool:  # noqa: ARG001 as `visits` has it
    return False


def take_in_sites(
    intake: "Intake",
    sites: Sequence[Site],
    fetch: Fetch,
    *,
    site: str | None,
    delay: timedelta,
) -> None:
    """Look at each address of the sites once, keep what they show, and remember what became of it.

    What was fetched goes into the archive before its rows go into a store. A page is compared with the next
    answer of its server only once it is kept in the archive and every store, and was read.

    Raises:
        SitesBusyError: another run fetches.
        MemoryFileError: what is remembered cannot be read or written.
    """
    told: dict[str, AddressSummary] = {}
    with (
        opened_memory(fetch) as memory,
        opened_keeping(fetch, memory) as keeping,
        contextlib.closing(visits(sites, memory, fetch, keeping.may_compare)) as looks,
    ):
        for some in looks:
            archived = {}
            for visit in some:
                try:
                    archived[visit.address] = keeping.keep(visit)
                except SourceError as error:
                    intake.meet(error)
            kept = [visit for visit in some if visit.address in archived]
            told |= {
                one.address: one for one in _take_in(intake, memory, kept, archived, site=site, delay=delay)
            }
    intake.addresses += (told[url] for one in sites for url in one.urls if url in told)


def _take_in(
    intake: "Intake",
    memory: "Memory",
    some: "Sequence[Visit]",
    archived: Mapping[str, str | None],
    *,
    site: str | None,
    delay: timedelta,
) -> Iterable[AddressSummary]:
    """Keep what visits gave and remember what became of them."""
    reads = _read(intake.known, some, site, delay)
    looked = []
    for visit in some:
        read = reads.get(visit.address)
        before = memory.looks(visit.address)
        shown = None
        if read is not None and read.known is not None:
            shown = _shown_before(visit, memory.page(visit.address), before)
            read = read if shown else _with_page(read, site)
        shown = shown or shown_of(read.page if read else None)
        judged = judge(visit, read, shown, before)
        intake.meet(judged.problem)
        if read is not None:
            intake.add(read)
        looked.append((visit, read, shown, judged))
    all_work = intake.keep(reads.values())
    for visit, read, shown, judged in looked:
        is_kept = all_work and read is not None and (read.known is not None or shown is not None)
        look = look_of(visit, judged, shown, is_kept=is_kept)
        memory.remember(look, visit.kept._replace(archived=archived[visit.address]) if is_kept else None)
        yield AddressSummary(
            site=site or visit.site.name,
            address=visit.address,
            outcome=judged.outcome,
            detail=judged.detail,
            rows=look.rows,
            seconds=visit.seconds,
        )


def _read(
    known: Known | None, some: "Sequence[Visit]", site: str | None, delay: timedelta
) -> dict[str, ReadPage]:
    """The pages of those visits that gave one, read, by address."""
    pages = [source for visit in some if (source := source_of(visit, site)) is not None]
    reads = read_pages(pages, at=None, url=None, site=None, delay=delay, known=known)
    return {read.source.name: read for read in reads}


def _shown_before(visit: "Visit", kept: "Kept | None", before: Sequence["Look"]) -> Shown | None:
    """What the page of a visit shows, where the last look was at the same bytes."""
    return shown_before(before) if kept is not None and kept.body == visit.body else None


def _with_page(read: ReadPage, site: str | None) -> ReadPage:
    """With its page, though its capture is known: how its strip is written is remembered of each look, and a
    run that was killed after it kept the capture could not.
    """
    from tickers.page import read_page  # which loads the parser

    source = read.source
    own = source.origin
    url, charset = (own.url, own.charset) if own else (None, None)
    try:
        return replace(read, page=read_page(source.read(), url=url, site=site, charset=charset))
    except PageError:  # an earlier version of the parser read it
        return read

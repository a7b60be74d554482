"""Pages as they are named, read one by one, with the moment they were fetched."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, overload

from storage.batching import batches
from tickers.errors import InvalidValueError, PageError, SourceError, UsageError
from tickers.model import Capture
from tickers.sessions import DELAY, LONGEST_DELAY, Observed, read_at
from tickers.sites import Site
from tickers.sources import Source, find_sources

if TYPE_CHECKING:
    from tickers.evidence import CloseIndex
    from tickers.page import Page

__all__ = [
    "Known",
    "Moment",
    "Named",
    "Pages",
    "ReadPage",
    "find_pages",
    "is_to_be_dated",
    "listed",
    "minutes",
    "moment_text",
    "read_pages",
    "storable",
]

Named = str | bytes | os.PathLike[str] | Site
Pages = Named | Iterable[Named]
"""What names pages: paths of files and folders, globs, `-` for standard input; bytes are a page itself; sites
and addresses are fetched."""
Moment = str | datetime
"""When pages were fetched: an aware time, or ISO 8601 text with an offset; `now`; `mtime`, each file's own
time; or `date`, to find the session by the figures."""
Known = Callable[[Collection[str]], Collection[str]]
"""Which of some captures, by id, need not be read."""

_NAMED: Final = (str, bytes, os.PathLike, Site)
_PAGES_AT_ONCE: Final = 100
"""So many pages are asked for at once whether they are known."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page, or why it could not be read, and its capture where the moment is known."""

    source: Source
    page: "Page | None" = None
    capture: Capture | None = None
    error: PageError | SourceError | None = None
    """Why it could not be read; or, beside a page, why its session cannot be said."""
    known: str | None = None
    """The id of its capture, where that is known: nothing of it is kept again, and it need not be read."""

    def problem(self) -> PageError | SourceError | None:
        """Why the page gave nothing, or not all; None where nobody needs to know.

        What was not named but found in a folder or by a glob may be no page, or have no strip. What is wrong
        with a page whose capture is known was said when it was kept.
        """
        if self.known is not None:
            return None
        if self.page is None:
            hidden = not self.source.named and isinstance(self.error, PageError)
            return None if hidden else self.error
        if self.error is not None:
            return self.error
        if rows := self.page.unreadable_rows:
            return PageError(
                f"{self.source.name}: {rows} {'row' if rows == 1 else 'rows'} of the strip could not"
                " be read; tickers parse shows the reasons"
            )
        if not self.page.has_strip and self.source.named:
            return PageError(f"{self.source.name}: no strip of index rows on this page")
        return None


def find_pages(pages: Pages, url: str | None = None, others: tuple[str, ...] = ()) -> list[Source]:
    """The pages that are named, each file once; in folders also files whose names end as one of the `others`.

    Raises:
        UsageError: nothing is named, a name is of no page, or the address is none, or one for several pages.
    """
    named = listed(pages)
    if sites := [one for one in named if isinstance(one, Site)]:
        raise UsageError(
            f"{sites[0].name or sites[0].urls[0]}: sites are not fetched here; save the page first"
        )
    sources = find_sources([os.fspath(one) for one in named if not isinstance(one, bytes | Site)], others)
    sources += [Source("-", named=True, body=one) for one in named if isinstance(one, bytes)]
    if not sources:
        raise UsageError(
            "no page is named, and tickers.toml has no site; name a file, a folder or an address, or write"
            " sites into the file that tickers init makes"
        )
    if url is not None:
        if len(sources) > 1:
            raise UsageError(f"--url is the address of one page, and {len(sources)} are given")
        from tickers.articles import web_address

        if not web_address(url):
            raise UsageError(f"--url {url!r} is no http or https address; leave it out where it is not known")
    return sources


def listed(pages: object) -> list[Named]:
    """What is named, one by one.

    Raises:
        UsageError: something among it names no page.
    """
    if isinstance(pages, _NAMED):
        return [pages]
    named: list[Named] = []
    for one in pages if isinstance(pages, Iterable) else [pages]:
        if not isinstance(one, _NAMED):
            raise UsageError(f"{one!r} is no page: give the path of one, or a page as bytes")
        named.append(one)
    return named


def moment_text(at: Moment | None) -> str | None:
    """A moment as the command line has it."""
    return at.isoformat() if isinstance(at, datetime) else at


def minutes(delay: timedelta | float) -> timedelta:
    """How far pages are behind the market, which may be given in minutes.

    Raises:
        UsageError: it is negative, no number, or longer than half a day.
    """
    if not isinstance(delay, timedelta):
        if not 0 <= delay <= LONGEST_DELAY / timedelta(minutes=1):  # so is NaN not
            raise UsageError(f"delay {delay}: give a number of minutes from 0 to 720")
        return timedelta(minutes=delay)
    if not timedelta() <= delay <= LONGEST_DELAY:
        raise UsageError(f"delay {delay}: pages are at least 0 and at most 12 hours behind the market")
    return delay


def is_to_be_dated(at: Moment | None) -> bool:
    """Whether the moment is to be found by the figures of each page."""
    return isinstance(at, str) and at.strip().casefold() == "date"


def read_pages(
    sources: Iterable[Source],
    *,
    at: str | None,
    url: str | None,
    site: str | None,
    delay: timedelta = DELAY,
    needs_strip: bool = False,
    known: Known | None = None,
    index: "CloseIndex | None" = None,
) -> Iterator[ReadPage]:
    """Read each page. Without `at` there are no captures; with `needs_strip` pages without a strip have
    no headlines. The pages are `delay` behind the market. A page whose capture is `known` is not parsed;
    `index` has the closes by which pages are dated where `at` says so.

    Raises:
        UsageError: `at` is no moment that a page can have been fetched at, or asks for dates without closes.
    """
    if is_to_be_dated(at) and index is None:
        raise UsageError(
            f"--at {at} needs the closes of a store: tickers ingest PAGE --at date keeps a page under the"
            " session that its figures show, tickers date PAGE only says which"
        )
    now = datetime.now(UTC)
    address, name = storable(url), _site(site)
    for some in batches(sources, _PAGES_AT_ONCE):
        fetched = [_fetched(source, at, now, url=address, site=name, delay=delay) for source in some]
        ids = [one.identity for one in fetched if isinstance(one, _Fetched) and one.identity]
        passed = frozenset(known(ids)) if known and ids else frozenset()
        for one in fetched:
            if isinstance(one, ReadPage):
                yield one
            elif one.identity in passed:
                yield ReadPage(one.source, known=one.identity)
            else:
                yield _read(one, index, needs_strip=needs_strip)


@dataclass(frozen=True, slots=True)
class _Fetched:
    """The bytes of a page that are not parsed yet, what is known of it from outside, and what follows."""

    source: Source
    body: bytes
    url: str | None
    site: str | None
    delay: timedelta
    observed: Observed | None
    identity: str | None


def _fetched(
    source: Source, at: str | None, now: datetime, *, url: str | None, site: str | None, delay: timedelta
) -> _Fetched | ReadPage:
    own = source.origin
    if own is not None:
        url, site, delay = (
            storable(own.url),
            _site(own.site) or site,
            delay if own.delay is None else own.delay,
        )
    try:
        observed = own.observed if own else None if is_to_be_dated(at) else _observed(at, now, source)
        body = source.read()
    except SourceError as error:
        return ReadPage(source, error=error)
    except PageError as error:
        return ReadPage(source, error=PageError(f"{source.name}: {error}"))
    if observed is None:
        return _Fetched(source, body, url, site, delay, None, None)
    from tickers.capture import capture_id

    return _Fetched(source, body, url, site, delay, observed, capture_id(body, observed.at, url))


def _read(one: _Fetched, index: "CloseIndex | None", *, needs_strip: bool) -> ReadPage:
    from tickers.page import read_page  # which loads the parser

    source, observed = one.source, one.observed
    try:
        charset = source.origin.charset if source.origin else None
        page = read_page(one.body, url=one.url, site=one.site, charset=charset, needs_strip=needs_strip)
        if index is not None and page.has_strip and observed is None:
            from tickers.evidence import dated_moment, find_session

            dating = find_session(page.quotes, index)
            if dating.best is None or dating.refused:
                refused = f"not kept, its session is unknown: {dating.refused}; give the time with --at TIME"
                return ReadPage(source, page, error=PageError(f"{source.name}: {refused}"))
            observed = Observed(dated_moment(dating.best, one.delay), "dated")
        return ReadPage(source, page, _capture(source, page, one.body, observed, one.delay))
    except (PageError, InvalidValueError) as error:
        return ReadPage(source, error=PageError(f"{source.name}: {error}"))


def _capture(
    source: Source, page: "Page", body: bytes, observed: Observed | None, delay: timedelta
) -> Capture | None:
    if observed is None:
        return None
    from tickers.capture import observe

    return observe(
        page,
        body,
        source=storable(source.name) or "-",
        observed_at=observed.at,
        observed_basis=observed.basis,
        delay=delay,
    )


def _observed(at: str | None, now: datetime, source: Source) -> Observed | None:
    if at is None:
        return None
    return read_at(at, now=now, modified_at=source.modified_at)


def _site(name: str | None) -> str | None:
    return " ".join((storable(name) or "").split()) or None


@overload
def storable(argument: str) -> str: ...
@overload
def storable(argument: str | None) -> str | None: ...
def storable(argument: str | None) -> str | None:
    """An argument of the command line as text that every store can keep: bytes that are no UTF-8,
    which Python smuggles through as surrogates, are replaced.
    """
    if argument is None:
        return None
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

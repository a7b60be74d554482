"""Pages as they are named, read one by one, with the moment they were fetched."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tickers.articles import web_address
from tickers.capture import observe
from tickers.errors import InvalidValueError, PageError, SourceError, UsageError
from tickers.model import Capture
from tickers.page import Page, read_page
from tickers.sessions import DELAY, LONGEST_DELAY, Observed, read_at
from tickers.sources import Source, find_sources

__all__ = ["Moment", "Pages", "ReadPage", "find_pages", "minutes", "moment_text", "read_pages"]

Pages = str | bytes | os.PathLike[str] | Iterable[str | bytes | os.PathLike[str]]
"""What names pages: paths of files and folders, globs, `-` for standard input; bytes are a page itself."""
Moment = str | datetime
"""When pages were fetched: an aware time, or ISO 8601 text with an offset; `now`; or `mtime`, each file's
own time."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page, or why it could not be read, and its capture where the moment is known."""

    source: Source
    page: Page | None = None
    capture: Capture | None = None
    error: PageError | SourceError | None = None

    def problem(self) -> PageError | SourceError | None:
        """Why the page gave nothing, or not all; None where nobody needs to know.

        What was not named but found in a folder or by a glob may be no page, or have no strip.
        """
        if self.page is None:
            hidden = not self.source.named and isinstance(self.error, PageError)
            return None if hidden else self.error
        if rows := self.page.unreadable_rows:
            return PageError(
                f"{self.source.name}: {rows} {'row' if rows == 1 else 'rows'} of the strip could not"
                " be read; tickers parse shows the reasons"
            )
        if not self.page.has_strip and self.source.named:
            return PageError(f"{self.source.name}: no strip of index rows on this page")
        return None


def find_pages(pages: Pages, url: str | None = None) -> list[Source]:
    """The pages that are named, each file once.

    Raises:
        UsageError: nothing is named, a name is of no page, or the address is none, or one for several pages.
    """
    named = _listed(pages)
    sources = find_sources([os.fspath(one) for one in named if not isinstance(one, bytes)])
    sources += [Source("-", named=True, body=one) for one in named if isinstance(one, bytes)]
    if not sources:
        raise UsageError("no page is named; give the path of one, a folder, or a page as bytes")
    if url is not None:
        if len(sources) > 1:
            raise UsageError(f"--url is the address of one page, and {len(sources)} are given")
        if not web_address(url):
            raise UsageError(f"--url {url!r} is no http or https address; leave it out where it is not known")
    return sources


def _listed(pages: object) -> list[str | bytes | os.PathLike[str]]:
    if isinstance(pages, str | bytes | os.PathLike):
        return [pages]
    named: list[str | bytes | os.PathLike[str]] = []
    for one in pages if isinstance(pages, Iterable) else [pages]:
        if not isinstance(one, str | bytes | os.PathLike):
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


def read_pages(
    sources: Sequence[Source],
    *,
    at: str | None,
    url: str | None,
    site: str | None,
    delay: timedelta = DELAY,
    needs_strip: bool = False,
) -> Iterator[ReadPage]:
    """Read each page. Without `at` there are no captures; with `needs_strip` pages without a strip have
    no headlines. The pages are `delay` behind the market.

    Raises:
        UsageError: `at` is no moment that a page can have been fetched at.
    """
    now = datetime.now(UTC)
    for source in sources:
        try:
            observed = _observed(at, now, source)
            body = source.read()
            page = read_page(body, url=_text(url), site=_site(site), needs_strip=needs_strip)
            yield ReadPage(source, page, _capture(source, page, body, observed, delay))
        except SourceError as error:
            yield ReadPage(source, error=error)
        except (PageError, InvalidValueError) as error:
            yield ReadPage(source, error=PageError(f"{source.name}: {error}"))


def _capture(
    source: Source, page: Page, body: bytes, observed: Observed | None, delay: timedelta
) -> Capture | None:
    if observed is None:
        return None
    return observe(
        page,
        body,
        source=_text(source.name) or "-",
        observed_at=observed.at,
        observed_basis=observed.basis,
        delay=delay,
    )


def _observed(at: str | None, now: datetime, source: Source) -> Observed | None:
    if at is None:
        return None
    return read_at(at, now=now, modified_at=source.modified_at)


def _site(name: str | None) -> str | None:
    return " ".join((_text(name) or "").split()) or None


def _text(argument: str | None) -> str | None:
    """An argument of the command line as text that every store can keep: bytes that are no UTF-8,
    which Python smuggles through as surrogates, are replaced.
    """
    if argument is None:
        return None
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

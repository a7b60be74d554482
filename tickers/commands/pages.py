"""Pages from the command line's arguments, read one by one, with the moment they were fetched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import click

from tickers.articles import web_address
from tickers.capture import observe
from tickers.commands import exits
from tickers.errors import InvalidValueError, PageError, SourceError, UsageError
from tickers.model import Capture
from tickers.page import Page, read_page
from tickers.sessions import DELAY, Observed, read_at
from tickers.sources import Source, find_sources

__all__ = ["ReadPage", "find_pages", "problems_of", "read_pages"]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page, or why it could not be read, and its capture where the moment is known."""

    source: Source
    page: Page | None = None
    capture: Capture | None = None
    error: PageError | SourceError | None = None


def find_pages(arguments: Sequence[str], url: str | None) -> list[Source]:
    """The pages that the arguments name.

    Raises:
        UsageError: an argument names nothing, or the address is none, or one for several pages.
    """
    sources = find_sources(arguments)
    if url is not None:
        if len(sources) > 1:
            raise UsageError(f"--url is the address of one page, and {len(sources)} are given")
        if not web_address(url):
            raise UsageError(f"--url {url!r} is no http or https address; leave it out where it is not known")
    return sources


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


def problems_of(read: ReadPage) -> int:
    """Say on stderr why a page gave nothing, or not all; gives the exit code.

    What was not named but found in a folder or by a glob may be no page, or have no strip.
    """
    if isinstance(read.error, SourceError):
        click.echo(f"tickers: {read.error}", err=True)
        return exits.FAILED
    if read.page is None:
        if read.source.named:
            click.echo(f"tickers: {read.error}", err=True)
        return exits.UNREADABLE if read.source.named else exits.DONE
    if rows := read.page.unreadable_rows:
        click.echo(
            f"tickers: {read.source.name}: {rows} {'row' if rows == 1 else 'rows'} of the strip could not"
            " be read; tickers parse shows the reasons",
            err=True,
        )
        return exits.UNREADABLE
    if not read.page.has_strip and read.source.named:
        click.echo(f"tickers: {read.source.name}: no strip of index rows on this page", err=True)
        return exits.UNREADABLE
    return exits.DONE


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

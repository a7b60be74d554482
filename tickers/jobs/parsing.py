"""What one page says, as frames: what `tickers.parse` does."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.schema import TABLES
from tickers.errors import UsageError
from tickers.jobs.looking import read_asked
from tickers.jobs.pages import Moment, Named, minutes
from tickers.jobs.telling import Opening, what_is_asked
from tickers.jobs.visiting import Fetch
from tickers.page import read_page
from tickers.sessions import DELAY
from tickers.settings import with_settings
from tickers.sites import Site

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ParsedPage", "parse"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ParsedPage:
    """What a page says. The frames have the columns and types that a store has of these tables, on a
    RangeIndex; figures are float64, or decimals where they were asked for exact. What follows from the moment
    (`capture_id`, `observed_at`, `session_date`, `state`) is missing where it is not known.
    """

    quotes: "pd.DataFrame"
    """The rows of its strips."""
    headlines: "pd.DataFrame"
    """Its own headline, or those that it links to."""
    rejections: "pd.DataFrame"
    """The lines of its strips that were refused, each with the reason."""
    url: str | None
    site: str | None

    def __repr__(self) -> str:
        tables = {"quotes": self.quotes, "headlines": self.headlines, "rejections": self.rejections}
        counts = ", ".join(f"{name}: {len(frame)}" for name, frame in tables.items())
        return f"<ParsedPage of {self.site or 'no site'}; {counts}>"


@with_settings
def parse(
    page: Named,
    *,
    at: Moment | None = None,
    url: str | None = None,
    site: str | None = None,
    delay: timedelta | float = DELAY,
    exact: bool = False,
    sites: Sequence[Site] = (),
    contact: str | None = None,
) -> ParsedPage:
    """Read one page: the rows of its strips, its headlines, and what was refused. Nothing is stored.

    >>> tickers.parse("page.html").quotes[["symbol", "last", "change_pct", "currency"]]  # doctest: +SKIP

    Args:
        page: the page as bytes, its path, its text, its address, the name of a site, or a `tickers.Site` of
            one page; a single line of text is the path of a file unless a strip can be read from it.
        at: when it was fetched: an aware time, its text, `now`, or `mtime` for the file's own time. It
            decides which session each row is of.
        url: the page's address.
        site: the site's name, over what the page says.
        delay: how far the page is behind the market, a timedelta or minutes.
        exact: give figures as decimals.
        sites: those that can be named.
        contact: an address of mail or web, which the server is told where the page is fetched.

    Raises:
        UsageError: the call is wrong, or there is no such file.
        SourceError: the file cannot be read.
        FetchError: the address gives no page.
        PageError: what was read is no page. One without a strip has no rows, and that is no error.
    """
    from storage.frames import frame_of_records

    named = _as_text_or_path(page)
    fetch = Fetch(contact=contact, memory=None)
    asked = what_is_asked(named, sites, Opening(fetch=fetch, sites=sites), at=at, url=url)
    if asked.inputs:
        raise UsageError(
            f"{asked.inputs[0].name}: parse reads one page, and this holds many; tickers.ingest keeps what"
            " they say, and the command tickers parse prints it"
        )
    count = sum(len(one.urls) for one in asked.sites) + len(asked.sources)
    if count > 1:
        raise UsageError(f"{named!r}: parse reads one page, and these are {count}")
    ((read, problem),) = read_asked(
        asked, at=at, url=url, site=site, delay=minutes(delay), sites=sites, fetch=fetch
    )
    if read is None:
        assert problem is not None
        raise problem
    if read.error is not None:
        raise read.error
    records = read.capture or read.page
    assert records is not None
    quotes, headlines, rejections = (
        frame_of_records(TABLES[name], getattr(records, name), exact=exact)
        for name in ("quotes", "headlines", "rejections")
    )
    return ParsedPage(
        quotes=quotes, headlines=headlines, rejections=rejections, url=records.url, site=records.site
    )


def _as_text_or_path(page: Named) -> Named:
    """A page's text as bytes, and what may be a path or an address as it is."""
    if not isinstance(page, str):
        return page
    body = page.encode("utf-8", "replace")
    if "\n" in page or "\r" in page or "<" in page:
        return body
    is_file = os.path.exists(page)  # noqa: PTH110 a line too long for a path is none, and no error
    return body if not is_file and "%" in page and read_page(body).has_strip else page

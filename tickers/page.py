"""A page, text or HTML, to all that it says: rows, headlines, refusals, site.

Pure: bytes in, values out. The rows have no capture and no session yet; `tickers.capture` adds
them once the moment of the fetch is known.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

from tickers import headline as text_headline
from tickers.decode import decode
from tickers.errors import PageError
from tickers.html import HtmlPage, looks_like_html, read_html
from tickers.model import FIRST_PAGE, Headline, Quote, Rejection
from tickers.row import tidy
from tickers.strip import Strips, find_strips

__all__ = ["PARSER_VERSION", "Page", "read_page", "web_address"]

PARSER_VERSION: Final = "1"
"""Kept with each capture; it changes with everything that makes the same page read differently."""

_WORDS_OF_A_TITLE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that was read from one page."""

    url: str | None
    """The page's address, where it is known from outside the page."""
    site: str | None
    quotes: tuple[Quote, ...]
    headlines: tuple[Headline, ...]
    rejections: tuple[Rejection, ...]
    unreadable_rows: int
    """How many rows of a recognised strip were refused."""

    @property
    def has_strip(self) -> bool:
        """Whether a strip was recognised."""
        return bool(self.quotes) or self.unreadable_rows > 0


def read_page(body: bytes, *, url: str | None = None, site: str | None = None) -> Page:
    """Read a page. `url` and `site` are what is known of it from outside; `site` wins over the
    page's own name.

    Raises:
        PageError: the page is empty, too large, not text, or a report that tickers wrote.
    """
    text = decode(body)
    if looks_like_html(text):
        html = read_html(text)
        if html.generator == "tickers":
            raise PageError("this is a report of tickers, not a page of news")
        strips = find_strips(html.lines)
        headline, own_site = _html_headline(html, strips, url)
    else:
        lines = [line for line in map(str.strip, text.split("\n")) if line]
        strips = find_strips(lines)
        headline, own_site = _text_headline(lines, strips, url)
    host = urlsplit(url).hostname if url and web_address(url) else None
    return Page(
        url=url,
        site=site or own_site or (host.removeprefix("www.") if host else None),
        quotes=strips.quotes,
        headlines=(headline,) if headline else (),
        rejections=tuple(
            Rejection(position=position, raw=refused.raw, reason=refused.reason)
            for position, refused in enumerate(strips.refused)
        ),
        unreadable_rows=strips.unreadable,
    )


def _text_headline(lines: list[str], strips: Strips, url: str | None) -> tuple[Headline | None, str | None]:
    """The headline of a text page, whose first line is its title unless the strip starts there.

    A word or two right over the strip, which nothing repeats, are the strip's heading.
    """
    others = [line for n, line in enumerate(lines) if n not in strips.lines]
    if not lines or 0 in strips.lines:
        return None, None
    title, site = text_headline.split_title(tidy(others[0]), set(others[1:]))
    if 1 in strips.lines and title not in others[1:] and len(title.split()) < _WORDS_OF_A_TITLE:
        return None, None  # the heading of the strip
    body = [line for line in others[1:] if line != title]
    headline = Headline(
        position=0,
        kind="article",
        title=title,
        url=url,
        byline=text_headline.byline(body),
        photo_credit=text_headline.photo_credit(body),
    )
    return headline, site


def _html_headline(html: HtmlPage, strips: Strips, url: str | None) -> tuple[Headline | None, str | None]:
    others = [tidy(line) for n, line in enumerate(html.lines) if n not in strips.lines]
    title, site = html.headline, html.site
    if html.title:
        repeated = {title} if title else set(others)
        whole, rest = text_headline.split_title(html.title, repeated)
        title, site = title or whole, site or rest
    if not title:
        return None, site
    headline = Headline(
        position=0,
        kind="article",
        title=title,
        url=web_address(html.canonical, url) or url,
        published_at=_moment(html.published),
        byline=html.author or text_headline.byline(others),
        language=html.language or None,
        photo_credit=text_headline.photo_credit(others),
    )
    return headline, site


def web_address(address: str | None, base: str | None = None) -> str | None:
    """An absolute http or https address, or null: other schemes and broken ones are dropped."""
    if not address:
        return None
    try:
        absolute = urljoin(base or "", address.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return None
    return absolute if parts.scheme in {"http", "https"} and parts.hostname else None


def _moment(text: str | None) -> datetime | None:
    """A publication time in UTC. One without a zone, or older than the web, is left out."""
    try:
        moment = datetime.fromisoformat(text.strip()) if text else None
        moment = moment.astimezone(UTC).replace(microsecond=0) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
    return moment if moment and moment >= FIRST_PAGE else None

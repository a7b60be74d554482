"""A page, text or HTML, to all that it says: rows, headlines, refusals, site.

Pure: bytes in, values out. The rows have no capture and no session yet; `tickers.capture` adds
them once the moment of the fetch is known.
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from tickers.articles import byline_of, photo_credit_of, read_article, split_title, web_address
from tickers.errors import PageError
from tickers.model import Headline, Quote, Rejection
from tickers.pieces import (
    SEPARATOR,
    as_utf8,
    check,
    decode,
    lines_as_pieces,
    looks_like_html,
    may_have_strip,
    parse_html,
    read_pieces,
    shown,
    texts_of,
    tidy,
)
from tickers.strips import Strip, Strips, find_strips

__all__ = ["PARSER_VERSION", "Page", "read_page"]

PARSER_VERSION: Final = "3"
"""Kept with each capture; it changes with everything that makes the same page read differently."""

_WORDS_OF_A_TITLE: Final = 3
_MOST_WORDS_OF_A_TITLE: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that was read from one page."""

    url: str | None
    """The page's address, where it is known from outside the page."""
    site: str | None
    quotes: tuple[Quote, ...] = ()
    headlines: tuple[Headline, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    unreadable_rows: int = 0
    """How many rows of a recognised strip were refused."""
    strips: tuple[Strip, ...] = ()
    """How each strip was read, for people."""

    @property
    def has_strip(self) -> bool:
        """Whether a strip was recognised."""
        return bool(self.quotes) or self.unreadable_rows > 0


def read_page(
    body: bytes, *, url: str | None = None, site: str | None = None, needs_strip: bool = False
) -> Page:
    """Read a page. `url` and `site` are what is known of it from outside; `site` wins over the
    page's own name. With `needs_strip` a page that cannot hold a strip is dismissed: nothing of it is
    read, its headlines neither.

    Raises:
        PageError: the page is empty, too large, not text, no page for readers, or a report that tickers
            wrote.
    """
    check(body)
    host = urlsplit(url).hostname if url and web_address(url) else None
    host = host.removeprefix("www.") if host else None
    if needs_strip and not may_have_strip(body):
        return Page(url=url, site=site or host)
    utf8 = as_utf8(body)
    if looks_like_html(utf8):
        strips, headlines, own_site = _read_html(utf8, url)
    else:
        strips, headlines, own_site = _read_text(decode(utf8), url)
    return Page(
        url=url,
        site=site or own_site or host,
        quotes=strips.quotes,
        headlines=tuple(headlines),
        rejections=tuple(
            Rejection(position=position, raw=refused.raw, reason=refused.reason)
            for position, refused in enumerate(strips.refused)
        ),
        unreadable_rows=strips.unreadable,
        strips=strips.strips,
    )


def _read_html(utf8: bytes, url: str | None) -> tuple[Strips, list[Headline], str | None]:
    tree = parse_html(utf8)
    article = read_article(tree, url=url)
    if article.generator == "tickers":
        raise PageError("this is a report of tickers, not a page of news")
    headlines = [
        Headline(position=position, kind="link", title=link.title, url=link.url, language=article.language)
        for position, link in enumerate(article.links)
    ]
    texts = texts_of(tree)
    strips = find_strips(read_pieces(tree, texts))
    if article.title and (article.is_article or not headlines):
        headlines = [
            Headline(
                position=0,
                kind="article",
                title=article.title,
                url=article.url,
                published_at=article.published_at,
                published_basis=article.published_basis,
                byline=article.byline or byline_of(texts.split(SEPARATOR)),
                language=article.language,
                photo_credit=photo_credit_of(texts.split(SEPARATOR)),
            )
        ]
    return strips, headlines, article.site


def _read_text(text: str, url: str | None) -> tuple[Strips, list[Headline], str | None]:
    lines = [line for line in map(str.strip, shown(text).split("\n")) if line]
    strips = find_strips(lines_as_pieces(lines))
    headline, site = _text_headline(lines, strips, url)
    return strips, [headline] if headline else [], site


def _text_headline(lines: list[str], strips: Strips, url: str | None) -> tuple[Headline | None, str | None]:
    """The headline of a text page, whose first line is its title unless the strip starts there.

    A word or two right over the strip, which nothing repeats, are the strip's heading; the title is then what
    follows the strip.
    """
    others = [line for n, line in enumerate(lines) if n not in strips.pieces]
    if not others:
        return None, None
    title, site = split_title(tidy(others[0]), set(others[1:]))
    is_heading = 1 in strips.pieces and title not in others[1:] and len(title.split()) < _WORDS_OF_A_TITLE
    if 0 in strips.pieces or is_heading:
        others = others[is_heading:]
        if not others or not _WORDS_OF_A_TITLE <= len(others[0].split()) <= _MOST_WORDS_OF_A_TITLE:
            return None, None
        title, site = tidy(others[0]), None
    body = [line for line in others[1:] if line != title]
    headline = Headline(
        position=0,
        kind="article",
        title=title,
        url=url,
        byline=byline_of(body),
        photo_credit=photo_credit_of(body),
    )
    return headline, site

"""A page, text or HTML, to all that it says: rows, headlines, refusals, site.

Pure: bytes in, values out. The rows have no capture and no session yet; `tickers.capture` adds
them once the moment of the fetch is known.
"""

from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from tickers.articles import (
    Article,
    Site,
    host_of,
    photo_credit_of,
    read_article,
    read_text_article,
    signed_on_page,
    web_address,
)
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
    refuse_data,
    shown,
    texts_of,
)
from tickers.strips import Strip, Strips, find_strips, may_name

__all__ = ["PARSER_VERSION", "Page", "read_page"]

PARSER_VERSION: Final = "6"
"""Kept with each capture; it changes with everything that makes the same page read differently."""


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
    body: bytes,
    *,
    url: str | None = None,
    site: str | None = None,
    charset: str | None = None,
    needs_strip: bool = False,
) -> Page:
    """Read a page. `url` and `site` are what is known of it from outside, `charset` what its server
    declares; `site` wins over the page's own name. With `needs_strip` a page that cannot hold a strip is
    dismissed: nothing of it is read, its headlines neither.

    Raises:
        PageError: the page is empty, too large, not text, no page for readers, or a report that tickers
            wrote.
    """
    check(body)
    host = host_of(web_address(url))
    if needs_strip and not may_have_strip(body):
        return Page(url=url, site=site or host)
    utf8 = as_utf8(body, charset)
    refuse_data(utf8)
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
    texts = texts_of(tree)
    strips = find_strips(read_pieces(tree, texts, may_name))
    if article.is_article or not article.links:
        headlines = [_headline(article, tree, texts)] if article.title else []
    else:
        headlines = [
            Headline(
                position=position,
                kind="link",
                title=link.title,
                url=link.url,
                published_at=link.published_at,
                published_basis="time" if link.published_at else None,
                language=article.language,
            )
            for position, link in enumerate(article.links)
        ]
    return strips, headlines, article.site


def _headline(article: Article, tree: LexborHTMLParser, texts: str) -> Headline:
    """The headline of an article; `texts` are the texts of its page."""
    assert article.title is not None
    return Headline(
        position=0,
        kind="article",
        title=article.title,
        url=article.url,
        published_at=article.published_at,
        published_basis=article.published_basis,
        byline=article.byline or signed_on_page(tree, texts, article.called),
        language=article.language,
        photo_credit=photo_credit_of(texts.split(SEPARATOR)),
    )


def _read_text(text: str, url: str | None) -> tuple[Strips, list[Headline], str | None]:
    indented = [line for line in map(str.rstrip, shown(text).split("\n")) if line]
    strips = find_strips(lines_as_pieces(indented, may_name))
    lines = [line.strip() for line in indented]
    article = read_text_article(lines, strips.pieces, Site.of([], [host_of(url)]))
    if article.title is None:
        return strips, [], None
    headline = Headline(
        position=0,
        kind="article",
        title=article.title,
        url=url,
        byline=article.byline,
        photo_credit=article.photo_credit,
    )
    return strips, [headline], article.site

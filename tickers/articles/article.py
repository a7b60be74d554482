"""What an HTML page says of itself: is it an article, its headline, address, time, author, language, site.

What is printed wrongly is left out, never guessed: a publication time without a zone is none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from tickers.articles.address import host_of, is_home, web_address
from tickers.articles.bylines import names_in_byline
from tickers.articles.head import Head, read_head
from tickers.articles.jsonld import (
    Object,
    address_of,
    line_of,
    names_of,
    own_articles,
    read_objects,
    types_of,
)
from tickers.articles.kind import is_article
from tickers.articles.links import Link, linked_headlines
from tickers.articles.site import Site
from tickers.articles.times import published
from tickers.articles.title import choose_title, read_headings
from tickers.model import PublishedBasis

__all__ = ["Article", "read_article"]

_LISTS: Final = frozenset("CollectionPage ItemList SearchResultsPage".split())
_SITES: Final = frozenset("WebSite NewsMediaOrganization".split())
_LANDMARKS: Final = 'script[type^="application/ld+json" i], h1'
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_WORDS_OF_A_TITLE: Final = 3
"""Fewer are often a section's name."""
_LONGEST_LANGUAGE: Final = 35


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the page says of itself. `is_article` is false for a list or home page."""

    is_article: bool
    title: str | None
    url: str | None
    """The article's own address by its JSON-LD, else the canonical one, else where it was fetched."""
    published_at: datetime | None
    """UTC, whole seconds."""
    published_basis: PublishedBasis | None
    """What says so."""
    byline: str | None
    language: str | None
    """BCP 47, as declared."""
    site: str | None
    called: Site
    """All that the site is called."""
    generator: str | None
    """The program that says it made the page."""
    links: tuple[Link, ...] = ()
    """The headlines that a list or home page links to; empty for an article."""


def read_article(tree: LexborHTMLParser, *, url: str | None = None) -> Article:
    """What the page at `url`, where that is known, says of itself.

    Whether it is an article does not depend on `url`. Never raises: what is broken is passed over.
    """
    head = read_head(tree)
    landmarks = tree.css(_LANDMARKS)
    headings = read_headings(node for node in landmarks if node.tag == "h1")
    objects = list(read_objects(node.text() for node in landmarks if node.tag == "script"))
    base = web_address(head.first("base"), url) or url
    stated = web_address(head.first("canonical"), base) or web_address(head.first("og:url"), base)
    address = stated or url
    is_list = any(not _LISTS.isdisjoint(types_of(o)) for o in objects) or is_home(stated)
    titles = [*head.all("title", "og:title"), *(heading.text for heading in headings)]
    own = own_articles(objects, address, base, is_list=is_list, titles=titles)
    people = {o["@id"]: o for o in objects if isinstance(o.get("@id"), str)}
    publishers = [name for o in own for name in names_of(o.get("publisher"), people)]
    names = [line_of(head.first("og:site_name")), *publishers, line_of(head.first("application-name"))]
    sites = [line_of(o.get("name")) for o in objects if not _SITES.isdisjoint(types_of(o))]
    called = Site.of([*names, *sites], [host_of(stated), host_of(url)])
    title = choose_title(tree, head, own, headings, called)
    site = next(filter(None, names), None) or title.site
    if title.site:
        called = Site.of([*names, *sites, title.site], [host_of(stated), host_of(url)])
    heading = title.heading or next(iter(headings), None)
    published_at, basis = published(tree, head, own, heading.node if heading else None)
    links = () if _is_stated_article(head, own) else tuple(linked_headlines(tree, url=url or address))
    has_own_title = title.text is not None and not called.is_name(title.text)
    is_one = _is_stated_article(head, own) or is_article(
        tree,
        links,
        is_list=is_list,
        is_site=head.first("og:type") == "website" or not has_own_title,
        has_heading=bool(headings),
        has_long_title=has_own_title and len((title.text or "").split()) >= _WORDS_OF_A_TITLE,
    )
    return Article(
        is_article=is_one,
        links=() if is_one else links,
        title=title.text,
        url=next(filter(None, (address_of(o, base) for o in own)), None) or address,
        published_at=published_at,
        published_basis=basis,
        byline=names_in_byline(tree, head, [names_of(o.get("author"), people) for o in own], called),
        language=_language(tree, head, own),
        site=site,
        called=called,
        generator=head.first("generator"),
    )


def _is_stated_article(head: Head, own: Sequence[Object]) -> bool:
    """Whether the page states that it is an article."""
    kind = (head.first("og:type") or "").casefold()
    return bool(own) or kind.startswith("article") or "article:published_time" in head


def _language(tree: LexborHTMLParser, head: Head, own: Iterable[Object]) -> str | None:
    declared = tree.root.attributes.get("lang") if tree.root is not None else None
    inner = [o.get("inLanguage") for o in own]
    for text in (declared, head.first("content-language"), *inner, head.first("og:locale")):
        found = _LANGUAGE.fullmatch(text.strip()) if isinstance(text, str) else None
        if found and len(found[0]) <= _LONGEST_LANGUAGE:
            return found[0].replace("_", "-")
    return None

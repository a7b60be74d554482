"""What an HTML page says of itself: its article's title, address, time, author, language, site.

JSON-LD comes first, then OpenGraph and other statements of the head, then the page itself. What is
printed wrongly is left out, never guessed: a publication time without a zone is none.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.address import web_address
from tickers.headline import drop_by, split_title
from tickers.links import Link, linked_headlines
from tickers.model import FIRST_PAGE, PublishedBasis

__all__ = ["Article", "read_article"]

_ARTICLES: Final = frozenset(
    "Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle"
    " ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle TechArticle Report"
    " BlogPosting LiveBlogPosting SocialMediaPosting VideoObject".split()
)
_LISTS: Final = frozenset("CollectionPage ItemList SearchResultsPage".split())
_LONGEST_SCRIPT: Final = 1_000_000
_MOST_OBJECTS: Final = 2_000
_TIMES: Final = (
    "article:published",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_STATEMENTS: Final = "meta[content], link[rel][href], html[lang], base[href]"
_BYLINE_LENGTH: Final = 120
_LONG_PARAGRAPH: Final = 120
_PROSE_OF_AN_ARTICLE: Final = 1_500
_LINKS_OF_A_LIST: Final = 10
_LINKS_OF_A_HOME_PAGE: Final = 2
"""Without a heading of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the page says of itself. `is_article` is false for a list or home page."""

    is_article: bool
    title: str | None
    url: str | None
    """The canonical address, absolute; else the address that the page was fetched from."""
    published_at: datetime | None
    """UTC, whole seconds."""
    published_basis: PublishedBasis | None
    """What says so."""
    byline: str | None
    language: str | None
    """BCP 47, as declared."""
    site: str | None
    generator: str | None
    """The program that says it made the page."""
    links: tuple[Link, ...] = ()
    """The headlines that a list or home page links to; empty for an article."""


def read_article(tree: LexborHTMLParser, *, url: str | None = None) -> Article:
    """What the page at `url`, where that is known, says of itself.

    Never raises: what is broken is passed over.
    """
    head = _head(tree)
    objects = list(_objects(tree))
    canonical = web_address(head.get("canonical"), url) or web_address(head.get("og:url"), url)
    own = _own_article(objects, canonical or url, head.get("og:title"))
    site = (
        _line(head.get("og:site_name")) or _name(own.get("publisher")) or _line(head.get("application-name"))
    )
    title, title_site = _title(tree, head, own, site)
    published_at, basis = _published(tree, head, own)
    is_article = _is_surely_article(head, own, objects, canonical or url)
    links = () if is_article else tuple(linked_headlines(tree, url=canonical or url))
    if is_article is None:
        fewest = _LINKS_OF_A_LIST if tree.css_first("h1") is not None else _LINKS_OF_A_HOME_PAGE
        is_article = len(links) < fewest or _has_prose(tree)
    return Article(
        is_article=is_article,
        links=() if is_article else links,
        title=title,
        url=canonical or url,
        published_at=published_at,
        published_basis=basis,
        byline=_byline(tree, head, own),
        language=_language(head.get("lang") or head.get("content-language") or head.get("og:locale")),
        site=site or title_site,
        generator=head.get("generator"),
    )


def _head(tree: LexborHTMLParser) -> dict[str, str]:
    """The statements of the head, by lower-case name; the first of each counts."""
    found: dict[str, str] = {}
    for node in tree.css(_STATEMENTS):
        attributes = node.attributes
        if node.tag == "meta":
            keys = [attributes.get(k) for k in ("property", "name", "itemprop", "http-equiv")]
            name, value = next(filter(None, keys), None), attributes.get("content")
        elif node.tag == "link":
            is_canonical = "canonical" in (attributes.get("rel") or "").casefold().split()
            name, value = ("canonical" if is_canonical else None), attributes.get("href")
        else:
            name, value = (
                ("lang", attributes.get("lang")) if node.tag == "html" else ("base", attributes.get("href"))
            )
        if name and value and value.strip():
            found.setdefault(name.casefold(), value.strip())
    return found


def _objects(tree: LexborHTMLParser) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD that stand for themselves, not those in lists of links."""
    waiting: list[Any] = []
    for script in tree.css('script[type="application/ld+json" i]'):
        text = script.text()
        if len(text) > _LONGEST_SCRIPT:
            continue
        try:
            waiting.append(json.loads(text.strip().removesuffix(";"), strict=False))
        except (ValueError, RecursionError):
            continue
    count = 0
    while waiting and count < _MOST_OBJECTS:
        count += 1
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [
                value[key] for key in ("@graph", "mainEntity") if isinstance(value.get(key), dict | list)
            ]


def _types(value: Mapping[str, Any]) -> set[str]:
    types = value.get("@type")
    return {
        t.rpartition("/")[2] for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)
    }


def _own_article(
    objects: list[Mapping[str, Any]], address: str | None, title: str | None
) -> Mapping[str, Any]:
    """The page's own article among the objects, empty where none is surely its own."""
    articles = [o for o in objects if _types(o) & _ARTICLES]
    written = [o for o in articles if _types(o) != {"VideoObject"}]
    if len(written) == 1:
        return written[0]
    for article in written:
        if address and address in _addresses(article):
            return article
    for article in written:
        if title and _line(article.get("headline")) == _line(title):
            return article
    return {}


def _addresses(article: Mapping[str, Any]) -> set[str]:
    found = [article.get("url"), article.get("@id")]
    page = article.get("mainEntityOfPage")
    found += [page.get("@id"), page.get("url")] if isinstance(page, dict) else [page]
    return {value for value in found if isinstance(value, str)}


def _is_surely_article(
    head: Mapping[str, str], own: Mapping[str, Any], objects: list[Mapping[str, Any]], address: str | None
) -> bool | None:
    """Whether the page says that it is an article, or a list; null where it says neither."""
    kind = head.get("og:type", "").casefold()
    if own or kind.startswith("article") or "article:published_time" in head:
        return True
    if kind == "website" or any(_types(o) & _LISTS for o in objects):
        return False
    if address and urlsplit(address).path.strip("/") in {"", "index.html", "index.php"}:
        return False
    return None


def _has_prose(tree: LexborHTMLParser) -> bool:
    prose = sum(len(text) for text in (p.text() for p in tree.css("p")) if len(text) > _LONG_PARAGRAPH)
    return prose >= _PROSE_OF_AN_ARTICLE


def _title(
    tree: LexborHTMLParser, head: Mapping[str, str], own: Mapping[str, Any], site: str | None
) -> tuple[str | None, str | None]:
    """The title, and the site where only the page's title names it."""
    whole = _text(tree.css_first("title"))
    headings = [text for text in map(_text, tree.css("h1")) if text]
    title = _line(own.get("headline")) or _line(own.get("name")) or _line(head.get("og:title"))
    title = title or (headings[0] if headings else None)
    if whole is None:
        return title and _without_site(title, site), None
    split, rest = split_title(whole, {*headings, *([title] if title else [])})
    return _without_site(title or split, site or rest), rest


def _without_site(title: str, site: str | None) -> str:
    """A title without the name of the site at its end."""
    if site:
        for separator in (" | ", " - ", " – ", " — ", " · "):
            title = title.removesuffix(f"{separator}{site}")
    return title


def _published(
    tree: LexborHTMLParser, head: Mapping[str, str], own: Mapping[str, Any]
) -> tuple[datetime | None, PublishedBasis | None]:
    """When it was published and what says so: the first statement that is a moment."""
    statements: list[tuple[PublishedBasis, object]] = [
        ("json-ld", own.get("datePublished")),
        ("opengraph", head.get("article:published_time")),
        *[("meta", head.get(name)) for name in _TIMES],
    ]
    statements += [
        ("time", node.attributes.get("datetime") or node.attributes.get("content"))
        for node in tree.css("article time[datetime], [itemprop=datePublished]")[:3]
    ]
    for basis, statement in statements:
        moment = _moment(statement) if isinstance(statement, str) else None
        if moment is not None:
            return moment, basis
    return None, None


def _moment(text: str) -> datetime | None:
    """A moment in UTC. One without a zone, or older than the web, is none."""
    text = text.strip()
    try:
        stated = datetime.fromisoformat(text) if text[:1].isdigit() else parsedate_to_datetime(text)
        moment = stated.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return moment if stated.tzinfo is not None and moment >= FIRST_PAGE else None


def _byline(tree: LexborHTMLParser, head: Mapping[str, str], own: Mapping[str, Any]) -> str | None:
    authors = own.get("author")
    names = [_name(author) for author in (authors if isinstance(authors, list) else [authors])][:10]
    found = ", ".join(dict.fromkeys(name for name in names if name and _is_name(name)))
    if found:
        return found
    for name in ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author"):
        stated = drop_by(_line(head.get(name)) or "")
        if _is_name(stated):
            return stated
    for node in tree.css("[rel~=author], [itemprop=author]")[:3]:
        shown = drop_by(_text(node) or "")
        if _is_name(shown):
            return shown
    return None


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _BYLINE_LENGTH and "@" not in text and "/" not in text


def _name(value: object) -> str | None:
    """The name of a person or an organisation of JSON-LD."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            value = value[0] if value else None
    return drop_by(_line(value) or "") or None


def _language(text: str | None) -> str | None:
    found = _LANGUAGE.fullmatch(text.strip()) if text else None
    return found[0].replace("_", "-") if found and len(found[0]) <= 35 else None


def _line(value: object) -> str | None:
    """A statement as one line; null where it is no text."""
    if not isinstance(value, str):
        return None
    text = html.unescape(value) if "&" in value else value
    return " ".join(re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", text).split()) or None


def _text(node: LexborNode | None) -> str | None:
    return _line(node.text()) if node is not None else None

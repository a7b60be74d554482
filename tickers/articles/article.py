"""What an HTML page says of itself: its article's title, address, time, author, language, site.

JSON-LD comes first, then OpenGraph and other statements of the head, then the page itself. What is
printed wrongly is left out, never guessed: a publication time without a zone is none.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.articles.jsonld import Object, line_of, names_of, own_articles, place_of, read_objects, types_of
from tickers.articles.links import Link, linked_headlines, text_groups, web_address
from tickers.articles.text_lines import drop_by, split_title
from tickers.model import FIRST_PAGE, PublishedBasis
from tickers.reference import fold

__all__ = ["Article", "read_article"]

_Head = Mapping[str, Sequence[str]]

_LISTS: Final = frozenset("CollectionPage ItemList SearchResultsPage".split())
_STATEMENTS: Final = "meta, link[rel~=canonical i], title, base"
_ADDRESSES: Final = {"link": "canonical", "base": "base"}
_LANDMARKS: Final = 'script[type^="application/ld+json" i], h1'
_PUBLISHED: Final = ("article:published_time", "article:published", "og:published_time")
_TIMES: Final = (
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
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
)
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NO_NAME: Final = re.compile(r"[@:]|www\.|^[/(]")
_DOMAIN: Final = re.compile(r"\S+\.[a-z]{2,}")
_REST: Final = re.compile(r"\s+[-–—:»]\s+|\s*[|·•ㅣ»]|-")
_BYLINE_LENGTH: Final = 120
_MOST_TIMES: Final = 20
_ELSEWHERE: Final = ("comment", "related", "reactie", "kommentar", "sidebar", "teaser")
_LEVELS_OF_A_HEADING: Final = 6
_MOST_HEADINGS: Final = 20
_LONGEST_HEADING: Final = 2_000
_MOST_AUTHORS: Final = 10
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
    landmarks = tree.css(_LANDMARKS)
    headings = tree.css("article h1, main h1") or [node for node in landmarks if node.tag == "h1"]
    objects = list(read_objects(node.text() for node in landmarks if node.tag == "script"))
    base = web_address(_first(head, "base"), url) or url
    address = web_address(_first(head, "canonical"), base) or web_address(_first(head, "og:url"), base) or url
    is_list = any(not _LISTS.isdisjoint(types_of(o)) for o in objects) or _is_home(address)
    titles = [*head.get("title", ()), *head.get("og:title", ()), *map(_heading, headings[:_MOST_HEADINGS])]
    own = own_articles(objects, address, base, is_list=is_list, titles=titles)
    people = {o["@id"]: o for o in objects if isinstance(o.get("@id"), str)}
    publisher = next((name for o in own for name in names_of(o.get("publisher"), people)), None)
    site = line_of(_first(head, "og:site_name")) or publisher or line_of(_first(head, "application-name"))
    title, title_site = _title(head, own, headings, site)
    site = site or title_site
    published_at, basis = _published(tree, head, own, headings)
    said = _is_said_to_be_one(head, own, is_list=is_list)
    links = () if said else tuple(linked_headlines(tree, url=url or address))
    is_article = _reads_like_one(tree, head, headings, links) if said is None else said
    return Article(
        is_article=is_article,
        links=() if is_article else links,
        title=title,
        url=address,
        published_at=published_at,
        published_basis=basis,
        byline=_byline(tree, head, [names_of(o.get("author"), people) for o in own], {site, publisher}),
        language=_language(tree, head, own),
        site=site,
        generator=_first(head, "generator"),
    )


def _head(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """The statements of the head by lower-case name, in order, wherever a broken page has them."""
    found: dict[str, list[str]] = {}
    for part in (tree.head, tree.body):
        if part is None or "canonical" in found or "og:title" in found:
            continue
        for node in part.css(_STATEMENTS):
            attributes, name, value = node.attributes, None, None
            if node.tag == "meta":
                keys = map(attributes.get, ("property", "name", "itemprop", "http-equiv"))
                name, value = next(filter(None, keys), None), attributes.get("content")
            elif node.tag == "title" and part.tag == "head":
                name, value = "title", node.text()
            elif node.tag in _ADDRESSES:
                name, value = _ADDRESSES[node.tag], attributes.get("href")
            if name and value and not value.isspace():
                found.setdefault(name.casefold(), []).append(value.strip())
    return found


def _first(head: _Head, name: str) -> str | None:
    return head[name][0] if name in head else None


def _is_home(address: str | None) -> bool:
    place = place_of(address)
    return place is not None and place[1].strip("/") in {"", "index.html", "index.php"} and not place[2]


def _kind(head: _Head) -> str:
    return (_first(head, "og:type") or "").casefold()


def _is_said_to_be_one(head: _Head, own: Sequence[Object], *, is_list: bool) -> bool | None:
    """Whether the page says that it is an article, or a list; null where it says neither."""
    if own or _kind(head).startswith("article") or _PUBLISHED[0] in head:
        return True
    return False if is_list else None


def _reads_like_one(
    tree: LexborHTMLParser, head: _Head, headings: Sequence[LexborNode], links: Sequence[Link]
) -> bool:
    """Whether its prose and its links are those of an article."""
    prose = sum(length for p in tree.css("p") if (length := len(p.text())) > _LONG_PARAGRAPH)
    if _kind(head) == "website":  # many call all of their pages so
        return prose >= max(_PROSE_OF_AN_ARTICLE, sum(len(link.title) for link in links))
    fewest = _LINKS_OF_A_LIST if headings else _LINKS_OF_A_HOME_PAGE
    return prose >= _PROSE_OF_AN_ARTICLE or len(links) < fewest


def _title(
    head: _Head, own: Sequence[Object], headings: Sequence[LexborNode], site: str | None
) -> tuple[str | None, str | None]:
    """The title, and the site where only the page's title names it."""
    whole = line_of(_first(head, "title"))
    shown = [text for text in map(_heading, headings[:_MOST_HEADINGS]) if text]
    told = [o.get(key) for key in ("headline", "name") for o in own] + [_first(head, "og:title")]
    title = next(filter(None, map(line_of, told)), None)
    if title is None and shown:
        title = next((text for text in shown if whole and fold(text) in fold(whole)), shown[0])
        before, separator, _ = (whole or "").rpartition(f" | {title}")
        if separator and len(before.split()) > len(title.split()):
            return before, title  # the heading is the name of the site
    if whole is None:
        return title and _alone(title, site, shown), None
    split, rest = split_title(whole, {*shown, *([title] if title else [])})
    return _alone(title or split, site or rest, shown), rest


def _heading(node: LexborNode) -> str:
    """The text of a heading; none of one that is never closed."""
    return " ".join(text_groups(node)) if len(node.text()) <= _LONGEST_HEADING else ""


def _alone(title: str, site: str | None, shown: Iterable[str]) -> str:
    """A title without what follows it: the name of the site, or all that the page's heading leaves out."""
    for start in [text for text in shown if title.startswith(text)]:
        if _REST.match(title, len(start)):
            return start
    if site:
        for separator in (" | ", " - ", " – ", " — ", " · "):
            title = title.removesuffix(f"{separator}{site}")
    return title


def _published(
    tree: LexborHTMLParser, head: _Head, own: Iterable[Object], headings: Sequence[LexborNode]
) -> tuple[datetime | None, PublishedBasis | None]:
    """When it was published and what says so: the first statement that is a moment."""
    statements: list[tuple[PublishedBasis, object]] = [("json-ld", o.get("datePublished")) for o in own]
    statements += [("opengraph", value) for name in _PUBLISHED for value in head.get(name, ())]
    statements += [("meta", value) for name in _TIMES for value in head.get(name, ())]
    for basis, statement in statements:
        if moment := _moment(statement):
            return moment, basis
    for node in _times(tree, headings):
        if moment := _moment(node.attributes.get("datetime") or node.attributes.get("content")):
            return moment, "time"
    return None, None


def _times(tree: LexborHTMLParser, headings: Sequence[LexborNode]) -> list[LexborNode]:
    """The elements that tell the time of the article: the one that says so, the one nearest its heading."""
    times = tree.css("[itemprop=datePublished]")[:1]
    around = headings[0].parent if headings else None
    for _ in range(_LEVELS_OF_A_HEADING):
        if around is None or around.tag in {"main", "body"}:
            break
        shown = _own_times(around)
        if shown:
            return times + shown
        around = around.parent
    articles = tree.css("article")
    return times + (_own_times(articles[0]) if len(articles) == 1 else [])


def _own_times(around: LexborNode) -> list[LexborNode]:
    """The first time in an element that is none of a comment, another article or the last change."""
    times = [node for node in around.css("time[datetime]")[:_MOST_TIMES] if not _is_of_something_else(node)]
    published = [node for node in times if "pubdate" in node.attributes or "publi" in _named(node)]
    return (published or times)[:1]


def _named(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".casefold()


def _is_of_something_else(node: LexborNode) -> bool:
    if any(word in _named(node) for word in ("updat", "modif", "edit")):
        return True
    parent = node.parent
    while parent is not None and parent.tag not in {"main", "body"}:
        if parent.tag in {"aside", "footer", "nav"} or any(word in _named(parent) for word in _ELSEWHERE):
            return True
        parent = parent.parent
    return False


def _moment(statement: object) -> datetime | None:
    """A moment in UTC. One without a zone, or older than the web, is none."""
    if not isinstance(statement, str):
        return None
    text = statement.strip()
    try:
        stated = datetime.fromisoformat(text) if text[:1].isdigit() else parsedate_to_datetime(text)
        moment = stated.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return moment if stated.tzinfo is not None and moment >= FIRST_PAGE else None


def _byline(
    tree: LexborHTMLParser, head: _Head, told: Iterable[list[str]], sites: Collection[str | None]
) -> str | None:
    """Who wrote it. The site's own name is the last choice."""
    known = {fold(site) for site in sites if site}
    stated = [[drop_by(line_of(value) or "") for value in head.get(name, ())] for name in _AUTHORS]
    fallback = None
    for names in (*told, *stated, None):
        shown = names if names is not None else _signed(tree)
        people = [name for name in dict.fromkeys(shown) if _is_name(name)][:_MOST_AUTHORS]
        byline = ", ".join(people)
        if any(fold(name) not in known and not _DOMAIN.fullmatch(name) for name in people):
            return byline
        fallback = fallback or byline
    return fallback or None


def _signed(tree: LexborHTMLParser) -> list[str]:
    """Who signs it on the page."""
    nodes = tree.css("[rel~=author], [itemprop=author], [class~=byline], [class~=author]")[:5]
    for node in nodes:
        text = " ".join(text_groups(node))
        name = drop_by(text)
        if name != text or not {"rel", "itemprop"}.isdisjoint(node.attributes):
            return [name]
    return []


def _is_name(text: str) -> bool:
    return len(text) <= _BYLINE_LENGTH and any(map(str.isalpha, text)) and not _NO_NAME.search(text)


def _language(tree: LexborHTMLParser, head: _Head, own: Iterable[Object]) -> str | None:
    declared = tree.root.attributes.get("lang") if tree.root is not None else None
    inner = [o.get("inLanguage") for o in own]
    for text in (declared, _first(head, "content-language"), *inner, _first(head, "og:locale")):
        found = _LANGUAGE.fullmatch(text.strip()) if isinstance(text, str) else None
        if found and len(found[0]) <= 35:
            return found[0].replace("_", "-")
    return None

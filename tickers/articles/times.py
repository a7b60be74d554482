"""When something was published: moments that statements and `time` elements tell."""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.articles.head import Head
from tickers.articles.jsonld import Object
from tickers.model import FIRST_PAGE, PublishedBasis
from tickers.patterns import rare_pattern
from tickers.reference import words_of

__all__ = ["moment_of", "published", "times_beside"]

_PUBLISHED: Final = ("article:published_time", "article:published", "og:published_time")
_STATEMENTS: Final = (
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
_MOST_TIMES: Final = 20
_LEVELS: Final = 6
"""How many elements around a heading, or around a link, can hold the time that belongs to it."""
_LEVELS_OF_A_LINK: Final = 5
_CHANGED: Final = rare_pattern("updat|modif|edit", re.IGNORECASE)
"""In the class of a time: that of the last change."""
_NO_PLACE: Final = frozenset({"main", "body", "html"})
_ELSEWHERE: Final = (
    "sidebar",
    "teaser",
    *(word for word in words_of("comments", "related") if word.isalpha() and len(word) > 5),
)


def moment_of(statement: object) -> datetime | None:
    """A moment in UTC, whole seconds. One without a zone, or older than the web, is None."""
    if not isinstance(statement, str):
        return None
    text = statement.strip()
    try:
        stated = datetime.fromisoformat(text) if text[:1].isdigit() else _as_in_mail(text)
        moment = stated.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return moment if stated.tzinfo is not None and moment >= FIRST_PAGE else None


def _as_in_mail(text: str) -> datetime:
    """A moment as the headers of mail have it: `Mon, 11 Mar 2024 18:02:00 +0100`."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 with sockets and calendars, for few pages

    return parsedate_to_datetime(text)


def published(
    tree: LexborHTMLParser, head: Head, own: Iterable[Object], heading: LexborNode | None
) -> tuple[datetime | None, PublishedBasis | None]:
    """When the article was published and what says so: the first statement that is a moment."""
    statements: list[tuple[PublishedBasis, object]] = [("json-ld", o.get("datePublished")) for o in own]
    statements += [("opengraph", value) for value in head.all(*_PUBLISHED)]
    statements += [("meta", value) for value in head.all(*_STATEMENTS)]
    for basis, statement in statements:
        if moment := moment_of(statement):
            return moment, basis
    for node in _times(tree, heading):
        if moment := moment_of(node.attributes.get("datetime") or node.attributes.get("content")):
            return moment, "time"
    return None, None


def _times(tree: LexborHTMLParser, heading: LexborNode | None) -> list[LexborNode]:
    """The elements that tell the time of the article: the one that says so, the one nearest its heading."""
    times = tree.css("[itemprop=datePublished]")[:1]
    around = heading.parent if heading is not None else None
    for _ in range(_LEVELS):
        if around is None or around.tag in _NO_PLACE:
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
    first = [node for node in times if "pubdate" in node.attributes or "publi" in _named(node)]
    return (first or times)[:1]


def _named(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".casefold()


def _is_of_something_else(node: LexborNode) -> bool:
    if _CHANGED.search(_named(node)):
        return True
    parent = node.parent
    while parent is not None and (tag := parent.tag) not in _NO_PLACE:
        if tag in {"aside", "footer", "nav"} or _is_elsewhere(_named(parent)):
            return True
        parent = parent.parent
    return False


@functools.lru_cache(maxsize=4096)
def _is_elsewhere(named: str) -> bool:
    return any(word in named for word in _ELSEWHERE)


def times_beside(marks: Sequence[tuple[LexborNode, str | None]]) -> dict[str, datetime]:
    """When each linked headline was published, by its key: the time in the nearest element around the link.

    `marks` are the links of headlines with the key of each, and the times with None, as the page has them.
    A time nearest to several headlines belongs to one only where times and headlines take turns.
    """
    if all(key is not None for _, key in marks):
        return {}
    around = _around(marks)
    found: dict[str, datetime] = {}
    turns: dict[int, list[str | datetime]] = {}
    for node, key in marks:
        place = _nearest(node, around) if key is None else _nearest_shared(node, around)
        mark = key or (_moment_beside(node) if place is not None else None)
        if place is None or mark is None:
            continue
        if around[place] and isinstance(mark, datetime):
            found.setdefault(around[place], mark)
        elif mark not in turns.setdefault(place, [])[-1:]:
            turns[place].append(mark)
    for marked in turns.values():
        found = _by_turns(marked) | found
    return found


def _around(marks: Sequence[tuple[LexborNode, str | None]]) -> dict[int, str]:
    """The elements around links, with the key of the one headline in each; empty for several."""
    around: dict[int, str] = {}
    for link, key in marks:
        node: LexborNode | None = link if key is not None else None
        for _ in range(_LEVELS_OF_A_LINK):
            if node is None or node.tag in _NO_PLACE:
                break
            identity = node.mem_id
            known = around.setdefault(identity, key or "")
            if known != key:
                if not known:
                    break  # and so it is for all around it
                around[identity] = ""
            node = node.parent
    return around


def _nearest(node: LexborNode, around: Mapping[int, str]) -> int | None:
    """The nearest element around a time that holds links."""
    current: LexborNode | None = node
    for _ in range(_LEVELS_OF_A_LINK):
        if current is None:
            return None
        identity = current.mem_id
        if identity in around:
            return identity
        current = current.parent
    return None


def _moment_beside(node: LexborNode) -> datetime | None:
    attributes = node.attributes
    named = attributes.get("class")
    if named and _CHANGED.search(named):
        return None
    return moment_of(attributes.get("datetime"))


def _by_turns(turns: Sequence[str | datetime]) -> dict[str, datetime]:
    """The times of headlines that stand in one element, each after its headline, or each before it."""
    keys = [mark for mark in turns if isinstance(mark, str)]
    times = [mark for mark in turns if isinstance(mark, datetime)]
    starts = type(turns[0])
    is_by_turns = all((type(mark) is starts) is (n % 2 == 0) for n, mark in enumerate(turns))
    if len(keys) != len(times) or len(set(keys)) < len(keys) or not is_by_turns:
        return {}
    return dict(zip(keys, times, strict=True))


def _nearest_shared(link: LexborNode, around: Mapping[int, str]) -> int | None:
    """The nearest element around a link that holds several headlines."""
    current: LexborNode | None = link
    for _ in range(_LEVELS_OF_A_LINK):
        if current is None:
            return None
        identity = current.mem_id
        if around.get(identity) == "":
            return identity
        current = current.parent
    return None

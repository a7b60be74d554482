"""The linked headlines of a list or home page.

A headline is what reads like one: a link with the words of a sentence, outside of menus, footers and
advertisements. Links to one address are one headline, its best title; so is a title that is repeated.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.articles.address import Joiner, web_address
from tickers.articles.furniture import leads_on
from tickers.articles.places import Place, Places
from tickers.articles.shown_text import is_badge, one_line, text_groups
from tickers.articles.times import times_beside
from tickers.patterns import rare_pattern
from tickers.reference import fold, words_of

__all__ = ["Link", "linked_headlines"]

_MOST: Final = 500
"""Headlines of a page, at most."""
_MOST_TIMES: Final = 1_000
_SHORTEST: Final = 24
_SHORTEST_SURE: Final = 14
"""Characters of a title in a heading, or with an address that holds a day."""
_LONGEST: Final = 300
_FEWEST_WORDS: Final = 4
_FEWEST_WORDS_SURE: Final = 3
_LONGEST_TEXT: Final = 5_000
"""Characters of a link; one that holds more is a page of its own."""
_SKIPPED_RELATIONS: Final = frozenset("tag nofollow sponsored author license".split())
_SKIPPED_ADDRESSES: Final = ("#", "mailto:", "tel:", "sms:", "whatsapp:")
_SERVICES: Final = frozenset(
    "login signin sign-in log-in register account subscribe subscription subscriptions abo abonnement"
    " abonnements newsletter newsletters shop boutique poll polls quiz".split()
)
"""Hosts and first parts of a path that offer something else than news."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DATED: Final = rare_pattern(r"/(?:19|20)[0-9]{2}[/-][01]?[0-9][/-][0-3]?[0-9](?![0-9])")
_CLOCK_WORDS: Final = "|".join(sorted({*words_of("clock"), "uhr"}, key=len, reverse=True))
_CLOCK: Final = rf"[0-9]{{1,2}}\s?[:h.]\s?[0-9]{{2}}(?:\s?(?:{_CLOCK_WORDS})\b)?"
_CLOCK_BEFORE: Final = rare_pattern(rf"{_CLOCK}(?:\s*[-–|•·:]\s*|\s+)", re.IGNORECASE)
_CLOCK_AFTER: Final = rare_pattern(r"\s(?:[|•·–-]\s*)?[0-9]{1,2}[:h][0-9]{2}$", re.IGNORECASE)
_ORNAMENTS: Final = " •|·►▶▸"
_POINTERS: Final = {"»": "«", "›": "‹"}
"""Ornaments that are quotation marks where the other one stands in the title too."""
_EDGES: Final = frozenset(_ORNAMENTS).union(_POINTERS)
_FIGURE: Final = rare_pattern(r"[-+(\u2212]*[0-9][0-9.,]*%?\)?")
_CUT: Final = ("...", "…")


class Link(NamedTuple):
    """A linked headline; no address where the page gives none that works."""

    title: str
    url: str | None
    published_at: datetime | None = None
    """UTC, whole seconds: the time that the page shows beside it."""
    is_beside: bool = False
    """It stands beside the page's own matter."""


@dataclass(slots=True)
class _Found:
    """What a link that holds a headline says."""

    title: str
    url: str | None
    is_heading: bool
    is_beside: bool

    def is_better(self, other: "_Found") -> bool:
        """Whether its title is better than that of another link to the same page."""
        is_cut, other_is_cut = self.title.endswith(_CUT), other.title.endswith(_CUT)
        return other_is_cut if is_cut != other_is_cut else self.is_heading > other.is_heading


def linked_headlines(tree: LexborHTMLParser, *, url: str | None = None) -> list[Link]:
    """The linked headlines of a page in order, at most 500, each address and each title once.

    Addresses are made absolute by the page's base, else by `url`.
    """
    base = tree.css_first("base[href]")
    root = web_address(base.attributes.get("href"), url) if base is not None else None
    reader = _Reader(tree, root or url)
    found: dict[str, _Found] = {}
    marks: list[tuple[LexborNode, str | None]] = []
    for node in tree.css("a[href], time[datetime]"):
        if node.tag == "time":
            marks.append((node, None))
            continue
        link = reader.read(node)
        if link is None:
            continue
        key = (link.url or "").partition("#")[0] or link.title.casefold()
        marks.append((node, key))
        known = found.setdefault(key, link)
        if known is not link and link.is_better(known):
            known.title, known.is_heading = link.title, link.is_heading
    return _once(found, times_beside(marks[: _MOST + _MOST_TIMES]))


class _Reader:
    """Reads the links of one page, whose addresses start from `root`."""

    def __init__(self, tree: LexborHTMLParser, root: str | None) -> None:
        self._place_of = Places().of
        self._heading_of = _headings_in_links(tree).get
        self._joined = Joiner(root)

    def read(self, node: LexborNode) -> _Found | None:
        """The headline that a link holds; None where it holds none, or no headlines stand there."""
        if not _SHORTEST_SURE <= len(node.text()) <= _LONGEST_TEXT:
            return None
        place = self._place_of(node)
        if place is Place.NONE:
            return None
        attributes = node.attributes
        href = (attributes["href"] or "").strip()
        if href.startswith("#") or _is_service(href, attributes.get("rel")):
            return None
        inner = self._heading_of(node.mem_id)
        is_heading = inner is not None or _in_heading(node)
        title = _title(node if inner is None else inner, href, is_heading=is_heading)
        if title is None:
            return None
        if title.endswith(_CUT):
            title = _whole(title, attributes.get("title"))
        return _Found(title, self._joined(href), is_heading, place is not Place.OWN)


def _once(found: dict[str, _Found], times: dict[str, datetime]) -> list[Link]:
    """The headlines, each title once."""
    titles: dict[str, Link] = {}
    for key, link in found.items():
        title = link.title.casefold()
        if title not in titles or titles[title].url is None:
            titles[title] = Link(link.title, link.url, times.get(key), link.is_beside)
    return list(titles.values())[:_MOST]


def _is_service(href: str, relations: str | None) -> bool:
    """Whether a link leads to something else than a page of news."""
    if relations and not _SKIPPED_RELATIONS.isdisjoint(relations.casefold().split()):
        return True
    if href.startswith("/"):
        return href.split("/", 2)[1] in _SERVICES
    if href.startswith("http"):
        parts = href.split("/", 4)
        host = parts[2].partition(".")[0] if len(parts) > 2 else ""
        return host in _SERVICES or (len(parts) > 3 and parts[3] in _SERVICES)
    return href[:9].casefold().startswith(_SKIPPED_ADDRESSES)


def _headings_in_links(tree: LexborHTMLParser) -> dict[int, LexborNode]:
    """The first heading in each link that holds one, by the link."""
    found: dict[int, LexborNode] = {}
    for heading in tree.css("a h1, a h2, a h3, a h4, a h5, a h6"):
        around = heading.parent
        while around is not None and around.tag != "a":
            around = around.parent
        if around is not None:
            found.setdefault(around.mem_id, heading)
    return found


def _in_heading(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(2):
        if parent is None:
            return False
        if parent.tag in _HEADINGS:
            return True
        parent = parent.parent
    return False


def _title(node: LexborNode, href: str, *, is_heading: bool) -> str | None:
    """The title among the texts of a link, or of the heading in it; None where none reads like one."""
    for group in text_groups(node):
        title = _without_marks(group)
        if len(title) < _SHORTEST_SURE or is_badge(title):
            continue
        if _reads_like_one(title, _SHORTEST, _FEWEST_WORDS):
            return title
        may_be_short = is_heading or _DATED.search(href) is not None
        if may_be_short and _reads_like_one(title, _SHORTEST_SURE, _FEWEST_WORDS_SURE):
            return title
    return None


def _without_marks(text: str) -> str:
    """A title without the time and the ornaments around it."""
    if text[0] in _EDGES or text[-1] in _EDGES:
        text = _without_ornaments(text)
    if text[:1].isdigit() and (clock := _CLOCK_BEFORE.match(text)):
        text = _without_ornaments(text[clock.end() :])
    if text[-1:].isdigit() and (clock := _CLOCK_AFTER.search(text)):
        text = _without_ornaments(text[: clock.start()])
    return text


def _without_ornaments(text: str) -> str:
    """A title without what points at it: `»` is an ornament, but for where it closes or opens a quotation."""
    while True:
        stripped = text.strip(_ORNAMENTS)
        for closing, opening in _POINTERS.items():
            if stripped.endswith(closing) and opening not in stripped:
                stripped = stripped[:-1]
            if stripped.startswith(closing) and opening not in stripped:
                stripped = stripped[1:]
        if stripped == text:
            return text
        text = stripped


def _reads_like_one(text: str, shortest: int, fewest: int) -> bool:
    """Whether a text of at least so many letters and words can be a headline."""
    if not shortest <= len(text) <= _LONGEST:
        return False
    parts = text.split()
    if len(parts) < fewest:
        return False
    words = 0
    for part in parts:
        if part[0].isalpha() or any(map(str.isalpha, part)):
            words += 1
            if words == fewest:
                break
    return words == fewest and not leads_on(text) and not ("%" in text and _is_quote(parts))


def _is_quote(parts: Sequence[str]) -> bool:
    """Whether it is a name and its figures, as `Alpha Beta Fund A 1 022,10 +0,31%`."""
    figures = [part for part in parts if _FIGURE.fullmatch(part)]
    return (
        len(figures) > 1
        and any("%" in figure for figure in figures)
        and not any(part[0].islower() for part in parts if any(map(str.isalpha, part)))
    )


def _whole(title: str, full: str | None) -> str:
    """The whole of a title that the page cuts short, where the link has it in its `title`."""
    if not full:
        return title
    full = one_line(full[:_LONGEST])
    return full if fold(full).startswith(fold(title)) else title

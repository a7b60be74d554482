"""The linked headlines of a list or home page.

A headline is what reads like one: a link with the words of a sentence, outside of menus, footers and
advertisements. Links to one address are one headline, its best title; so is a title that is repeated.
"""

import re
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.articles.address import web_address
from tickers.reference import fold

__all__ = ["Link", "linked_headlines", "one_line", "text_groups", "web_address"]

_MOST: Final = 500
"""Headlines of a page, at most."""
_SHORTEST: Final = 24
_SHORTEST_SURE: Final = 14
"""Characters of a title in a heading, or with an address that holds a day."""
_LONGEST: Final = 300
_FEWEST_WORDS: Final = 4
_FEWEST_WORDS_SURE: Final = 3
_LONGEST_TEXT: Final = 5_000
"""Characters of a link; one that holds more is a page of its own."""
_SKIPPED_TAGS: Final = frozenset("nav footer form button noscript template select dialog".split())
_SKIPPED_ROLES: Final = frozenset(
    "navigation contentinfo search menu menubar banner toolbar tablist dialog".split()
)
_SKIPPED_WORDS: Final = frozenset(
    "nav navbar navigation menu submenu footer breadcrumb breadcrumbs pagination pager paging share"
    " sharing social topbar"
    " login signin tag tags ad ads advert adverts advertisement advertising sponsor sponsored sponsors"
    " pub publicite"
    " publicidad publicidade pubblicita werbung anzeige reclame advertentie annonse cookie cookies gdpr"
    " consent"
    " newsletter sitemap copyright legal skip toolbar dropdown outbrain taboola partner partners partenaires"
    " servicios abo".split()
)
_SKIPPED_RELATIONS: Final = frozenset("tag nofollow sponsored author license".split())
_SKIPPED_ADDRESSES: Final = ("#", "mailto:", "tel:", "sms:", "whatsapp:")
_DATED: Final = re.compile(r"/(?:19|20)[0-9]{2}[/-][01]?[0-9][/-][0-3]?[0-9](?![0-9])")
_WORD: Final = re.compile(r"[A-Z]?[^\W_A-Z\d]+|[A-Z]+(?![a-z])")
_NOT_SHOWN: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff\ud800-\udfff]"
)
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f]+")
_CLOCK: Final = r"[0-9]{1,2}\s?[:h.]\s?[0-9]{2}(?:\s?(?:uhr|uur|h|am|pm))?"
_CLOCK_BEFORE: Final = re.compile(rf"{_CLOCK}(?:\s*[-–|•·:]\s*|\s+)", re.IGNORECASE)
_CLOCK_AFTER: Final = re.compile(r"\s(?:[|•·–-]\s*)?[0-9]{1,2}[:h][0-9]{2}$", re.IGNORECASE)
_COUNTER: Final = re.compile(rf"[(\[]?[0-9]{{1,5}}[)\]]?|{_CLOCK}", re.IGNORECASE)
_ORNAMENTS: Final = " •|·►▶▸›»"
_FIGURE: Final = re.compile(r"[-+(\u2212]*[0-9][0-9.,]*%?\)?")
_CUT: Final = ("...", "…")
_OPENING: Final = "\"'«“‘„[(¿¡"
_GOES_ON: Final = ":,;(-–—«“‘„"
_MORE: Final = tuple(
    map(
        fold,
        (
            "read more|read the full|continue reading|see all|view all|show more|more news|all news|"
            "lire la suite|lire l'article|en savoir plus|voir plus|voir tous|voir toute|"
            "retrouvez tous|retrouvez toute|retrouvez l'ensemble|tous nos|toutes nos|"
            "lees meer|lees verder|meer lezen|alle artikelen|bekijk alle|ler mais|saber mais|ver mais|"
            "les mer|les hele saken|se alle|vis flere|leggi tutto|leggi di più|continua a leggere|vedi tutti|"
            "mehr lesen|weiterlesen|mehr erfahren|alle artikel|alle anzeigen|leer más|seguir leyendo|ver más|"
            "ver todos|ver todas"
        ).split("|"),
    )
)


@dataclass(frozen=True, slots=True)
class Link:
    """A linked headline; no address where the page gives none that works."""

    title: str
    url: str | None


@dataclass(slots=True)
class _Found:
    title: str
    url: str | None
    rank: tuple[bool, bool]


def linked_headlines(tree: LexborHTMLParser, *, url: str | None = None) -> list[Link]:
    """The linked headlines of a page in order, at most 500, each address and each title once.

    Addresses are made absolute by the page's base, else by `url`.
    """
    base = tree.css_first("base[href]")
    root = (web_address(base.attributes.get("href"), url) if base is not None else None) or url
    skipped: dict[int, bool] = {}
    found: dict[str, _Found] = {}
    for node in tree.css("a[href]"):
        if not _SHORTEST_SURE <= len(node.text()) <= _LONGEST_TEXT or _is_skipped(node, skipped):
            continue
        attributes = node.attributes
        href = (attributes.get("href") or "").strip()
        relations = (attributes.get("rel") or "").casefold().split()
        if href.casefold().startswith(_SKIPPED_ADDRESSES) or not _SKIPPED_RELATIONS.isdisjoint(relations):
            continue
        shown = _title(node, href)
        if shown is None:
            continue
        title, is_heading = shown
        title = _whole(title, attributes.get("title"))
        rank = (not title.endswith(_CUT), is_heading)
        address = web_address(href, root)
        known = found.setdefault(
            (address or "").partition("#")[0] or fold(title), _Found(title, address, rank)
        )
        if rank > known.rank:
            known.title, known.rank = title, rank
    titles: dict[str, Link] = {}
    for link in found.values():
        title = fold(link.title)
        if title not in titles or titles[title].url is None:
            titles[title] = Link(link.title, link.url)
    return list(titles.values())[:_MOST]


def one_line(text: str) -> str:
    """A text as a reader sees it: one line, single spaces, nothing that shows nothing."""
    return " ".join(_CONTROLS.sub(" ", _NOT_SHOWN.sub("", text)).split())


def text_groups(node: LexborNode) -> list[str]:
    """The texts of an element that stand apart: a title, and the labels, times and counters around it.

    Where a capital follows a letter without a space, two elements stand side by side.
    """
    pieces = node.text(separator="\0").split("\0")
    if len(pieces) == 1:
        return [text] if (text := one_line(pieces[0])) else []
    groups: list[str] = []
    gap = ""
    for piece in pieces:
        text = one_line(piece)
        if not text:
            gap += piece or "\0"
            continue
        gap += piece[: len(piece) - len(piece.lstrip())]
        if groups and not _stands_apart(groups[-1], gap, text):
            groups[-1] += f" {text}" if gap.strip("\0") else text
        else:
            groups.append(text)
        gap = piece[len(piece.rstrip()) :]
    return groups


def _stands_apart(before: str, gap: str, text: str) -> bool:
    begins = text[0].isupper() or text[0] in _OPENING
    if not gap.strip("\0"):
        return begins and len(before) > 2 and (before[-1].isalnum() or before[-1] in ".!?»”\"'")
    if _COUNTER.fullmatch(text):
        return True
    return "\n" in gap and before[-1] not in _GOES_ON and not (text[0].islower() or text[0] in _GOES_ON)


def _title(node: LexborNode, href: str) -> tuple[str, bool] | None:
    """The title of a link, and whether a heading of the page holds it; null where it reads like none."""
    child = node.child
    is_text = child is not None and child.tag == "-text" and child.next is None
    inner = None if is_text else node.css_first("h1, h2, h3, h4, h5, h6")
    is_heading = inner is not None or _in_heading(node)
    may_be_short = is_heading or _DATED.search(href) is not None
    for group in text_groups(inner or node):
        title = _without_marks(group)
        if _reads_like_one(title, may_be_short=may_be_short):
            return title, is_heading
    return None


def _without_marks(text: str) -> str:
    """A title without the time and the ornaments around it."""
    text = text.strip(_ORNAMENTS)
    clock = _CLOCK_BEFORE.match(text)
    return _CLOCK_AFTER.sub("", text[clock.end() :] if clock else text).strip(_ORNAMENTS)


def _reads_like_one(text: str, *, may_be_short: bool) -> bool:
    shortest, fewest = (_SHORTEST_SURE, _FEWEST_WORDS_SURE) if may_be_short else (_SHORTEST, _FEWEST_WORDS)
    if not shortest <= len(text) <= _LONGEST:
        return False
    parts = text.split()
    words = [part for part in parts if any(map(str.isalpha, part))]
    return len(words) >= fewest and not fold(text).startswith(_MORE) and not _is_quote(parts, words)


def _is_quote(parts: list[str], words: list[str]) -> bool:
    """Whether it is a name and its figures, as `Alpha Beta Fund A 1 022,10 +0,31%`."""
    figures = [part for part in parts if _FIGURE.fullmatch(part)]
    return (
        len(figures) > 1
        and any("%" in figure for figure in figures)
        and not any(word[0].islower() for word in words)
    )


def _whole(title: str, full: str | None) -> str:
    """The whole of a title that the page cuts short, where the link has it in its `title`."""
    if not (full and title.endswith(_CUT)):
        return title
    full = one_line(full[:_LONGEST])
    return full if fold(full).startswith(fold(title)) else title


def _in_heading(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(2):
        if parent is None:
            return False
        if parent.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            return True
        parent = parent.parent
    return False


def _is_skipped(node: LexborNode, known: dict[int, bool]) -> bool:
    """Whether an element around the link is no place for headlines. `known` keeps what was found."""
    path = []
    current: LexborNode | None = node
    answer = False
    while current is not None and current.is_element_node:
        identity = current.mem_id
        if identity in known:
            answer = known[identity]
            break
        path.append(identity)
        if _is_no_place(current):
            answer = True
            break
        current = current.parent
    known.update(dict.fromkeys(path, answer))
    return answer


def _is_no_place(node: LexborNode) -> bool:
    tag = node.tag
    if tag in {"body", "html", "main", "article"}:
        return False
    if tag in _SKIPPED_TAGS:
        return True
    attributes = node.attributes
    if attributes.get("role") in _SKIPPED_ROLES:
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return not _SKIPPED_WORDS.isdisjoint(word.casefold() for word in _WORD.findall(named))

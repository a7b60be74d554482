"""The linked headlines of a list or home page.

A headline is what reads like one: a link with the words of a sentence, outside of menus, footers and
advertisements. Links to one address are one headline, its best title; so is a title that is repeated.
"""

import re
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.address import web_address
from tickers.words import fold

__all__ = ["Link", "linked_headlines"]

_MOST: Final = 500
"""Headlines of a page, at most."""
_SHORTEST: Final = 24
_SHORTEST_HEADING: Final = 14
_LONGEST: Final = 300
_FEWEST_WORDS: Final = 4
_FEWEST_WORDS_HEADING: Final = 3
_SKIPPED_TAGS: Final = frozenset("nav footer form button noscript template select".split())
_SKIPPED_ROLES: Final = frozenset("navigation contentinfo search menu menubar banner toolbar tablist".split())
_SKIPPED_WORDS: Final = frozenset(
    "nav navbar navigation menu submenu footer breadcrumb breadcrumbs pagination pager paging share"
    " sharing social"
    " login signin tag tags ad ads advert adverts advertisement advertising sponsor sponsored sponsors"
    " pub publicite"
    " publicidad publicidade pubblicita werbung anzeige reclame advertentie annonse cookie cookies gdpr"
    " consent"
    " newsletter sitemap copyright legal skip toolbar dropdown outbrain taboola partner partners partenaires"
    " servicios abo".split()
)
_SKIPPED_RELATIONS: Final = frozenset("tag nofollow sponsored author license".split())
_WORD: Final = re.compile(r"[A-Z]?[^\W_A-Z\d]+|[A-Z]+(?![a-z])")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_CLOCK: Final = re.compile(r"^(?:[0-9]{1,2}[:h][0-9]{2}\s*[-–|]?\s*)|\s+(?:\|\s*)?[0-9]{1,2}[:h][0-9]{2}$")
_MORE: Final = frozenset(
    map(
        fold,
        (
            "read more|read the full story|continue reading|lire la suite|lire l'article|en savoir plus|"
            "voir plus|lees meer|lees verder|meer lezen|ler mais|saber mais|les mer|les hele saken|"
            "leggi tutto|leggi di più|"
            "continua a leggere|mehr lesen|weiterlesen|mehr erfahren|leer más|seguir leyendo|ver más|"
            "see all|voir tous les articles|alle artikelen|more news|all news"
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
    is_heading: bool


def linked_headlines(tree: LexborHTMLParser, *, url: str | None = None) -> list[Link]:
    """The linked headlines of a page in order, at most 500, each address and each title once.

    Addresses are made absolute by the page's base, else by `url`.
    """
    base = tree.css_first("base[href]")
    root = web_address(base.attributes.get("href"), url) if base is not None else None
    skipped: dict[int, bool] = {}
    found: dict[str, _Found] = {}
    for node in tree.css("a[href]"):
        shown = _title(node)
        if shown is None or _is_skipped(node, skipped):
            continue
        title, is_heading = shown
        attributes = node.attributes
        if not _SKIPPED_RELATIONS.isdisjoint((attributes.get("rel") or "").split()):
            continue
        address = web_address(attributes.get("href"), root or url)
        key = (address or "").partition("#")[0] or fold(title)
        known = found.get(key)
        if known is None:
            found[key] = _Found(title, address, is_heading)
        elif is_heading and not known.is_heading:
            known.title, known.is_heading = title, True
    titles: set[str] = set()
    links = []
    for link in found.values():
        folded = fold(link.title)
        if folded not in titles:
            titles.add(folded)
            links.append(Link(link.title, link.url))
    return links[:_MOST]


def _title(node: LexborNode) -> tuple[str, bool] | None:
    """The title of a link, and whether a heading of the page holds it; null where it reads like none."""
    text = _clean(node.text())
    if len(text) < _SHORTEST_HEADING:
        return None
    inner = node.css_first("h1, h2, h3, h4, h5, h6") if len(text) > _SHORTEST else None
    if inner is not None:
        text = _clean(inner.text())
    is_heading = inner is not None or _in_heading(node)
    shortest, fewest = (
        (_SHORTEST_HEADING, _FEWEST_WORDS_HEADING) if is_heading else (_SHORTEST, _FEWEST_WORDS)
    )
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    if not shortest <= len(text) <= _LONGEST or len(words) < fewest or fold(text) in _MORE:
        return None
    return text, is_heading


def _clean(text: str) -> str:
    return _CLOCK.sub("", " ".join(_INVISIBLE.sub("", text).split())).strip(" •|·")


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

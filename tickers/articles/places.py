"""Where on a page headlines stand, by what the elements around them are and are called."""

import enum
import functools
from typing import Final

from selectolax.lexbor import LexborNode

from tickers.patterns import rare_pattern
from tickers.reference import words_of

__all__ = ["Place", "Places"]

_SKIPPED_TAGS: Final = frozenset("nav footer form button noscript template select dialog".split())
_SKIPPED_ROLES: Final = frozenset(
    "navigation contentinfo search menu menubar banner toolbar tablist dialog".split()
)
_NAMES: Final = frozenset(
    "nav navbar navigation menu submenu footer breadcrumb breadcrumbs pagination pager paging share sharing"
    " social topbar login signin tag tags cookie cookies gdpr consent newsletter sitemap copyright legal skip"
    " toolbar dropdown outbrain taboola partner partners abo poll polls quiz promo".split()
)
"""What pages in any language call the parts of a page that are no place for headlines."""
_ASIDE: Final = frozenset("aside related sidebar recommended recirculation".split())
_WORD: Final = rare_pattern(r"[A-Z]?[^\W_A-Z\d]+|[A-Z]+(?![a-z])")
_OPEN: Final = frozenset({"body", "html", "main", "article"})


class Place(enum.IntEnum):
    """What the place of a link says of it."""

    OWN = 0
    """It is of the page's own list, if the page is one."""
    BESIDE = 1
    """It is beside the page's own matter, in an aside or among related articles."""
    NONE = 2
    """No headlines stand here."""


@functools.cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Words of classes for no place, and for one beside."""
    own = (word for word in words_of("advertisement") if word.isalpha())
    beside = (word for word in words_of("related") if word.isalpha())
    return _NAMES.union(own), _ASIDE.union(beside)


@functools.lru_cache(maxsize=4096)
def _named(classes: str | None, identity: str | None) -> Place:
    """What the names of an element say of its place."""
    words = {word.casefold() for word in _WORD.findall(f"{classes or ''} {identity or ''}")}
    skipped, beside = _words()
    if not skipped.isdisjoint(words):
        return Place.NONE
    return Place.OWN if beside.isdisjoint(words) else Place.BESIDE


def _said(node: LexborNode) -> Place:
    """What an element says of its place itself."""
    tag = node.tag
    if tag in _OPEN:
        return Place.OWN
    if tag in _SKIPPED_TAGS:
        return Place.NONE
    attributes = node.attributes
    if not attributes:
        return Place.BESIDE if tag == "aside" else Place.OWN
    if attributes.get("role") in _SKIPPED_ROLES:
        return Place.NONE
    named = _named(attributes.get("class"), attributes.get("id"))
    return Place.BESIDE if tag == "aside" and named is Place.OWN else named


class Places:
    """The places of the elements of one page, each asked of its elements once."""

    def __init__(self) -> None:
        self._known: dict[int, Place] = {}

    def of(self, node: LexborNode) -> Place:
        """The place of an element: the worst that it, or an element around it, says."""
        known = self._known
        path = []
        current: LexborNode | None = node
        place = Place.OWN
        while current is not None and current.is_element_node:
            identity = current.mem_id
            if identity in known:
                place = known[identity]
                break
            path.append((identity, current))
            current = current.parent
        for identity, one in reversed(path):
            if place is not Place.NONE:
                place = max(place, _said(one))
            known[identity] = place
        return place

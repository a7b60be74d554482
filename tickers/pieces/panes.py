"""Parts of a page that only a choice of the reader brings to the front: panes of tabs that are not active.

Their classes or their attributes for assistive technology say so, and no style in the page does.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from selectolax.lexbor import LexborNode

from tickers.patterns import rare_pattern

__all__ = ["is_behind"]

_Attributes = Mapping[str, str | None]
_HOLDERS: Final = frozenset("div section article aside ul ol dl table tbody figure li".split())
_PANE: Final = re.compile(
    r"pane|panel|tab|slide|onglet|reiter|pestana|pestaña|scheda|faneark|fane|aba", re.IGNORECASE
)
_ACTIVE: Final = frozenset(
    "active show shown in current selected visible open opened chosen on actif visible actief zichtbaar aktiv"
    " sichtbar attivo attiva visibile activo activa ativo ativa visivel valgt synlig".split()
)
_HIDING: Final = frozenset(
    "hidden is-hidden hide d-none display-none invisible masqué masque caché cache cachée verborgen versteckt"
    " ausgeblendet nascosto nascosta oculto oculta escondido escondida skjult".split()
)
_WORDS: Final = rare_pattern(r"[^\W_]+")
_MOST_SIBLINGS: Final = 20


def is_behind(node: LexborNode, tag: str, attributes: _Attributes) -> bool:
    """Whether an element is a pane that is not active, or is said to be hidden."""
    if tag not in _HOLDERS or not attributes:
        return False
    if attributes.get("aria-hidden") == "true":
        return True
    shown = attributes.get("class") or ""
    if not _HIDING.isdisjoint(shown.casefold().split()):
        return True
    is_panel = attributes.get("role") == "tabpanel"
    if not (is_panel or _PANE.search(shown)):
        return False
    if is_panel and _is_unselected(node, attributes):
        return True
    return not _looks_active(attributes) and _has_active_sibling(node, tag, shown)


def _looks_active(attributes: _Attributes) -> bool:
    return not _ACTIVE.isdisjoint(map(str.casefold, _WORDS.findall(attributes.get("class") or "")))


def _has_active_sibling(node: LexborNode, tag: str, shown: str) -> bool:
    """Whether one of the panes beside this one, which share a class with it, is active."""
    own = set(shown.split())
    return any(
        sibling.tag == tag
        and not own.isdisjoint((sibling.attributes.get("class") or "").split())
        and _looks_active(sibling.attributes)
        for sibling in _siblings(node)
    )


def _siblings(node: LexborNode) -> Iterator[LexborNode]:
    for step in ("prev", "next"):
        other = getattr(node, step)
        for _ in range(2 * _MOST_SIBLINGS):
            if other is None:
                break
            if other.is_element_node:
                yield other
            other = getattr(other, step)


def _is_unselected(node: LexborNode, attributes: _Attributes) -> bool:
    """Whether the tab that a panel belongs to is said not to be selected."""
    root = node
    while root.parent is not None:
        root = root.parent
    name, label = attributes.get("id"), attributes.get("aria-labelledby")
    tabs = [
        tab.attributes
        for tab in root.css('[role="tab"]')
        if (
            name
            and name in {tab.attributes.get("aria-controls"), (tab.attributes.get("href") or "").lstrip("#")}
        )
        or (label and tab.attributes.get("id") == label)
    ]
    return bool(tabs) and all(tab.get("aria-selected") == "false" for tab in tabs)

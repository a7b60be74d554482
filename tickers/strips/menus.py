"""What stands over rows and says nothing of them: menus, teasers, buttons, lines of navigation."""

import functools
from collections.abc import Iterator, Sequence
from typing import Final

from tickers.pieces import Element
from tickers.reference import fold, words_of
from tickers.strips.grid import Band
from tickers.strips.row import FIGURES, Row
from tickers.strips.tokens import Token

__all__ = ["is_linked", "is_menu"]

_APART: Final = frozenset({"nav", "menu", "footer", "button", "article"})
_RUN: Final = 5
"""Lines of a few words that follow each other on a text page and are a menu."""
_WORDS_OF_AN_ITEM: Final = 3
_FEW: Final = 2
_COLUMNS: Final = frozenset({"level", "close", "before", "percent", "change", "points"})
"""What headings say of columns: of two, a line is one of headings, whatever else is in it."""
_WORDS_OF_A_TITLE: Final = 4
"""Words of a linked title, at least: it leads to an article."""


@functools.cache
def _navigation() -> frozenset[str]:
    return frozenset(map(fold, words_of("navigation")))


def is_menu(tokens: Sequence[Token], band: Band, row: Row, end: int | None = None) -> bool:
    """Whether tokens over a row, or over its headings that start at `end`, are of a menu or of a teaser."""
    inside = [token for token in tokens[band.first : band.last + 1] if token.kind != "picture"]
    if not inside:
        return False
    if inside[0].shown_in.element is None:
        return _is_line_of_a_menu(tokens, band, row.first if end is None else end)
    around = frozenset(_around(row.head.shown_in.element))
    outer: list[set[str]] = []
    are_apart = are_linked = True
    for token in inside:
        tags = {element.tag for element in _around(token.shown_in.element) if element not in around}
        outer.append(tags)
        are_apart, are_linked = are_apart and not _APART.isdisjoint(tags), are_linked and "a" in tags
        if not (are_apart or are_linked):
            return False
    if are_apart:
        return True
    words = sum(len(token.text.split()) for token in inside)
    is_one = len({token.piece for token in inside}) == 1
    return (is_one and words >= _WORDS_OF_A_TITLE) or all("table" in tags for tags in outer)


def is_linked(tokens: Sequence[Token], band: Band, row: Row) -> bool:
    """Whether each of these tokens over a row is in a link, and the row is not."""
    around = frozenset(_around(row.head.shown_in.element))
    if any(element.tag == "a" for element in around):
        return False
    return all(
        any(element.tag == "a" and element not in around for element in _around(token.shown_in.element))
        for token in tokens[band.first : band.last + 1]
    )


def _around(element: Element | None) -> Iterator[Element]:
    while element is not None:
        yield element
        element = element.parent


def _is_line_of_a_menu(tokens: Sequence[Token], band: Band, end: int) -> bool:
    """Whether a line is one of many short ones, or has a word of navigation among others."""
    text = tokens[band.first].shown_in.text
    words = text.split()
    heads = sum(token.meaning in _COLUMNS for token in tokens[band.first : band.last + 1])
    has_word = len(words) > _WORDS_OF_AN_ITEM and any(fold(word) in _navigation() for word in words)
    if has_word and heads < _FEW:
        return True
    is_right_over = tokens[band.last].piece + 1 >= tokens[end].piece
    if is_right_over or not _is_item(tokens, band.first):
        return False
    return _length_of_run(tokens, band, end) >= _RUN


def _length_of_run(tokens: Sequence[Token], band: Band, end: int) -> int:
    """How many lines of a few words and no figures follow each other around a line, up to token `end`."""
    first, last = band
    while first > 0 and _is_item(tokens, first - 1):
        first -= 1
    while last + 1 < end and _is_item(tokens, last + 1):
        last += 1
    return len({token.piece for token in tokens[first : last + 1]})


def _is_item(tokens: Sequence[Token], number: int) -> bool:
    token = tokens[number]
    text = token.shown_in.text
    is_short = len(text.split()) <= _WORDS_OF_AN_ITEM and "|" not in text and "\t" not in text
    is_place = token.kind == "note" and not token.meaning
    return is_short and not is_place and token.kind not in {*FIGURES, "label", "none", "time", "arrow"}

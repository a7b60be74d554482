"""Which of some tabs, buttons or links that stand side by side is the chosen one.

It says so itself, or names spans of time stand in a row and one of them differs: in its element, its class,
by being no link, by a mark in its text.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from tickers.patterns import rare_pattern
from tickers.pieces import Element, Piece
from tickers.reference import is_the_day
from tickers.strips.meanings import is_span

__all__ = ["chosen_of", "is_the_day_of", "looks_chosen", "names_a_time"]

_FEW: Final = 2
_LONGEST: Final = 40
"""Characters of a tab, at most."""
_MARKS: Final = rare_pattern(r"[✓✔☑●◉•▶►→>*\[\]]")
_Shape = tuple[object, ...]


def names_a_time(text: str) -> bool:
    """Whether a short text names a day or a period and nothing else, as a tab does: `1D`, `Week`."""
    return len(text) <= _LONGEST and is_span(text) and any(map(str.isalnum, text))


def looks_chosen(element: Element | None) -> bool:
    """Whether an element or the one around it says that it is the chosen one."""
    if element is None:
        return False
    return element.says.is_chosen or (element.parent is not None and element.parent.says.is_chosen)


def chosen_of(pieces: Sequence[Piece]) -> Piece | None:
    """The one of these pieces that is chosen, if just one is."""
    if len(pieces) < _FEW:
        return None
    chosen = [piece for piece in pieces if looks_chosen(piece.element)]
    if chosen:
        return chosen[0] if len(chosen) == 1 else None
    spans = [piece for piece in pieces if names_a_time(piece.text)]
    if len(spans) < _FEW or len(spans) < len(pieces) - 1:
        return None
    shapes = _shapes(spans)
    counts = Counter(shapes)
    if len(counts) != _FEW:
        return None
    odd = [n for n, shape in enumerate(shapes) if counts[shape] == 1]
    if len(spans) == _FEW:  # each differs from the other
        odd = [n for n in odd if not _is_link(shapes[n])]
    return spans[odd[0]] if len(odd) == 1 else None


def is_the_day_of(pieces: Sequence[Piece], chosen: Piece) -> bool:
    """Whether the chosen one of some tabs names the day, as far as the others tell their language."""
    names = [_MARKS.sub("", piece.text).strip() for piece in pieces if names_a_time(piece.text)]
    return bool(names) and is_the_day(_MARKS.sub("", chosen.text).strip(), names)


def _shapes(pieces: Sequence[Piece]) -> list[_Shape]:
    """The elements around each piece, up to the one around all, and the marks in its text."""
    chains = [_around(piece.element) for piece in pieces]
    common = set(chains[0]).intersection(*chains[1:])
    return [
        (
            *[(element.tag, element.says.look) for element in chain if element not in common],
            *_MARKS.findall(piece.text),
        )
        for chain, piece in zip(chains, pieces, strict=True)
    ]


def _around(element: Element | None) -> list[Element]:
    found = []
    while element is not None:
        found.append(element)
        element = element.parent
    return found


def _is_link(shape: _Shape) -> bool:
    return any(isinstance(part, tuple) and part[0] == "a" for part in shape)

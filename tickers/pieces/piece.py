"""Pieces: what a page shows in one go, a line of text, or the text between two tags."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tickers.pieces.prefilter import SHOWS_NOTHING
from tickers.pieces.regions import SEPARATOR, find_regions

__all__ = [
    "BAR",
    "FALL",
    "INVISIBLE",
    "NO_PIECE",
    "RISE",
    "SPACE",
    "Piece",
    "lines_as_pieces",
    "shown",
    "tidy",
]

FALL: Final = -1
RISE: Final = 1
BAR: Final = 1_000_000
"""The cut between two fields of one piece that a bar, a dot or a tab parts."""
SPACE: Final = BAR + 1
"""The weakest cut: two fields of one piece that a space parts."""
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""The most frequent of the signs that show nothing."""
_INVISIBLE: Final = re.compile(f"\u00ad(?![0-9])|[{SHOWS_NOTHING}]")
"""Soft hyphens, zero-width spaces and marks of direction: they show nothing, and could hide a sign."""
_SPACES: Final = re.compile(r"[ \t\n]{2,}|[\t\n]")


@dataclass(slots=True, eq=False)
class Piece:
    """What a page shows in one go, and how it is parted from the piece before."""

    text: str
    cut: int = 0
    """How strongly: the depth of the element that holds both, the less the stronger; 0 for lines of text."""
    glued: bool = False
    """Nothing parts the two for a reader's eye, as in `862<sup>.50`."""
    block: bool = True
    """A line, block or cell ends between the two."""
    way: int = 0
    """What the markup says of its direction: `RISE`, `FALL` or 0."""
    way_depth: int = 0
    """How deep the element lies that says so."""
    coloured: bool = False
    """Only a colour says so."""
    style: str = ""
    """The classes and colours around it, by which rows can be told apart."""
    is_hidden: bool = False
    """It is in a part of the page that is shown later, if at all."""


NO_PIECE: Final = Piece("")


def shown(text: str) -> str:
    """A text without what shows nothing."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def tidy(text: str) -> str:
    """A text on one line, runs of spaces as one space."""
    return _SPACES.sub(" ", text).strip()


def lines_as_pieces(lines: Sequence[str]) -> list[Piece]:
    """The lines of a text page, none blank, as pieces with their numbers; empty where no strip can stand."""
    pieces = [Piece("") for _ in lines]
    for first, last in find_regions(SEPARATOR.join(lines)):
        for number in range(first, last + 1):
            pieces[number].text = lines[number]
        pieces[first].cut = -1
    return pieces

"""Pieces: what a page shows in one go, a line of text, or the text between two tags."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tickers.pieces.prefilter import SHOWS_NOTHING
from tickers.pieces.regions import SEPARATOR, find_regions

__all__ = [
    "APART",
    "BAR",
    "FALL",
    "INVISIBLE",
    "LINE",
    "NO_PIECE",
    "RISE",
    "SPACE",
    "Cut",
    "Element",
    "Piece",
    "Says",
    "lines_as_pieces",
    "shown",
    "tidy",
]

FALL: Final = -1
RISE: Final = 1
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""The most frequent of the signs that show nothing."""
_INVISIBLE: Final = re.compile(f"\u00ad(?![0-9])|[{SHOWS_NOTHING}]")
"""Soft hyphens, zero-width spaces and marks of direction: they show nothing, and could hide a sign."""
_SPACES: Final = re.compile(r"[ \t\n]{2,}|[\t\n]")


class Cut(NamedTuple):
    """How strongly two neighbours on a page are parted: the less, the stronger."""

    kind: int
    """0: they lie in parts of the page that have nothing to do with each other. 1: elements or lines part
    them. 2: a bar, a dot, a tab or a gap in a line. 3: a space."""
    depth: int = 0
    """Of the element that holds both; 0 for lines of text."""
    weakness: int = 0
    """In an element whose lines end with `<br>`: 0 for the end of a line, 1 within one."""


APART: Final = Cut(0)
LINE: Final = Cut(1)
BAR: Final = Cut(2)
SPACE: Final = Cut(3)


class Says(NamedTuple):
    """What the attributes of an element say."""

    way: int = 0
    """The direction that they tell: `RISE`, `FALL` or 0."""
    coloured: bool = False
    """Only a colour tells it."""
    look: str = ""
    """Its classes and colours and what else they say of what it shows, but for figures."""
    signed: tuple[str, ...] = ()
    """Their figures, with their signs."""
    heading: str = ""
    """What one says of the column of the cell that the element is."""
    hint: str = ""
    """What it says when a reader points at it."""
    is_chosen: bool = False
    """It is the tab that is chosen."""
    hides: bool = False
    """It is not shown."""


@dataclass(slots=True, eq=False)
class Element:
    """An element of a page: where it stands among its neighbours, and what it says. It is never changed."""

    tag: str
    depth: int
    parent: "Element | None"
    says: Says
    column: int
    """How many elements, or columns of a table, stand before it in its parent."""
    span: int
    """Over how many columns it reaches."""
    rows: int
    """Over how many rows of a table."""
    row_around: "Element | None"
    """The row of a table that its parent is, or lies in."""
    table_around: "Element | None"
    """The table that its parent is, or lies in."""
    is_preformatted: bool
    """Its spaces and ends of lines are shown as they are written."""
    told: Says
    """What it, or the nearest element around it, says of a direction."""
    told_depth: int
    """How deep that one lies."""

    @property
    def row(self) -> "Element | None":
        """The row of a table that it is, or lies in."""
        return self if self.tag == "tr" else self.row_around

    @property
    def table(self) -> "Element | None":
        """The table that it is, or lies in."""
        return self if self.tag == "table" else self.table_around

    def at_depth(self, depth: int) -> "Element | None":
        """The element around it, or itself, that lies so deep."""
        element: Element | None = self
        while element is not None and element.depth > depth:
            element = element.parent
        return element if element is not None and element.depth == depth else None


class Piece(NamedTuple):
    """What a page shows in one go, and how it is parted from the piece before."""

    text: str
    cut: Cut = LINE
    glued: bool = False
    """Nothing parts the two for a reader's eye, as in `862<sup>.50`."""
    block: bool = True
    """A line, block or cell ends between the two."""
    element: Element | None = None
    """The innermost element that holds it; None for lines of text."""
    way: int = 0
    """What the markup says of its direction: `RISE`, `FALL` or 0."""
    way_depth: int = 0
    """How deep the element lies that says so."""
    coloured: bool = False
    """Only a colour says so."""
    is_hidden: bool = False
    """It is in a part of the page that is shown later, if at all."""
    picture: str = ""
    """Of a picture or an empty element that says nothing that is known: by what it differs from others."""

    @property
    def look(self) -> str:
        """The classes and colours of its element, and what else its attributes say but figures."""
        return self.element.says.look if self.element else ""


NO_PIECE: Final = Piece("")


def shown(text: str) -> str:
    """A text without what shows nothing."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def tidy(text: str) -> str:
    """A text on one line, runs of spaces as one space."""
    return _SPACES.sub(" ", text).strip()


def lines_as_pieces(lines: Sequence[str], may_name: Callable[[str], bool] = bool) -> list[Piece]:
    """The lines of a text page, none blank, as pieces with their numbers; empty where no strip can stand.

    `may_name` says of a line with a name in it whether it can have a label.
    """
    pieces = [NO_PIECE for _ in lines]
    for first, last in find_regions(SEPARATOR.join(lines), may_name):
        pieces[first : last + 1] = [Piece(line) for line in lines[first : last + 1]]
        pieces[first] = Piece(lines[first], APART)
    return pieces

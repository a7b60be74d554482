"""A table before it is written down: columns, rows, and what stands between and around them."""

from dataclasses import dataclass

__all__ = ["Cell", "Grid", "Line", "Note"]


@dataclass(frozen=True)
class Cell:
    """What a cell shows: as text, and as the inside of an element."""

    text: str
    html: str


@dataclass(frozen=True)
class Line:
    """A row of cells, one a column, the label among them; or a note over the whole width."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Note:
    """A line over the whole width: a section, an advertisement."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table: the headings of its columns where it has any, its lines, and what is written around it."""

    label: int
    """Which column has the labels."""
    headings: tuple[str, ...] | None
    lines: tuple[Line | Note, ...]
    title: str
    over: tuple[str, ...] = ()
    """Lines over the table."""
    caption: str | None = None
    tabs: tuple[tuple[str, bool], ...] = ()
    """Names of tabs over it, and whether they are chosen."""
    under: tuple[str, ...] = ()
    """Notes under it."""
    wide: int | None = None
    """The column whose pictures can stand in cells of their own, under the one heading."""
    changes: frozenset[int] = frozenset()
    """The columns of the day's changes."""
    change: str = ""
    """What a heading over these says."""
    places: tuple[str, ...] = ()

"""The values of a row in their columns, with what headings over them or in the row say of each."""

import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

from tickers.patterns import rare_pattern
from tickers.strips.meanings import meaning_of
from tickers.strips.row import Row
from tickers.strips.row_headings import headings_within
from tickers.strips.tokens import Token

__all__ = ["Columns", "Order", "Value", "columns_of"]

_PERCENTAGE: Final = rare_pattern(r"[0-9]{1,3}(?:[.,][0-9]+)?")
_OF_CHANGES: Final = frozenset({"", "percent", "change", "points", "unit", "day"})
_NOT_LEVELS: Final = frozenset({"other", "unknown", "time", "open", "high", "low", "label"})


class Value(NamedTuple):
    """A figure of a row and what a heading says of it; nothing where there is none."""

    token: Token
    meaning: str
    is_change: bool
    """It is a percentage: of the day, unless its heading says otherwise."""


class Columns(NamedTuple):
    """The values of a row in order: those that can be level or change, and what else its headings name."""

    row: Row
    values: tuple[Value, ...]
    others: tuple[Value, ...]
    is_headed: bool
    """Headings over the columns say what they are."""
    misplaced: str | None
    """Why the headings in the row leave its values open."""
    shape: str
    """The order of percentages (C) and figures (F), with what headings say of them."""
    changes: int
    """How many values are percentages."""
    marks: tuple[Token, ...]
    """The tokens of the row but marks in columns of others: among them is what says which way it goes."""

    is_of_a_tab: bool = False
    """A tab says that its changes are of another period, which is why they are not among its values."""

    def without_changes(self) -> "Columns | None":
        """The level alone; None where nothing tells which figure it is."""
        levels = [value for value in self.values if value.meaning in {"level", "close"}]
        figures = [value for value in self.values if not value.is_change]
        level = levels if len(levels) == 1 else figures
        if len(level) != 1 or level[0].is_change or level[0].token.sign:
            return None
        return self._replace(values=tuple(level), changes=0, shape=f"F{level[0].meaning}", is_of_a_tab=True)

    @property
    def figures(self) -> int:
        """How many values are other figures."""
        return len(self.values) - self.changes


class Order(NamedTuple):
    """Which of a strip's values is what, by number; None where a strip has none."""

    change: int | None
    level: int | None
    points: int | None
    before: int | None
    basis: str
    """Why, in words."""


def columns_of(
    row: Row, above: Sequence[str] = (), apart: frozenset[tuple[int, int]] = frozenset()
) -> Columns:
    """The columns of a row, under the meanings of headings `above` where there is one for each of its
    values; `apart` are the places of marks that headings say are of something else.
    """
    within, misplaced = headings_within(row.tokens)
    values: list[Value] = []
    others: list[Value] = []
    number = -1
    pointers = _pointers(row.tokens)
    for n, token in enumerate(row.tokens):
        if token.is_value:
            number += 1
        if token.kind == "marker" and values and not values[-1].is_change and not values[-1].token.marker:
            marked = values[-1].token._replace(marker=token.marker)
            values[-1] = values[-1]._replace(token=marked)
        if token.kind not in {"change", "figure"}:
            continue
        meaning = (
            within.get(n, "")
            or _of_cell(token, row)
            or (above[number] if above else "")
            or ("change" if n in pointers else "")
        )
        if meaning == "unit" and token.sign:
            meaning = "points"
        looks = token.kind == "change" or (meaning == "percent" and _PERCENTAGE.fullmatch(token.digits))
        value = Value(token, meaning, is_change=bool(looks))
        is_other = meaning in _NOT_LEVELS or (token.kind == "change" and meaning not in _OF_CHANGES)
        (others if is_other else values).append(value)
    shape = " ".join([f"{'C' if value.is_change else 'F'}{value.meaning}" for value in values])
    changes = sum([value.is_change for value in values])
    marks = tuple(t for t in row.tokens if (t.piece, t.start) not in apart) if apart else row.tokens
    return Columns(row, tuple(values), tuple(others), bool(above), misplaced, shape, changes, marks)


def _of_cell(token: Token, row: Row) -> str:
    """What an attribute of its cell says of a value."""
    element = token.shown_in.element
    while element is not None and element.depth > row.cut.depth:
        if element.says.heading:
            return meaning_of(element.says.heading) or "unknown"
        element = element.parent
    return ""


def _pointers(tokens: Sequence[Token]) -> frozenset[int]:
    """The figures that arrows or signs of their own point at, if several: changes, not levels."""
    found = [
        n + 1
        for n, (one, other) in enumerate(itertools.pairwise(tokens))
        if one.kind in {"arrow", "sign"} and other.kind in {"change", "figure"}
    ]
    return frozenset(found if len(found) > 1 else ())

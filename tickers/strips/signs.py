"""Which way the changes of a strip go: by printed signs, arrows, classes, or because a plus is not printed.

Rows of one strip say it in one way. Evidence that disagrees, and a row that lacks the evidence which the
others have, is refused: a fall read as a rise is the worst of errors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tickers.pieces import FALL, RISE
from tickers.strips.columns import Columns, Order
from tickers.strips.tokens import Token

__all__ = ["Direction", "find_directions", "in_words"]

_NAMES: Final = {
    "printed": "printed before the figure",
    "apart": "in an element or a place of its own",
    "arrow": "told by an arrow",
    "class": "told by a class of the page",
    "colour": "told by a colour of the page",
    "none": "a plus is not printed",
}


@dataclass(slots=True)
class Direction:
    """Which way a row goes: `RISE`, `FALL`, or 0 with the reason why that is not known."""

    sign: int
    how: str = ""
    is_zero: bool = False
    problem: str | None = None


@dataclass(slots=True)
class _Evidence:
    is_zero: bool
    printed: int = 0
    """The sign of the percentage, else of the change in points."""
    apart: int = 0
    """A sign in a place of its own before either."""
    is_sure_apart: bool = False
    """It is surely a sign: in parentheses, or nothing parts it from the figure."""
    unknown_sign: bool = False
    arrow: int = 0
    loose_arrow: bool = False
    """It could belong to the next row."""
    is_beside: bool = True
    """The arrow or the class is of the change, not of the row as a whole."""
    has_symbol: bool = False
    """It has a symbol or an icon that is not known."""
    sign_before_label: bool = False
    enclosed: bool = False
    way: int = 0
    coloured: bool = False
    style: str = ""
    problem: str | None = None


def find_directions(strip: Sequence[Columns], order: Order, *, told_beside: bool) -> list[Direction]:
    """The direction of each row of a strip, in order; a row without a change has none.

    `told_beside`: a heading or an arrow beside the strip says it for all rows that say nothing themselves.
    """
    rows = [_evidence(columns, order) for columns in strip]
    has_plus_apart = any(e.apart == RISE for e in rows)
    is_styling = _is_styling(rows, [e.way for e in rows])
    is_decoration = _is_styling(rows, [e.arrow for e in rows])
    both_colours = {e.way for e in rows if e.coloured and not e.is_zero} >= {RISE, FALL}
    for e in rows:
        e.arrow = 0 if is_decoration else e.arrow
        if is_styling:
            e.way = 0
        elif e.coloured and not both_colours and not e.printed:
            e.problem = e.problem or "only a colour tells which way the change goes"
        if e.apart and not (e.is_sure_apart or has_plus_apart) and not e.printed:
            e.problem = e.problem or "the sign of the change stands apart"
    if all(e.way != e.printed for e in rows if e.coloured and e.printed and not e.is_zero):
        for e in rows:
            e.way = 0 if e.coloured and e.printed else e.way  # where red is the colour of a rise
    told = {e.arrow or e.way for e in rows if not e.is_zero and not (e.printed or e.apart)}
    if len(told) == 1 and not all(e.is_beside for e in rows if not e.is_zero):
        for e in rows:
            if e.arrow or e.way:
                e.problem = e.problem or "an arrow or a class that all rows share"
    directions = [_direction(e) for e in rows]
    _check_the_silent(rows, directions, told_beside=told_beside)
    return directions


def _evidence(columns: Columns, order: Order) -> _Evidence:
    if order.change is None:
        return _Evidence(is_zero=True)
    change = columns.changes[order.change]
    points = columns.figures[order.points] if order.points is not None else None
    e = _Evidence(
        is_zero=not any(digit in "123456789" for digit in change.digits), style=change.shown_in.style
    )
    if points is not None and change.sign and points.sign and change.sign != points.sign and not e.is_zero:
        e.problem = "percentage and change in points have different signs"
    e.printed = change.sign or (points.sign if points else 0)
    fields = columns.row.fields
    e.has_symbol = any(field.kind == "symbol" for field in fields)
    e.sign_before_label = columns.row.starts_with_sign
    e.enclosed = change.enclosed
    for shown in filter(None, (change, points)):
        _look_before(shown, fields, e)
    _look_at_arrows(columns, e, change, points)
    _look_at_markup(columns, e, change, points)
    return e


def _look_before(shown: Token, fields: list[Token], e: _Evidence) -> None:
    at = next(n for n, field in enumerate(fields) if field is shown)
    before = fields[at - 1] if at else None
    if before is None or before.kind != "sign":
        return
    if not before.sign:
        e.unknown_sign = True
    elif e.apart and e.apart != before.sign:
        e.problem = e.problem or "percentage and change in points have different signs"
    e.apart = e.apart or before.sign
    e.is_sure_apart = e.is_sure_apart or before.enclosed or shown.enclosed


def _around(shown: Token, fields: list[Token]) -> list[Token]:
    at = next(n for n, field in enumerate(fields) if field is shown)
    return fields[max(0, at - 1) : at + 2]


def _look_at_arrows(columns: Columns, e: _Evidence, change: Token, points: Token | None) -> None:
    fields = columns.row.fields
    arrows = {field.sign for field in fields if field.kind == "arrow"}
    if not arrows:
        return
    if len(arrows) > 1:
        if not (e.printed or e.apart):
            e.problem = e.problem or "arrows of both directions"
        return
    e.arrow = arrows.pop()
    near = [*_around(change, fields), *(_around(points, fields) if points else ())]
    e.is_beside = any(field.kind == "arrow" for field in near)
    e.loose_arrow = not columns.row.framed and fields[-1].kind == "arrow"


def _look_at_markup(columns: Columns, e: _Evidence, change: Token, points: Token | None) -> None:
    pieces = [f.shown_in for f in (change, points, *columns.row.fields) if f is not None]
    ways = [piece for piece in pieces if piece.way and piece.way_depth > columns.row.cut]
    sure = [piece for piece in ways if not piece.coloured]
    for piece in sure or ways:
        e.way, e.coloured = piece.way, piece.coloured
        e.is_beside = piece.way_depth != columns.row.label_piece.way_depth and piece in pieces[:2]
        break


def _is_styling(rows: Sequence[_Evidence], told: Sequence[int]) -> bool:
    """Whether the markup tells one and the same of all rows, though their printed signs differ."""
    printed = {e.printed for e in rows if not e.is_zero}
    return len(set(told)) == 1 and 0 not in told and len(printed) > 1


def _direction(e: _Evidence) -> Direction:
    if e.problem:
        return Direction(0, problem=e.problem)
    if e.is_zero:
        return Direction(RISE, "none", is_zero=True)
    said = {
        "printed": e.printed,
        "apart": 0 if e.printed else e.apart,
        "arrow": e.arrow,
        "colour" if e.coloured else "class": e.way,
    }
    said = {how: sign for how, sign in said.items() if sign}
    if len(set(said.values())) > 1:
        return Direction(
            0, problem=f"the sign {_NAMES[next(iter(said))]}, but another way by {list(said)[-1]}"
        )
    if e.unknown_sign and not e.printed:
        return Direction(0, problem="a sign before the change that can be read in two ways")
    if e.loose_arrow and not e.printed:
        return Direction(0, problem="the arrow could belong to the next row")
    if said:
        how, sign = next(iter(said.items()))
        return Direction(sign, how)
    return Direction(RISE, "none")


def _check_the_silent(
    rows: Sequence[_Evidence], directions: Sequence[Direction], *, told_beside: bool
) -> None:
    """A row that says nothing rises where the strip does not print a plus; else it is not known."""
    said = {sign for e in rows if not e.is_zero for sign in (e.printed, e.apart, e.arrow, e.way) if sign}
    silent = [
        (e, d)
        for e, d in zip(rows, directions, strict=True)
        if d.how == "none" and not (e.is_zero or d.problem)
    ]
    doubt = None
    if told_beside:
        doubt = "a heading or an arrow beside the strip says which way the changes go"
    elif RISE in said:
        doubt = "no sign, and other rows of the strip show one for a rise"
    elif any(e.loose_arrow for e in rows):
        doubt = "no arrow, and other rows of the strip show one"
    elif FALL not in said and len({e.style for e, _ in silent}) > 1:
        doubt = "the sign could be in a class of the page"
    elif FALL not in said and len({e.enclosed for e, _ in silent}) > 1:
        doubt = "brackets around some changes: a fall, perhaps"
    prints_minus = FALL in {e.printed for e in rows}
    for e, direction in silent:
        if FALL not in said and e.has_symbol:
            direction.problem = "a symbol beside the change that is not known"
        elif e.sign_before_label and not prints_minus:
            direction.problem = "a sign before the label"
        direction.problem = direction.problem or doubt


def in_words(directions: Sequence[Direction]) -> str:
    """How a strip says which way its changes go."""
    names = dict.fromkeys(_NAMES[d.how] for d in directions if d.how)
    return "; ".join(names)

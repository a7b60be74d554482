"""Which way the changes of a strip go: by printed signs, arrows, markup, or because a plus is not printed.

Rows of one strip say it in one way. Evidence that disagrees, and a row that lacks the evidence which the
others have, is refused: a fall read as a rise is the worst of errors.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from tickers.pieces import FALL, RISE, Element
from tickers.strips import numbers
from tickers.strips.columns import Columns, Order
from tickers.strips.sign_sources import Mark, are_false, arrows_of, place_of, way_of
from tickers.strips.tokens import Token

__all__ = ["Direction", "find_directions", "in_words"]

_NAMES: Final = {
    "printed": "printed before the figure",
    "apart": "in an element or a place of its own",
    "data": "told by a data attribute",
    "arrow": "told by an arrow",
    "class": "told by a class of the page",
    "colour": "told by a colour of the page",
    "none": "a plus is not printed",
}


class Direction(NamedTuple):
    """Which way a row goes: `RISE`, `FALL`, or 0 with the reason why that is not known."""

    sign: int
    how: str = ""
    is_zero: bool = False
    problem: str | None = None


class _Evidence(NamedTuple):
    """What a row says of the way its change goes."""

    is_zero: bool = False
    printed: int = 0
    """The sign of the percentage, else of the change in points."""
    apart: int = 0
    """A sign in a place of its own before either."""
    is_sure_apart: bool = False
    """It is surely a sign: in parentheses, or nothing parts it from the figure."""
    unknown_sign: bool = False
    data: int = 0
    """The sign of a data attribute with the same figure."""
    has_plain_data: bool = False
    """Such an attribute has no sign: a rise where those of other rows have a minus."""
    arrow: Mark | None = None
    has_symbol: bool = False
    """A symbol or an icon that is not known stands beside the change."""
    sign_before_label: bool = False
    enclosed: bool = False
    way: Mark | None = None
    dropped: tuple[int, ...] = ()
    """What marks of the row say that are no signs on this strip."""
    style: str = ""
    pictures: tuple[str, ...] = ()
    """What stands after the label and is not understood."""
    problem: str | None = None

    @property
    def marked(self) -> int:
        """The direction that an arrow or a class tells."""
        mark = self.arrow or self.way
        return mark.sign if mark else 0

    @property
    def is_coloured(self) -> bool:
        """Only a colour tells the direction of its class."""
        return self.way is not None and self.way.coloured

    @property
    def loose_arrow(self) -> bool:
        """Its arrow could belong to the next row."""
        return self.arrow is not None and self.arrow.at_end

    @property
    def is_beside(self) -> bool:
        """Its arrow and its class are of the change, not of the row as a whole."""
        return all(mark.is_beside for mark in (self.arrow, self.way) if mark is not None)

    @property
    def told(self) -> tuple[int, ...]:
        """Every direction that the row tells."""
        marks = [mark.sign for mark in (self.arrow, self.way) if mark is not None]
        return tuple(sign for sign in (self.printed, self.apart, self.data, *marks) if sign)


def find_directions(strip: Sequence[Columns], order: Order, *, told_beside: bool) -> list[Direction]:
    """The direction of each row of a strip, in order; a row without a change has none.

    `told_beside`: a heading or an arrow beside the strip says it for all rows that say nothing themselves.
    """
    rows = _weighed([_evidence(columns, order) for columns in strip])
    doubt = _doubt_of_silence(rows, told_beside=told_beside)
    has_fall = FALL in {sign for e in rows if not e.is_zero for sign in e.told}
    prints_minus = FALL in {e.printed for e in rows}
    directions = []
    for e in rows:
        direction = _direction(e)
        if direction.how == "none" and not (e.is_zero or direction.problem):
            problem = doubt
            if not has_fall and e.has_symbol:
                problem = "a symbol beside the change that is not known"
            elif e.sign_before_label and not prints_minus:
                problem = "a sign before the label"
            direction = direction._replace(problem=problem)
        directions.append(direction)
    return directions


def _evidence(columns: Columns, order: Order) -> _Evidence:
    if order.change is None:
        return _Evidence(is_zero=True)
    change = columns.values[order.change].token
    points = columns.values[order.points].token if order.points is not None else None
    is_zero = not any(digit in "123456789" for digit in change.digits)
    tokens = columns.marks
    shown = [token for token in (change, points) if token is not None]
    problem = None
    if points is not None and change.sign and points.sign and change.sign != points.sign and not is_zero:
        problem = "percentage and change in points have different signs"
    beside = [_before(one, tokens) for one in shown]
    apart = {token.sign for token in beside if token is not None and token.kind == "sign"}
    if len(apart - {0}) > 1:
        problem = problem or "percentage and change in points have different signs"
    sure = any(t is not None and t.kind == "sign" and t.enclosed for t in beside) or (
        bool(apart) and any(one.enclosed for one in shown)
    )
    data = _data_signs(columns, change, points)
    evidence = _Evidence(
        way=way_of(columns, shown),
        is_zero=is_zero,
        printed=change.sign or (points.sign if points else 0),
        apart=next(iter(apart - {0}), 0),
        is_sure_apart=sure,
        unknown_sign=0 in apart,
        data=_only(data - {0}),
        has_plain_data=data == {0},
        has_symbol=any(t.kind == "symbol" for t in tokens)
        or any(t is not None and t.shown_in.picture for t in beside),
        sign_before_label=columns.row.starts_with_sign,
        enclosed=change.enclosed,
        style=change.shown_in.look,
        pictures=_pictures(columns),
        problem=problem,
    )
    return _with_arrows(evidence, columns, shown)


def _pictures(columns: Columns) -> tuple[str, ...]:
    """The pictures of a row that are not understood, but for those that stand before its label alone."""
    head = (columns.row.head.piece, columns.row.head.start)
    shown = [token for token in columns.marks if token.is_value or token.kind == "picture"]
    return tuple(
        token.shown_in.picture
        for n, token in enumerate(shown)
        if token.kind == "picture"
        and (
            (token.piece, token.start) > head
            or any(t.is_value and (t.piece, t.start) < head for t in shown[n:])
        )
    )


def _before(shown: Token, tokens: Sequence[Token]) -> Token | None:
    at = place_of(shown, tokens)
    return tokens[at - 1] if at else None


def _with_arrows(e: _Evidence, columns: Columns, shown: Sequence[Token]) -> _Evidence:
    if e.has_symbol:
        return e
    arrows = arrows_of(columns, shown)
    if not arrows:
        return e
    if len({arrow.sign for arrow in arrows}) < 2:
        return e._replace(arrow=arrows[0])
    near = [arrow for arrow in arrows if arrow.is_beside]
    if len({arrow.sign for arrow in near}) == 1:
        return e._replace(arrow=near[0])
    is_told = e.printed or e.apart
    return e if is_told else e._replace(problem=e.problem or "arrows of both directions")


def _data_signs(columns: Columns, change: Token, points: Token | None) -> frozenset[int]:
    """The signs that data attributes of the row give to the figure of its change, which they repeat."""
    return frozenset(
        {"-": FALL, "+": RISE}.get(figure[0], 0)
        for shown in (change, points)
        if shown is not None
        for figure in _signed(shown.shown_in.element, columns.row.cut.depth)
        if _same(figure.lstrip("+-"), shown.digits)
    )


def _only(signs: frozenset[int]) -> int:
    return next(iter(signs)) if len(signs) == 1 else 0


def _signed(element: Element | None, depth: int) -> Iterable[str]:
    while element is not None and element.depth > depth:
        yield from element.says.signed
        element = element.parent


def _same(figure: str, shown: str) -> bool:
    """Whether a figure of an attribute, perhaps with more decimals, is the one that is shown."""
    one = Decimal(figure.replace(",", "."))
    ways = [*numbers.readings(shown).values()]
    return any(abs(one - value) < Decimal(1).scaleb(-decimals) for value, decimals in ways)


def _weighed(rows: Sequence[_Evidence]) -> list[_Evidence]:
    """The evidence of rows without what says nothing, because all of them share it or because printed signs
    speak against it, and with what is doubtful.
    """
    has_plus_apart = any(e.apart == RISE for e in rows)
    if any(e.data == FALL for e in rows):
        rows = [e._replace(data=RISE) if e.has_plain_data else e for e in rows]
    if _is_styling(rows, [e.way for e in rows]):
        rows = [e._replace(way=None) for e in rows]
    if _is_styling(rows, [e.arrow for e in rows]):
        rows = [e._replace(arrow=None) for e in rows]
    rows = _without_false_marks(rows)
    both_colours = {e.way.sign for e in rows if e.way and e.is_coloured and not e.is_zero} >= {RISE, FALL}
    weighed = []
    for e in rows:
        problem = e.problem
        if e.is_coloured and not both_colours and not e.printed:
            problem = problem or "only a colour tells which way the change goes"
        if e.apart and not (e.is_sure_apart or has_plus_apart) and not e.printed:
            problem = problem or "the sign of the change stands apart"
        weighed.append(e if problem == e.problem else e._replace(problem=problem))
    coloured = [e for e in weighed if e.is_coloured and e.printed]
    if all(e.way and e.way.sign != e.printed for e in coloured if not e.is_zero):
        # where red is the colour of a rise
        weighed = [e._replace(way=None) if e.is_coloured and e.printed else e for e in weighed]
    told = {e.marked for e in weighed if not e.is_zero and not (e.printed or e.apart or e.data)}
    if len(told) == 1 and not all(e.is_beside for e in weighed if not e.is_zero):
        shared = "an arrow or a class that all rows share"
        weighed = [e._replace(problem=e.problem or shared) if e.marked and not e.data else e for e in weighed]
    return weighed


def _is_styling(rows: Sequence[_Evidence], marks: Sequence[Mark | None]) -> bool:
    """Whether the markup tells one and the same of all rows, though their printed signs differ."""
    printed = {e.printed for e in rows if not e.is_zero}
    return None not in marks and len({mark.sign for mark in marks if mark}) == 1 and len(printed) > 1


def _without_false_marks(rows: Sequence[_Evidence]) -> list[_Evidence]:
    """The evidence of rows without arrows and classes that are no signs on this strip.

    Where they are those of the changes themselves, the rows that print no sign are doubtful.
    """
    moved = [e for e in rows if not e.is_zero]
    arrows = are_false([(e.arrow, e.printed) for e in moved])
    ways = are_false([(e.way, e.printed) for e in moved])
    if not (any(arrows.values()) or any(ways.values())):
        return list(rows)
    kept = []
    for e in rows:
        false = [
            mark
            for mark, spots in ((e.arrow, arrows), (e.way, ways))
            if mark is not None and spots.get(mark.spot, False)
        ]
        problem = e.problem
        if not e.printed and any(mark.spot == "change" for mark in false):
            problem = problem or "printed signs speak against what marks the change"
        kept.append(
            e._replace(
                arrow=None if e.arrow in false else e.arrow,
                way=None if e.way in false else e.way,
                dropped=tuple(mark.sign for mark in false),
                problem=problem,
            )
        )
    return kept


def _direction(e: _Evidence) -> Direction:
    if e.problem:
        return Direction(0, problem=e.problem)
    if e.is_zero:
        return Direction(e.told[0] if len({*e.told}) == 1 else 0, "none", is_zero=True)
    said = {
        "printed": e.printed,
        "apart": 0 if e.printed else e.apart,
        "data": e.data,
        "arrow": e.arrow.sign if e.arrow else 0,
        "colour" if e.is_coloured else "class": e.way.sign if e.way else 0,
    }
    said = {how: sign for how, sign in said.items() if sign}
    if len(set(said.values())) > 1:
        first, *_, last = said
        return Direction(0, problem=f"the sign {_NAMES[first]}, but another way by {last}")
    if e.unknown_sign and not (e.printed or e.data):
        return Direction(0, problem="a sign before the change that can be read in two ways")
    if e.loose_arrow and not e.printed:
        return Direction(0, problem="the arrow could belong to the next row")
    if said:
        how, sign = next(iter(said.items()))
        return Direction(sign, how)
    return Direction(RISE, "none")


def _doubt_of_silence(rows: Sequence[_Evidence], *, told_beside: bool) -> str | None:
    """Why a row that says nothing may not rise: it rises only where the strip does not print a plus."""
    said = {sign for e in rows if not e.is_zero for sign in e.told}
    silent = [e for e in rows if not (e.is_zero or e.problem or e.told)]
    if told_beside:
        return "a heading or an arrow beside the strip says which way the changes go"
    if RISE in said:
        return "no sign, and other rows of the strip show one for a rise"
    if any(e.loose_arrow for e in rows):
        return "no arrow, and other rows of the strip show one"
    prints_minus = FALL in {e.printed for e in rows}
    if not prints_minus and len({e.pictures for e in silent}) > 1:
        return "pictures that differ and are not understood could be the sign"
    if not prints_minus and FALL in {sign for e in silent for sign in e.dropped}:
        return "a mark elsewhere in the row could be the sign"
    if FALL in said:
        return None
    if len({e.style for e in silent}) > 1:
        return "the sign could be in a class of the page"
    if len({e.enclosed for e in silent}) > 1:
        return "brackets around some changes: a fall, perhaps"
    return None


def in_words(directions: Sequence[Direction]) -> str:
    """How a strip says which way its changes go."""
    names = dict.fromkeys(_NAMES[d.how] for d in directions if d.how)
    return "; ".join(names)

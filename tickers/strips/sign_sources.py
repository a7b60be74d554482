"""Which marks of a strip say which way changes go: arrows, classes, colours, pictures with a name.

A mark counts where signs stand: at the change, right beside it, or on the row as a whole. One that stands
elsewhere, as a flag before the label, a clock in the last cell, the last tick on a level, the arrow of a
button, counts only as long as no printed sign of the strip speaks against it.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from tickers.pieces import FALL, Element
from tickers.strips.columns import Columns
from tickers.strips.tokens import Token

__all__ = ["Mark", "Spot", "are_false", "arrows_before", "arrows_of", "place_of", "way_of"]

Spot = Literal["change", "after", "before", "level", "row"]
"""Where a mark stands: at the change, right after it, before the label, at another figure, around all."""
_CONTROLS: Final = frozenset({"button", "summary", "label", "select"})
_TWICE: Final = 2


class Mark(NamedTuple):
    """What a mark of a row says."""

    sign: int
    spot: Spot
    coloured: bool = False
    """Only a colour says so."""
    is_beside: bool = True
    """It is of the change, not of the row as a whole."""
    at_end: bool = False
    """An arrow at the end of a row, which could belong to the next."""


def place_of(shown: Token, tokens: Sequence[Token]) -> int:
    """The number of a token among others."""
    return next(n for n, t in enumerate(tokens) if (t.piece, t.start) == (shown.piece, shown.start))


def arrows_before(shown: Token, tokens: Sequence[Token]) -> Sequence[Token]:
    """The arrows that stand right before a figure."""
    at = start = place_of(shown, tokens)
    while start and tokens[start - 1].kind == "arrow":
        start -= 1
    return tokens[start:at]


def arrows_of(columns: Columns, shown: Sequence[Token]) -> list[Mark]:
    """The arrows of a row that can be of its change and its change in points, which `shown` holds.

    Those right before them, if there are any; else all but those of other figures and of controls.
    """
    tokens = columns.marks
    if not any(token.kind == "arrow" for token in tokens):
        return []
    others = [arrow for value in columns.others for arrow in arrows_before(value.token, tokens)]
    every = [
        token
        for token in tokens
        if token.kind == "arrow"
        and not any(token is other for other in others)
        and not _is_of_control(token, columns, shown[0])
    ]
    before = [arrow for one in shown for arrow in arrows_before(one, tokens) if arrow in every]
    if before:
        return [Mark(arrow.sign, "change", arrow.shown_in.coloured) for arrow in before]
    after = [
        tokens[at]
        for one in shown
        if (at := place_of(one, tokens) + 1) < len(tokens) and tokens[at].kind == "arrow"
    ]
    at_end = not columns.row.framed and bool(every) and tokens[-1].kind == "arrow"
    marks = []
    for arrow in every:
        is_after = any(arrow is one for one in after)
        spot: Spot = "after" if is_after else "before" if _is_before_label(arrow, columns) else "level"
        marks.append(Mark(arrow.sign, spot, arrow.shown_in.coloured, is_after, at_end))
    return marks


def _is_before_label(token: Token, columns: Columns) -> bool:
    head = columns.row.head
    return (token.piece, token.start) < (head.piece, head.start)


def _is_of_control(token: Token, columns: Columns, change: Token) -> bool:
    """Whether a token stands in a button or the like that does not hold the change too."""
    element, depth = token.shown_in.element, columns.row.cut.depth
    while element is not None and element.depth > depth:
        if element.tag in _CONTROLS:
            own = change.shown_in.element
            return own is None or own.at_depth(element.depth) is not element
        element = element.parent
    return False


def way_of(columns: Columns, shown: Sequence[Token]) -> Mark | None:
    """What classes, colours and the like say of a row: those of its change, else those of what else it
    holds.
    """
    if not any(token.shown_in.way for token in (*shown, *columns.marks)):
        return None
    row = columns.row
    others = {_id_of(value.token) for value in columns.others}
    own = {_id_of(token) for token in shown}
    pieces = [(t.shown_in, _id_of(t)) for t in (*shown, *columns.marks) if _id_of(t) not in others]
    ways = [(piece, who) for piece, who in pieces if piece.way and piece.way_depth > row.cut.depth]
    ways = [one for one in ways if one[1] in own] or ways
    told = next(iter([one for one in ways if not one[0].coloured] or ways), None)
    if told is None:
        return None
    piece, who = told
    head = row.head.shown_in
    around = piece.element.at_depth(piece.way_depth) if piece.element else None
    spot: Spot = "level"
    if around is not None and head.element is not None and head.element.at_depth(piece.way_depth) is around:
        spot = "row"
    elif who in own:
        spot = "change"
    return Mark(piece.way, spot, piece.coloured, piece.way_depth != head.way_depth and who in own)


def _id_of(token: Token) -> tuple[Element | None, str]:
    """What tells the piece of a token from others of its row."""
    return token.shown_in.element, token.shown_in.text


def are_false(marks: Sequence[tuple[Mark | None, int]]) -> dict[Spot, bool]:
    """The places of a strip whose marks are no signs.

    `marks` are those of one kind, one for each row that moved, None where it has none, with the printed
    sign of the row, 0 where it prints none.
    """
    spots: dict[Spot, bool] = {}
    for spot in dict.fromkeys(mark.spot for mark, _ in marks if mark is not None):
        told = [(mark.sign if mark and mark.spot == spot else 0, printed) for mark, printed in marks]
        agree = sum(sign == printed for sign, printed in told if sign and printed)
        against = sum(sign != printed for sign, printed in told if sign and printed)
        silent = {sign for sign, printed in told if sign and not printed}
        is_missed = any(printed in silent and sign != printed for sign, printed in told if printed)
        has_gaps = any(not sign and not printed for sign, printed in told)
        has_print = any(printed for _, printed in told)
        if spot == "change":
            spots[spot] = against >= _TWICE and against >= agree
        elif spot in {"after", "row"}:
            spots[spot] = against >= max(agree, 1) or is_missed
        else:
            only_colours = spot == "before" and any(
                m.coloured for m, _ in marks if m is not None and m.spot == spot
            )
            spots[spot] = (
                against > 0
                or only_colours
                or (bool(silent) and (has_print or (spot == "before" and has_gaps and FALL in silent)))
            )
    return spots

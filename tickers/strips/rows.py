"""Fields to rows: which figures belong to which label.

Where the page's elements, lines or cells hold a label and its figures together, they decide, whatever
the order. Where labels and figures follow each other without such a frame, a row goes from its label
to the next one, if the first label stands before the first figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tickers.pieces import BAR, SPACE, Piece, tidy
from tickers.reference import Instrument, name_key, reference
from tickers.strips.tokens import Kind, Token, known_start

__all__ = ["Row", "find_rows", "raw_of"]

_NAMES: Final = frozenset({"label", "text"})
_MAY_START_A_NAME: Final = frozenset({"label", "text", "note", "heading"})
_PARTS_OF_A_NAME: Final = _MAY_START_A_NAME | {"figure"}
_PARTS: Final = 6
_FIGURES: Final = frozenset({"change", "figure"})
_SHIFTED: Final = "the figures before the label could be its own"
_LONGEST: Final = 24
"""Fields of a row, at most: what has more is a table of something else."""
_COUNTS: Final = frozenset(
    {*range(10, 101), 120, 125, 150, 180, 200, 225, 250, 300, 350, 400, 500, 600, 700, 1000, 2000}
)
"""How many shares an index has, as it stands in its name: S&P 500, Nikkei 225."""


@dataclass(slots=True, eq=False)
class Row:
    """A label and the fields that belong to it. `problem` says why it is no row."""

    label: str
    instrument: Instrument | None
    first: int
    """Number of its first field, and of its last."""
    last: int
    framed: bool
    """An element, a line or a cell holds it and nothing else."""
    cut: int
    """What parts the row from the next; of an unframed one, also the groups within it."""
    label_piece: Piece
    """What the label stands in."""
    starts_with_sign: bool
    """A sign or a symbol stands before the label."""
    fields: list[Token] = field(default_factory=list)
    """Its fields but the label."""
    problem: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it has a change and another figure."""
        return {f.kind for f in self.fields} >= _FIGURES


def find_rows(fields: list[Token]) -> list[Row]:
    """The rows of these fields in order, known labels and others, also doubtful ones.

    What has no figure is no row. Labels that the page splits become one field of `fields`.
    """
    _join_labels(fields)
    rows = []
    for number, field_ in enumerate(fields):
        if field_.kind in _NAMES and _has_neighbour(fields, number):
            row = _row_of(fields, number)
            if row is not None:
                rows.append(row)
    _doubt_figures_first(fields, rows)
    return rows


def _has_neighbour(fields: list[Token], number: int) -> bool:
    """Whether a field that is no name stands next to it: most of a page is prose."""
    after = number + 1 < len(fields) and fields[number + 1].kind not in _NAMES
    return after or (number > 0 and fields[number - 1].kind not in _NAMES)


def _join_labels(fields: list[Token]) -> None:
    """Join labels split over elements, as `<b>CAC</b> <b>40</b>`, and counts that are part: S&P 500."""
    number = 0
    while number < len(fields) - 1:
        first, second = fields[number], fields[number + 1]
        if first.kind in _MAY_START_A_NAME and not second.block:
            last = _last_of_name(fields, number)
            if last == number and first.kind == "text" and second.cut == SPACE and _is_count(second):
                last = number + 1
            if last > number:
                _join(fields, number, last)
        number += 1


def _last_of_name(fields: list[Token], number: int) -> int:
    """The last of the fields whose texts make the longest known name with that of field `number`."""
    names = reference()
    text, last = fields[number].text, number
    for n in range(number + 1, min(number + _PARTS, len(fields))):
        part = fields[n]
        if part.block or part.cut == BAR or part.sign or part.kind not in _PARTS_OF_A_NAME:
            break
        text = f"{text} {part.text}"
        if not names.starts_name(name_key(text)):
            break
        if names.find(text) is not None:
            last = n
    return last


def _join(fields: list[Token], first: int, last: int) -> None:
    """Make one label of fields."""
    field_ = fields[first]
    field_.text = " ".join(part.text for part in fields[first : last + 1])
    field_.instrument = reference().find(field_.text)
    field_.kind = "label" if field_.instrument else "text"
    for part in fields[first + 1 : last + 1]:
        field_.end = part.end if part.piece == field_.piece else field_.end
    del fields[first + 1 : last + 1]


def _is_count(field_: Token) -> bool:
    digits = field_.digits
    is_plain = field_.kind == "figure" and digits.isdigit()
    is_plain = is_plain and not (field_.sign or field_.marker or field_.enclosed)
    return is_plain and len(digits) < 5 and int(digits) in _COUNTS


def _row_of(fields: list[Token], name: int) -> Row | None:
    """The row whose label is field number `name`, framed or up to the next label."""
    first = last = name
    framed = True
    kinds: set[Kind] = set()
    while True:
        before = fields[first].cut if first else -1
        after = fields[last + 1].cut if last + 1 < len(fields) else -1
        cut = max(before, after)
        if cut < 0:
            break
        wider_first, wider_last, stopped = _widen(fields, first, last, cut)
        if stopped:
            if len(kinds) < len(_FIGURES):
                end = _up_to_next_name(fields, last, cut)
                last, framed = end, framed and bool(kinds) and end == last
            break
        first, last = wider_first, wider_last
        kinds = {f.kind for f in fields[first : last + 1]} & _FIGURES
    own = [f for n, f in enumerate(fields[first : last + 1], first) if n != name]
    if not any(f.kind in _FIGURES for f in own):
        return None
    label = fields[name]
    signed = name > first and fields[name - 1].kind in {"sign", "symbol"}
    return Row(label.text, label.instrument, first, last, framed, cut, label.shown_in, signed, own)


def _widen(fields: list[Token], first: int, last: int, cut: int) -> tuple[int, int, bool]:
    """The fields around that no stronger cut parts from these, and whether another name is among them."""
    while first > 0 and fields[first].cut >= cut:
        first -= 1
        if fields[first].kind in _NAMES or last - first > _LONGEST:
            return first, last, True
    while last + 1 < len(fields) and fields[last + 1].cut >= cut:
        last += 1
        if fields[last].kind in _NAMES or last - first > _LONGEST:
            return first, last, True
    return first, last, False


def _up_to_next_name(fields: list[Token], last: int, cut: int) -> int:
    """The last field before the next name, in whole groups that cuts as strong as `cut` part."""
    end = last
    while end + 1 < len(fields) and fields[end + 1].cut >= cut and end - last < _LONGEST:
        following = end + 1
        if fields[following].kind in _NAMES:
            break
        while following + 1 < len(fields) and fields[following + 1].cut > cut:
            following += 1
            if fields[following].kind in _NAMES:
                return end
        end = following
    return end


def _doubt_figures_first(fields: list[Token], rows: list[Row]) -> None:
    """Where figures stand before the first of unframed labels, each label may be of those before it.

    So it may be where a heading stands first, if it takes figures that make no row, or if a known label
    without figures is left at the end.
    """
    previous: Row | None = None
    sequence: list[Row] = []
    for row in rows:
        before = row.first - 1
        follows = previous is not None and previous.last >= before
        if not row.framed and before >= 0:
            shifted = follows and previous is not None and _is_shifted(fields, previous)
            if shifted or (not follows and _is_figures(fields, before, row.cut)):
                row.problem = _SHIFTED
        if row.framed or not follows:
            _doubt_labels_last(fields, sequence)
            sequence = []
        if not row.framed:
            sequence.append(row)
        previous = row
    _doubt_labels_last(fields, sequence)


def _is_shifted(fields: list[Token], row: Row) -> bool:
    """Whether the figures of a row may not be its own, or stand before its label."""
    return row.problem is not None or (row.framed and fields[row.first].kind in _FIGURES and row.cut < BAR)


def _doubt_labels_last(fields: list[Token], sequence: list[Row]) -> None:
    if not sequence or sequence[0].instrument is not None:
        return
    after = fields[sequence[-1].last + 1] if sequence[-1].last + 1 < len(fields) else None
    is_label = after is not None and (after.kind == "label" or bool(known_start(after.text)))
    if is_label or not sequence[0].is_complete:
        for row in sequence:
            row.problem = row.problem or _SHIFTED


def _is_figures(fields: list[Token], last: int, cut: int) -> bool:
    """Whether figures, and no name, stand in the group of fields that ends in number `last`.

    Groups of times and signs alone are passed over.
    """
    while last >= 0 and fields[last + 1].cut >= cut:
        first = last
        while first > 0 and fields[first].cut > cut and last - first < _LONGEST:
            first -= 1
        group = {f.kind for f in fields[first : last + 1]}
        if not group.isdisjoint(_NAMES):
            return False
        if not group.isdisjoint(_FIGURES):
            return True
        last = first - 1
    return False


def raw_of(pieces: Sequence[Piece], first: Token, last: Token) -> str:
    """The exact text from one field to another."""
    parts = []
    for number in range(first.piece, last.piece + 1):
        start = first.start if number == first.piece else 0
        end = last.end if number == last.piece else len(pieces[number].text)
        parts.append(pieces[number].text[start:end])
    return tidy(" ".join(parts))

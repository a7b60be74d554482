"""What stands around a row and makes it doubtful: other texts, headings, ends of lines, neighbours."""

from collections.abc import Iterator, Sequence
from typing import Final

from tickers.patterns import rare_pattern
from tickers.pieces import BAR, Element
from tickers.reference import MEANINGS, PRODUCTS, fold, is_derived, reference
from tickers.strips.grid import Cell, cell_of, row_cells, rows_of_cell, table_of
from tickers.strips.known_names import known_end, known_start, links_to_a_chart
from tickers.strips.meanings import speaks_of_a_period
from tickers.strips.row import FIGURES, Row
from tickers.strips.row_groups import RowGroup
from tickers.strips.tokens import Token

__all__ = ["doubt", "doubt_of_group"]

_LABEL_LENGTH: Final = 40
_WORDS_OF_PROSE: Final = 2
_WORDS_OF_A_NOTE: Final = 8
_WITHIN_A_CELL: Final = 4
"""Elements in each other, at most, from a cell to its text."""
_HARMLESS_BESIDE: Final = frozenset({"level", "close", "unit", "label"})
_GROUP: Final = 3
_FRAME: Final = 12
_YEAR: Final = rare_pattern(r"(?:19|20)[0-9]{2}")
_DAY: Final = rare_pattern(r"[./ -](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-")
_BONDS: Final = frozenset("bund bobl schatz buxl".split())
_TERMS: Final = frozenset("2 5 10 20 30".split())
"""Years of a bond: with one of them a label is of a yield, not of a future."""
_CONTRACT: Final = rare_pattern(r"\(?(?:0?[1-9]|1[0-2])[/-](?:20)?[2-4][0-9]\)?")


def doubt_of_group(group: RowGroup) -> str | None:
    """Why none of the rows of a group can be an index: it holds products that are futures."""
    for row in group.rows:
        texts = [row.label, *(token.text for token in row.tokens if token.kind == "text")]
        words = {fold(word) for text in texts for word in text.split()}
        has_term = any(map(str.isdigit, row.label)) or any(
            t.kind == "figure" and t.digits in _TERMS for t in row.tokens
        )
        if row.instrument is None and not PRODUCTS.isdisjoint(words) and not (has_term and words & _BONDS):
            return f"beside {row.label!r} it is a future"
    return None


def doubt(group: RowGroup, row: Row) -> str | None:
    """What stands around a row that makes it doubtful."""
    if problem := _doubt_of_label(group, row):
        return problem
    tokens = group.tokens
    if row.first and not _follows_a_row(group, row) and _is_lone_level(tokens, row.first - 1):
        return "another figure above the label"
    if row.tokens and (problem := _doubt_beside_label(row)):
        return problem
    if _has_a_day(row) and not any(_has_a_day(other) for other in group.rows if other is not row):
        return "a date beside this label only"
    if _points_at_a_period(row):
        return "the title of the change says that it is of another period"
    if row.shown is not None:
        texts = [token.text for token in row.tokens if token.kind == "text"]
        return "a text in its column that is not understood" if texts else None
    return _doubt_in_table(group, row) if row.table_row is not None else _doubt_around(group, row)


def _follows_a_row(group: RowGroup, row: Row) -> bool:
    """Whether what stands before a row is of a row with a known label, with all its figures, or with as many
    columns.
    """
    if row.first - 1 in group.owned:
        return True
    before = group.by_end.get(row.first - 1)
    return before is not None and before.width == row.width


def _points_at_a_period(row: Row) -> bool:
    """Whether each change of a row says, when a reader points at it, that it is of another period."""
    changes = [token.shown_in.element for token in row.tokens if token.kind == "change"]
    return bool(changes) and all(
        any(speaks_of_a_period(hint) for hint in _hints(element)) for element in changes
    )


def _hints(element: Element | None) -> Iterator[str]:
    """What an element of a row and those around it, up to its cell, say when a reader points at them; but
    that a change is since the close before.
    """
    for _ in range(_WITHIN_A_CELL):
        if element is None or element.tag in {"tr", "table", "ul", "ol"}:
            return
        words = [fold(word) for word in element.says.hint.split()]
        if words and not any(MEANINGS.get(word) in {"before", "close"} for word in words):
            yield element.says.hint
        if element.tag in {"td", "th", "li"}:
            return
        element = element.parent


def _doubt_around(group: RowGroup, row: Row) -> str | None:
    """Texts beside a row that is of no table."""
    if _has_text_before(group, row):
        return "another text before the label in its row"
    if _has_period_after(group, row):
        return "the text after the figures says that they are about another period"
    return _doubt_in_piece(group, row) if row.cut >= BAR else None


def _doubt_of_label(group: RowGroup, row: Row) -> str | None:
    """Why a label may name something else, or be none."""
    if row.instrument is None and (problem := _label_problem(row.label)):
        return problem
    if reference().rivals(row.label) and not any(
        other.instrument and not reference().rivals(other.label) for other in group.rows
    ):
        return "another index has this name too, and nothing beside it tells which one it is"
    if _has_values_first(group, row):
        return "figures stand before the label, and not so in other rows"
    before = group.tokens[row.first - 1] if row.first else None
    if row.instrument is None and before is not None and before.kind == "label" and not row.framed:
        return "another label before the label"
    return None


def _has_values_first(group: RowGroup, row: Row) -> bool:
    """Whether figures stand before the label of a line, and another number of them in other lines."""
    first = _values_first(row) if row.shown is None else 0
    if not first or row.head.shown_in.element is not None:
        return False
    return any(_values_first(other) != first for other in group.rows if other.instrument or other.is_complete)


def _values_first(row: Row) -> int:
    """How many figures stand before the label."""
    place = (row.head.piece, row.head.start)
    return sum(t.kind in FIGURES and (t.piece, t.start) < place for t in row.tokens)


def _doubt_beside_label(row: Row) -> str | None:
    """What stands right after the label, as a part of it."""
    after = [t for t in row.tokens if (t.piece, t.start) > (row.head.piece, row.head.start)]
    first = after[0] if after else None
    beside = [token for token in after[:2] if token.piece == row.head.piece]
    if any(_YEAR.fullmatch(token.digits) and not token.marker for token in beside):
        return "a year beside the label"
    own = [token for token in after if token.piece == row.head.piece]
    if not any(token.is_value for token in own):
        strange = [t for t in own if t.kind == "heading" and t.meaning not in _HARMLESS_BESIDE]
        if strange:
            return f"{strange[0].text!r} stands beside the label"
    if first is None or first.kind != "time" or first.block:
        return None
    if any(map(str.isalpha, first.text)) or (
        first.piece == row.head.piece and _CONTRACT.fullmatch(first.text)
    ):
        return "a date right after the label: a contract, perhaps"
    return None


def _has_a_day(row: Row) -> bool:
    """Whether a date with its year is a part of the label."""
    return any(
        token.kind == "time" and token.piece == row.head.piece and _DAY.search(token.text)
        for token in row.tokens[:1]
    )


def _doubt_in_table(group: RowGroup, row: Row) -> str | None:
    """Texts in a row of a table that are not its label."""
    tokens = group.tokens
    cells = row_cells(tokens, row)
    numbers = range(row.first, row.last + 1)
    name = next(n for n in numbers if tokens[n] is row.head)
    own = cell_of(cells, name)
    for n in numbers:
        token = tokens[n]
        if token.kind == "heading" and cell_of(cells, n) == own and token.meaning not in _HARMLESS_BESIDE:
            return f"{token.text!r} stands beside the label"
        if token.kind not in {"text", "label"} or n == name:
            continue
        cell = cell_of(cells, n)
        has_value = any(tokens[m].kind in FIGURES for m in range(cell.first, cell.last + 1))
        if cell is own or cell == own:
            return "another text beside the label"
        if speaks_of_a_period(token.text):
            return "a text in the row says that its figures are about another period"
        if any(map(is_derived, map(fold, token.text.split()))):
            return "a future, a fund or the like"
        if n < name and any(map(str.isalpha, token.text)) and not _is_in_column_of_places(group, row, cell):
            return "another text before the label in its row"
        if has_value:
            return f"{token.text[:_LABEL_LENGTH]!r} beside a figure"
    return None


def _is_in_column_of_places(group: RowGroup, row: Row, cell: Cell) -> bool:
    """Whether a cell reaches over several rows, or other rows of its table have places in its column."""
    if cell.places != "table":
        return False
    if rows_of_cell(group.tokens[cell.first]) > 1:
        return True
    return (table_of(row.head), cell.start) in group.columns_of_places


def _has_period_after(group: RowGroup, row: Row) -> bool:
    """Whether the text that follows in the same part of the page speaks of another period."""
    tokens = group.tokens
    n = row.last + 1
    while n < len(tokens) and tokens[n].kind in {"text", "note", "heading"} and n - row.last <= 2:
        if n in group.inside or len(tokens[n].text.split()) > _WORDS_OF_A_NOTE:
            return False
        text = tokens[n].text
        if speaks_of_a_period(text) and not links_to_a_chart(text):
            is_near = _is_of_one_row(group, row, tokens[n]) if row.framed else tokens[n].cut >= row.cut
            if is_near:
                return True
        n += 1
    return False


def _is_of_one_row(group: RowGroup, row: Row, token: Token) -> bool:
    """Whether a token stands in the element around a row, and no other row does."""
    depth = token.cut.depth
    element = token.shown_in.element
    around = element.at_depth(depth) if element is not None and token.cut.kind == 1 else None
    at = group.places[row.first]
    near = group.rows[max(0, at - 1) : at + 2]
    elements = [(other, other.head.shown_in.element) for other in near]
    inside = [other for other, one in elements if one is not None and one.at_depth(depth) is around]
    return around is not None and len(inside) == 1 and inside[0] is row


def _doubt_in_piece(group: RowGroup, row: Row) -> str | None:
    """What stands beside a row in one piece with other tokens, and in the pieces around."""
    tokens = group.tokens
    before = tokens[row.first - 1] if row.first else None
    after = tokens[row.last + 1] if row.last + 1 < len(tokens) else None
    piece = tokens[row.first].piece
    in_piece = group.in_piece.get(piece, 0)
    is_in_line = after is not None and after.cut >= BAR and after.piece == tokens[row.last].piece
    if after is not None and is_in_line and after.kind == "text" and after.text[0].islower():
        return f"text after the row: {after.text[:40]!r}"
    if (
        after is not None
        and after.piece == tokens[row.last].piece
        and in_piece == 1
        and not _is_harmless(after)
    ):
        return f"text after the row: {after.text[:40]!r}"
    last = next((t for t in reversed(row.tokens) if t.kind in FIGURES), None)
    if (
        after is not None
        and after.cut.kind == 1
        and after.cut.depth == 0
        and last is not None
        and _could_go_on(last, after)
    ):
        return "the figure at the end of the line could go on in the next"
    starts_line = before is not None and before.piece != piece and before.kind == "text"
    if starts_line and in_piece > 1 and row.first - 2 in group.ends:
        return "the label could start on the line above"
    return None


def _is_harmless(after: Token) -> bool:
    """Whether a text after a row in its line is in a column of its own, and short."""
    return after.cut == BAR and len(after.text.split()) == 1 and not after.text[0].islower()


def _has_text_before(group: RowGroup, row: Row) -> bool:
    """Whether an element holds one row only, and a text before its label: a share with its index."""
    if row.framed or not (row.cut.kind == 1 and row.cut.depth > 0):
        return False
    tokens, first = group.tokens, row.first
    found = False
    while first > 0 and tokens[first].cut >= row.cut and row.first - first < _FRAME:
        first -= 1
        if first in group.owned:
            return False
        found = found or tokens[first].kind == "text"
    after = row.last + 1
    goes_on = after < len(tokens) and tokens[after].cut >= row.cut and after in group.owned
    return found and not goes_on


def _is_lone_level(tokens: Sequence[Token], number: int) -> bool:
    """Whether a token is a figure by itself, on its line or in its element, and no rank or count."""
    one = tokens[number]
    if one.kind != "figure" or one.shares_piece or one.cut > tokens[number + 1].cut:
        return False
    return not (one.digits.isdigit() and len(one.digits) < _GROUP)


def _label_problem(label: str) -> str | None:
    """Why a text cannot be an unknown label."""
    words = label.split()
    if len(label) > _LABEL_LENGTH:
        return f"the label has more than {_LABEL_LENGTH} characters"
    if sum(word.isalpha() and word.islower() for word in words) >= min(len(words), _WORDS_OF_PROSE):
        return "words, not a label, before the figures"
    if label.rstrip()[-1:] in "!?" or not any(map(str.isalpha, label)):
        return "no label before the figures"
    if known_end(label):
        return "other text before the label"
    if any(map(is_derived, map(fold, words))):
        return "a future, a fund or the like"
    if (start := known_start(label)) and not label[len(start) :].strip()[:1].isupper():
        return "another word beside the label"
    if "%" in label or any(MEANINGS.get(fold(word), "filler") not in {"filler", "label"} for word in words):
        return "a word that no label has stands before the figures"
    return None


def _could_go_on(last: Token, after: Token) -> bool:
    digits = after.digits.partition(".")[0].partition(",")[0]
    return (
        after.kind == "figure"
        and last.digits.isdigit()
        and len(last.digits) <= _GROUP
        and len(digits) == _GROUP
    )

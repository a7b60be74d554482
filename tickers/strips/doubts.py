"""What stands around a row and makes it doubtful: other texts, headings, the ends of lines."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from tickers.pieces import BAR
from tickers.reference import DERIVED, FALLS, HEADINGS, PERIODS, RISES, fold
from tickers.strips.columns import Columns
from tickers.strips.headings import start_of_header
from tickers.strips.row_groups import RowGroup
from tickers.strips.rows import Row
from tickers.strips.tokens import Token, known_end, known_start

__all__ = ["doubt", "is_derived", "is_directed", "strangers"]

_LABEL_LENGTH: Final = 40
_WORDS_OF_PROSE: Final = 2
_WORDS_OF_A_HEADING: Final = 3
_WORDS_OF_A_SENTENCE: Final = 40
_HEADING_NEAR: Final = 8
_GROUP: Final = 3
_SPACES: Final = re.compile(r"[\s'’]+")
_FRAME: Final = 12
_DIRECTIONS: Final = FALLS | RISES


def doubt(run: RowGroup, row: Row) -> str | None:
    """What stands around a row that makes it doubtful."""
    fields = run.fields
    if row.instrument is None and (problem := _label_problem(row.label)):
        return problem
    before = fields[row.first - 1] if row.first else None
    if row.instrument is None and before is not None and before.kind == "label" and not row.framed:
        return "another label before the label"
    if before is not None and row.first - 1 not in run.owned and _is_lone_level(fields, row.first - 1):
        return "another figure above the label"
    first = row.fields[0]
    if first.kind == "time" and not first.block and any(map(str.isalpha, first.text)):
        return "a date right after the label: a contract, perhaps"
    if _has_text_before(run, row):
        return "another text before the label in its row"
    return _doubt_in_piece(run, row) if row.cut >= BAR else None


def _doubt_in_piece(run: RowGroup, row: Row) -> str | None:
    """What stands beside a row in one piece with other fields, and in the pieces around."""
    fields = run.fields
    before = fields[row.first - 1] if row.first else None
    after = fields[row.last + 1] if row.last + 1 < len(fields) else None
    piece = fields[row.first].piece
    in_piece = run.in_piece[piece]
    if after is not None and after.cut >= BAR and after.kind == "text" and after.text[0].islower():
        return f"text after the row: {after.text[:40]!r}"
    if after is not None and after.piece == fields[row.last].piece and in_piece == 1:
        return f"text after the row: {after.text[:40]!r}"
    last = next((f for f in reversed(row.fields) if f.kind in {"change", "figure"}), None)
    if after is not None and after.cut == 0 and last is not None and _could_go_on(last, after):
        return "the figure at the end of the line could go on in the next"
    starts_line = before is not None and before.piece != piece and before.kind == "text"
    if starts_line and in_piece > 1 and row.first - 2 in run.ends:
        return "the label could start on the line above"
    return None


def _has_text_before(run: RowGroup, row: Row) -> bool:
    """Whether an element holds one row only, and a text before its label: a share with its index."""
    if row.framed or not 0 < row.cut < BAR:
        return False
    fields, first = run.fields, row.first
    found = False
    while first > 0 and fields[first].cut >= row.cut and row.first - first < _FRAME:
        first -= 1
        if first in run.owned:
            return False
        found = found or fields[first].kind == "text"
    after = row.last + 1
    goes_on = after < len(fields) and fields[after].cut >= row.cut and after in run.owned
    return found and not goes_on


def _is_lone_level(fields: Sequence[Token], number: int) -> bool:
    """Whether a field is a figure by itself, on its line or in its element, and no rank or count."""
    one = fields[number]
    if one.kind != "figure" or one.shares_piece or one.cut > fields[number + 1].cut:
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
    if not DERIVED.isdisjoint(map(fold, words)):
        return "a future, a fund or the like"
    if (start := known_start(label)) and not label[len(start) :].strip()[:1].isupper():
        return "another word beside the label"
    if "%" in label or any(fold(word) in HEADINGS for word in words):
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


def strangers(strip: Sequence[Columns], run: RowGroup) -> Iterator[Columns]:
    """The unknown rows of a strip that nothing ties to a known one.

    An unframed unknown label must stand between two rows of the strip, a framed one must adjoin one.
    """
    tied = [c.row.instrument is not None for c in strip]
    adjoins = [
        not any(map(run.is_foreign, range(one.row.last + 1, other.row.first)))
        for one, other in itertools.pairwise(strip)
    ]
    for n in range(1, len(strip)):
        tied[n] = tied[n] or (tied[n - 1] and adjoins[n - 1] and strip[n].row.framed)
    for n in reversed(range(len(strip) - 1)):
        tied[n] = tied[n] or (tied[n + 1] and adjoins[n] and strip[n].row.framed)
    known = [n for n, is_tied in enumerate(tied) if is_tied]
    for n, columns in enumerate(strip):
        between = bool(known) and known[0] < n < known[-1] and not columns.row.framed
        if not (tied[n] or between):
            yield columns


def is_directed(run: RowGroup, strip: Sequence[Columns]) -> bool:
    """Whether a heading such as Losers, or an arrow that is of no row, stands over or in the strip."""
    first, last = strip[0].row.first, strip[-1].row.last
    for n in range(max(0, first - 2), min(len(run.fields), last + 2)):
        if n in run.inside:
            continue
        words = [fold(word) for word in run.fields[n].text.split()]
        is_heading = len(words) <= _WORDS_OF_A_HEADING and not _DIRECTIONS.isdisjoint(words)
        if run.fields[n].kind == "arrow" or (is_heading and n < last):
            return True
    return False


def is_derived(run: RowGroup, strip: Sequence[Columns]) -> bool:
    """Whether a heading right over the strip says that it shows funds, another period or the like."""
    first = start_of_header(run.fields, strip[0].row)
    for field_ in reversed(run.fields[max(0, first - _HEADING_NEAR) : first]):
        words = [fold(word) for word in _SPACES.split(field_.text)]
        announces = field_.shown_in.text.rstrip().endswith(":") and len(words) <= _WORDS_OF_A_SENTENCE
        is_heading = field_.kind in {"text", "heading"} and (
            announces or len(words) <= 2 * _WORDS_OF_A_HEADING
        )
        if is_heading and not (DERIVED.isdisjoint(words) and PERIODS.isdisjoint(words)):
            return True
        if field_.kind in {"change", "figure"} and not field_.shares_piece:
            break
    return False

"""What is said over, under and among rows of all their figures: futures, another period, yesterday.

A heading over a strip, the chosen tab over it, a section row in its table, a caption, a footnote. What it
says holds for the rows in its part of the page; the name of a place says nothing and ends nothing.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tickers.pieces import Cut, Element
from tickers.reference import DERIVED, PERIODS, STRIP_HEADINGS, fold
from tickers.strips.grid import Band, bands_of, min_cut, table_of
from tickers.strips.meanings import speaks_of_a_period
from tickers.strips.rows import FIGURES, Row
from tickers.strips.tokens import Token, is_note

__all__ = ["sections_of"]

_OTHERS: Final = "other instruments, as a heading says"
_PERIOD: Final = "another period, as a heading says"
_FOOTNOTE: Final = "another period, as a note under the strip says"
_WORDS_OF_A_HEADING: Final = 6
_WORDS_OF_A_CAPTION: Final = 14
_WORDS_OF_A_SENTENCE: Final = 40
_SHORT_WORD: Final = 3
"""Letters of a word that can mean something else in another language: `mes` is a month, and mine."""
_NEAR: Final = 8
"""Tokens over a strip that can be its heading."""
_FAR: Final = 60
"""Tokens over the first row of a table, its headings among them."""
_UNDER: Final = 6
_SPACES: Final = re.compile(r"[\s'’]+")
_TITLES: Final = frozenset("caption h1 h2 h3 h4 h5 h6 legend figcaption th summary".split())
_FOOTNOTE_MARK: Final = re.compile(r"\s*(?:\*|[¹²³†‡§]|\([0-9a-z*]\))")


class _Mark(NamedTuple):
    """What a heading says, and where it holds."""

    reason: str
    last: int
    scope: Cut
    table: Element | None


def sections_of(tokens: Sequence[Token], rows: Sequence[Row]) -> list[str | None]:
    """Why what stands over or under each row makes its figures others than those of the day; None where
    nothing does.
    """
    reasons: list[str | None] = []
    marks: list[_Mark] = []
    for n, row in enumerate(rows):
        previous = rows[n - 1] if n else None
        start = previous.last + 1 if previous else max(0, row.first - _FAR)
        marks = [mark for mark in marks if _holds(mark, tokens, previous, row)]
        for band in bands_of(tokens, start, row.first - 1, row.cut):
            if not _may_head(tokens, band, row):
                continue
            said = _says(tokens, band)
            scope = min_cut(tokens, band.last + 1, row.first)
            if scope.kind == 0 or said is None:
                continue
            if said:
                marks.append(_Mark(said, band.last, scope, table_of(tokens[band.first])))
            else:
                marks = [mark for mark in marks if mark.scope < scope]
        reasons.append(marks[-1].reason if marks else None)
        if row.instrument is None and not row.is_complete and _cut_after(tokens, row).kind:
            said = _of_text(row.head.shown_in.text, _WORDS_OF_A_HEADING)
            if said:
                marks.append(_Mark(said, row.last, _cut_after(tokens, row), table_of(row.head)))
    return _with_footnotes(tokens, rows, reasons)


def _cut_after(tokens: Sequence[Token], row: Row) -> Cut:
    """What parts a row from what follows it."""
    return tokens[row.last + 1].cut if row.last + 1 < len(tokens) else Cut(0)


def _may_head(tokens: Sequence[Token], band: Band, row: Row) -> bool:
    """Whether a band stands near enough to a row: right over it, in its table, or between rows."""
    table = table_of(row.head)
    if table is not None and table_of(tokens[band.first]) is table:
        return True
    between = [
        token for token in tokens[band.last + 1 : row.first] if table is None or table_of(token) is not table
    ]
    between = [token for token in between if token.kind not in {"heading", "note", "picture"}]
    return len(between) < _NEAR


def _holds(mark: _Mark, tokens: Sequence[Token], previous: Row | None, row: Row) -> bool:
    """Whether what a heading says still holds for a row."""
    if previous is None:
        return False
    table = table_of(row.head)
    if mark.table is not None and mark.table is not table:
        return False
    if table is None and row.first - previous.last > 2 * _NEAR:
        return False
    return min_cut(tokens, previous.last + 1, row.first) >= mark.scope


def _says(tokens: Sequence[Token], band: Band) -> str | None:
    """What a band says of the rows under it: a reason, nothing at all, or "" where it names the strip anew.
    What a band says of the rows under it: a reason, nothing at all, or "" where it names the strip anew.
    """
    inside = [token for token in tokens[band.first : band.last + 1] if token.kind != "picture"]
    if band.first and tokens[band.first - 1].piece == tokens[band.first].piece:
        return None  # the rest of a line
    if not inside or any(token.kind in FIGURES for token in inside if token.kind != "figure"):
        return None
    pieces = list({token.piece: token.shown_in for token in inside}.items())
    chosen = [piece for _, piece in pieces if _is_chosen(piece.element)]
    if len(pieces) > 1 and len(chosen) == 1:
        return _of_text(chosen[0].text, _WORDS_OF_A_HEADING)
    blocks = sum(token.block or token.cut.kind < 3 for token in inside[1:])
    if len(pieces) > 1 and blocks:
        return None  # names of tabs, links, or headings of columns
    text = " ".join(piece.text for _, piece in pieces)
    element = pieces[0][1].element
    is_title = element is not None and (
        element.tag in _TITLES or (element.parent and element.parent.tag in _TITLES)
    )
    return _of_text(text, _WORDS_OF_A_CAPTION if is_title else _WORDS_OF_A_HEADING)


def _is_chosen(element: Element | None) -> bool:
    if element is None:
        return False
    return element.is_chosen or (element.parent is not None and element.parent.is_chosen)


def _of_text(text: str, most_words: int) -> str | None:
    words = [fold(word) for word in _SPACES.split(text)]
    words = [word for word in words if word]
    announces = text.rstrip().endswith(":") and len(words) <= _WORDS_OF_A_SENTENCE
    if not words or not (announces or len(words) <= most_words):
        return None
    if not DERIVED.isdisjoint(words):
        return _OTHERS
    if any(word in PERIODS and len(word) > _SHORT_WORD for word in words) or (
        len(words) <= most_words and speaks_of_a_period(text)
    ):
        return _PERIOD
    if is_note(text):
        return None
    return "" if not STRIP_HEADINGS.isdisjoint(words) else None


def _with_footnotes(
    tokens: Sequence[Token], rows: Sequence[Row], reasons: list[str | None]
) -> list[str | None]:
    """The reasons with those that a note under the rows gives."""
    noted = list(reasons)
    for n, row in enumerate(rows):
        following = rows[n + 1].first if n + 1 < len(rows) else len(tokens)
        table = table_of(row.head)
        end = min(following, row.last + 1 + _UNDER)
        if table is not None and n + 1 < len(rows) and table_of(rows[n + 1].head) is table:
            continue
        if following - row.last <= 1 or not any(
            _is_footnote(tokens[m], table) for m in range(row.last + 1, end)
        ):
            continue
        for before in range(n, -1, -1):
            if noted[before] is None:
                noted[before] = _FOOTNOTE
            if before and (
                table_of(rows[before - 1].head) is not table
                or rows[before].first - rows[before - 1].last > _NEAR
            ):
                break
    return noted


def _is_footnote(token: Token, table: Element | None) -> bool:
    """Whether a token is a note under a strip that speaks of another period."""
    text = token.shown_in.text
    if token.start or len(text.split()) > _WORDS_OF_A_CAPTION or not speaks_of_a_period(text):
        return False
    element = token.shown_in.element
    is_inside = (
        table is not None and table_of(token) is table and element is not None and not _starts_rows(element)
    )
    is_note_element = element is not None and element.tag in {
        "small",
        "figcaption",
        "tfoot",
        "caption",
        "sup",
    }
    return bool(_FOOTNOTE_MARK.match(text)) or is_inside or is_note_element


def _starts_rows(element: Element) -> bool:
    """Whether an element is a cell of headings, which are of the rows under it."""
    row = element.row
    cell = element.at_depth(row.depth + 1) if row else None
    return cell is not None and cell.tag == "th"

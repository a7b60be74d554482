"""What is said over, under and among rows of all their figures: futures, another period, yesterday.

A heading over a strip, the chosen tab over it, a section row in its table, a caption, a footnote. What it
says holds for the rows in its part of the page; the name of a place says nothing and ends nothing.
"""

import itertools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tickers.patterns import rare_pattern
from tickers.pieces import Cut, Element, Piece
from tickers.reference import is_disclaimer
from tickers.strips.grid import Band, bands_of, min_cut, table_of
from tickers.strips.headings import Header
from tickers.strips.meanings import meaning_of, speaks_of_a_period, speaks_of_changes
from tickers.strips.menus import is_menu
from tickers.strips.row import FIGURES, Row
from tickers.strips.spans import names_a_month, names_a_span
from tickers.strips.tabs import chosen_of, is_the_day_of, names_a_time
from tickers.strips.titles import said_by_title
from tickers.strips.tokens import Token

__all__ = ["OF_A_TAB", "sections_of"]

OF_A_TAB: Final = "another period, as the chosen tab says"
"""The levels are those of the moment all the same."""
_FOOTNOTE: Final = "another period, as a note under the strip says"
_WORDS_OF_A_HEADING: Final = 6
_WORDS_OF_A_CAPTION: Final = 14
_NEAR: Final = 8
"""Tokens over a strip that can be its heading."""
_FAR: Final = 60
"""Tokens over the first row of a table, its headings among them."""
_UNDER: Final = 12
"""Tokens under a strip that can be a note on it."""
_MARK: Final = 6
"""Characters before the text of a note, its star among them."""
_SAY_NOTHING: Final = frozenset({"heading", "note", "picture", "none", "time", "label", "sign"})
_TITLES: Final = frozenset("caption h1 h2 h3 h4 h5 h6 legend figcaption th summary".split())
_NOTE_ELEMENTS: Final = frozenset({"small", "figcaption", "tfoot", "caption", "sup"})
_WITHIN_A_NOTE: Final = 5
"""Elements in each other, at most, from a note to its text: `tfoot`, `tr`, `td`, `p`."""
_DATES: Final = re.compile(r"(?:^|[\s_-])(?:date|datum|data|fecha|dato|issue)(?:$|[\s_-])", re.IGNORECASE)
_FOOTNOTE_MARK: Final = re.compile(r"\s*(?:\*|[¹²³†‡§]|\([0-9a-z*]\))")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")
_MARKED: Final = rare_pattern(r"(?<=\D)\s?(?:\*+|[¹²³†‡§]|\(?[1-9]\)?)\s*$")
"""The mark of a note at the end of a heading."""


class _Mark(NamedTuple):
    """What a heading says, and where it holds."""

    reason: str
    last: int
    scope: Cut
    table: Element | None


def sections_of(
    tokens: Sequence[Token], rows: Sequence[Row], headers: Sequence[Header | None]
) -> list[str | None]:
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
            header = headers[n]
            is_header = header is not None and header.first <= band.last and band.first <= header.last
            if is_header or not _may_head(tokens, band, row):
                continue
            said = _says(tokens, band, row, header.first if header is not None else row.first)
            scope = min_cut(tokens, band.last + 1, row.first)
            if scope.kind == 0 or said is None:
                continue
            if said:
                table = table_of(row.head) if table_of(tokens[band.first]) is not None else None
                marks.append(_Mark(said, band.last, scope, table))
            else:
                marks = [mark for mark in marks if mark.scope < scope or mark.last >= start]
        reasons.append(_strongest([mark.reason for mark in marks]))
        if not _is_row(row, rows[n + 1] if n + 1 < len(rows) else None) and _cut_after(tokens, row).kind:
            said = _said_by_row(row)
            if said:
                marks.append(_Mark(said, row.last, _cut_after(tokens, row), table_of(row.head)))
    return _with_footnotes(tokens, rows, headers, reasons)


def _strongest(reasons: Sequence[str]) -> str | None:
    """What is said nearest to a row; what a tab says, only where nothing else is said."""
    others = [reason for reason in reasons if reason != OF_A_TAB]
    return next(iter((others or list(reasons))[-1:]), None)


def _is_row(row: Row, following: Row | None) -> bool:
    """Whether a row is one of figures, and no title with a figure in it."""
    if row.instrument is not None or row.is_complete:
        return True
    shown = sum(token.kind in FIGURES for token in row.tokens)
    return following is not None and 1 < shown == sum(token.kind in FIGURES for token in following.tokens)


def _said_by_row(row: Row) -> str | None:
    """What the first and the last line of a row that is none say of the rows under it."""
    lines = (row.head, *row.tokens[-1:]) if row.head.shown_in.element is None else (row.head,)
    said = (
        said_by_title(token.shown_in.text, _WORDS_OF_A_HEADING)
        for token in lines
        if not (_is_date_of_page(token.shown_in.element) and names_a_month(token.shown_in.text))
    )
    return next(filter(None, said), None)


def _cut_after(tokens: Sequence[Token], row: Row) -> Cut:
    """What parts the lines of a row from what follows them."""
    after = row.last + 1
    while after < len(tokens) and tokens[after].piece == tokens[row.last].piece:
        after += 1
    return tokens[after].cut if after < len(tokens) else Cut(0)


def _may_head(tokens: Sequence[Token], band: Band, row: Row) -> bool:
    """Whether a band stands near enough to a row: right over it, in its table, or between rows."""
    table = table_of(row.head)
    if table is not None and table_of(tokens[band.first]) is table:
        return True
    between = [
        token for token in tokens[band.last + 1 : row.first] if table is None or table_of(token) is not table
    ]
    return _saying(between) < _NEAR


def _saying(tokens: Sequence[Token]) -> int:
    """How many of these tokens are of something else than a strip, its headings or rows without figures."""
    return sum(token.kind not in _SAY_NOTHING for token in tokens)


def _holds(mark: _Mark, tokens: Sequence[Token], previous: Row | None, row: Row) -> bool:
    """Whether what a heading says still holds for a row."""
    if previous is None:
        return False
    table = table_of(row.head)
    if mark.table is not None and mark.table is not table:
        return False
    if table is None and _saying(tokens[previous.last + 1 : row.first]) >= 2 * _NEAR:
        return False
    return min_cut(tokens, previous.last + 1, row.first) >= mark.scope


def _says(tokens: Sequence[Token], band: Band, row: Row, end: int) -> str | None:
    """What a band says of the rows under it: a reason, nothing, or "" where it names the strip anew."""
    inside = [token for token in tokens[band.first : band.last + 1] if token.kind != "picture"]
    if band.first and tokens[band.first - 1].piece == tokens[band.first].piece:
        return None  # the rest of a line
    kinds = {token.kind for token in inside}
    if inside and (inside[0].kind == "label" or {"label", "none"} <= kinds):  # a row without figures
        return None
    if not inside or any(token.kind in FIGURES for token in inside if token.kind != "figure"):
        return None
    pieces = list({token.piece: token.shown_in for token in inside}.values())
    chosen = chosen_of(pieces)
    if chosen is not None:
        return _said_by_tab(pieces, chosen)
    if is_menu(tokens, band, row, end if end > band.last else row.first):
        return None
    blocks = sum(token.block or token.cut.kind < 3 for token in inside[1:])
    if len(pieces) > 1 and blocks:
        return None  # names of tabs, links, or headings of columns
    text = " ".join(piece.text for piece in pieces)
    element = pieces[0].element
    if _is_date_of_page(element) and names_a_month(text):
        return None
    return said_by_title(text, _WORDS_OF_A_CAPTION if _is_title(element) else _WORDS_OF_A_HEADING)


def _said_by_tab(pieces: Sequence[Piece], chosen: Piece) -> str | None:
    """What the chosen one of some tabs says; "" where it is the day."""
    if is_the_day_of(pieces, chosen):
        return ""
    said = said_by_title(chosen.text, _WORDS_OF_A_HEADING)
    return OF_A_TAB if said and names_a_time(chosen.text) else said


def _is_date_of_page(element: Element | None) -> bool:
    """Whether an element is one for the date of the page or its issue, as its tag or its class says."""
    return element is not None and (element.tag == "time" or _DATES.search(element.says.look) is not None)


def _is_title(element: Element | None) -> bool:
    """Whether an element is a title, or lies right in one."""
    if element is None:
        return False
    return element.tag in _TITLES or (element.parent is not None and element.parent.tag in _TITLES)


def _with_footnotes(
    tokens: Sequence[Token],
    rows: Sequence[Row],
    headers: Sequence[Header | None],
    reasons: Sequence[str | None],
) -> list[str | None]:
    """The reasons with those that a note under the rows gives."""
    noted = list(reasons)
    for n, row in enumerate(rows):
        table = table_of(row.head)
        following = rows[n + 1] if n + 1 < len(rows) else None
        if table is not None and following is not None and table_of(following.head) is table:
            continue
        end = min(_start_of(following, headers[n + 1]) if following else len(tokens), row.last + 1 + _UNDER)
        below = range(row.last + 1, end)
        is_footnote = any(_is_footnote(tokens, m, table, headers[n]) for m in below)
        reason = _FOOTNOTE if is_footnote else _said_by_tabs_below(tokens, below)
        if not reason:
            continue
        for before in range(n, -1, -1):
            if noted[before] in {None, OF_A_TAB}:
                noted[before] = reason
            if not before or not _belong_together(tokens, rows[before - 1], rows[before]):
                break
    return noted


def _start_of(row: Row, header: Header | None) -> int:
    """The first token of a row, or of the headings right over it."""
    return min(row.first, header.first) if header is not None else row.first


def _said_by_tabs_below(tokens: Sequence[Token], below: range) -> str | None:
    """What tabs say that stand right under a strip, or under its time."""
    times = {tokens[n].piece for n in below if "time" in {tokens[n].kind, tokens[n].meaning}}
    under_time = itertools.dropwhile(lambda n: tokens[n].piece in times, below)
    tabs = itertools.takewhile(lambda n: names_a_time(tokens[n].shown_in.text), under_time)
    pieces = list({tokens[n].piece: tokens[n].shown_in for n in tabs}.values())
    chosen = chosen_of(pieces)
    return _said_by_tab(pieces, chosen) if chosen is not None else None


def _belong_together(tokens: Sequence[Token], one: Row, other: Row) -> bool:
    """Whether two rows that follow each other can have one note under them."""
    table = table_of(other.head)
    if table is not None and table_of(one.head) is table:
        return True
    return _saying(tokens[one.last + 1 : other.first]) < 2 * _NEAR


def _is_footnote(tokens: Sequence[Token], number: int, table: Element | None, header: Header | None) -> bool:
    """Whether a token is a note under a strip that speaks of another period.

    One with a star is of the heading that has the star, where one has.
    """
    token = tokens[number]
    element = token.shown_in.element
    text = _text_of_a_note(token.shown_in.text) if token.start <= _MARK else None
    if text is None or text.rstrip().endswith(":"):
        return False
    is_of_the_table = element is not None and _is_in_note(element)
    if not (speaks_of_a_period(text) or (is_of_the_table and names_a_span(text))):
        return False
    before = tokens[number - 1].shown_in.element
    is_raised = before is not None and before.tag == "sup" and not token.block
    has_mark = is_raised or _FOOTNOTE_MARK.match(text) is not None
    heads = header.cells if header is not None else ()
    starred = [meaning_of(_MARKED.sub("", head.text)) for head in heads if _MARKED.search(head.text)]
    if has_mark and starred:
        return not {"change", "percent"}.isdisjoint(starred)
    if element is None:
        return has_mark or speaks_of_changes(text)
    is_inside = table is not None and table_of(token) is table and not _is_head(element)
    return has_mark or is_inside or is_of_the_table or speaks_of_changes(text)


def _text_of_a_note(text: str) -> str | None:
    """A text without sentences that say that past returns promise nothing; None where it is too long."""
    said: list[str] = []
    words = 0
    for sentence in _SENTENCE_END.split(text):
        if not is_disclaimer(sentence):
            said.append(sentence)
            words += len(sentence.split())
            if words > _WORDS_OF_A_CAPTION:
                return None
    return " ".join(said)


def _is_in_note(element: Element) -> bool:
    """Whether an element is of those that hold notes on a table, or lies in one."""
    around: Element | None = element
    for _ in range(_WITHIN_A_NOTE):
        if around is None or around.tag in _NOTE_ELEMENTS:
            break
        around = around.parent
    return around is not None and around.tag in _NOTE_ELEMENTS


def _is_head(element: Element) -> bool:
    """Whether an element is a cell of headings, which are of the rows under it."""
    row = element.row
    cell = element.at_depth(row.depth + 1) if row else None
    return cell is not None and cell.tag == "th"

"""The headings over the columns of a table, and what they say of the values under them.

Where a table has headings they decide, and one that is not understood counts as another figure: `Cours`
is a level, `Cours préc.` is not.
"""

from collections.abc import Sequence
from typing import Final

from tickers.reference import FILLERS, HEADINGS, MARKER_CURRENCIES, fold
from tickers.strips.rows import Row
from tickers.strips.tokens import Token

__all__ = ["find_header", "fit", "start_of_header"]

_HEADING_KINDS: Final = frozenset({"heading", "text", "note", "marker", "sign", "time", "figure", "symbol"})
_MOST_FIELDS: Final = 40
_VALUES: Final = frozenset({"change", "figure", "time"})
_OF_VALUES: Final = frozenset({"level", "percent", "change", "points"})
_OF_CHANGES: Final = frozenset({"percent", "change", "other", "unknown"})


def find_header(fields: Sequence[Token], row: Row) -> list[str] | None:
    """What each column of the table of a row is, if a line of headings stands right before the row.

    Each is level, change, percent, points, close, other or unknown. The headings are parted as the fields
    of the row are.
    """
    part = _part(fields, row)
    if part is None:
        return None
    cells: list[list[Token]] = [[]]
    n = row.first - 1
    while n >= 0 and row.first - n <= _MOST_FIELDS and fields[n].kind in _HEADING_KINDS:
        cells[0].insert(0, fields[n])
        if fields[n].cut < part:
            break
        if fields[n].cut == part:
            cells.insert(0, [])
        n -= 1
    cells = [cell for cell in cells if cell]
    return [_meaning(" ".join(field.text for field in cell)) for cell in cells] if len(cells) > 1 else None


def start_of_header(fields: Sequence[Token], row: Row) -> int:
    """The first field of the headings of a row's table; of the row where it has none."""
    part = _part(fields, row)
    if part is None or find_header(fields, row) is None:
        return row.first
    n = row.first - 1
    while n > 0 and fields[n].cut >= part:
        n -= 1
    return n


def _part(fields: Sequence[Token], row: Row) -> int | None:
    """The cut that parts the cells of a row, if it has such."""
    inner = [fields[n].cut for n in range(row.first + 1, row.last + 1) if fields[n].block]
    part = min(inner, default=0)
    return part if part > max(fields[row.first].cut, 0) else None


def _meaning(text: str) -> str:
    words = [word for word in map(fold, text.replace("-", " ").split()) if word]
    whole = HEADINGS.get(fold(text))
    meanings = {HEADINGS[word] for word in words if word in HEADINGS}
    unknown = [
        w for w in words if w not in HEADINGS and w not in FILLERS and w.upper() not in MARKER_CURRENCIES
    ]
    if whole is None:
        if unknown or "other" in meanings:
            return "other" if meanings else "unknown"
        whole = next(iter(meanings)) if len(meanings) == 1 else ""
        whole = whole or ("change" if meanings == {"change", "points"} else "")
    if "%" in text and whole in {"", "change"}:
        return "percent"
    return whole or ("unknown" if words or not text.strip() else "change")


def fit(header: Sequence[str], fields: Sequence[Token], row: Row) -> list[str] | None:
    """The headings of the values of a row, in order; null where they do not fit.

    Cell by cell, if the row has as many as there are headings; else value by value, where the first column
    is the label's unless it is headed as a value, and columns at either end of which nothing is known can be
    without values.
    """
    part = _part(fields, row)
    cell = 0
    cells = []
    for n in range(row.first, row.last + 1):
        cell += n > row.first and fields[n].cut == part
        if fields[n].kind in _VALUES:
            cells.append(cell)
    if cell + 1 == len(header):
        columns = [header[number] for number in cells]
    elif len(cells) == len(header) and header[0] in _OF_VALUES:
        columns = list(header)  # nothing stands over the labels
    else:
        columns = list(header[1:])
        while len(columns) > len(cells) and columns[-1] == "unknown":
            columns.pop()
        while len(columns) > len(cells) and columns[0] == "unknown":
            columns.pop(0)
    values = [field for field in row.fields if field.kind in _VALUES]
    if len(columns) != len(values):
        return None
    changes = [column for column, field in zip(columns, values, strict=True) if field.kind == "change"]
    return columns if _OF_CHANGES.issuperset(changes) else None

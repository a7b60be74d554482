"""Imported history: the text of a CSV file of dates and closes to closes of the model."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from tickers.errors import InvalidValueError
from tickers.model import Close

__all__ = ["read_closes"]

_DAYS: Final = ("date", "session_date", "datum", "dato")
_CLOSES: Final = ("close", "last", "price")
_FIGURE: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def read_closes(text: str, *, symbol: str, source: str) -> list[Close]:
    """The closes of one instrument in a CSV text with a line of column names, among them `date` and `close`.

    Other columns are passed over, and so are days without a close. Cells are parted by commas, semicolons or
    tabs; days are ISO 8601; a figure has no thousands separators, and its decimal sign is a point, or a comma
    where the cells are not parted by commas. `source` says where the history is from and is kept with each.

    Raises:
        InvalidValueError: a column is missing, a cell is no day or no level above 0, or a day has two closes.
    """
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    header = [name.strip().lower() for name in next(lines, [])]
    day_at, close_at = _column(header, _DAYS), _column(header, _CLOSES)
    closes: dict[date, Close] = {}
    for number, cells in enumerate(lines, 2):
        if not any(cells) or not (len(cells) > close_at and cells[close_at].strip()):
            continue
        day, close = _day(cells[day_at], number), _level(cells[close_at], number, delimiter)
        if day in closes and closes[day].close != close:
            raise InvalidValueError(f"line {number}: {day} has two closes, {closes[day].close} and {close}")
        closes[day] = Close(symbol=symbol, session_date=day, close=close, source=source)
    return list(_in_order(closes))


def _in_order(closes: dict[date, Close]) -> Iterator[Close]:
    return (closes[day] for day in sorted(closes))


def _column(header: list[str], names: tuple[str, ...]) -> int:
    for name in names:
        if name in header:
            return header.index(name)
    if not any(header):
        raise InvalidValueError("line 1 is empty: it must name the columns, among them date and close")
    raise InvalidValueError(f"line 1: no column {names[0]!r} among {', '.join(header)}")


def _day(cell: str, line: int) -> date:
    try:
        return date.fromisoformat(cell.strip())
    except ValueError as error:
        raise InvalidValueError(f"line {line}: {cell!r} is no day; write it like 2024-11-15") from error


def _level(cell: str, line: int, delimiter: str) -> Decimal:
    text = cell.strip()
    if _FIGURE.fullmatch(text) and (delimiter != "," or "," not in text):
        level = Decimal(text.replace(",", "."))
        if level > 0:
            return level
    raise InvalidValueError(f"line {line}: {cell!r} is no level; write it like 7269.63")

"""Imported history: the text of a CSV file of dates and closes to closes of the model."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tickers.errors import InvalidValueError
from tickers.model import Close
from tickers.reference import reference
from tickers.sessions import calendar_of

__all__ = ["ClosesCsv", "read_closes"]

_DAYS: Final = ("date", "session_date", "datum", "dato")
_CLOSES: Final = ("close", "last", "price")
_SHOWN: Final = 3
"""How many days a message names."""
_FIGURE: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class ClosesCsv:
    """The closes of a CSV text, and what was left out of it."""

    closes: tuple[Close, ...]
    """By day."""
    shut: tuple[date, ...]
    """Days that have a close there, though the instrument's exchange held no session."""
    without_close: int
    """How many rows have none."""

    def left_out(self) -> str:
        """What was left out, in words; empty where nothing was."""
        parts = []
        if self.shut:
            shown = ", ".join(map(str, self.shut[:_SHOWN])) + (", ..." if len(self.shut) > _SHOWN else "")
            parts.append(f"{len(self.shut)} of days on which its exchange held no session ({shown})")
        if self.without_close:
            parts.append(f"{self.without_close} without a close")
        count = len(self.shut) + self.without_close
        return f"{count} {'row' if count == 1 else 'rows'} left out: {', '.join(parts)}" if count else ""


def read_closes(text: str, *, symbol: str, source: str) -> ClosesCsv:
    """The closes of one instrument in a CSV text with a line of column names, among them `date` and `close`.

    Other columns are passed over. Cells are parted by commas, semicolons or tabs; days are ISO 8601; a figure
    has no thousands separators, and its decimal sign is a point, or a comma where the cells are not parted by
    commas. `source` says where the history is from and is kept with each. Left out are rows without a close,
    and days on which the exchange of the instrument, `symbol`, is known to have held no session: what a
    vendor gives for them is no close.

    Raises:
        InvalidValueError: a column is missing, a cell is no day or no level above 0, or a day has two closes.
    """
    calendar = calendar_of(reference().instruments[symbol].calendar)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    header = [name.strip().lower() for name in next(lines, [])]
    day_at, close_at = _column(header, _DAYS), _column(header, _CLOSES)
    closes: dict[date, Close] = {}
    without_close = 0
    for number, cells in enumerate(lines, 2):
        if not any(cells):
            continue
        if not (len(cells) > close_at and cells[close_at].strip()):
            without_close += 1
            continue
        day, close = _day(cells[day_at], number), _level(cells[close_at], number, delimiter)
        if day in closes and closes[day].close != close:
            raise InvalidValueError(f"line {number}: {day} has two closes, {closes[day].close} and {close}")
        closes[day] = Close(symbol=symbol, session_date=day, close=close, source=source)
    days = sorted(closes)
    shut = tuple(day for day in days if calendar.is_shut(day))
    return ClosesCsv(tuple(closes[day] for day in days if day not in shut), shut, without_close)


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

"""Changes that lead from a figure of an earlier time, as one under `End of 2024`, to the level of today."""

from collections.abc import Sequence
from decimal import Decimal

from tickers.strips import numbers
from tickers.strips.agreement import agree
from tickers.strips.columns import Columns
from tickers.strips.grid import row_cells
from tickers.strips.headings import Header, heading_over
from tickers.strips.meanings import speaks_of_a_period
from tickers.strips.spans import names_a_span
from tickers.strips.tokens import Token

__all__ = ["since_earlier"]


def since_earlier(tokens: Sequence[Token], columns: Columns, header: Header) -> str | None:
    """Why the change of a row is none of the day: it leads from the figure under a heading that names a
    year, its end or another period.
    """
    row = columns.row
    named = {head for head in header.cells if head.meaning == "other" and _is_of_a_period(head.text)}
    if not named:
        return None
    cells = row_cells(tokens, row)
    for n in range(row.first, row.last + 1):
        head = heading_over(header, cells, n) if tokens[n].kind == "figure" else None
        if head in named and _leads_from(tokens[n], columns):
            return f"the change leads from the figure under {head.text!r}"
    return None


def _is_of_a_period(heading: str) -> bool:
    return names_a_span(heading) or speaks_of_a_period(heading)


def _leads_from(earlier: Token, columns: Columns) -> bool:
    """Whether a change of a row, as it is shown, leads from a figure to another one."""
    levels = [value.token for value in columns.values if not value.is_change and value.token != earlier]
    for change in (value.token for value in columns.values if value.is_change):
        shown = numbers.read_change(change.digits)
        step = Decimal(1).scaleb(-shown.decimals)
        for level in levels:
            for high, low in numbers.pairs(level.digits, earlier.digits):
                if shown.value > step and any(
                    agree(high, high - low, sign * shown.value, step) for sign in (1, -1)
                ):
                    return True
    return False

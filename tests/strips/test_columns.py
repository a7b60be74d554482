"""Rows to what their fields mean: how level, points and percentage agree."""

from decimal import Decimal

import pytest

from tickers.page import read_page
from tickers.strips.agreement import agree


@pytest.mark.parametrize(
    ("level", "points", "change", "is_so"),
    [
        ("862.50", "-11.98", "-1.37", True),
        ("862.50", "-11.98", "-1.36", True),  # truncated
        ("862.50", "-11.98", "-1.47", False),
        ("862.50", "11.98", "-1.37", False),
        ("862.50", "862.50", "100", False),  # from nothing
        ("4393", "-58", "-1.30", True),  # points without decimals
    ],
)
def test_a_percentage_is_that_of_the_points(level: str, points: str, change: str, *, is_so: bool) -> None:
    assert agree(Decimal(level), Decimal(points), Decimal(change), Decimal("0.01")) is is_so


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("CAC 40 4,319.99/4,312.28 -7.71 -0.18%", "4312.28"),  # close before, level
        ("CAC 40 4393.32 -1.30% -57.9", "4393.32"),
        ("CAC 40 -57.9 -1.30% 4393.32", "4393.32"),
        ("CAC 40 4393.32 4501.20 -1.30%", None),  # neither is the close before
    ],
)
def test_arithmetic_tells_figures_without_headings(line: str, level: str | None) -> None:
    quotes = read_page(f"{line}\n".encode()).quotes
    assert [str(quote.last) for quote in quotes] == ([level] if level else [])

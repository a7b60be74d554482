"""Small charts: gaps are gaps, and the levels can be read back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from reports.day.sparklines import HEIGHT, WIDTH, session_line
from tickers.evidence import Level

FRIDAY = date(2024, 11, 15)


def levels(text: str) -> list[Level]:
    """Levels day after day: `10`, `.` for none, `(10)` for an implied one."""
    found = []
    for n, word in enumerate(text.split()):
        level = None if word == "." else Decimal(word.strip("()"))
        found.append(Level(FRIDAY + timedelta(days=n), level, word.startswith("(")))
    return found


@pytest.mark.parametrize(
    ("text", "runs", "dots", "hollow", "unknown"),
    [
        ("10 12 11", [3], 0, 0, 0),
        ("10 12 . 11 13 14", [2, 3], 0, 0, 1),
        ("10 12 (11) 12 13", [2, 2], 0, 1, 0),
        ("10 . 12 13", [2], 1, 0, 1),
        (". . 10 11", [2], 0, 0, 2),
        ("10 10 10", [3], 0, 0, 0),
    ],
)
def test_gaps_are_gaps(text: str, runs: list[int], dots: int, hollow: int, unknown: int) -> None:
    line = session_line(levels(text))
    assert line is not None
    assert [len(points.split()) for points in line.lines] == runs
    assert (len(line.dots), len(line.hollow), line.unknown) == (dots, hollow, unknown)


@pytest.mark.parametrize("text", ["", ".", "10", ". 10 ."])
def test_one_level_is_no_line(text: str) -> None:
    assert session_line(levels(text)) is None


def test_the_levels_can_be_read_back_from_the_drawing() -> None:
    known = [Decimal(level) for level in ("850.00", "867.00", "875.67", "884.43", "840.10")]
    line = session_line([Level(FRIDAY + timedelta(days=n), level) for n, level in enumerate(known)])
    assert line is not None
    points = [tuple(map(float, point.split(","))) for point in line.lines[0].split()]
    bottom, top = max(y for _, y in points), min(y for _, y in points)
    for (x, y), level in zip(points, known, strict=True):
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT
        read = float(line.low) + (bottom - y) / (bottom - top) * float(line.high - line.low)
        assert read == pytest.approx(float(level), abs=0.1)

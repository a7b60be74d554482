"""What a shown change says about the close of the session before."""

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.rows import shown
from tickers.errors import InvalidValueError
from tickers.evidence.implied import Interval, change_points, common, implied_close, previous_close

D = Decimal
CENT, TENTH = D("0.01"), D("0.1")

# Level, change in percent, its step; the true close of the session before, and where it is known from.
REAL_CLOSES = [
    ("7269.63", "-0.57", "0.01", "7311.80", "CAC 40, 2024-11-14 and 15: -0.5767 %, truncated"),
    ("7269.63", "-0.58", "0.01", "7311.80", "the same, rounded"),
    ("7269.63", "-0.5", "0.1", "7311.80", "the same on a page with one decimal, truncated"),
    ("7269.63", "-0.6", "0.1", "7311.80", "and rounded"),
    ("7278.23", "0.11", "0.01", "7269.63", "CAC 40, 2024-11-18: +0.1183 %, truncated"),
    ("7278.23", "0.12", "0.01", "7269.63", "the same, rounded"),
    ("4044.26", "-12.27", "0.01", "4610.25", "CAC 40, 2020-03-12: -12.2767 %, truncated"),
]


@pytest.mark.parametrize(("last", "change", "step", "close", "what"), REAL_CLOSES)
def test_the_true_close_of_the_session_before_lies_inside(
    last: str, change: str, step: str, close: str, what: str
) -> None:
    interval = previous_close(D(last), CENT, D(change), D(step))
    assert D(close) in interval
    assert interval.width < 3 * D(step) / 100 * D(last)


def test_no_close_is_below_nothing() -> None:
    assert previous_close(D("0.005"), CENT, D(0), CENT).low == 0


def test_a_change_that_is_off_by_a_step_more_leaves_the_true_close_out() -> None:
    assert D("7311.80") not in previous_close(D("7269.63"), CENT, D("-0.56"), CENT)
    assert D("7311.80") not in previous_close(D("7269.63"), CENT, D("-0.59"), CENT)


def test_bounds_are_exact_and_rounded_outwards() -> None:
    assert previous_close(D(100), D(1), D(0), D(10)) == Interval(D("90"), D("112.222223"))
    assert change_points(D(100), D(1), D(0), D(10)) == Interval(D("-11.222223"), D("9.181819"))


def test_a_change_in_points_makes_both_tighter() -> None:
    row = D("7269.63"), CENT, D("-0.57"), CENT
    assert previous_close(*row, change_abs=D("-42.17")) == Interval(D("7311.78"), D("7311.82"))
    assert change_points(*row, change_abs=D("-42.17")) == Interval(D("-42.18"), D("-42.16"))
    assert change_points(*row, change_abs=D("-42.1"), change_abs_step=TENTH).width < D("0.2001")
    assert change_points(*row).width > 1


@pytest.mark.parametrize(
    ("last", "change", "change_abs", "message"),
    [
        ("0", "1", None, "a level must be above 0"),
        ("10", "-100", None, "leaves no previous close"),
        ("7269.63", "-0.57", "42.17", "one of them is wrong"),
    ],
)
def test_figures_that_cannot_be_are_refused(
    last: str, change: str, change_abs: str | None, message: str
) -> None:
    points = None if change_abs is None else D(change_abs)
    for function in (previous_close, change_points):
        with pytest.raises(InvalidValueError, match=message):
            function(D(last), CENT, D(change), CENT, change_abs=points)
        with pytest.raises(InvalidValueError, match="a step must be above 0"):
            function(D(10), CENT, D(1), D(0))


def test_a_quote_implies_what_its_figures_do_or_nothing() -> None:
    assert implied_close(shown("PX1", None, "7269.63", "-0.57")) == previous_close(
        D("7269.63"), CENT, D("-0.57"), CENT
    )
    assert implied_close(shown("PX1", None, "7269.63", None)) is None


@pytest.mark.parametrize("points", ["-42.17", "-42.1", "-42.2", "-42"])
def test_a_quote_with_points_of_fewer_decimals_is_no_contradiction(points: str) -> None:
    interval = implied_close(shown("PX1", None, "7269.63", "-0.57", change_abs=points))
    assert interval is not None
    assert D("7311.80") in interval


def test_intervals_are_open() -> None:
    interval = Interval(D(1), D(2))
    assert D("1.5") in interval
    assert D(1) not in interval
    assert D(2) not in interval
    assert not interval.overlaps(Interval(D(2), D(3)))
    assert interval.distance(Interval(D("2.5"), D(3))) == D("0.5")
    assert common((interval, Interval(D("1.5"), D(3)))) == Interval(D("1.5"), D(2))
    assert common((interval, Interval(D(2), D(3)))) is None
    assert str(Interval(D("90.000000"), D("112.500000"))) == "90 to 112.5"
    with pytest.raises(InvalidValueError, match="something in it"):
        Interval(D(1), D(1))


EVERY_WAY = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN, ROUND_FLOOR, ROUND_CEILING])
STEPS = st.sampled_from([CENT, TENTH])
LEVELS = st.decimals(D(50), D(30000), places=4)


@given(LEVELS, LEVELS, STEPS, STEPS, EVERY_WAY, EVERY_WAY)
def test_however_a_page_rounds_the_truth_lies_inside(
    previous: Decimal, level: Decimal, level_step: Decimal, step: Decimal, how_level: str, how_change: str
) -> None:
    change = ((level / previous - 1) * 100).quantize(step, how_change)
    last = level.quantize(level_step, how_level)
    points = (level - previous).quantize(level_step, how_change)
    if change - step <= -100:
        return
    row = last, level_step, change, step
    assert previous in previous_close(*row)
    assert previous in previous_close(*row, change_abs=points)
    assert level - previous in change_points(*row)
    assert level - previous in change_points(*row, change_abs=points)


@given(LEVELS, st.decimals(D(-20), D(20), places=2), EVERY_WAY)
def test_a_page_that_computes_from_the_level_as_shown_fits_too(
    previous: Decimal, change: Decimal, how: str
) -> None:
    last = (previous * (1 + change / 100)).quantize(CENT, how)
    assert previous in previous_close(last, CENT, ((last / previous - 1) * 100).quantize(CENT, how), CENT)

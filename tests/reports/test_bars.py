"""The layout of bars, which the page, the slide and charts in notebooks share."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.bars import Bars, Change, lay_out, scale_of, short_label, side_of

WIDTH, GAP = 460.0, 6.0


def measure(text: str) -> float:
    return 7.0 * len(text)


def bars_of(*changes: str) -> Bars:
    rows = [Change(f"Index {n}", Decimal(change)) for n, change in enumerate(changes)]
    return lay_out(rows, WIDTH, gap=GAP, measure=measure)


@given(st.lists(st.decimals(-100, 1000, places=2), max_size=40))
def test_everything_has_its_place(changes: list[Decimal]) -> None:
    """Labels, figures of falls, bars and figures of rises come from left to right, and overlap nowhere."""
    chart = bars_of(*map(str, changes))
    assert len(chart.bars) == len(changes)
    for bar, change in zip(chart.bars, changes, strict=True):
        figure = measure(bar.figure)
        assert bar.side == side_of(change)
        if bar.side == "fall":
            assert bar.x + bar.width == pytest.approx(chart.zero)
            assert bar.figure_x == pytest.approx(bar.x - GAP)
            assert bar.figure_x - figure >= chart.label_x + 2 * GAP - 0.01
        else:
            assert bar.x == pytest.approx(chart.zero)
            assert bar.figure_x == pytest.approx(bar.x + bar.width + GAP)
            assert bar.figure_x + figure <= WIDTH + 0.01


@given(st.lists(st.decimals(-100, 1000, places=2), min_size=1, max_size=40))
def test_bars_are_on_one_scale(changes: list[Decimal]) -> None:
    chart = bars_of(*map(str, changes))
    longest = max(chart.bars, key=lambda bar: bar.width)
    size = max(abs(change) for change in changes)
    for bar, change in zip(chart.bars, changes, strict=True):
        assert bar.width == pytest.approx(float(abs(change)) * longest.width / float(size or 1), abs=0.001)


def test_no_bar_is_no_fault() -> None:
    chart = bars_of()
    assert chart.bars == ()
    assert chart.label_x == 0


def test_bars_keep_the_least_that_is_asked_for() -> None:
    zero, point = scale_of([Decimal(-1), Decimal(1)], 300, (0, 400), gap=GAP, least=100)
    assert (zero, point) == (350, 50)


@pytest.mark.parametrize(
    ("label", "symbol", "short"),
    [
        ("AEX", "AEX", "AEX"),
        ("Low Carbon 100 Europes", None, "Low Carbon 100 Europes"),
        ("Low Carbon 100 Europe PAB", "LC100", "LC100"),
        ("Low Carbon 100 Europe PAB", None, "Low Carbon 100 Europe…"),
    ],
)
def test_labels_are_short(label: str, symbol: str | None, short: str) -> None:
    assert short_label(label, symbol) == short

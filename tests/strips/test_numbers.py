"""Printed figures to exact decimals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickers.strips.numbers import Figure, read_change, read_levels, step


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("862.5", "862.5", 1),
        ("862,5", "862.5", 1),
        ("1445", "1445", 0),
        ("4160.15", "4160.15", 2),
        ("7,269.63", "7269.63", 2),
        ("7.269,63", "7269.63", 2),
        ("7 269,63", "7269.63", 2),
        ("7\u00a0269,63", "7269.63", 2),
        ("7\u202f269,63", "7269.63", 2),
        ("7\u2009269.63", "7269.63", 2),
        ("1'445.01", "1445.01", 2),
        ("1’445,01", "1445.01", 2),
        ("12.345.678", "12345678", 0),
        ("1,234,567.8", "1234567.8", 1),
        ("0.445", "0.445", 3),
        ("1234.567", "1234.567", 3),
    ],
)
def test_a_figure_that_reads_one_way_only(text: str, value: str, decimals: int) -> None:
    assert read_levels([text], [None]) == [Figure(Decimal(value), decimals, "unambiguous")]


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        (["1.445", "862.55"], None),  # with a decimal point it would have more decimals than the strip
        (["1.445", "1862.555"], "1.445"),
        (["1.445", "862,5"], "1445"),
        (["1,445", "862.5"], "1445"),
        (["1.445"], None),
        (["1.445", "862"], None),
        (["1.445", "862.5", "21,99"], None),  # a page can mix the two
        (["€", "862.5"], None),
        (["1.44.5", "862.5"], None),
        (["7 26", "862.5"], None),
    ],
)
def test_a_figure_that_reads_two_ways_or_none(texts: list[str], value: str | None) -> None:
    """It takes the way of its strip where that decides, and is refused where nothing does."""
    figure = read_levels(texts, [None] * len(texts))[0]
    if value is None:
        assert isinstance(figure, str)
        assert repr(texts[0]) in figure
    else:
        assert figure == Figure(Decimal(value), len(value.partition(".")[2]), "strip")


@pytest.mark.parametrize(
    ("digits", "sign", "value"),
    [
        ("1.37", -1, "-1.37"),
        ("4,53", -1, "-4.53"),
        ("0,84", 1, "0.84"),
        ("1.125", 1, "1.125"),
        ("12", 1, "12"),
        ("0.00", -1, "0.00"),  # no negative zero
    ],
)
def test_changes_are_percentage_points(digits: str, sign: int, value: str) -> None:
    assert str(read_change(digits, sign).value) == value


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["1.445"], ["1445"]),
        (["1.445", "7.269"], ["1445", "7269"]),  # what decides for one decides for its strip
        (["862.500"], ["862.500"]),
        (["9.445.500"], ["9445500"]),  # reads one way only, known or not
        (["99.445"], [None]),  # neither way is known
        (["1.445", "862,5"], ["1445", "862.5"]),
    ],
)
def test_the_magnitude_decides_where_the_strip_does_not(texts: list[str], values: list[str | None]) -> None:
    knows = [lambda level: 600 < level < 10_000, *[None] * (len(texts) - 1)]
    figures = read_levels(texts, knows)
    assert [str(f.value) if isinstance(f, Figure) else None for f in figures] == values


def test_the_step_is_the_strips_not_the_figures() -> None:
    levels = [f for f in read_levels(["862.5", "4160.15", "9713"], [None] * 3) if isinstance(f, Figure)]
    assert step(levels) == Decimal("0.01")
    assert step([]) is None


@given(st.integers(0, 10**11), st.integers(0, 6), st.sampled_from([".", ","]), st.sampled_from("., '’\u00a0"))
def test_a_printed_level_reads_back_or_is_refused(digits: int, decimals: int, point: str, group: str) -> None:
    """Whatever the convention, a figure is never read as another one."""
    value = Decimal(digits).scaleb(-decimals)
    if group == point:
        group = ""
    whole, _, fraction = f"{value:,f}".partition(".")
    text = whole.replace(",", group) + (point + fraction if fraction else "")
    figure = read_levels([text], [None])[0]
    assert isinstance(figure, str) or figure.value == value

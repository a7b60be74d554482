"""Printed figures to exact decimals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickers.numbers import Figure, read_change, read_levels, step


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
    assert read_levels([text]) == [Figure(Decimal(value), decimals, "unambiguous")]


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
    figure = read_levels(texts)[0]
    if value is None:
        assert isinstance(figure, str)
        assert repr(texts[0]) in figure
    else:
        assert figure == Figure(Decimal(value), len(value.partition(".")[2]), "strip")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-1.37%", "-1.37"),
        ("−4,53%", "-4.53"),  # U+2212
        ("‑4,53 %", "-4.53"),  # U+2011
        ("–0.5%", "-0.5"),  # U+2013
        ("+0,84\u00a0%", "0.84"),
        ("1.31%", "1.31"),
        ("1.125%", "1.125"),
        ("12%", "12"),
        ("-0.00%", "0.00"),
    ],
)
def test_changes_are_percentage_points(text: str, value: str) -> None:
    assert str(read_change(text).value) == value


def test_the_step_is_the_strips_not_the_figures() -> None:
    levels = [f for f in read_levels(["862.5", "4160.15", "9713"]) if isinstance(f, Figure)]
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
    figure = read_levels([text])[0]
    assert isinstance(figure, str) or figure.value == value

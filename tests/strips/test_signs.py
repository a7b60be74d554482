"""Which way the changes of a strip go, and where that is not known."""

import pytest

from tests.strips.of_page import STEP, columns_of_rows
from tickers.strips.columns import Order
from tickers.strips.orders import find_order
from tickers.strips.signs import Direction, find_directions, in_words


def directions(*rows: str, told_beside: bool = False) -> list[Direction]:
    """Of a list with these rows, or of lines where they have no markup."""
    page = f"<ul><li>{'<li>'.join(rows)}</ul>" if "<" in rows[0] else "\n".join(rows)
    strip = columns_of_rows(page)
    order = find_order(strip, STEP)
    assert isinstance(order, Order)
    return find_directions(strip, order, told_beside=told_beside)


@pytest.mark.parametrize(
    ("rows", "signs", "how"),
    [
        ("AEX -1.37% 862.5; BEL20 0.51% 4160.1", "- +", "printed before the figure; a plus is not printed"),
        ("AEX −1.37% 862.5; BEL20 +0.51% 4160.1", "- +", "printed before the figure"),
        ("AEX 0.00% 862.5; BEL20 -0.51% 4160.1", "0 -", "a plus is not printed; printed before the figure"),
        ("AEX 862.50 -11.98 1.37%; BEL20 4160.10 +21.11 0.51%", "- +", "printed before the figure"),
        ("AEX <b>-</b><b>1.37%</b> 862.5; BEL20 <b>+</b><b>0.51%</b> 4160.1", "- +", None),
        ("AEX ▼ 1.37% 862.5; BEL20 ▲ 0.51% 4160.1", "- +", "told by an arrow"),
        ("AEX ▼ 1.37% 862.5; BEL20 0.51% 4160.1", "- +", "told by an arrow; a plus is not printed"),
        (
            "AEX <img src=down.png> 1.37% 862.5; BEL20 <img src=up.png> 0.51% 4160.1",
            "- +",
            "told by an arrow",
        ),
        ("AEX <b class=down>1.37%</b> 862.5; BEL20 <b class=up>0.51%</b> 4160.1", "- +", None),
        (
            "AEX <b style='color:red'>1.37%</b> 862.5; BEL20 <b style='color:green'>0.51%</b> 4160.1",
            "- +",
            "told by a colour of the page",
        ),
        (
            "AEX <b data-change='-1.37'>1.37%</b> 862.5; BEL20 <b data-change='0.51'>0.51%</b> 4160.1",
            "- +",
            "told by a data attribute",
        ),
        # what says the same of all rows, whose printed signs differ, is a matter of style
        ("AEX <b class=down>+1.37%</b> 862.5; BEL20 <b class=down>-0.51%</b> 4160.1", "+ -", None),
    ],
)
def test_signs(rows: str, signs: str, how: str | None) -> None:
    found = directions(*rows.split("; "))
    assert [one.problem for one in found] == [None] * len(found)
    assert " ".join({-1: "-", 0: "0", 1: "+"}[one.sign * (not one.is_zero)] for one in found) == signs
    assert how in {None, in_words(found)}


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ("AEX +1.37% 862.5; BEL20 0.51% 4160.1", "2"),  # a plus is printed, and here it is not
        ("AEX ▲ 1.37% 862.5; BEL20 0.51% 4160.1", "2"),
        ("AEX ▼ +1.37% 862.5; BEL20 ▲ 0.51% 4160.1", "1"),  # the two disagree
        ("AEX 862.50 -11.98 +1.37%; BEL20 4160.10 +21.11 0.51%", "1"),
        ("AEX (1.37%) 862.5; BEL20 0.51% 4160.1", "1 2"),  # as accountants write a loss
        ("AEX <b style='color:red'>1.37%</b> 862.5; BEL20 <b style='color:red'>0.51%</b> 4160.1", "1 2"),
        ("AEX <i class=k1></i> 1.37% 862.5; BEL20 <i class=k2></i> 0.51% 4160.1", "1 2"),  # what are they?
        ("AEX <b class=q1>1.37%</b> 862.5; BEL20 <b class=q2>0.51%</b> 4160.1", "1 2"),
        ("AEX 1.37% 862.5 ▼ BEL20 1.82% 4160.1 ▼", "1 2"),  # of this row, or of the next?
    ],
)
def test_a_fall_is_never_taken_for_a_rise(rows: str, refused: str) -> None:
    found = directions(*rows.split("; "))
    assert " ".join(str(n) for n, one in enumerate(found, 1) if one.problem) == refused


def test_a_heading_beside_the_strip_may_tell_it_for_rows_that_do_not() -> None:
    silent, told = directions("AEX 1.37% 862.5", "BEL20 -0.51% 4160.1", told_beside=True)
    assert (bool(silent.problem), told.sign) == (True, -1)

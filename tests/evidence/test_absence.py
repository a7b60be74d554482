"""Which instruments are missed on a day, and why."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tickers.evidence.absence import Absence, absences, is_usually_seen, lacking, reason_absent
from tickers.evidence.levels import Level

MONDAY = date(2024, 5, 13)


def levels(text: str, first: date = MONDAY) -> list[Level]:
    """Levels day after day: `x` where one was seen, `.` for none, `i` for an implied one."""
    known = {"x": Decimal(900), "i": Decimal(900), ".": None}
    return [
        Level(first + timedelta(days=n), known[sign], is_implied=sign == "i") for n, sign in enumerate(text)
    ]


@pytest.mark.parametrize(
    ("seen", "usual"),
    [
        ("", False),
        ("xx", False),
        ("xxx", True),
        (".....xxx", True),  # since it was first seen
        ("x.x.x", True),
        ("x.x.x.", False),  # half of them
        ("x..xx..", False),
        ("xxii", False),  # what was implied was not seen
        ("xxxi", True),
        ("......", False),
    ],
)
def test_what_is_usually_seen(seen: str, usual: bool) -> None:
    assert is_usually_seen(levels(seen)) is usual


@pytest.mark.parametrize(
    ("symbol", "day", "refused", "reason"),
    [
        ("OSEBX", date(2024, 5, 17), False, "holiday"),  # the seventeenth of May
        ("OSEBX", date(2024, 5, 17), True, "holiday"),
        ("OSEBX", date(2024, 5, 16), False, "not seen"),
        ("OSEBX", date(2024, 5, 16), True, "refused"),
        ("ENTEC", date(2021, 7, 30), False, "not seen"),
        ("ENTEC", date(2021, 8, 2), False, "ceased"),
    ],
)
def test_why_one_is_absent(symbol: str, day: date, refused: bool, reason: str) -> None:
    assert reason_absent(symbol, day, refused=refused) == reason


def test_those_that_are_missed_are_named_with_their_reason() -> None:
    day = date(2024, 5, 17)
    seen = {
        "OSEBX": levels("xxxx"),
        "AEX": levels("xxxx."),
        "PX1": levels("xxxxx"),
        "BEL20": levels("...x."),
        "ISEQ": levels("xxxx."),
    }
    found = absences(day, seen, shown={"PX1"}, refused={"ISEQ": "no sign", "OSEBX": "no sign"})
    assert found == (
        Absence("AEX", "not seen"),
        Absence("ISEQ", "refused", "no sign"),
        Absence("OSEBX", "holiday"),
    )


def test_the_level_of_the_day_itself_does_not_count() -> None:
    """Two sessions before it are too few, also where a row without a symbol gave the day one."""
    assert absences(date(2024, 5, 15), {"AEX": levels("xxx")}, shown=(), refused={}) == ()


SHORT, LONG = {"AEX", "PX1"}, {"AEX", "PX1", "BEL20", "OSEBX"}


@pytest.mark.parametrize(
    ("shown", "before", "lacks"),
    [
        pytest.param({"AEX"}, [SHORT] * 3, ("PX1",), id="one of the usual strip"),
        pytest.param({"AEX"}, [SHORT] * 2, (), id="seen too rarely to be usual"),
        pytest.param(SHORT, [SHORT, LONG] * 3, (), id="one of two usual strips"),
        pytest.param({"AEX", "BEL20", "OSEBX"}, [SHORT, LONG] * 3, ("PX1",), id="held against the nearest"),
        pytest.param({"AEX", "PX1", "N150"}, [SHORT] * 3, (), id="one more than usual"),
        pytest.param({"N150"}, [SHORT] * 3, (), id="another strip"),
        pytest.param(set(), [SHORT] * 3, (), id="nothing at all is no strip"),
        pytest.param(set(), [set()] * 3, (), id="nothing, as usual"),
        pytest.param({"AEX"}, [], (), id="nothing before"),
    ],
)
def test_what_a_strip_lacks(shown: set[str], before: list[set[str]], lacks: tuple[str, ...]) -> None:
    assert lacking(shown, before) == lacks

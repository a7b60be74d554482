"""Sessions of which no close is known, and what the next one implies for them."""

from decimal import Decimal

import pytest

from tests.evidence.weekdays import FRI, MON, THU, TUE, WED, WEEK, cac, stands, weekdays
from tickers.evidence.daily_rows import Standing
from tickers.evidence.unseen import UnseenClose, unseen_closes


def unseen(*rows: Standing, **options: object) -> list[UnseenClose]:
    return unseen_closes(rows, **{"closes": (), "sessions": weekdays, **options})  # type: ignore[arg-type]


def test_nothing_is_unseen_of_a_whole_week() -> None:
    assert unseen(*map(cac, WEEK)) == []
    assert unseen() == []


@pytest.mark.parametrize(("verdict", "confirmed"), [("single", False), ("confirmed", True)])
def test_the_next_session_implies_the_close(verdict: str, *, confirmed: bool) -> None:
    """More than one page says so where its level is borne out."""
    rows = [cac(day, verdict) for day in WEEK if day != WED]  # type: ignore[arg-type]
    (found,) = unseen(*rows)
    assert (found.symbol, found.session_date, found.confirmed) == ("PX1", WED, confirmed)
    assert found.implied is not None
    assert Decimal(WEEK[WED][0]) in found.implied


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [cac(MON), cac(TUE), cac(FRI)],
            {WED: False, THU: True},
        ),  # two in a row: of the first nothing is known
        ([cac(TUE), stands(THU, "7311.80", None)], {WED: False}),  # no change is shown
        ([cac(TUE), stands(THU, "7311.80", "0.00")], {WED: False}),  # it may have been reset
        ([cac(TUE), stands(WED, None, None, "disputed"), cac(THU)], {WED: True}),
        ([cac(TUE), stands(WED, "7190.01", "-0.51", "provisional"), cac(THU)], {WED: True}),
        ([cac(TUE), stands(WED, "7216.83", "-0.14", "provisional"), cac(THU)], {}),  # so it was the close
        ([cac(THU), stands(FRI, "7290.00", "-0.30", "provisional")], {}),  # the last one: nobody can know
    ],
)
def test_what_is_known_of_a_gap(rows: list[Standing], said: dict[object, bool]) -> None:
    assert {one.session_date: one.implied is not None for one in unseen(*rows)} == said


def test_an_imported_close_fills_a_gap() -> None:
    assert unseen(*(cac(day) for day in WEEK if day != WED), closes={WED}) == []


def test_what_was_dated_is_no_observation() -> None:
    rows = [
        *(cac(day) for day in WEEK if day != THU),
    ]
    assert [one.session_date for one in unseen(*rows, dated={f"of-{FRI}"})] == []
    (found,) = unseen(*map(cac, WEEK), dated={f"of-{WED}"})
    assert found.session_date == WED


def test_a_level_that_did_not_move_may_be_filed_under_the_day_after() -> None:
    """A page of Thursday that was filed under Friday implies Wednesday's level for Thursday."""
    (found,) = unseen(cac(WED), stands(FRI, *WEEK[THU], "confirmed"))
    assert (found.session_date, found.confirmed) == (THU, False)

"""Judgements as rows of the table `daily`."""

from datetime import date
from decimal import Decimal

from storage.arrow import arrow_schema
from storage.daily_table import daily_of
from storage.schema import TABLES
from tickers.evidence import Judgement, Refuted, RefutedRow, Sighting, Standing, refuted_rows

FRIDAY, MONDAY = date(2024, 11, 15), date(2024, 11, 18)
QUOTES, CAPTURES = (arrow_schema(TABLES[name]).empty_table() for name in ("quotes", "captures"))


def sighting(number: int) -> Sighting:
    return Sighting(
        session_date=MONDAY,
        observed_at=number,
        capture_id=f"capture {number:02}",
        position=3,
        is_closed=True,
        level=(860 + number) * 1_000_000,
        level_step=10_000,
        change=100,
        change_step=100,
        points=None,
        witness="a.example",
    )


def refuted_of(*refuted: Refuted) -> tuple[RefutedRow, ...]:
    """What the row of a session keeps of rows that do not stand."""
    one = Judgement(session_date=MONDAY, verdict="disputed", refuted=refuted)
    (row,) = daily_of({"AEX": [one]}, QUOTES, CAPTURES).select(Standing._fields).to_pylist()
    return refuted_rows(Standing(**row))


def test_of_many_rows_that_do_not_stand_the_last_twenty_are_named() -> None:
    kept = refuted_of(*(Refuted(sighting(number), 1, "other pages") for number in range(25)))
    assert [one.capture_id for one in kept] == [f"capture {number:02}" for number in range(5, 25)]


def test_a_row_that_does_not_stand_says_why() -> None:
    kept = refuted_of(Refuted(sighting(1), 2, "stale", FRIDAY), Refuted(sighting(2), 1, "next session"))
    assert kept == (
        RefutedRow("capture 01", 3, "stale", FRIDAY, 2, Decimal(861)),
        RefutedRow("capture 02", 3, "next session", None, 1, Decimal(862)),
    )


def test_a_session_of_stale_rows_only_has_no_row() -> None:
    assert daily_of({"AEX": [Judgement(session_date=MONDAY, verdict=None)]}, QUOTES, CAPTURES).num_rows == 0

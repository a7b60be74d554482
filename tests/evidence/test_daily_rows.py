"""Why an observation of a session does not stand for it."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.pages.rows import shown
from tickers.evidence.daily_rows import RefutedRow, Standing, copied_session, passed_over, refuted_rows
from tickers.model import Daily, Quote, State, Verdict

THURSDAY, FRIDAY = date(2024, 11, 14), date(2024, 11, 15)


def row(
    state: State = "closed", capture: str = "b", last: str = "862.5", change: str | None = "1.00"
) -> Quote:
    return shown("AEX", FRIDAY, last, change, state=state, capture=capture)


def daily(
    verdict: Verdict = "single", state: State = "closed", refuted: list[dict[str, object]] | None = None
) -> Daily:
    stands = verdict != "disputed"
    return Daily(
        session_date=FRIDAY,
        symbol="AEX",
        verdict=verdict,
        label="AEX" if stands else None,
        last=Decimal("862.5") if stands else None,
        last_step=Decimal("0.01") if stands else None,
        change_pct=None,
        change_step=None,
        change_abs=None,
        currency="EUR",
        state=state if stands else None,
        sites=1,
        observations=2,
        support=None,
        refuted=json.dumps(refuted) if refuted else None,
        observed_at=datetime(2024, 11, 15, 18, tzinfo=UTC) if stands else None,
        site=None,
        capture_id=f"a-{FRIDAY}" if stands else None,
        position=0 if stands else None,
    )


def against(what: str, **fields: object) -> list[dict[str, object]]:
    return [{"capture_id": f"b-{FRIDAY}", "position": 0, "against": what, **fields}]


def no_level() -> Quote:
    import dataclasses

    return dataclasses.replace(row(), last=None, last_step=None)


@pytest.mark.parametrize(
    ("other", "verdict", "reason"),
    [
        (no_level(), daily(), "no level"),
        (row(), None, "stale"),  # no verdict: all rows are stale
        (row(), daily(refuted=against("next session")), "next session"),
        (row(), daily(refuted=against("stale", copied="2024-11-14")), "stale"),
        (row(), daily(), "same level"),
        (row(last="862.51"), daily(), "same level"),  # within the steps of both
        (row(last="915.66"), daily(), "refuted"),  # not among those that are kept
        (row("open", last="861.2"), daily(), "in trading"),
        (row("open"), daily("provisional", "open"), "same level"),
        (row("open", last="861.2"), daily("provisional", "open"), "earlier"),
        (row(), daily("disputed"), "undecided"),
        (row(), daily(refuted=against("other pages")), "other pages"),
        (row(), daily("disputed", refuted=against("other pages")), "undecided"),
        (row(), daily("disputed", refuted=against("figures")), "figures"),
    ],
)
def test_why_another_row_does_not_stand(other: Quote, verdict: Daily | None, reason: str) -> None:
    assert passed_over(other, verdict) == reason


def test_the_rows_that_do_not_stand_are_read_back() -> None:
    assert refuted_rows(daily()) == ()
    assert refuted_rows(daily(refuted=against("stale", copied="2024-11-14", times=3))) == (
        RefutedRow(f"b-{FRIDAY}", 0, "stale", THURSDAY, 3),
    )
    assert refuted_rows(daily(refuted=against("figures", last="915.66"))) == (
        RefutedRow(f"b-{FRIDAY}", 0, "figures", last=Decimal("915.66")),
    )


@pytest.mark.parametrize(
    ("symbol", "day", "last", "copied"),
    [
        ("AEX", THURSDAY, "862.5", THURSDAY),
        ("AEX", THURSDAY, "862.6", None),
        ("PX1", THURSDAY, "862.5", None),
        ("AEX", FRIDAY, "862.5", None),  # its own session
    ],
)
def test_which_session_a_row_repeats(symbol: str, day: date, last: str, copied: date | None) -> None:
    assert copied_session(row(), [Standing(symbol, day, "single", Decimal(last))]) == copied

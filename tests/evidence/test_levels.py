"""The levels of an instrument, session by session."""

from datetime import date
from decimal import Decimal

from tickers.evidence.daily_rows import Standing
from tickers.evidence.implied import Interval
from tickers.evidence.levels import Level, session_levels
from tickers.evidence.unseen import UnseenClose
from tickers.model import Close

MON, TUE, WED, THU = (date(2024, 11, day) for day in (11, 12, 13, 14))


def sessions(symbol: str) -> list[date]:
    return [MON, TUE, WED, THU]


def missing(day: date, implied: Interval | None) -> UnseenClose:
    return UnseenClose("PX1", day, implied, confirmed=False)


def test_seen_wins_over_imported_and_that_over_implied() -> None:
    close = [Close(symbol="PX1", session_date=day, close=Decimal(close), source="x") for day, close in (
        (MON, "7426.88"), (TUE, "7226.98"))]  # fmt: skip
    between = Interval(Decimal("7216.81"), Decimal("7216.86"))
    found = session_levels(
        [Standing("PX1", MON, "single", Decimal("7426.90"))],
        close,
        [missing(MON, between), missing(TUE, between), missing(WED, between), missing(THU, None)],
        sessions,
    )
    assert found == {
        "PX1": (
            Level(MON, Decimal("7426.90")),
            Level(TUE, Decimal("7226.98")),
            Level(WED, Decimal("7216.84"), is_implied=True),
            Level(THU, None),
        )
    }
    assert [level.is_seen for level in found["PX1"]] == [True, True, False, False]


def test_where_nothing_stands_there_is_no_level() -> None:
    assert session_levels([Standing("PX1", MON, "disputed")], (), (), sessions) == {}


def test_what_lies_outside_the_sessions_is_left_out() -> None:
    row = Standing("PX1", date(2024, 11, 16), "single", Decimal("7000.5"))
    assert [level.level for level in session_levels([row], (), (), sessions)["PX1"]] == [None] * 4

"""Which session a strip shows, found by its figures."""

import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.rows import shown
from tickers.evidence.close_index import CloseIndex
from tickers.evidence.dating import THRESHOLD, Dating, find_session
from tickers.evidence.implied import Interval
from tickers.model import Close, Quote

# Closes of the second and third week of March 2020, as published.
DAYS = [date(2020, 3, day) for day in (9, 10, 11, 12, 13, 16, 17, 18)]
CLOSES = {
    "AEX": ["490.66", "484.70", "484.16", "432.10", "432.85", "416.77", "424.26", "404.10"],
    "BEL20": ["3174.81", "3155.60", "3148.41", "2701.00", "2732.80", "2535.58", "2528.77", "2576.21"],
    "PX1": ["4707.91", "4636.61", "4610.25", "4044.26", "4118.36", "3881.46", "3991.78", "3754.84"],
    "PSI20": ["4266.88", "4237.23", "4217.44", "3805.92", "3837.38", "3670.03", "3834.87", "3641.80"],
}
FRIDAY, MONDAY = date(2020, 3, 13), date(2020, 3, 16)


def closes(without: Sequence[date] = ()) -> list[Close]:
    return [
        Close(symbol=symbol, session_date=day, close=Decimal(level), source="import")
        for symbol, levels in CLOSES.items()
        for day, level in zip(DAYS, levels, strict=True)
        if day not in without
    ]


def known(without: Sequence[date] = ()) -> CloseIndex:
    return CloseIndex(closes(without), dict.fromkeys(CLOSES, DAYS))


def strip(day: date, *, symbols: Sequence[str] = tuple(CLOSES), moved: str = "1") -> list[Quote]:
    """The rows of a day, two decimals, truncated; intraday where the levels are `moved` from the closes."""
    rows = []
    for symbol in symbols:
        before, level = (Decimal(CLOSES[symbol][DAYS.index(day) - ago]) for ago in (1, 0))
        last = (level * Decimal(moved)).quantize(Decimal("0.01"))
        change = math.trunc((last / before - 1) * 10000)
        rows.append(shown(symbol, None, str(last), str(Decimal(change) / 100)))
    return rows


def dated(rows: Sequence[Quote], closes: CloseIndex) -> Dating:
    return find_session(rows, closes)


@pytest.mark.parametrize("day", DAYS[1:])
def test_every_session_is_found_also_without_its_own_close(day: date) -> None:
    for found in (dated(strip(day), known()), dated(strip(day), known([day]))):
        assert found.day == day


def test_a_strip_seen_during_trading_is_dated_by_the_closes_before() -> None:
    found = dated(strip(FRIDAY, moved="1.013"), known())
    assert found.day == FRIDAY
    assert found.best is not None
    assert not found.best.closed
    assert found.best.agree == tuple(CLOSES)
    assert str(found).startswith("2020-03-13: 4 rows agree, margin ")


def test_without_the_close_before_the_levels_must_do() -> None:
    before = DAYS[DAYS.index(FRIDAY) - 1]
    assert dated(strip(FRIDAY), known([before])).day == FRIDAY
    found = dated(strip(FRIDAY, moved="1.013"), known([before]))
    assert found.day is None
    assert str(found) == "unknown: no row names a close that is known"


def test_a_recovered_interval_counts_as_a_close() -> None:
    before = DAYS[DAYS.index(FRIDAY) - 1]
    recovered = {
        (symbol, before): Interval(Decimal(levels[3]) - 1, Decimal(levels[3]) + 1)
        for symbol, levels in CLOSES.items()
    }
    those = CloseIndex(closes([before]), dict.fromkeys(CLOSES, DAYS), recovered=recovered)
    assert dated(strip(FRIDAY, moved="1.013"), those).day == FRIDAY


def test_one_instrument_is_not_enough() -> None:
    found = dated(strip(FRIDAY, symbols=["PX1"]), known())
    assert str(found) == "unknown: only 1 instrument agrees with 2020-03-13, 2 are needed"


def test_rows_of_two_sessions_half_and_half_are_refused() -> None:
    mixed = [*strip(FRIDAY, symbols=["AEX", "PX1"]), *strip(MONDAY, symbols=["BEL20", "PSI20"])]
    found = dated(mixed, known())
    assert found.day is None
    assert str(found).startswith("unknown: as many rows contradict")


def test_one_wrong_row_of_many_does_not_matter_where_the_others_are_closes() -> None:
    rows = [*strip(FRIDAY, symbols=["AEX", "BEL20", "PSI20"]), shown("PX1", None, "6901.20", "0.33")]
    found = dated(rows, known())
    assert found.day == FRIDAY
    assert found.best is not None
    assert found.best.contradict == ("PX1",)


def test_a_page_reset_before_the_open_is_of_the_session_whose_closes_it_shows() -> None:
    reset = [shown(symbol, None, levels[4], "0.00") for symbol, levels in CLOSES.items()]
    assert dated(reset, known()).day == FRIDAY


def test_each_row_has_the_session_of_its_own_exchange() -> None:
    sessions = {symbol: [day for day in DAYS if symbol != "PSI20" or day != MONDAY] for symbol in CLOSES}
    rows = [*strip(MONDAY, symbols=["AEX", "BEL20", "PX1"]), *strip(FRIDAY, symbols=["PSI20"])]
    found = dated(rows, CloseIndex(closes(), sessions))
    assert found.day == MONDAY
    assert found.best is not None
    assert found.best.sessions == {"AEX": MONDAY, "BEL20": MONDAY, "PX1": MONDAY, "PSI20": FRIDAY}


def test_of_what_no_close_is_known_counts_nothing() -> None:
    rows = strip(FRIDAY)
    others = [shown("N150", None, "3313.22", "-0.04"), shown(None, None, "10.00", "1.00"), rows[0]]
    assert dated([*rows, *others], known()) == dated(rows, known())
    assert dated(rows, CloseIndex([], dict.fromkeys(CLOSES, DAYS))).best is None


def test_a_further_row_of_the_same_exchange_counts_a_quarter() -> None:
    both = {"PX1": CLOSES["PX1"], "N100": CLOSES["PX1"], "AEX": CLOSES["AEX"]}
    those = CloseIndex(
        [
            Close(symbol=symbol, session_date=day, close=Decimal(level), source="import")
            for symbol, levels in both.items()
            for day, level in zip(DAYS, levels, strict=True)
        ],
        dict.fromkeys(both, DAYS),
    )
    one, other = strip(FRIDAY, symbols=["PX1"]), strip(FRIDAY, symbols=["AEX"])
    twin = [shown("N100", None, str(one[0].last), str(one[0].change_pct))]
    alone, kin, two = (dated(rows, those).margin for rows in (one, [*one, *twin], [*one, *other]))
    half = math.log(2)  # each state of the strip is as likely as the other
    assert kin + half == pytest.approx((alone + half) * 1.25, abs=0.2)
    assert two + half == pytest.approx((alone + half) * 2, abs=0.5)


@given(st.permutations(strip(FRIDAY)))
def test_the_order_of_rows_changes_nothing(rows: list[Quote]) -> None:
    found, usual = dated(rows, known([FRIDAY])), dated(strip(FRIDAY), known([FRIDAY]))
    assert (found.day, round(found.margin, 9)) == (usual.day, round(usual.margin, 9))


@given(st.lists(st.decimals(Decimal("-0.05"), Decimal("0.05"), places=4), min_size=4, max_size=4))
def test_levels_that_fit_no_session_are_never_dated(moves: list[Decimal]) -> None:
    rows = [
        shown(row.symbol, None, str((row.last * (1 + move)).quantize(Decimal("0.01"))), str(row.change_pct))
        for row, move in zip(strip(FRIDAY), moves, strict=True)
        if row.last is not None
    ]
    found = dated(rows, known())
    unmoved = sum(abs(move) < Decimal("0.0003") for move in moves)
    assert found.day is None or found.day == FRIDAY or unmoved >= 2
    assert found.refused is not None or found.margin >= THRESHOLD

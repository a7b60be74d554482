"""Which session a figure belongs to, on every exchange, by their public hours and holidays."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SAMPLE_HTML, capture_at
from tickers.capture import observe
from tickers.errors import InvalidValueError
from tickers.page import read_page
from tickers.reference import reference
from tickers.sessions import calendar_of
from tickers.sessions.session import (
    DELAY,
    Session,
    is_preopen_reset,
    session_of,
    session_of_row,
    why_no_session,
)

INSTRUMENTS = reference().instruments
ONE_OF_EACH = {
    "XAMS": "AEX", "XBRU": "BEL20", "XDUB": "ISEQ", "XLIS": "PSI20", "XMIL": "FTSEMIB", "XOSL": "OSEBX",
    "XPAR": "PX1",
}  # fmt: skip

# The moment a page is fetched, on the exchange's own clock, and what it shows: 15 minutes before. A close
# is one 5 minutes after the closing auction and those 15. Sources:
#   hours   Euronext cash markets: 09:00 to 17:30, auction 17:35, in Lisbon an hour earlier; in Dublin 08:00
#           to 16:28, 16:30; in Oslo 09:00 to 16:20, 16:25. Borsa Italiana: 09:00 to 17:30, 17:35
#   2024    Euronext: shut on 1 January, Good Friday 29 March, Easter Monday 1 April, 1 May, 25 and 26
#           December; half days 24 and 31 December to 14:05 (its calendars of 2012 and 2019, the same rules
#           since)
#   oslo    Oslo Børs: shut on Maundy Thursday, 17 May, Ascension, Whit Monday, 24 and 31 December too; the
#           Wednesday before Easter closes at 13:00, auction 13:05 (closed days of 2017, 2018; Spotlight,
#           2024)
#   dublin  pull request 382 of exchange_calendars: the first Monday of May is shut since 2021, was not in
#           2019
#   milan   Money.it, Borsa Italiana 2024: shut on 15 August, 24 and 31 December too, open on 25 April
#   storm   Irish Stock Exchange, 2018-03-01: closed at noon for the weather, and on the 2nd
#   clocks  summer time in the EU: from 2024-03-31 to 2024-10-27, both at 01:00 UTC
CASES = [
    # a usual Friday in Paris, minute by minute (hours)
    ("PX1", "2024-11-15 08:59", "2024-11-14", "closed"),
    ("PX1", "2024-11-15 09:00", None, "unknown"),
    ("PX1", "2024-11-15 09:14", None, "unknown"),
    ("PX1", "2024-11-15 09:15", "2024-11-15", "open"),
    ("PX1", "2024-11-15 17:29", "2024-11-15", "open"),
    ("PX1", "2024-11-15 17:45", "2024-11-15", "open"),  # 17:30 is seen; the auction is not
    ("PX1", "2024-11-15 17:54", "2024-11-15", "open"),
    ("PX1", "2024-11-15 17:55", "2024-11-15", "closed"),
    ("PX1", "2024-11-15 23:59", "2024-11-15", "closed"),
    ("PX1", "2024-11-17 12:00", "2024-11-15", "closed"),
    ("PX1", "2024-11-18 08:59", "2024-11-15", "closed"),
    # the other exchanges, around the open and the close (hours)
    ("AEX", "2024-11-15 09:15", "2024-11-15", "open"),
    ("AEX", "2024-11-15 17:54", "2024-11-15", "open"),
    ("AEX", "2024-11-15 17:55", "2024-11-15", "closed"),
    ("BEL20", "2024-11-15 09:14", None, "unknown"),
    ("BEL20", "2024-11-15 17:55", "2024-11-15", "closed"),
    ("PSI20", "2024-11-15 07:59", "2024-11-14", "closed"),
    ("PSI20", "2024-11-15 08:00", None, "unknown"),
    ("PSI20", "2024-11-15 08:15", "2024-11-15", "open"),
    ("PSI20", "2024-11-15 16:54", "2024-11-15", "open"),
    ("PSI20", "2024-11-15 16:55", "2024-11-15", "closed"),
    ("ISEQ", "2024-11-15 08:14", None, "unknown"),
    ("ISEQ", "2024-11-15 08:15", "2024-11-15", "open"),
    ("ISEQ", "2024-11-15 16:49", "2024-11-15", "open"),
    ("ISEQ", "2024-11-15 16:50", "2024-11-15", "closed"),
    ("OSEBX", "2024-11-15 09:15", "2024-11-15", "open"),
    ("OSEBX", "2024-11-15 16:44", "2024-11-15", "open"),
    ("OSEBX", "2024-11-15 16:45", "2024-11-15", "closed"),
    ("FTSEMIB", "2024-11-15 09:14", None, "unknown"),
    ("FTSEMIB", "2024-11-15 17:54", "2024-11-15", "open"),
    ("FTSEMIB", "2024-11-15 17:55", "2024-11-15", "closed"),
    # Easter (2024): from Thursday's close to Tuesday's open
    ("PX1", "2024-03-29 12:00", "2024-03-28", "closed"),
    ("AEX", "2024-04-01 12:00", "2024-03-28", "closed"),
    ("BEL20", "2024-04-02 08:59", "2024-03-28", "closed"),
    ("PSI20", "2024-04-02 08:15", "2024-04-02", "open"),
    ("FTSEMIB", "2024-04-01 12:00", "2024-03-28", "closed"),
    ("ISEQ", "2024-04-01 12:00", "2024-03-28", "closed"),
    # the half day before Easter and the holidays of Oslo (oslo)
    ("OSEBX", "2024-03-27 13:24", "2024-03-27", "open"),
    ("OSEBX", "2024-03-27 13:25", "2024-03-27", "closed"),
    ("OSEBX", "2024-03-28 12:00", "2024-03-27", "closed"),
    ("OSEBX", "2017-04-12 13:25", "2017-04-12", "closed"),
    ("OSEBX", "2017-04-13 12:00", "2017-04-12", "closed"),
    ("OSEBX", "2024-05-09 12:00", "2024-05-08", "closed"),
    ("OSEBX", "2024-05-17 12:00", "2024-05-16", "closed"),
    ("PX1", "2024-05-17 12:00", "2024-05-17", "open"),
    ("PX1", "2024-05-17 18:30", "2024-05-17", "closed"),
    ("OSEBX", "2024-05-20 12:00", "2024-05-16", "closed"),  # Whit Monday after it: a long weekend
    ("AEX", "2024-05-20 12:00", "2024-05-20", "open"),
    ("OSEBX", "2024-12-24 12:00", "2024-12-23", "closed"),
    ("OSEBX", "2024-12-31 12:00", "2024-12-30", "closed"),
    # holidays of the country on which Euronext trades (2024)
    ("PX1", "2024-07-15 12:00", "2024-07-15", "open"),
    ("PX1", "2023-07-14 12:00", "2023-07-14", "open"),
    ("BEL20", "2023-07-21 12:00", "2023-07-21", "open"),
    ("PSI20", "2024-06-10 12:00", "2024-06-10", "open"),
    ("AEX", "2024-05-09 12:00", "2024-05-09", "open"),
    ("ISEQ", "2024-03-18 12:00", "2024-03-18", "open"),
    # the first of May, and its first Monday: 2024, dublin
    ("PX1", "2024-05-01 12:00", "2024-04-30", "closed"),
    ("OSEBX", "2024-05-01 12:00", "2024-04-30", "closed"),
    ("ISEQ", "2024-05-06 12:00", "2024-05-03", "closed"),
    ("PX1", "2024-05-06 12:00", "2024-05-06", "open"),
    ("ISEQ", "2019-05-06 12:00", "2019-05-06", "open"),
    # the holidays of Milan: milan
    ("FTSEMIB", "2024-08-15 12:00", "2024-08-14", "closed"),
    ("PX1", "2024-08-15 12:00", "2024-08-15", "open"),
    ("FTSEMIB", "2024-04-25 12:00", "2024-04-25", "open"),
    ("FTSEMIB", "2024-12-24 12:00", "2024-12-23", "closed"),
    ("FTSEMIB", "2024-12-31 12:00", "2024-12-30", "closed"),
    # the half days of December (2024); in Dublin at the same moment since it is Euronext's, at 12:28 before
    ("PX1", "2024-12-24 14:29", "2024-12-24", "open"),
    ("PX1", "2024-12-24 14:30", "2024-12-24", "closed"),
    ("AEX", "2024-12-31 14:30", "2024-12-31", "closed"),
    ("BEL20", "2024-12-31 14:30", "2024-12-31", "closed"),
    ("PSI20", "2024-12-24 13:29", "2024-12-24", "open"),
    ("PSI20", "2024-12-24 13:30", "2024-12-24", "closed"),
    ("ISEQ", "2024-12-24 13:10", "2024-12-24", "open"),
    ("ISEQ", "2024-12-24 13:27", "2024-12-24", "closed"),
    ("ISEQ", "2016-12-23 12:49", "2016-12-23", "open"),
    ("ISEQ", "2016-12-23 12:50", "2016-12-23", "closed"),
    ("ISEQ", "2022-12-23 15:00", "2022-12-23", "open"),
    ("PX1", "2022-12-23 15:00", "2022-12-23", "open"),
    ("PX1", "2024-12-26 12:00", "2024-12-24", "closed"),
    ("PX1", "2025-01-01 12:00", "2024-12-31", "closed"),
    # Dublin under snow (storm)
    ("ISEQ", "2018-03-01 13:00", "2018-03-01", "closed"),
    ("ISEQ", "2018-03-02 12:00", "2018-03-01", "closed"),
    ("ISEQ", "2018-03-05 08:15", "2018-03-05", "open"),
    # days on which the sources for Dublin contradict each other: nothing until the next session
    ("ISEQ", "2020-12-28 07:59", "2020-12-24", "closed"),
    ("ISEQ", "2020-12-28 12:00", None, "unknown"),
    ("ISEQ", "2020-12-29 07:59", None, "unknown"),
    ("ISEQ", "2020-12-29 12:00", "2020-12-29", "open"),
    ("ISEQ", "2021-12-27 12:00", None, "unknown"),
    ("ISEQ", "2021-12-28 12:00", None, "unknown"),
    ("ISEQ", "2023-01-02 12:00", "2022-12-30", "closed"),  # Reuters: London and Dublin closed
    # the clocks change on a Sunday: the hours stay those of the exchange (clocks)
    ("PX1", "2024-03-28 17:55", "2024-03-28", "closed"),
    ("PX1", "2024-04-02 09:14", None, "unknown"),
    ("PX1", "2024-10-25 17:54", "2024-10-25", "open"),
    ("PX1", "2024-10-28 08:59", "2024-10-25", "closed"),
    ("PX1", "2024-10-28 09:15", "2024-10-28", "open"),
    ("OSEBX", "2024-10-28 09:15", "2024-10-28", "open"),
    ("ISEQ", "2024-10-28 08:15", "2024-10-28", "open"),
    ("PSI20", "2024-10-28 16:55", "2024-10-28", "closed"),
    # years that are not vouched for (Oslo closed at another time before 2012-08-06: Reuters, 2012-06-29)
    ("PX1", "2009-12-30 12:00", None, "unknown"),
    ("PX1", "2010-01-04 08:59", None, "unknown"),
    ("PX1", "2010-01-04 09:15", "2010-01-04", "open"),
    ("OSEBX", "2012-08-03 12:00", None, "unknown"),
    ("OSEBX", "2012-08-06 12:00", "2012-08-06", "open"),
    ("PX1", "2030-12-31 20:00", "2030-12-31", "closed"),
    ("PX1", "2031-01-01 00:00", None, "unknown"),
    ("PX1", "2099-01-02 12:00", None, "unknown"),
    # an exchange that is open between two with the same sessions, a dead index, no index
    ("BIOTK", "2024-11-15 18:30", "2024-11-15", "closed"),
    ("ENTEC", "2021-07-30 17:00", "2021-07-30", "open"),
    ("ENTEC", "2021-08-01 12:00", "2021-07-30", "closed"),
    ("ENTEC", "2021-08-02 00:00", None, "ceased"),
    ("ENTEC", "2024-11-15 18:30", None, "ceased"),
    (None, "2024-11-15 18:30", None, "unknown"),
]  # fmt: skip


def local(symbol: str | None, moment: str) -> datetime:
    """A moment on the clock of the exchange."""
    zone = reference().exchange_of(INSTRUMENTS[symbol]).zone if symbol else "Europe/Paris"
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(("symbol", "moment", "session", "state"), CASES)
def test_sessions(symbol: str | None, moment: str, session: str | None, state: str) -> None:
    expected = date.fromisoformat(session) if session else None
    instrument = INSTRUMENTS[symbol] if symbol else None
    assert session_of(local(symbol, moment), instrument) == (expected, state)


@pytest.mark.parametrize("symbol", INSTRUMENTS)
def test_every_instrument_has_sessions(symbol: str) -> None:
    instrument = INSTRUMENTS[symbol]
    day = min(date(2020, 11, 16), (instrument.ceased or date.max) - timedelta(days=7))
    moment = datetime(day.year, day.month, day.day, 23, 30, tzinfo=UTC)
    has_sessions = bool(session_of(moment, instrument).date)
    assert has_sessions is (instrument.calendar not in {"ASEX", "XCBO", "XEUR", "XTAE"})


def test_a_strip_of_saturday_shows_friday() -> None:
    capture = capture_at(datetime.fromisoformat("2024-11-16T10:00+01:00"), SAMPLE_HTML.read_bytes())
    found = {quote.symbol: (quote.session_date, quote.state) for quote in capture.quotes}
    assert found.pop("ENTEC") == (None, "ceased")
    assert set(found.values()) == {(date(2024, 11, 15), "closed")}


def test_one_strip_has_the_sessions_of_its_exchanges() -> None:
    capture = capture_at(datetime.fromisoformat("2024-05-17T18:30+02:00"), SAMPLE_HTML.read_bytes())
    found = {quote.symbol: quote.session_date for quote in capture.quotes}
    assert found["OSEBX"] == date(2024, 5, 16)
    assert found["PX1"] == found["AEX"] == found["ISEQ"] == date(2024, 5, 17)


@pytest.mark.parametrize(
    ("delay", "moment", "state"),
    [
        (0, "2024-11-15 09:00", "open"),
        (0, "2024-11-15 17:39", "open"),
        (0, "2024-11-15 17:40", "closed"),
        (30, "2024-11-15 09:29", "unknown"),
        (30, "2024-11-15 18:09", "open"),
        (30, "2024-11-15 18:10", "closed"),
    ],
)
def test_the_delay_moves_what_a_page_shows(delay: int, moment: str, state: str) -> None:
    late, at = timedelta(minutes=delay), local("PX1", moment)
    assert session_of(at, INSTRUMENTS["PX1"], delay=late).state == state
    body = b"AEX -1.37% 862.5\nCAC 40 -0.57% 7269.63\n"
    capture = observe(read_page(body), body, source="-", observed_at=at, observed_basis="given", delay=late)
    assert {quote.state for quote in capture.quotes} == {state}


@pytest.mark.parametrize("delay", [timedelta(seconds=-1), timedelta(hours=13)])
def test_an_impossible_delay_is_refused(delay: timedelta) -> None:
    moment = datetime(2024, 11, 15, 12, tzinfo=UTC)
    with pytest.raises(InvalidValueError, match="not between none and twelve hours"):
        session_of(moment, INSTRUMENTS["PX1"], delay=delay)


def test_a_naive_moment_is_refused() -> None:
    for instrument in (INSTRUMENTS["PX1"], None):
        with pytest.raises(InvalidValueError, match="has no zone"):
            session_of(datetime(2024, 11, 15, 12), instrument)


@pytest.mark.parametrize(
    ("symbol", "moment", "change", "reset"),
    [
        ("PX1", "2024-11-18 06:59", "0", False),
        ("PX1", "2024-11-18 07:00", "0", True),
        ("PX1", "2024-11-18 08:30", "0.00", True),
        ("PX1", "2024-11-18 08:30", "-0.57", False),
        ("PX1", "2024-11-18 08:30", None, False),
        ("PX1", "2024-11-18 09:14", "0.00", True),
        ("PX1", "2024-11-18 09:15", "0.00", False),
        ("PX1", "2024-11-16 08:30", "0.00", False),  # Saturday
        ("OSEBX", "2024-05-17 08:30", "0.00", False),  # shut in Oslo
        ("ISEQ", "2024-11-18 07:30", "0.00", True),
        ("ENTEC", "2024-11-18 08:30", "0.00", False),
        (None, "2024-11-18 08:30", "0.00", False),
        ("PX1", "2031-06-02 08:30", "0.00", False),  # no session is known
    ],
)
def test_resets_before_the_open(symbol: str | None, moment: str, change: str | None, *, reset: bool) -> None:
    instrument = INSTRUMENTS[symbol] if symbol else None
    change_pct = Decimal(change) if change else None
    at = local(symbol, moment)
    assert is_preopen_reset(at, instrument, change_pct) is reset
    expected = Session(None, "unknown") if reset else session_of(at, instrument)
    assert session_of_row(at, instrument, change_pct) == expected


def test_a_row_that_was_reset_is_no_session() -> None:
    """CAC 40 is reset, AEX still shows Friday."""
    body = b"AEX -1.37% 862.5\nCAC 40 0.00% 7269.63\n"
    capture = capture_at(datetime.fromisoformat("2024-11-18T08:30+01:00"), body)
    assert [(q.symbol, q.session_date, q.state) for q in capture.quotes] == [
        ("AEX", date(2024, 11, 15), "closed"),
        ("PX1", None, "unknown"),
    ]


@pytest.mark.parametrize("symbol", ONE_OF_EACH.values())
@pytest.mark.parametrize("delay", [timedelta(0), DELAY, timedelta(hours=12)])
def test_states_at_every_edge(symbol: str, delay: timedelta) -> None:
    """The second before each moment at which a state changes, and that moment, in all years."""
    instrument, late = INSTRUMENTS[symbol], int(delay.total_seconds())
    calendar = calendar_of(instrument.calendar)
    before = None
    for day in calendar.days(date.min, date.max)[:: 5 if delay == DELAY else 17]:
        session = calendar.session(day)
        assert session is not None
        edges = {
            session.opens - 1: calendar.session_before(day),
            session.opens: None if late else session,
            session.opens + late: session,
            session.final + late - 1: session,
            session.final + late: session,
        }
        for at, shown in edges.items():
            found = session_of(datetime.fromtimestamp(at, UTC), instrument, delay=delay)
            if shown is None or (
                shown is not session and calendar.last_opened(at) != shown
            ):  # a doubtful day
                assert found == (None, "unknown")
            else:
                assert found == (shown.day, "open" if at < shown.final + late else "closed")
        assert before is None or before < day
        before = day


@given(
    st.datetimes(datetime(2008, 12, 1), datetime(2031, 10, 1), timezones=st.just(UTC)),
    st.sampled_from([*ONE_OF_EACH.values(), "BIOTK"]),
)
def test_no_date_lies_ahead_or_far_back(moment: datetime, symbol: str) -> None:
    instrument = INSTRUMENTS[symbol]
    found = session_of(moment, instrument)
    assert (found.date is None) is (found.state == "unknown")
    if found.date:
        today = moment.astimezone(calendar_of(instrument.calendar).zone).date()
        assert found.state == "closed" or found.date == today
        assert (
            timedelta(0) <= today - found.date <= timedelta(days=6)
        )  # Oslo, from before Christmas or Easter
        assert found.date.isoweekday() < 6


@pytest.mark.parametrize(
    ("moment", "symbols", "said"),
    [
        ("2009-12-31 12:00", ["PX1", "OSEBX"], "before 2010-01-01"),
        ("2011-06-01 12:00", ["OSEBX"], "before 2012-08-06"),
        (
            "2031-01-02 12:00",
            ["PX1"],
            "after 2030-12-31, the last day whose sessions are known; upgrade tickers",
        ),
        ("2011-06-01 12:00", ["PX1", "OSEBX"], None),
        ("2024-11-16 12:00", ["PX1"], None),  # a Saturday has a reason of its own
        ("2009-12-31 12:00", [], None),
    ],
)
def test_moments_outside_the_known_years_are_said(moment: str, symbols: list[str], said: str | None) -> None:
    reason = why_no_session(local("PX1", moment), [INSTRUMENTS[symbol] for symbol in symbols])
    assert reason is None if said is None else reason is not None and said in reason

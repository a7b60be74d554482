"""The packaged sessions: what exchange_calendars has, with the corrections of `sessions.toml`."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from tests.sessions.making import FACTS, SESSIONS, Hours, library_calendar, load, make
from tickers.reference import Exchange, Reference, reference
from tickers.sessions.calendar import Calendar, TradingDay, calendar_of

TOML = FACTS.read_text(encoding="utf-8")
KNOWN = load(TOML)
EXCHANGES = sorted({instrument.calendar for instrument in reference().instruments.values()})
OWN = [
    mic
    for mic in EXCHANGES
    if calendar_of(mic).mic == mic and calendar_of(mic).since < calendar_of(mic).until
]


def of(mic: str) -> Hours:
    return KNOWN.exchanges.get(mic, KNOWN.others)


@pytest.mark.slow
def test_the_packaged_sessions_are_made_of_the_library() -> None:
    """After an upgrade of exchange_calendars, or where instruments keep other sessions: `make sessions`."""
    assert SESSIONS.read_text(encoding="ascii") == make(reference(), KNOWN)


@pytest.mark.slow  # what a library of other versions around it says differs
@pytest.mark.parametrize("mic", OWN)
def test_sessions_are_those_of_the_library_but_for_corrections(mic: str) -> None:
    calendar, library = (
        calendar_of(mic),
        library_calendar(mic, calendar_of(mic).since, calendar_of(mic).until),
    )
    auction = of(mic).auction
    assert auction is not None
    margin = (auction + KNOWN.settling) * 60
    theirs = {
        day.date(): TradingDay(int(opens.timestamp()), int(closes.timestamp()) + margin, day.date())
        for day, opens, closes in zip(library.sessions, library.opens, library.closes, strict=True)
    }
    ours = {day: calendar.session(day) for day in calendar.days(date.min, date.max)}
    odd = {day for day in theirs.keys() | ours.keys() if theirs.get(day) != ours.get(day)}
    corrections = [correction for correction in KNOWN.corrections if correction.exchange == mic]
    assert odd <= {day for correction in corrections for day in correction.days}
    for correction in corrections:
        for day in correction.days:
            if correction.what == "hours":
                assert day in odd  # else the library has made it itself, and ours can go
            else:
                assert day not in ours


def test_each_exchange_is_known_for_two_years_and_more() -> None:
    """Of those whose calendar is vouched for; the library has some others for a year at a time."""
    for mic, hours in KNOWN.exchanges.items():
        if mic in reference().exchanges and not hours.same_as:
            assert hours.until is not None
            assert hours.until >= date(2028, 12, 31)
            assert (calendar_of(mic).since, calendar_of(mic).until) == (hours.since, hours.until)


@pytest.mark.parametrize(("mic", "other"), [("XAMS", "XPAR"), ("XBRU", "XPAR"), ("XLIS", "XPAR")])
def test_exchanges_that_share_their_sessions_do(mic: str, other: str) -> None:
    assert calendar_of(mic) is calendar_of(other)
    one, two = (library_calendar(name, date(2010, 1, 1), date(2030, 12, 31)) for name in (mic, other))
    assert (one.opens.index == two.opens.index).all()
    assert (one.opens == two.opens).all()
    assert (one.closes == two.closes).all()


@pytest.mark.parametrize("mic", [mic for mic in OWN if mic in KNOWN.exchanges])
def test_sessions_follow_each_other(mic: str) -> None:
    """Also with the longest delay, a session is shown before the next one opens."""
    calendar = calendar_of(mic)
    sessions = [calendar.session(day) for day in calendar.days(date.min, date.max)]
    for one, following in pairwise(sessions):
        assert one is not None
        assert following is not None
        assert one.opens < one.final
        assert following.opens - one.final >= timedelta(hours=12).total_seconds()


@pytest.mark.parametrize("mic", OWN)
def test_what_was_and_what_comes(mic: str) -> None:
    calendar = calendar_of(mic)
    days = calendar.days(date.min, date.max)
    for before, day in [*pairwise(days)][::11]:
        session, earlier = calendar.session(day), calendar.session(before)
        assert session
        assert calendar.session_before(day) == earlier
        assert calendar.last_opened(session.opens) == session
        assert calendar.last_opened(session.opens - 1) in {earlier, *_doubtful(calendar, before, day)}
        assert calendar.next_open(session.opens - 1) == session.opens
        assert calendar.days(before, day) == [before, day]
        assert calendar.days(before + timedelta(days=1), day - timedelta(days=1)) == []
    assert calendar.session_before(days[0]) is None
    assert calendar.session_before(days[-1] + timedelta(days=1)) == calendar.session(days[-1])


def _doubtful(calendar: Calendar, first: date, last: date) -> set[TradingDay | None]:
    days = pd.date_range(first, last).date
    ends = [int(datetime.combine(day, time(23), calendar.zone).timestamp()) for day in days]
    return {one for end in ends if (one := calendar.last_opened(end)) and one.day is None}


def test_days_that_are_known_to_be_without_a_session() -> None:
    paris, dublin, oslo = map(calendar_of, ("XPAR", "XDUB", "XOSL"))
    assert paris.is_shut(date(2024, 11, 16))
    assert not paris.is_shut(date(2024, 11, 15))
    assert oslo.is_shut(date(2024, 5, 17))
    assert not dublin.is_shut(date(2020, 12, 28)), "it is not known"
    assert dublin.is_shut(date(2020, 12, 27))
    for day in (date(2009, 12, 31), date(2031, 1, 1), date.min, date.max):
        assert not paris.is_shut(day), "nothing is known"


def test_before_and_after_the_years_nothing_is_known() -> None:
    calendar = calendar_of("XPAR")
    for moment in (datetime(2009, 12, 31, 22, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)):
        assert not calendar.covers(moment)
        assert calendar.last_opened(moment.timestamp()) is None
        assert calendar.session(moment.date()) is None
    assert calendar.next_open(datetime(2031, 1, 1, tzinfo=UTC).timestamp()) is None
    assert calendar.covers(datetime(2009, 12, 31, 23, tzinfo=UTC))  # midnight in Paris
    assert calendar.covers(datetime(2030, 12, 31, 22, tzinfo=UTC))
    assert not calendar.covers(datetime(2030, 12, 31, 23, tzinfo=UTC))


def test_an_exchange_without_packaged_sessions_has_none() -> None:
    calendar = Calendar("XLIM", "America/Lima", [])
    moment = datetime(2024, 11, 15, 18, tzinfo=UTC)
    assert not calendar.covers(moment)
    assert calendar.last_opened(moment.timestamp()) is None
    assert calendar.next_open(moment.timestamp()) is None
    assert calendar.session_before(moment.date()) is None
    assert list(calendar.days(date.min, date.max)) == []


LINES = """XTAE 2024-01-01 2025-12-31
hours 2024-01-01 10:00-17:30
hours 2025-07-01 09:30-17:30
2024 12347 0423 0502? 0105=10:00-13:00
2025 12345 0706=09:30-12:00""".splitlines()


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2024, 1, 7), "10:00-17:30"),  # a Sunday, when these were sessions
        (date(2024, 1, 5), "10:00-13:00"),  # a Friday that was one
        (date(2024, 1, 12), None),
        (date(2024, 4, 23), None),
        (date(2024, 5, 2), None),
        (date(2025, 1, 5), None),
        (date(2025, 6, 30), "10:00-17:30"),
        (date(2025, 7, 1), "09:30-17:30"),
        (date(2025, 7, 6), "09:30-12:00"),
        (date(2026, 1, 5), None),
    ],
)
def test_what_the_lines_of_an_exchange_say(day: date, hours: str | None) -> None:
    calendar = Calendar("XTAE", "Asia/Jerusalem", LINES)
    session = calendar.session(day)
    if session is None:
        assert hours is None
        return
    clock = (datetime.fromtimestamp(at, calendar.zone) for at in session[:2])
    assert "-".join(f"{at:%H:%M}" for at in clock) == hours


def test_a_day_of_doubt_lasts_until_the_next_session() -> None:
    calendar = Calendar("XTAE", "Asia/Jerusalem", LINES)
    noon = datetime(2024, 5, 2, 12, tzinfo=calendar.zone)
    for moment in (noon, noon + timedelta(days=2)):
        opened = calendar.last_opened(moment.timestamp())
        assert opened
        assert opened.day is None


def test_exchanges_elsewhere_are_made_of_the_library_alone() -> None:
    """Tokyo closed half an hour later from November 2024 on; New York's exchanges keep the same sessions."""
    zones = {"XTKS": "Asia/Tokyo", "XNYS": "America/New_York", "XNAS": "America/New_York"}
    exchanges = tuple(Exchange(mic, mic, mic[1:3], zone) for mic, zone in zones.items())
    index = replace(reference().instruments["AEX"], aliases=(), siblings=(), yahoo=None, isin=None)
    instruments = tuple(
        replace(index, code=f"{mic}I", name=f"{mic} Index", mic=mic, calendar=mic) for mic in zones
    )
    text = make(Reference(instruments, exchanges, Decimal(25)), KNOWN)
    paragraphs = [paragraph.splitlines() for paragraph in text.split("\n\n")[1:]]
    assert [lines[0] for lines in paragraphs] == [
        "XNAS = XNYS",
        "XNYS 2010-01-01 2028-12-31",
        "XTKS 2010-01-04 2028-12-31",
    ]
    assert [line for line in paragraphs[2] if line.startswith("hours")] == [
        "hours 2010-01-04 09:00-15:30",
        "hours 2024-11-05 09:00-16:00",
    ]
    tokyo = Calendar("XTKS", "Asia/Tokyo", paragraphs[2])
    assert tokyo.session(date(2024, 11, 4)) is None  # a holiday
    session = tokyo.session(date(2024, 11, 5))
    assert session
    assert datetime.fromtimestamp(session.opens, UTC).hour == 0


@pytest.mark.parametrize(
    ("name", "mic", "odd"),
    [
        ("AEX", "XAMS", set()),
        ("BEL20", "XBRU", {date(2011, 12, 26), date(2012, 1, 1)}),  # a Sunday: errors of the source
        ("CAC40", "XPAR", set()),
        ("ISEQ", "XDUB", {date(2020, 12, 28)}),  # the close of the session before, again
        ("OSEBX", "XOSL", set()),
        ("OBX", "XOSL", set()),
        ("PSI20", "XLIS", {date(2011, 12, 26), date(2012, 1, 1)}),
    ],
)
def test_real_closes_are_of_sessions(shared: Path, name: str, mic: str, odd: set[date]) -> None:
    closes = pd.read_csv(shared / "history" / f"{name}.csv", parse_dates=["date"])["date"].dt.date
    assert set(closes) - set(calendar_of(mic).days(date.min, date.max)) == odd


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('same_as = "XPAR"', 'same_as = "XNYS"', "XNYS has no hours"),
        ('same_as = "XPAR"', 'same_as = "XPAR"\nauction = 5', "either same_as or"),
        ("since = 2010-01-01\n", "", "either same_as or"),
        ('exchange = "XDUB"', 'exchange = "XLIS"', "XLIS has no hours of its own"),
        ('what = "doubtful"', 'what = "wrong"', "no correction is called 'wrong'"),
        ('what = "doubtful"', 'what = "hours"', "hours if it corrects them"),
        ('hours = ["08:00", "13:05"]\n', "", "hours if it corrects them"),
    ],
)  # fmt: skip
def test_facts_that_cannot_be_are_refused(old: str, new: str, message: str) -> None:
    assert old in TOML
    with pytest.raises(ValueError, match=message):
        load(TOML.replace(old, new, 1))

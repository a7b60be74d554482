"""Closes from the text of a CSV file."""

from datetime import date
from decimal import Decimal

import pytest

from tickers.errors import InvalidValueError
from tickers.evidence.closes_csv import read_closes


@pytest.mark.parametrize(
    "text",
    [
        "date,close\n2024-11-14,7311.80\n2024-11-15,7269.63\n",
        "\ufeffDate;Close\r\n2024-11-15;7269,63\r\n2024-11-14;7311,80\r\n",
        "session_date\tsource\tlast\n2024-11-14\tx\t7311.80\n\n2024-11-15\ty\t7269.63\n2024-11-18\tz\t\n",
        'Date,Open,Close\n"2024-11-14",1,"7311.80"\n2024-11-15,2,7269.63\n2024-11-15,2,7269.63',
    ],
)
def test_what_is_read(text: str) -> None:
    closes = read_closes(text, symbol="PX1", source="here").closes
    assert [(c.session_date, c.close) for c in closes] == [
        (date(2024, 11, 14), Decimal("7311.80")),
        (date(2024, 11, 15), Decimal("7269.63")),
    ]
    assert {(c.symbol, c.source) for c in closes} == {("PX1", "here")}


@pytest.mark.parametrize(
    ("symbol", "day", "is_shut"),
    [
        ("PX1", "2024-11-15", False),
        ("PX1", "2024-11-16", True),  # a Saturday
        ("PX1", "2024-12-25", True),
        ("PX1", "2024-05-17", False),  # Oslo keeps it, Paris does not
        ("OSEBX", "2024-05-17", True),
        ("ISEQ", "2020-12-28", False),  # the sources contradict each other
        ("PX1", "1999-12-25", False),  # nothing is known of that year
        ("OSEBX", "2012-08-05", False),
        ("OSEBX", "2012-08-11", True),
    ],
)
def test_days_without_a_session_are_left_out(symbol: str, day: str, is_shut: bool) -> None:
    history = read_closes(f"date,close\n2024-11-14,1\n{day},2", symbol=symbol, source="here")
    assert history.shut == ((date.fromisoformat(day),) if is_shut else ())
    assert [f"{one.session_date}" for one in history.closes] == sorted(
        {"2024-11-14", *([] if is_shut else [day])}
    )


def test_what_was_left_out_is_said() -> None:
    text = "date,close\n2024-11-15,7269.63\n2024-11-16,7269.63\n2024-11-18,\n2024-11-19\n\n"
    history = read_closes(text, symbol="PX1", source="here")
    assert (len(history.closes), history.without_close) == (1, 2)
    assert history.left_out() == (
        "3 rows left out: 1 of days on which its exchange held no session (2024-11-16), 2 without a close"
    )
    weekends = "".join(f"2024-11-{day:02},1\n" for day in (2, 3, 9, 10))
    history = read_closes(f"date,close\n{weekends}", symbol="PX1", source="here")
    assert history.closes == ()
    assert "(2024-11-02, 2024-11-03, 2024-11-09, ...)" in history.left_out()
    assert read_closes("date,close\n2024-11-15,1\n", symbol="PX1", source="here").left_out() == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1 is empty: it must name the columns, among them date and close"),
        ("day,close\n", "line 1: no column 'date' among day, close"),
        ("date,value\n", "line 1: no column 'close' among date, value"),
        ("date,close\n15/11/2024,1\n", "line 2: '15/11/2024' is no day; write it like 2024-11-15"),
        ('date,close\n2024-11-15,"7,269.63"\n', "line 2: '7,269.63' is no level; write it like 7269.63"),
        ("date;close\n2024-11-15;7.269,63\n", "line 2: '7.269,63' is no level"),
        ("date,close\n2024-11-15,0\n", "line 2: '0' is no level"),
        ("date,close\n2024-11-15,-1\n", "line 2: '-1' is no level"),
        ("date,close\n2024-11-15,nan\n", "line 2: 'nan' is no level"),
        ("date,close\n2024-11-15,1.1234567\n", "does not fit"),
        ("date,close\n2024-11-15,1\n2024-11-15,2\n", "line 3: 2024-11-15 has two closes, 1 and 2"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        read_closes(text, symbol="PX1", source="here")

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
    closes = read_closes(text, symbol="PX1", source="here")
    assert [(c.session_date, c.close) for c in closes] == [
        (date(2024, 11, 14), Decimal("7311.80")),
        (date(2024, 11, 15), Decimal("7269.63")),
    ]
    assert {(c.symbol, c.source) for c in closes} == {("PX1", "here")}


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

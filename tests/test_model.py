"""The values: exact figures, aware moments, nothing that can be changed."""

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from storage.schema import CHILDREN, TABLES, Table
from tests.conftest import FRIDAY_EVENING, capture_at
from tickers.errors import InvalidValueError
from tickers.model import CHANGE, LEVEL, Quote

FIELDS: dict[str, Any] = {
    "position": 0,
    "symbol": "AEX",
    "label": "AEX",
    "last": Decimal("862.5"),
    "last_step": Decimal("0.01"),
    "change_pct": Decimal("-1.37"),
    "change_step": Decimal("0.01"),
    "change_abs": None,
    "number_basis": "unambiguous",
    "currency": "EUR",
    "currency_shown": None,
    "currency_basis": "reference",
    "raw": "AEX -1.37% 862.5",
}


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("999999999999.999999", True),
        ("1000000000000", False),
        ("0.000001", True),
        ("0.0000001", False),
        ("1.50000000000000000000000000000000000000000", True),
        ("1.00000000000000000000000000000000000000001", False),
        ("1E+11", True),
        ("1E+12", False),
        ("0E+40", True),
        ("0E-40", True),
        ("NaN", False),
        ("Infinity", False),
        ("-999999999999.999999", True),
    ],
)
def test_a_figure_fits_exactly_or_not_at_all(text: str, fits: bool) -> None:
    assert LEVEL.fits(Decimal(text)) is fits


def test_the_change_column_is_narrower() -> None:
    assert CHANGE.fits(Decimal("-99999.9999"))
    assert not CHANGE.fits(Decimal("0.00001"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"last": 862.5}, "last: 862.5 is not a Decimal"),
        ({"last": Decimal("1E+12")}, r"last: 1E\+12 does not fit decimal\(18,6\); it is never rounded"),
        ({"change_pct": Decimal("0.00001")}, "change_pct: 0.00001 does not fit"),
        (
            {"currency_basis": "guess"},
            "currency_basis: 'guess' is none of shown, resolved, reference, conflict",
        ),
        ({"state": "shut"}, "state: 'shut' is none of open, closed, ceased, unknown"),
        ({"observed_at": datetime(2024, 11, 15, 18, 30)}, r"has no zone; write it with an offset, e\.g\."),
        ({"observed_at": datetime(2024, 11, 15, 18, 30, 0, 5, tzinfo=UTC)}, "not on a whole second"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        Quote(**{**FIELDS, **change})


def test_moments_are_kept_in_utc() -> None:
    paris = timezone(timedelta(hours=1))
    quote = Quote(**FIELDS, observed_at=datetime(2024, 11, 15, 18, 30, tzinfo=paris))
    assert quote.observed_at == FRIDAY_EVENING
    assert quote.observed_at is not None
    assert quote.observed_at.tzinfo is UTC


def test_values_cannot_be_changed_and_have_no_room_for_more() -> None:
    quote = Quote(**FIELDS)
    with pytest.raises(dataclasses.FrozenInstanceError):
        quote.last = Decimal(1)  # type: ignore[misc]
    assert not hasattr(quote, "__dict__")


def test_a_capture_holds_only_its_own() -> None:
    capture = capture_at(FRIDAY_EVENING)
    stranger = dataclasses.replace(capture.quotes[0], capture_id="20240101T000000Z-0000000000000000")
    with pytest.raises(InvalidValueError, match="a quote belongs to 20240101T"):
        dataclasses.replace(capture, quotes=(stranger,))
    with pytest.raises(InvalidValueError, match="two of quote 0"):
        dataclasses.replace(capture, quotes=(capture.quotes[0], capture.quotes[0]))
    stateless = dataclasses.replace(capture.quotes[0], state=None)
    with pytest.raises(InvalidValueError, match="quote 0 has another moment, or no state"):
        dataclasses.replace(capture, quotes=(stateless,))
    with pytest.raises(InvalidValueError, match="is not one"):
        dataclasses.replace(capture, capture_id="1")


def test_the_columns_are_the_contract() -> None:
    assert TABLES["quotes"].names == (
        "capture_id", "position", "symbol", "label", "last", "last_step", "change_pct", "change_step",
        "change_abs", "number_basis", "currency", "currency_shown", "currency_basis", "observed_at",
        "session_date", "state", "raw",
    )  # fmt: skip
    assert TABLES["headlines"].names == (
        "capture_id", "position", "kind", "title", "url", "published_at", "byline", "language",
        "photo_credit",
        "published_basis",
    )  # fmt: skip
    assert TABLES["captures"].names == (
        "capture_id", "source", "url", "site", "observed_at", "observed_basis", "body_sha256",
        "parser_version", "quote_count", "headline_count", "rejection_count", "rows_sha256",
    )  # fmt: skip
    assert TABLES["rejections"].names == ("capture_id", "position", "raw", "reason")
    assert TABLES["closes"].names == ("symbol", "session_date", "close", "source")


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_field_of_the_model_is_stored(table: Table) -> None:
    fields = tuple(field.name for field in dataclasses.fields(table.record))
    assert tuple(name for name in fields if name not in CHILDREN) == table.names

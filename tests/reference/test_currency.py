"""Currency markers: hints that the instrument decides on."""

import pytest

from tickers.reference import reference
from tickers.reference.currency import resolve_currency


@pytest.mark.parametrize(
    ("marker", "symbol", "currency", "shown", "basis"),
    [
        ("kr", "OSEBX", "NOK", "kr", "resolved"),
        ("NOK", "OSEBX", "NOK", "NOK", "shown"),
        (None, "OSEBX", "NOK", None, "reference"),
        (None, "PX1", "EUR", None, "reference"),
        ("€", "PX1", "EUR", "€", "shown"),
        ("kr", "PX1", "EUR", "kr", "conflict"),
        ("$", "PX1", "EUR", "$", "conflict"),
        ("GBp", "PX1", "EUR", "GBp", "conflict"),
        ("pts", "PX1", "EUR", None, "reference"),
        ("PKT", "OSEBX", "NOK", None, "reference"),
        ("£", None, "GBP", "£", "shown"),
        ("$US", None, "USD", "$US", "shown"),
        ("$", None, None, "$", None),
        ("kr", None, None, "kr", None),
        ("GBX", None, None, "GBX", None),  # pence are not pounds
        ("p", None, None, "p", None),
        ("points", None, None, None, None),
        (None, None, None, None, None),
    ],
)
def test_resolve(
    marker: str | None, symbol: str | None, currency: str | None, shown: str | None, basis: str | None
) -> None:
    instrument = reference().instruments[symbol] if symbol else None
    assert resolve_currency(marker, instrument) == (currency, shown, basis)

"""What somebody may have meant who wrote a name that is not known."""

import pytest

from tickers.suggest import hint, nearest

KNOWN = ["store", "delay", "Harbour Ledger", "AEX"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("stor", "store"),
        ("STORE", "store"),
        ("dealy", "delay"),
        ("harbor ledger", "Harbour Ledger"),
        ("DAX", None),
        ("colour", None),
        ("", None),
    ],
)
def test_nearest(name: str, meant: str | None) -> None:
    assert nearest(name, KNOWN) == meant


def test_hint() -> None:
    assert hint("stor", KNOWN) == "did you mean 'store'?"
    assert hint("colour", KNOWN) == "known are store, delay, Harbour Ledger, AEX"
    assert hint("colour", []) == "none is known"

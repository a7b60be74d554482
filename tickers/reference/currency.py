"""Currency markers to ISO 4217 codes. A marker is a hint; the instrument decides."""

from typing import Final, NamedTuple

from tickers.model import CurrencyBasis
from tickers.reference.instruments import Instrument
from tickers.reference.vocabulary import UNITS

__all__ = ["MARKER_CURRENCIES", "Resolved", "resolve_currency"]

MARKER_CURRENCIES: Final[dict[str, tuple[str, ...]]] = {
    "€": ("EUR",),
    "£": ("GBP",),
    "$": ("USD", "CAD", "AUD", "HKD", "SGD"),
    "$US": ("USD",),
    "US$": ("USD",),
    "kr": ("NOK", "SEK", "DKK", "ISK"),
    "kr.": ("NOK", "SEK", "DKK", "ISK"),
    "CHF": ("CHF",),
    "DKK": ("DKK",),
    "EUR": ("EUR",),
    "GBP": ("GBP",),
    "NOK": ("NOK",),
    "SEK": ("SEK",),
    "USD": ("USD",),
    # A hundredth of a pound is no currency of ISO 4217, and pence are not pounds.
    "GBX": (),
    "GBp": (),
    "p": (),
}
"""Marker as shown (case matters: GBP is pounds, GBp pence) to the currencies it can mean."""


class Resolved(NamedTuple):
    """A currency, the marker as shown and on what basis the one follows from the other."""

    currency: str | None
    shown: str | None
    basis: CurrencyBasis | None


def resolve_currency(marker: str | None, instrument: Instrument | None) -> Resolved:
    """The currency of a row from its marker and its instrument.

    The instrument's currency always wins; the basis says whether the page agrees with it. Without
    an instrument only a marker that names one currency gives one.
    """
    if marker in UNITS:
        marker = None
    meant = MARKER_CURRENCIES[marker] if marker is not None else ()
    if instrument is None:
        return Resolved(meant[0], marker, "shown") if len(meant) == 1 else Resolved(None, marker, None)
    if marker is None:
        return Resolved(instrument.currency, None, "reference")
    if instrument.currency not in meant:
        return Resolved(instrument.currency, marker, "conflict")
    return Resolved(instrument.currency, marker, "shown" if len(meant) == 1 else "resolved")

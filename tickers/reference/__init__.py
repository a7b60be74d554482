"""What is known beforehand: instruments, exchanges, the words of strips, currency markers.

In: a name, a marker, a line of text. Out: the instrument, the currency, the instruments that a line names.
The facts are data with sources, `instruments.toml`; nothing here reads a page.
"""

from tickers.reference.currency import MARKER_CURRENCIES, UNITS, Resolved, resolve_currency
from tickers.reference.instruments import (
    Confidence,
    Exchange,
    Instrument,
    Reference,
    ReturnVariant,
    name_key,
    reference,
)
from tickers.reference.mentions import instruments_named
from tickers.reference.symbols import symbol_of
from tickers.reference.vocabulary import (
    DERIVED,
    FALL_COLOURS,
    FALLS,
    FILLERS,
    HEADINGS,
    NOTES,
    PERIODS,
    RISE_COLOURS,
    RISES,
    STRIP_HEADINGS,
    fold,
)

__all__ = [
    "DERIVED",
    "FALLS",
    "FALL_COLOURS",
    "FILLERS",
    "HEADINGS",
    "MARKER_CURRENCIES",
    "NOTES",
    "PERIODS",
    "RISES",
    "RISE_COLOURS",
    "STRIP_HEADINGS",
    "UNITS",
    "Confidence",
    "Exchange",
    "Instrument",
    "Reference",
    "Resolved",
    "ReturnVariant",
    "fold",
    "instruments_named",
    "name_key",
    "reference",
    "resolve_currency",
    "symbol_of",
]

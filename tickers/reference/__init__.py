"""What is known beforehand: instruments, exchanges, the words of strips, currency markers.

In: a name, a marker, a line of text. Out: the instrument, the currency, the instruments that a line names.
The facts are data with sources, in `data/`; nothing here reads a page.

Each is loaded when it is first used: who asks for instruments needs no words.
"""

from typing import TYPE_CHECKING

from tickers.faces import on_demand

if TYPE_CHECKING:
    from tickers.reference.currency import MARKER_CURRENCIES, Resolved, resolve_currency
    from tickers.reference.in_use import is_chosen, reference, using
    from tickers.reference.instruments import (
        Confidence,
        Exchange,
        Family,
        Instrument,
        ReturnVariant,
        Sibling,
    )
    from tickers.reference.labels import Label, known_label
    from tickers.reference.languages import LANGUAGES, MEANINGS_OF_HEADINGS, Language, Meaning
    from tickers.reference.mentions import instruments_named
    from tickers.reference.own import own_instruments
    from tickers.reference.places import is_place
    from tickers.reference.registry import Reference, name_key
    from tickers.reference.symbols import symbol_of
    from tickers.reference.table_words import (
        MEANINGS,
        NO_FIGURE,
        SINCE,
        UNITS_OF_TIME,
        is_the_day,
        longest_phrase,
        longest_versus,
    )
    from tickers.reference.vocabulary import (
        AMOUNTS,
        CHARTS,
        CONTRACTS,
        DERIVED,
        FALL_COLOURS,
        FALLS,
        INDEX_WORDS,
        LEVELS_AT,
        NOTES,
        PERIODS,
        PICTURES,
        PRODUCTS,
        RISE_COLOURS,
        RISES,
        STRIP_HEADINGS,
        UNITS,
        UNTIL,
        VARIANTS,
        WITHIN,
        fold,
        is_derived,
        is_disclaimer,
        is_of_another_time,
        months,
        whole_months,
        words_of,
    )

__all__ = [
    "AMOUNTS",
    "CHARTS",
    "CONTRACTS",
    "DERIVED",
    "FALLS",
    "FALL_COLOURS",
    "INDEX_WORDS",
    "LANGUAGES",
    "LEVELS_AT",
    "MARKER_CURRENCIES",
    "MEANINGS",
    "MEANINGS_OF_HEADINGS",
    "NOTES",
    "NO_FIGURE",
    "PERIODS",
    "PICTURES",
    "PRODUCTS",
    "RISES",
    "RISE_COLOURS",
    "SINCE",
    "STRIP_HEADINGS",
    "UNITS",
    "UNITS_OF_TIME",
    "UNTIL",
    "VARIANTS",
    "WITHIN",
    "Confidence",
    "Exchange",
    "Family",
    "Instrument",
    "Label",
    "Language",
    "Meaning",
    "Reference",
    "Resolved",
    "ReturnVariant",
    "Sibling",
    "fold",
    "instruments_named",
    "is_chosen",
    "is_derived",
    "is_disclaimer",
    "is_of_another_time",
    "is_place",
    "is_the_day",
    "known_label",
    "longest_phrase",
    "longest_versus",
    "months",
    "name_key",
    "own_instruments",
    "reference",
    "resolve_currency",
    "symbol_of",
    "using",
    "whole_months",
    "words_of",
]

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too
    __getattr__ = on_demand(
        __name__,
        {
            "currency": "MARKER_CURRENCIES Resolved resolve_currency",
            "in_use": "is_chosen reference using",
            "instruments": "Confidence Exchange Family Instrument ReturnVariant Sibling",
            "labels": "Label known_label",
            "languages": "LANGUAGES MEANINGS_OF_HEADINGS Language Meaning",
            "mentions": "instruments_named",
            "own": "own_instruments",
            "places": "is_place",
            "registry": "Reference name_key",
            "symbols": "symbol_of",
            "table_words": "MEANINGS NO_FIGURE SINCE UNITS_OF_TIME is_the_day longest_phrase longest_versus",
            "vocabulary": (
                "AMOUNTS CHARTS CONTRACTS DERIVED FALL_COLOURS FALLS INDEX_WORDS LEVELS_AT NOTES PERIODS "
                "PICTURES PRODUCTS RISE_COLOURS RISES STRIP_HEADINGS UNITS UNTIL VARIANTS WITHIN fold "
                "is_derived is_disclaimer is_of_another_time months whole_months words_of"
            ),
        },
    )

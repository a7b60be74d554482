"""What the codes of the columns mean, in words, for the pages and for `tickers explain`."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from types import MappingProxyType
from typing import Final

from reports.figures import PLAIN, Notation
from tickers.articles import Relation
from tickers.evidence import Absence, Interval, PassedOver, StandsAs, passed_over, stands_as
from tickers.model import Quote
from tickers.reference import reference

__all__ = [
    "HEADINGS",
    "MOMENT_BASIS",
    "NUMBER_BASIS",
    "PUBLISHED_BASIS",
    "STATES",
    "absence_words",
    "currency_words",
    "interval_words",
    "long_date",
    "minute",
    "passed_over_words",
    "session_words",
    "standing_words",
]

MOMENT_BASIS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "given": "said by the user",
        "warc-date": "by the record of the archive",
        "http-date": "by the server",
        "clock": "by the clock of the computer that read it",
        "mtime": "by the time of the file, on the user's word",
        "dated": "found by the figures of the page; the hour is not known",
    }
)
"""How the moment of a capture is known, by `observed_basis`."""

NUMBER_BASIS: Final[Mapping[str | None, str]] = MappingProxyType(
    {
        "unambiguous": "the level can be read in one way only",
        "strip": "the other levels of its strip decide what its separators mean",
        "magnitude": "the levels known of the instrument decide what its separators mean",
        None: "not said",
    }
)
"""How the separators of a level were read, by `number_basis`."""

PUBLISHED_BASIS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "json-ld": "by JSON-LD",
        "opengraph": "by OpenGraph",
        "meta": "by the page's head",
        "time": "by a time element",
    }
)
"""What states when an article was published, by `published_basis`."""

STATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "closed": "close",
        "open": "seen during trading, not the close",
        "unknown": "not known whether it is the close",
        "ceased": "no longer calculated",
    }
)
"""What a figure is, by `state`."""

_STANDS_AS: Final[Mapping[StandsAs, str]] = MappingProxyType(
    {
        "last close": "the last one after the close",
        "last in trading": "the last one during trading; none after the close",
        "last unknown": "the last one; of none is known whether it is the close",
    }
)

_PASSED_OVER: Final[Mapping[PassedOver, str]] = MappingProxyType(
    {
        "no level": "it shows no level",
        "close stands": "the one that stands shows the close",
        "trading stands": "the one that stands was seen during trading",
        "seen before": "seen before the one that stands",
    }
)

HEADINGS: Final[Mapping[Relation, tuple[str, str]]] = MappingProxyType(
    {
        "same-session": ("Of this session", "Published after the close before it and up to its own close."),
        "next-session": (
            "After the close",
            "They can bear on the next session; they came too late for this one.",
        ),
        "recrawl": (
            "Older than the session",
            "Older articles on pages that were fetched again. They say nothing about the bars.",
        ),
        "unknown": (
            "Publication time not known",
            "They may be of any day and are not set against the bars.",
        ),
    }
)
"""Heading and explanation of each group of headlines, in the order of the page."""


def currency_words(symbol: str | None, currency: str | None, shown: str | None, basis: str | None) -> str:
    """Which currency a level is in, and how that is known."""
    if currency is None:
        return f"not known; the page shows {shown}" if shown else "not known; the page shows none"
    of = f"{symbol} is calculated in {currency}"
    why = {
        "shown": f"the page shows {shown}, which names no other",
        "resolved": f"the page shows {shown}, which several currencies share; {of}",
        "reference": f"the page shows none; {of}",
        "conflict": f"the page shows {shown}, but {of}, which counts",
    }
    return f"{currency}: {why.get(basis or '', of)}"


def session_words(symbol: str | None, session: date | None, state: str) -> str:
    """Which session a row belongs to, by whose calendar, and what its level is."""
    instrument = reference().instruments.get(symbol or "")
    if state == "ceased":
        since = f", since {instrument.ceased}" if instrument and instrument.ceased else ""
        return f"none: the index is no longer calculated{since}"
    if session is None or instrument is None:
        return (
            "not known: the reference data does not have this label"
            if instrument is None
            else "not known: seen where a page may still show the session before, or no session is known"
        )
    exchange = reference().exchange_of(instrument).name
    return f"{session} of {exchange}; {STATES[state]}"


def standing_words(standing: Quote, observations: int) -> str:
    """Why an observation stands for its session, of which there are so many."""
    reason = stands_as(standing, observations)
    if reason == "only":
        return "the only observation of the session"
    return f"one of {observations} observations of the session: {_STANDS_AS[reason]}"


def passed_over_words(other: Quote, standing: Quote) -> str:
    """Why another observation of a session does not stand for it."""
    return f"{STATES[other.state or 'unknown']}; {_PASSED_OVER[passed_over(other, standing)]}"


def absence_words(absence: Absence, day: date) -> str:
    """Why an instrument has no row on a day."""
    known = reference()
    match absence.reason:
        case "ceased":
            return f"it is no longer calculated, since {known.instruments[absence.symbol].ceased}"
        case "holiday":
            exchange = known.exchange_of(known.instruments[absence.symbol]).name
            return f"{exchange} held no session on {long_date(day)}, or it is not known whether it did"
        case "refused":
            return f"its line was refused: {absence.refusal}"
        case "not seen":
            return "it was not seen on the pages of this day"


def interval_words(interval: Interval, notation: Notation = PLAIN) -> str:
    """An interval of levels in points, low to high, rounded outwards to the second decimal."""
    low, high = (
        bound.quantize(Decimal("0.01"), rounding=way)
        for bound, way in ((interval.low, ROUND_FLOOR), (interval.high, ROUND_CEILING))
    )
    return f"{notation.grouped(low)} to {notation.grouped(high)}"


def long_date(day: date) -> str:
    """`Friday 15 November 2024`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def minute(moment: datetime) -> str:
    """`2024-11-15 17:30 UTC`, of a moment in UTC."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"

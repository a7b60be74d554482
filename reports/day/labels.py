"""What the codes of the columns mean, in words, for the pages and for `tickers explain`."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from types import MappingProxyType
from typing import Final

from reports.figures import PLAIN, Notation
from tickers.articles import Relation
from tickers.evidence import Absence, Interval, PassedOver, passed_over
from tickers.model import Daily, Quote, Verdict
from tickers.reference import reference

__all__ = [
    "HEADINGS",
    "MOMENT_BASIS",
    "NUMBER_BASIS",
    "PUBLISHED_BASIS",
    "STATES",
    "VERDICTS",
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
        "record": "by the record of the corpus",
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

VERDICTS: Final[Mapping[Verdict, str]] = MappingProxyType(
    {
        "confirmed": "close, confirmed",
        "single": "close",
        "provisional": "provisional",
        "disputed": "disputed",
    }
)
"""What a level that stands is, in a word or two."""

_PASSED_OVER: Final[Mapping[PassedOver, str]] = MappingProxyType(
    {
        "stale": "it repeats an earlier session",
        "session before": "it does not follow from the session before, as other rows have that",
        "next session": "rows of the next session imply another level",
        "other pages": "more pages show another level",
        "imported close": "the imported close is another",
        "no session": "the exchange held no session on that day",
        "figures": "its own figures exclude each other",
        "no level": "it shows no level",
        "same level": "the same level as the one that stands, which was seen later",
        "in trading": "the one that stands shows the close",
        "earlier": "the close is not known, and the one that stands was seen later",
        "refuted": "another level stands",
        "undecided": "pages disagree, and nothing decides",
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


def standing_words(daily: Daily) -> str:
    """How well what stands for a session is borne out, and of how many observations it is."""
    said = {
        "sites": f"{daily.sites} sites show it",
        "next session": "rows of the next session imply it",
        "imported close": "an imported close says so",
        "session before": "it follows from the session before",
    }
    support = [said[name] for name in (daily.support or "").split(", ") if name]
    verdict = {
        "confirmed": "confirmed",
        "single": "the word of one site, and nothing against it",
        "provisional": "provisional, seen before the close was final",
        "disputed": "nothing stands: pages disagree, and nothing decides",
    }[daily.verdict]
    count = "1 observation" if daily.observations == 1 else f"{daily.observations} observations"
    return "; ".join([verdict, *support, f"{count} of the session"])


def passed_over_words(other: Quote, daily: Daily | None) -> str:
    """Why another observation of a session does not stand for it; `daily` is what does."""
    return f"{STATES[other.state or 'unknown']}; {_PASSED_OVER[passed_over(other, daily)]}"


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

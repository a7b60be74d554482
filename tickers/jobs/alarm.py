"""What is expected of pages, and how alarms on new captures are told."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from storage.filters import Names, symbols_of
from tickers.errors import CaptureError, InvalidValueError, UsageError
from tickers.evidence import EVERY_SITE, Alarm, AlarmKind, Expected, alike

__all__ = ["Alarm", "Expect", "expected_of", "problems_of"]

Expect = Names | Mapping[str, Names]
"""The instruments that every page must show, by any of their names; or those of each site, by its name, with
`*` for sites that are not named."""

_WORDS: Final[Mapping[AlarmKind, str]] = {
    "stale": "is stale",
    "refuted": "is refuted",
    "disputed": "is disputed",
    "missing": "lacks rows",
}
_WAYS_OUT: Final[Mapping[AlarmKind, str]] = {
    "stale": "fetch it again",
    "refuted": "it is kept, and stands for nothing",
    "disputed": "the next session or another site decides",
    "missing": "look at the page, or say with --expect what it must show",
}


def expected_of(expect: Expect | None) -> Expected:
    """The instruments that are expected, by site.

    Raises:
        UsageError: one is not known.
    """
    by_site = expect if isinstance(expect, Mapping) else {EVERY_SITE: expect or ()}
    try:
        return {site: frozenset(symbols_of(names)) for site, names in by_site.items() if names}
    except InvalidValueError as error:
        raise UsageError(f"expect: {error}") from error


def problems_of(alarms: Iterable[Alarm]) -> Iterator[CaptureError]:
    """A line for each site and kind: the last capture, and how many are like it."""
    for site, last, more in alike(alarms):
        yield CaptureError(
            f"{site}: {last.source} {_WORDS[last.kind]}{more}: {last.text}; {_WAYS_OUT[last.kind]};"
            f" its rows: tickers explain {last.capture_id}"
        )

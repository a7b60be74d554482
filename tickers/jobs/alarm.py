"""What an alarm on a new capture says, and what is expected of pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from storage.filters import Names, symbols_of
from tickers.errors import CaptureError, InvalidValueError, UsageError

__all__ = ["EVERY_SITE", "Alarm", "AlarmKind", "Expect", "Expected", "expected_of", "problems_of"]

AlarmKind = Literal["stale", "refuted", "disputed", "missing"]
Expect = Names | Mapping[str, Names]
"""The instruments that every page must show, by any of their names; or those of each site, by its name, with
`*` for sites that are not named."""
Expected = Mapping[str, frozenset[str]]
"""The same by site, as codes."""

EVERY_SITE: Final = "*"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """What is wrong with a new capture."""

    site: str | None
    capture_id: str
    source: str
    """Where its page came from."""
    kind: AlarmKind
    """`stale`: most of its rows repeat an earlier session; `refuted`: rows do not stand; `disputed`: pages
    disagree on rows, and nothing decides; `missing`: it lacks rows."""
    text: str


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
    alike: defaultdict[tuple[str, AlarmKind], list[Alarm]] = defaultdict(list)
    for alarm in alarms:
        alike[alarm.site or "a page of no site", alarm.kind].append(alarm)
    for (site, kind), some in alike.items():
        last = some[-1]
        more = f" (and {len(some) - 1} more)" if len(some) > 1 else ""
        yield CaptureError(
            f"{site}: {last.source} {_WORDS[kind]}{more}: {last.text}; {_WAYS_OUT[kind]};"
            f" its rows: tickers explain {last.capture_id}"
        )

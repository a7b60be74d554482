"""What an alarm on a capture says, and the one line that those of a site and kind are told on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

__all__ = ["EVERY_SITE", "Alarm", "AlarmKind", "Alike", "Expected", "alike"]

AlarmKind = Literal["stale", "refuted", "disputed", "missing", "changed", "frozen"]
Expected = Mapping[str, frozenset[str]]
"""The codes of the instruments that every page of a site must show, by its name; those of sites that are not
named by `EVERY_SITE`."""

EVERY_SITE: Final = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """What is wrong with a capture."""

    site: str | None
    capture_id: str
    source: str
    """Where its page came from."""
    kind: AlarmKind
    """`stale`: most of its rows repeat an earlier session; `refuted`: rows do not stand; `disputed`: pages
    disagree on rows, and nothing decides; `missing`: it lacks rows; `changed`: its strip is not written as
    before; `frozen`: no figure of it has moved for too long."""
    text: str


class Alike(NamedTuple):
    """The alarms of one kind on the captures of one site: a line."""

    site: str
    last: Alarm
    more: str
    """How many are like the last one, in words that follow it; empty where none is."""


def alike(alarms: Iterable[Alarm]) -> list[Alike]:
    """One line for each site and kind, in the order of the first alarm of each."""
    found: defaultdict[tuple[str, AlarmKind], list[Alarm]] = defaultdict(list)
    for alarm in alarms:
        found[alarm.site or "a page of no site", alarm.kind].append(alarm)
    return [
        Alike(site, some[-1], f" (and {len(some) - 1} more)" if len(some) > 1 else "")
        for (site, _), some in found.items()
    ]

"""What stands for an instrument and a session: a verdict over all that was observed of it.

What a page shows is an observation, and pages err. So the rows of a session are held against each other,
against those of the session before and of the one after, and against imported closes:

1. A row is *stale* where its level and change are those of one of the five sessions before. It is no
   observation of its session.
2. Rows seen after the close make groups of one level (`level_groups`). A level and change that the same site
   has shown during trading are those of a feed that hangs, and no close.
3. A group is supported by each site that shows it, by each site whose rows of the next session imply it,
   and once by following from the session before. Against it are the other groups, and what rows of the next
   session imply instead. A group all of whose rows the session before refutes needs the next session.
4. The group with the most support stands: `confirmed` by two sites, by the next session or by an imported
   close, else `single`. Where the support is equal nothing stands: `disputed`.
5. Where no close was seen, the last level that is not refuted is `provisional`.

A verdict looks at the sessions from `LOOK_BACK` before its own to the one after and at nothing else, so what
is known of a session settles, and new pages touch the verdicts of few sessions.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from tickers.evidence.level_groups import LevelGroup, WeighedGroup
from tickers.evidence.session_rows import SessionRows
from tickers.evidence.sighting import Against, Refuted, Sighting, implied_bounds, overlap
from tickers.model import Verdict

__all__ = ["LOOK_BACK", "Judgement", "Support", "judge"]

Support = Literal["sites", "next session", "imported close", "session before"]
"""What speaks for a level beside the one site that shows it."""
LOOK_BACK: Final = 8
"""Sessions before its own that a verdict depends on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What stands for a session of an instrument, and why."""

    session_date: date
    verdict: Verdict | None
    """None where every row is stale: nothing was observed of this session."""
    standing: Sighting | None = None
    """The row whose level stands: the last one seen of it. None where nothing does."""
    change_stands: bool = False
    """Whether its change does: not where it shows none, nor where the session before refutes it."""
    support: tuple[Support, ...] = ()
    sites: int = 0
    """How many sites show the level that stands."""
    observations: int = 0
    """How many rows were seen of the session, stale ones left out."""
    refuted: tuple[Refuted, ...] = ()
    """In the order that they were seen."""


def judge(
    sightings: Iterable[Sighting], imported: Mapping[date, Collection[int]], sessions: Sequence[date]
) -> list[Judgement]:
    """A judgement for each session of which rows were seen, ascending.

    Args:
        sightings: the rows of one instrument, in any order.
        imported: its imported closes by session, in millionths of a point.
        sessions: the sessions that its exchange held, ascending; all from `LOOK_BACK` before the first that
            was seen to the one after the last.
    """
    rows = SessionRows(sightings, imported, sessions)
    held = frozenset(sessions)
    return [_judged(rows, day) if day in held else _without_session(rows, day) for day in rows]


def _without_session(rows: SessionRows, day: date) -> Judgement:
    refuted = tuple(rows.refuted(rows.of(day), "no session"))
    observations = sum(one.times for one in refuted)
    return Judgement(session_date=day, verdict="disputed", observations=observations, refuted=refuted)


def _judged(rows: SessionRows, day: date) -> Judgement:
    sifted = rows.sifted(day)
    if not sifted.fresh and all(one.against == "stale" for one in sifted.refuted):
        return Judgement(session_date=day, verdict=None, refuted=sifted.refuted)
    if not sifted.closed:
        return _provisional(rows, day)
    weighed = rows.weighed(day, rows.levels_before(day))
    closes = rows.imported(day)
    if closes:
        right = [one for one in weighed if one.group.is_close(closes)]
        best = max(right, key=_by_strength) if right else None
        return _judgement(rows, day, weighed, best, "imported close")
    believed = sorted((one for one in weighed if one.is_believed), key=_by_strength)
    elsewhere = rows.elsewhere(day)
    rivals = [one.strength for one in believed[:-1]] + [elsewhere] * (elsewhere > 0)
    if not believed or any(rival >= believed[-1].strength for rival in rivals):
        return _judgement(rows, day, weighed, None, "next session" if elsewhere else "other pages")
    against: Against = "next session" if believed[-1].implying else "other pages"
    return _judgement(rows, day, weighed, believed[-1], against)


def _judgement(
    rows: SessionRows, day: date, weighed: Sequence[WeighedGroup], best: WeighedGroup | None, against: Against
) -> Judgement:
    """What stands is the best group, or nothing; `against` is what refutes the others."""
    sifted = rows.sifted(day)
    standing = frozenset(best.group.rows if best else ())
    refuted = list(sifted.refuted)
    for one in weighed:
        for row in one.group.rows:
            if row not in standing:
                unsound = row in one.unsound and against != "imported close"
                refuted += rows.refuted([row], "session before" if unsound else against)
    nothing = Judgement(
        session_date=day, verdict="disputed", observations=rows.observations(day), refuted=_in_order(refuted)
    )
    if best is None:
        return nothing
    found: list[Support] = []
    if against == "imported close":
        found.append(against)
    if len(best.sites) > 1:
        found.append("sites")
    if best.implying:
        found.append("next session")
    row, change_stands = _row_of(best)
    return replace(
        nothing,
        verdict="confirmed" if found else "single",
        standing=row,
        change_stands=change_stands,
        support=(*found, "session before") if best.follows else tuple(found),
        sites=len(best.sites),
    )


def _provisional(rows: SessionRows, day: date) -> Judgement:
    """The last level of a session whose close nobody saw."""
    sifted = rows.sifted(day)
    before = rows.levels_before(day)
    refuted = list(sifted.refuted)
    for row in reversed(sifted.passing):
        bounds = implied_bounds(row)
        if before and bounds is not None and not any(overlap(one, bounds) for one in before):
            refuted += rows.refuted([row], "session before")
            continue
        group = LevelGroup(row.level, row.level_step)
        is_close = group.is_close(rows.imported(day))
        return Judgement(
            session_date=day,
            verdict="confirmed" if is_close else "provisional",
            standing=row,
            change_stands=row.change is not None,
            support=("imported close",) if is_close else (),
            sites=len({one.witness for one in sifted.passing if group.is_in(one.bounds)}),
            observations=rows.observations(day),
            refuted=_in_order(refuted),
        )
    return Judgement(
        session_date=day, verdict="disputed", observations=rows.observations(day), refuted=_in_order(refuted)
    )


def _by_strength(one: WeighedGroup) -> tuple[int, bool]:
    return one.strength, one.implying > 0


def _row_of(best: WeighedGroup) -> tuple[Sighting, bool]:
    """The row to show for a group, and whether its change stands: the last of the finest that have one."""
    rows = best.group.rows
    sound = [row for row in rows if row.change is not None and row not in best.unsound]
    finest = [row for row in sound or rows if row.level_step == best.group.step]
    return (finest or sound or rows)[-1], bool(sound)


def _in_order(refuted: Iterable[Refuted]) -> tuple[Refuted, ...]:
    """Each row once, in the order that they were seen."""
    once = {one.sighting: one for one in refuted}
    return tuple(once[row] for row in sorted(once))

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

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, NamedTuple

from tickers.evidence.level_groups import IMPORTED_STEP, LevelGroup, Levels, WeighedGroup, grouped, leading
from tickers.evidence.sighting import Bounds, Sighting, implied_bounds, overlap
from tickers.model import Verdict

__all__ = ["LOOK_BACK", "Against", "Judgement", "Refuted", "Support", "judge"]

Support = Literal["sites", "next session", "imported close", "session before"]
"""What speaks for a level beside the one site that shows it."""
Against = Literal[
    "stale", "session before", "next session", "other pages", "imported close", "no session", "figures"
]
"""Why a row does not stand: it repeats an earlier session; sessions, pages or closes that speak against it;
its exchange held no session; its own figures exclude each other."""

LOOK_BACK: Final = 8
"""Sessions before its own that a verdict depends on."""
_STALE_WITHIN: Final = 5
"""Sessions in which the figures of a stale copy are looked for: a feed that hangs copies itself each day."""
_FINE: Final = 100
"""A step of changes of 0.01 percentage points, by which hardly two sessions in a row are flat."""
_WHAT: Final = Sighting._fields.index("is_closed")
"""The fields from here on say what was seen and by whom, those before it when."""
_ROWS_HEARD: Final = 3
"""Different rows of a site and session that are asked for the close before: all imply the same one."""


class Refuted(NamedTuple):
    """A row that does not stand."""

    sighting: Sighting
    """The last one, where its site has shown it again and again."""
    times: int
    against: Against
    copied: date | None = None
    """The session whose figures a stale row repeats."""


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
    alike: defaultdict[date, dict[tuple[object, ...], Sighting]] = defaultdict(dict)
    times: Counter[Sighting] = Counter()
    for seen in sorted(sightings):
        of_day, what = alike[seen.session_date], seen[_WHAT:]
        earlier = of_day.pop(what, None)
        of_day[what] = seen  # the last one of those that are alike
        times[seen] = times.pop(earlier, 0) + 1 if earlier else 1
    rows = {day: tuple(of_day.values()) for day, of_day in alike.items()}
    return list(_Judge(rows, times, imported, sessions).judgements())


class _Sifted(NamedTuple):
    """The rows of a session by what they can be."""

    fresh: tuple[Sighting, ...] = ()
    """Those that are of it."""
    closed: tuple[LevelGroup, ...] = ()
    """Of these the ones that can show the close."""
    passing: tuple[Sighting, ...] = ()
    """And those that cannot: seen during trading, or hanging since."""
    refuted: tuple[Refuted, ...] = ()


class _Held(NamedTuple):
    """The rows of a session that can show its close, held against the session before."""

    follows: frozenset[Sighting] = frozenset()
    """Those that follow from it, by a change that is not 0: a copy of it would follow too."""
    refuted: frozenset[Sighting] = frozenset()
    """Those that do not, or, where nothing is known of it, that other rows of their session speak against."""
    unsound: frozenset[Sighting] = frozenset()
    """Those of the refuted ones whose change is wrong, if their level is right."""
    late: frozenset[Sighting] = frozenset()
    """Those of the refuted ones that show its close once more: rows of a feed that is a session late imply
    each other."""


class _Judge:
    """The sessions of an instrument. What is known of each is made once, when it is first asked for."""

    def __init__(
        self,
        rows: Mapping[date, Sequence[Sighting]],
        times: Mapping[Sighting, int],
        imported: Mapping[date, Collection[int]],
        sessions: Sequence[date],
    ) -> None:
        self._rows, self._times, self._imported, self._sessions = rows, times, imported, sessions
        self._figures = {day: {row.figures for row in seen} for day, seen in rows.items()}
        self._sifted: dict[date, _Sifted] = {}
        self._heard: dict[date, list[list[Bounds]]] = {}
        self._first_weights: dict[date, list[WeighedGroup]] = {}

    def judgements(self) -> Iterator[Judgement]:
        held = frozenset(self._sessions)
        for day in sorted(self._rows):
            if day in held:
                yield self._judged(day)
            else:
                refuted = tuple(self._refuted(self._rows[day], "no session"))
                observations = sum(one.times for one in refuted)
                yield Judgement(
                    session_date=day, verdict="disputed", observations=observations, refuted=refuted
                )

    def _judged(self, day: date) -> Judgement:
        sifted = self._sift(day)
        if not sifted.fresh and all(one.against == "stale" for one in sifted.refuted):
            return Judgement(session_date=day, verdict=None, refuted=sifted.refuted)
        if not sifted.closed:
            return self._provisional(day)
        weighed = self._weighed(day, self._levels_before(day))
        closes = self._imported.get(day, ())
        if closes:
            right = [one for one in weighed if one.group.is_close(closes)]
            best = max(right, key=_by_strength) if right else None
            return self._judgement(day, weighed, best, "imported close")
        believed = sorted((one for one in weighed if one.is_believed), key=_by_strength)
        elsewhere = self._elsewhere(day)
        rivals = [one.strength for one in believed[:-1]] + [elsewhere] * (elsewhere > 0)
        if not believed or any(rival >= believed[-1].strength for rival in rivals):
            return self._judgement(day, weighed, None, "next session" if elsewhere else "other pages")
        against: Against = "next session" if believed[-1].implying else "other pages"
        return self._judgement(day, weighed, believed[-1], against)

    def _judgement(
        self, day: date, weighed: Sequence[WeighedGroup], best: WeighedGroup | None, against: Against
    ) -> Judgement:
        """What stands is the best group, or nothing; `against` is what refutes the others."""
        sifted = self._sift(day)
        standing = frozenset(best.group.rows if best else ())
        refuted = list(sifted.refuted)
        for one in weighed:
            for row in one.group.rows:
                if row not in standing:
                    unsound = row in one.unsound and against != "imported close"
                    refuted += self._refuted([row], "session before" if unsound else against)
        observations = sum(self._times[row] for row in sifted.fresh)
        nothing = Judgement(
            session_date=day, verdict="disputed", observations=observations, refuted=_in_order(refuted)
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

    def _provisional(self, day: date) -> Judgement:
        """The last level of a session whose close nobody saw."""
        sifted = self._sift(day)
        before = self._levels_before(day)
        observations = sum(self._times[row] for row in sifted.fresh)
        refuted = list(sifted.refuted)
        for row in reversed(sifted.passing):
            bounds = implied_bounds(row)
            if before and bounds is not None and not any(one.is_in(bounds) for one in before):
                refuted += self._refuted([row], "session before")
                continue
            group = LevelGroup(row.level, row.level_step)
            is_close = group.is_close(self._imported.get(day, ()))
            return Judgement(
                session_date=day,
                verdict="confirmed" if is_close else "provisional",
                standing=row,
                change_stands=row.change is not None,
                support=("imported close",) if is_close else (),
                sites=len({one.witness for one in sifted.passing if group.is_in(_bounds_of(one))}),
                observations=observations,
                refuted=_in_order(refuted),
            )
        return Judgement(
            session_date=day, verdict="disputed", observations=observations, refuted=_in_order(refuted)
        )

    def _sift(self, day: date) -> _Sifted:
        if day not in self._sifted:
            rows = self._rows.get(day, ())
            trading = {(row.witness, row.figures) for row in rows if not row.is_closed}
            fresh: list[Sighting] = []
            refuted: list[Refuted] = []
            for row in rows:
                copied = self._copied(row)
                if copied is not None:
                    refuted += self._refuted([row], "stale", copied)
                elif row.points is not None and row.change is not None and implied_bounds(row) is None:
                    refuted += self._refuted([row], "figures")
                else:
                    fresh.append(row)
            closed = [row for row in fresh if row.is_closed and (row.witness, row.figures) not in trading]
            closes = frozenset(closed)
            passing = tuple(row for row in fresh if row not in closes)
            self._sifted[day] = _Sifted(tuple(fresh), grouped(closed), passing, tuple(refuted))
        return self._sifted[day]

    def _copied(self, row: Sighting) -> date | None:
        """The session whose figures a stale row repeats.

        A level can come again by chance, and a session can end where it began; but level and change of one
        are those of another within a week only on a strip of coarse figures, and then the row follows from
        what was shown for the session between. A level alone is stale only right after it was seen, and a
        change of 0 on a coarse strip from the third session on: two can end where they began.
        """
        before = self._before(row.session_date, 1 if row.change is None else _STALE_WITHIN)
        copied = [day for day in reversed(before) if row.figures in self._figures.get(day, ())]
        is_flat = row.change == 0 and row.change_step > _FINE
        if not copied or (is_flat and copied == [before[-1]]):
            return None
        bounds = implied_bounds(row) if copied[0] != before[-1] else None
        shown = self._rows.get(before[-1], ())
        if bounds and any(one.is_closed and overlap(_bounds_of(one), bounds) for one in shown):
            return None
        return copied[0]

    def _levels_before(self, day: date) -> tuple[LevelGroup, ...]:
        """What the close of the session before can be; nothing where that is open.

        It is told without the verdict on the session before that one, or a verdict would hang on all that was
        ever seen.
        """
        for before in self._before(day, 1):
            closes = self._imported.get(before, ())
            if closes:
                return tuple(LevelGroup(close, IMPORTED_STEP) for close in closes)
            weighed = self._weighed(before, self._first_levels_before(before))
            if self._elsewhere(before) < max((one.strength for one in weighed), default=0):
                return leading(weighed)
        return ()

    def _first_levels_before(self, day: date) -> tuple[LevelGroup, ...]:
        """The same, told by that session and the day's own."""
        for before in self._before(day, 1):
            closes = self._imported.get(before, ())
            if closes:
                return tuple(LevelGroup(close, IMPORTED_STEP) for close in closes)
            if before not in self._first_weights:
                self._first_weights[before] = self._weighed(before, ())
            return leading(self._first_weights[before])
        return ()

    def _weighed(self, day: date, before: Sequence[LevelGroup]) -> list[WeighedGroup]:
        held = self._held_against(day, before)
        weighed = []
        for group in self._sift(day).closed:
            is_late = held.late.issuperset(group.rows)
            implying = sum(any(group.is_in(bounds) for bounds in said) for said in self._heard_of(day))
            weighed.append(
                WeighedGroup(
                    group,
                    held.refuted.intersection(group.rows),
                    held.unsound.intersection(group.rows),
                    not held.follows.isdisjoint(group.rows),
                    0 if is_late else implying,
                )
            )
        return weighed

    def _held_against(self, day: date, before: Sequence[LevelGroup]) -> _Held:
        """What the session before says of each row that can show the close.

        Where nothing is known of it, rows of the session itself that imply different closes before cannot
        all be right: those stay that more rows bear out.
        """
        previous = self._before(day, 1)
        said = [bounds for of_site in self._heard_of(previous[0]) for bounds in of_site] if previous else []
        follows, refuted, unsound, late = set(), set(), set(), set()
        known = Levels(before)
        for row in {row for group in self._sift(day).closed for row in group.rows}:
            bounds = implied_bounds(row)
            if bounds is None:
                continue
            has_moved = not bounds[0] < row.level < bounds[1]
            if known.any_in(bounds):
                if has_moved:
                    follows.add(row)
                continue
            agreeing = sum(overlap(bounds, one) for one in said)
            others = len(said) - agreeing
            if known or others >= max(agreeing, 1):
                refuted.add(row)
                if known or others > agreeing:
                    unsound.add(row)
                own = _bounds_of(row)
                if has_moved and (
                    known.any_in(own) or any(overlap(own, one) for one in said if one != bounds)
                ):
                    late.add(row)
        return _Held(frozenset(follows), frozenset(refuted), frozenset(unsound), frozenset(late))

    def _elsewhere(self, day: date) -> int:
        """How many sites imply by their rows of the next session a close that nobody shows."""
        shown = Levels(self._sift(day).closed)
        return sum(not any(map(shown.any_in, said)) for said in self._heard_of(day))

    def _heard_of(self, day: date) -> list[list[Bounds]]:
        """What the rows of each site imply, in the next session, for the close of this one.

        A row of 0.00 % says nothing: it may be of a page that was reset before the open.
        """
        if day not in self._heard:
            at = bisect_left(self._sessions, day) + 1
            fresh = self._sift(self._sessions[at]).fresh if at < len(self._sessions) else ()
            of_site: defaultdict[str, dict[tuple[int, int | None], Bounds]] = defaultdict(dict)
            for row in reversed(fresh):
                said = of_site[row.witness]
                if row.change and not row.is_dated and len(said) < _ROWS_HEARD:
                    bounds = implied_bounds(row)
                    if bounds is not None:
                        said[row.figures] = bounds
            self._heard[day] = [list(said.values()) for said in of_site.values() if said]
        return self._heard[day]

    def _before(self, day: date, count: int) -> Sequence[date]:
        at = bisect_left(self._sessions, day)
        return self._sessions[max(0, at - count) : at]

    def _refuted(
        self, rows: Iterable[Sighting], against: Against, copied: date | None = None
    ) -> Iterator[Refuted]:
        return (Refuted(row, self._times[row], against, copied) for row in rows)


def _by_strength(one: WeighedGroup) -> tuple[int, bool]:
    return one.strength, one.implying > 0


def _bounds_of(row: Sighting) -> Bounds:
    return row.level - row.level_step, row.level + row.level_step


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

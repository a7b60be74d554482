"""What is known of the rows of an instrument's sessions: which can show the close, and what speaks for each.

Of each session it is made once, when it is first asked for. `verdicts` says what follows from it.
"""

import itertools
import operator
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from tickers.evidence.level_groups import IMPORTED_STEP, LevelGroup, WeighedGroup, grouped, leading
from tickers.evidence.sighting import Against, Bounds, ManyBounds, Refuted, Sighting, implied_bounds, overlap

__all__ = ["SessionRows", "Sifted"]

_STALE_WITHIN: Final = 5
"""Sessions in which the figures of a stale copy are looked for: a feed that hangs copies itself each day."""
_FINE: Final = 100
"""A step of changes of 0.01 percentage points, by which hardly two sessions in a row are flat."""
_WHAT: Final = Sighting._fields.index("is_closed")
"""The fields from here on say what was seen and by whom, those before it when."""
_ROWS_HEARD: Final = 3
"""Different rows of a site and session that are asked for the close before: all imply the same one."""


class Sifted(NamedTuple):
    """The rows of a session by what they can be."""

    fresh: Sequence[Sighting] = ()
    """Those that are of it."""
    closed: Sequence[Sighting] = ()
    """Of these the ones that can show the close, ..."""
    groups: Sequence[LevelGroup] = ()
    """... by the level that they show."""
    passing: Sequence[Sighting] = ()
    """And those that cannot: seen during trading, or hanging since."""
    refuted: tuple[Refuted, ...] = ()


class _Claim(NamedTuple):
    """What a row that can show the close says of the session before, beside other rows of its session."""

    row: Sighting
    bounds: Bounds
    """The closes before that it can be shown after."""
    has_moved: bool
    """Whether its own level is none of them."""
    agreeing: int
    """How many rows of its session can be shown after one of them, ..."""
    others: int
    """... and how many cannot."""
    is_their_close_before: bool
    """Whether other rows imply its level for the session before."""


class _Held(NamedTuple):
    """The rows of a session that can show its close, held against the session before."""

    follows: frozenset[Sighting]
    """Those that follow from it, by a change that is not 0: a copy of it would follow too."""
    refuted: frozenset[Sighting]
    """Those that do not, or, where nothing is known of it, that other rows of their session speak against."""
    unsound: frozenset[Sighting]
    """Those of the refuted ones whose change is wrong, if their level is right."""
    late: frozenset[Sighting]
    """Those of the refuted ones that show its close once more: rows of a feed that is a session late imply
    each other."""


class SessionRows:
    """The rows of one instrument, by session.

    Args:
        sightings: the rows, in any order.
        imported: its imported closes by session, in millionths of a point.
        sessions: the sessions that its exchange held, ascending.
    """

    def __init__(
        self,
        sightings: Iterable[Sighting],
        imported: Mapping[date, Collection[int]],
        sessions: Sequence[date],
    ) -> None:
        self._rows: dict[date, Sequence[Sighting]] = {}
        self._again: dict[Sighting, int] = {}
        for day, of_day in itertools.groupby(sorted(sightings), operator.itemgetter(0)):
            alike: dict[tuple[object, ...], Sighting] = {}
            for seen in of_day:
                what = seen[_WHAT:]
                earlier = alike.pop(what, None)
                alike[what] = seen  # the last one of those that are alike
                if earlier is not None:
                    self._again[seen] = self._again.pop(earlier, 0) + 1
            self._rows[day] = tuple(alike.values())
        self._imported, self._sessions = imported, sessions
        self._figures = {day: {(row.level, row.change) for row in seen} for day, seen in self._rows.items()}
        self._sifted: dict[date, Sifted] = {}
        self._heard: dict[date, list[list[Bounds]]] = {}
        self._claims: dict[date, list[_Claim]] = {}
        self._implying: dict[date, list[int]] = {}
        self._weighed: dict[tuple[date, frozenset[Bounds]], list[WeighedGroup]] = {}

    def __iter__(self) -> Iterator[date]:
        """The days of which there are rows, ascending."""
        return iter(sorted(self._rows))

    def of(self, day: date) -> Sequence[Sighting]:
        """The rows of a day; of those of one site that are alike the last."""
        return self._rows.get(day, ())

    def observations(self, day: date) -> int:
        """How many rows were seen of a session, stale ones left out."""
        fresh = self.sifted(day).fresh
        return len(fresh) + sum(self._again.get(row, 0) for row in fresh)

    def imported(self, day: date) -> Collection[int]:
        """The imported closes of a session."""
        return self._imported.get(day, ())

    def refuted(
        self, rows: Iterable[Sighting], against: Against, copied: date | None = None
    ) -> Iterator[Refuted]:
        """Rows as such that do not stand."""
        return (Refuted(row, 1 + self._again.get(row, 0), against, copied) for row in rows)

    def sifted(self, day: date) -> Sifted:
        """The rows of a session by what they can be."""
        if day not in self._sifted:
            rows = self.of(day)
            trading = {(row.witness, row.figures) for row in rows if not row.is_closed}
            before = self._before(day, _STALE_WITHIN)
            shown_before = frozenset().union(*(self._figures.get(one, ()) for one in before))
            fresh: list[Sighting] = []
            refuted: list[Refuted] = []
            for row in rows:
                copied = self._copied(row, before) if row.figures in shown_before else None
                if copied is not None:
                    refuted += self.refuted([row], "stale", copied)
                elif row.points is not None and row.change is not None and implied_bounds(row) is None:
                    refuted += self.refuted([row], "figures")
                else:
                    fresh.append(row)
            closed: list[Sighting] = []
            passing: list[Sighting] = []
            for row in fresh:
                is_close = row.is_closed and (row.witness, row.figures) not in trading
                (closed if is_close else passing).append(row)
            self._sifted[day] = Sifted(fresh, closed, grouped(closed), passing, tuple(refuted))
        return self._sifted[day]

    def _copied(self, row: Sighting, before: Sequence[date]) -> date | None:
        """The session whose figures a stale row repeats.

        A level can come again by chance, and a session can end where it began; but level and change of one
        are those of another within a week only on a strip of coarse figures, and then the row follows from
        what was shown for the session between. A level alone is stale only right after it was seen, and a
        change of 0 on a coarse strip from the third session on: two can end where they began.
        """
        within = before if row.change is not None else before[-1:]
        copied = [day for day in reversed(within) if row.figures in self._figures.get(day, ())]
        is_flat = row.change == 0 and row.change_step > _FINE
        if not copied or (is_flat and copied == [before[-1]]):
            return None
        bounds = implied_bounds(row) if copied[0] != before[-1] else None
        if bounds and any(one.is_closed and overlap(one.bounds, bounds) for one in self.of(before[-1])):
            return None
        return copied[0]

    def levels_before(self, day: date) -> frozenset[Bounds]:
        """What the close of the session before can be; nothing where that is open.

        It is told without the verdict on the session before that one, or a verdict would hang on all that was
        ever seen.
        """
        for before in self._before(day, 1):
            if closes := self.imported(before):
                return _bounds_of(closes)
            weighed = self.weighed(before, self._first_levels_before(before))
            if self.elsewhere(before) < max((one.strength for one in weighed), default=0):
                return frozenset(group.bounds for group in leading(weighed))
        return frozenset()

    def _first_levels_before(self, day: date) -> frozenset[Bounds]:
        """The same, told by that session and the day's own."""
        for before in self._before(day, 1):
            if closes := self.imported(before):
                return _bounds_of(closes)
            return frozenset(group.bounds for group in leading(self.weighed(before, frozenset())))
        return frozenset()

    def weighed(self, day: date, before: frozenset[Bounds]) -> Sequence[WeighedGroup]:
        """The levels that can be the close of a session, where that of the session before is one of these."""
        if (day, before) not in self._weighed:
            held = self._held_against(day, before)
            self._weighed[day, before] = [
                WeighedGroup(
                    group,
                    held.refuted.intersection(group.rows),
                    held.unsound.intersection(group.rows),
                    not held.follows.isdisjoint(group.rows),
                    0 if held.late.issuperset(group.rows) else implying,
                )
                for group, implying in zip(self.sifted(day).groups, self._implying_each(day), strict=True)
            ]
        return self._weighed[day, before]

    def _implying_each(self, day: date) -> list[int]:
        """How many sites imply each of the levels by their rows of the next session."""
        if day not in self._implying:
            groups = self.sifted(day).groups
            levels = ManyBounds(group.bounds for group in groups)
            sites = Counter(place for said in self._heard_of(day) for place in levels.places(said))
            self._implying[day] = [sites[place] for place in range(len(groups))]
        return self._implying[day]

    def _held_against(self, day: date, before: frozenset[Bounds]) -> _Held:
        """What the session before says of each row that can show the close.

        Where nothing is known of it, rows of the session itself that imply different closes before cannot
        all be right: those stay that more rows bear out.
        """
        follows, refuted, unsound, late = set(), set(), set(), set()
        known = ManyBounds(before)
        for row, bounds, has_moved, agreeing, others, is_their_close_before in self._claims_of(day):
            if before and known.overlapping(bounds):
                if has_moved:
                    follows.add(row)
            elif before or others >= max(agreeing, 1):
                refuted.add(row)
                if before or others > agreeing:
                    unsound.add(row)
                if has_moved and (is_their_close_before or known.overlapping(row.bounds)):
                    late.add(row)
        return _Held(frozenset(follows), frozenset(refuted), frozenset(unsound), frozenset(late))

    def _claims_of(self, day: date) -> list[_Claim]:
        if day not in self._claims:
            previous = self._before(day, 1)
            said = [one for of_site in self._heard_of(previous[0]) for one in of_site] if previous else []
            alike, many = Counter(said), ManyBounds(said)
            claims = self._claims[day] = []
            for row in self.sifted(day).closed:
                bounds = implied_bounds(row)
                if bounds is not None:
                    agreeing, own = many.overlapping(bounds), row.bounds
                    of_others = many.overlapping(own) - (alike[bounds] if overlap(own, bounds) else 0)
                    has_moved = not bounds[0] < row.level < bounds[1]
                    others = len(said) - agreeing
                    claims.append(_Claim(row, bounds, has_moved, agreeing, others, of_others > 0))
        return self._claims[day]

    def elsewhere(self, day: date) -> int:
        """How many sites imply by their rows of the next session a close that nobody shows."""
        shown = ManyBounds(group.bounds for group in self.sifted(day).groups)
        return sum(not any(map(shown.overlapping, said)) for said in self._heard_of(day))

    def _heard_of(self, day: date) -> list[list[Bounds]]:
        """What the rows of each site imply, in the next session, for the close of this one.

        A row of 0.00 % says nothing: it may be of a page that was reset before the open.
        """
        if day not in self._heard:
            at = bisect_left(self._sessions, day) + 1
            fresh = self.sifted(self._sessions[at]).fresh if at < len(self._sessions) else ()
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


def _bounds_of(closes: Iterable[int]) -> frozenset[Bounds]:
    """What imported closes stand for."""
    return frozenset((close - IMPORTED_STEP, close + IMPORTED_STEP) for close in closes)

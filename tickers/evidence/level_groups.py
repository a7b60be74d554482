"""The rows of a session by the level that they show, and what speaks for each level."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from tickers.evidence.sighting import Bounds, Sighting, overlap

__all__ = ["IMPORTED_STEP", "LevelGroup", "WeighedGroup", "grouped", "leading"]

IMPORTED_STEP: Final = 10_000
"""How finely imported closes are known, in millionths of a point: to 0.01."""


class LevelGroup(NamedTuple):
    """Rows of a session that show one level."""

    level: int
    step: int
    rows: tuple[Sighting, ...] = ()
    """In the order that they were seen."""

    @property
    def bounds(self) -> Bounds:
        """What the level stands for."""
        return self.level - self.step, self.level + self.step

    def is_in(self, bounds: Bounds) -> bool:
        """Whether the level can lie within these bounds."""
        return overlap(self.bounds, bounds)

    def is_close(self, closes: Collection[int]) -> bool:
        """Whether it is one of these imported closes."""
        return any(abs(self.level - close) < self.step + IMPORTED_STEP for close in closes)


class WeighedGroup(NamedTuple):
    """A group and what speaks for it."""

    group: LevelGroup
    refuted: frozenset[Sighting]
    """Its rows that the session before refutes, or other rows of their own."""
    unsound: frozenset[Sighting]
    """Those of them whose change is wrong, if the level is right."""
    follows: bool
    """Whether a row of it follows from the session before."""
    implying: int
    """How many sites imply it by their rows of the next session."""

    @property
    def sites(self) -> frozenset[str]:
        """Those that show it; where the next session implies it, also by a row whose change is refuted."""
        rows = (row for row in self.group.rows if not row.is_dated)
        return frozenset(row.witness for row in rows if self.implying or row not in self.refuted)

    @property
    def strength(self) -> int:
        """The sites that show it, those that imply it, and one for following from the session before."""
        return len(self.sites) + self.implying + self.follows

    @property
    def is_believed(self) -> bool:
        """Whether the session before leaves a row of it, or the next session implies it."""
        return self.implying > 0 or len(self.refuted) < len(self.group.rows)


def grouped(rows: Sequence[Sighting]) -> tuple[LevelGroup, ...]:
    """Rows, in the order that they were seen, by their level.

    Figures that can be one level are one, as rounded and truncated ones are; a coarse figure is a row of
    every finer level that it can be.
    """
    by_level: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        by_level[row.level_step, row.level].append(number)
    groups: list[tuple[int, int, list[int]]] = []
    ordered: list[tuple[int, int]] = []  # of each group the level, and its place in `groups`
    for (step, level), numbers in sorted(by_level.items(), key=_finest_and_most):
        wide = 2 * step  # no group before this one is of a coarser step
        first, last = bisect_right(ordered, (level - wide,)), bisect_left(ordered, (level + wide,))
        near = [groups[place] for _, place in ordered[first:last]]
        near = [group for group in near if abs(level - group[0]) < step + group[1]]
        for *_, inside in near:
            inside.extend(numbers)
        if not near:
            insort(ordered, (level, len(groups)))
            groups.append((level, step, [*numbers]))
    return tuple(
        LevelGroup(level, step, tuple(rows[number] for number in sorted(numbers)))
        for level, step, numbers in groups
    )


def leading(weighed: Sequence[WeighedGroup]) -> Iterator[LevelGroup]:
    """The groups of the most strength, of those that are believed."""
    believed = [one for one in weighed if one.is_believed]
    most = max((one.strength for one in believed), default=0)
    return (one.group for one in believed if one.strength == most)


def _finest_and_most(level: tuple[tuple[int, int], list[int]]) -> tuple[int, int, int]:
    (step, figure), rows = level
    return step, -len(rows), figure

"""What a made-up table is before its rows are drawn: markup, columns, headings, signs, numbers and hazard."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tests.tables.figures import CONVENTIONS, ROUNDINGS, Convention
from tests.tables.markup import HTML, NO_NOTES, SPACED, TEXT, TEXTUAL
from tests.tables.signs import HTML_SIGNS, NAMELESS, TEXT_SIGNS, Signs
from tests.tables.words import LANGUAGES, PHRASES, WORDS

__all__ = ["CHANGES", "HAZARDS", "PERCENTAGES", "Plan", "planned"]

CHANGES: Final = ("pct", "opened", "week", "month", "ytd", "year", "years")
"""Columns of percentages that rise and fall."""
PERCENTAGES: Final = frozenset({*CHANGES, "weight"})
_EXTRAS: Final = ("prev", "open", "high", "low", "high52", "low52", "volume", "time", "weight")
_NOT_THE_DAY: Final = ("opened", "week", "month", "ytd", "year", "years", "weight")
_NOT_THE_LEVEL: Final = ("prev", "open", "high", "low", "high52", "low52", "target")
_PERIODS: Final = ("note", "caption", "heading over", "tab", "after the change", "in the cell of the change")
HAZARDS: Final = (
    "another period", "another level", "not understood", *(f"period: {where}" for where in _PERIODS),
    "word beside a label", "futures over", "futures in a section", "nameless signs", "broken figure",
    "neighbours", "futures among the rows", "no headings, more columns", "label among the figures",
    "equal columns", "reversed signs", "a pair in a cell", "points only",
)  # fmt: skip
"""What may be read wrongly."""
_ABOUT_HEADINGS: Final = frozenset(
    {
        "another period",
        "another level",
        "not understood",
        "equal columns",
        "reversed signs",
        "a pair in a cell",
    }
)
_WITHOUT_HEADINGS: Final = frozenset(
    {"no headings, more columns", "label among the figures", "futures among the rows"}
)


@dataclass(frozen=True)
class Plan:
    """What a table is, before its rows are drawn."""

    language: str
    markup: str
    hazard: str | None
    columns: tuple[str, ...]
    headings: tuple[str, ...] | None
    has_units: bool
    """Whether percent signs stand in the cells."""
    unknown: str | None
    """The column under a heading that nobody understands, which holds figures of something else."""
    unit: str
    """What follows levels, with the space before it."""
    convention: Convention
    signs: Signs

    @property
    def label(self) -> int:
        """The column of labels."""
        return self.columns.index("label")

    def knows(self, column: str) -> bool:
        """Whether the table has a column, under no heading or one that says what it is."""
        return column in self.columns and column != self.unknown


def planned(draw: random.Random, hazard: str | None) -> Plan:
    """Plan a table with this hazard, or with none."""
    language = draw.choice(LANGUAGES)
    markup = draw.choice(_markups(hazard))
    conventions = [c for c in CONVENTIONS if markup not in SPACED or c[1] not in {" ", "\u00a0"}]
    convention = Convention(
        *draw.choice(conventions),
        space=draw.choice(["", "", " ", "\u00a0"]),
        minus=draw.choice(["-", "-", "−", "‑"]),
        plus=draw.choice(["", "+"]),
        rounding=draw.choice(ROUNDINGS),
    )
    ways = TEXT_SIGNS if markup in TEXTUAL else tuple(way for way in HTML_SIGNS if way != NAMELESS)
    way = {"nameless signs": NAMELESS, "reversed signs": "printed"}.get(hazard or "")
    way = way or draw.choice(["printed", *ways])
    has_headings = markup != "row a line" and (draw.random() < 0.75 or hazard in _ABOUT_HEADINGS)
    has_headings &= hazard not in _WITHOUT_HEADINGS
    columns = _columns(draw, hazard, has_headings=has_headings)
    has_units = not has_headings or draw.random() < 0.75
    unknown = draw.choice(["level", "pct"]) if hazard == "not understood" else None
    return Plan(
        language=language,
        markup=markup,
        hazard=hazard,
        columns=columns,
        headings=_headings(draw, language, columns, unknown, has_units=has_units) if has_headings else None,
        has_units=has_units,
        unknown=unknown,
        unit=" " + draw.choice(PHRASES[language]["unit"]) if draw.random() < 0.1 and unknown is None else "",
        convention=convention,
        signs=Signs.drawn(way, convention, language, draw),
    )


def _markups(hazard: str | None) -> list[str]:
    """The markups that can have a hazard."""
    if hazard == "nameless signs":
        return [markup for markup in HTML if markup not in TEXTUAL]
    if hazard == "period: tab":
        return [*HTML]
    if hazard == "futures in a section":
        return [markup for markup in (*HTML, *TEXT) if markup not in NO_NOTES]
    if hazard in _ABOUT_HEADINGS:
        return [markup for markup in (*HTML, *TEXT) if markup != "row a line"]
    return [*HTML, *TEXT]


def _columns(draw: random.Random, hazard: str | None, *, has_headings: bool) -> tuple[str, ...]:
    """The columns of a table in their order; the label comes first, or second."""
    shown = {"level", "pct"}
    shown |= {column for column, share in {"points": 0.35, "time": 0.2}.items() if draw.random() < share}
    if has_headings or hazard == "no headings, more columns":
        shown |= {*draw.sample(_EXTRAS, draw.choice([0, 0, 1, 1, 2, 4]))}
    if has_headings and not (hazard or "").startswith("period"):
        shown |= {*draw.sample(CHANGES[1:], draw.choice([0, 0, 0, 1, 2]))}
    shown = _as_hazardous(draw, hazard, shown)
    usual = ("pair", "level", "points", "pct", "time", *_EXTRAS, *CHANGES, "target")
    order = [column for column in dict.fromkeys(usual) if column in shown]
    if draw.random() < 0.7:
        draw.shuffle(order)
    if hazard == "label among the figures" or (has_headings and draw.random() < 0.1):
        at = draw.randrange(1, len(order)) if hazard == "label among the figures" else 1
        return (*order[:at], "label", *order[at:])
    return ("label", *order)


def _as_hazardous(draw: random.Random, hazard: str | None, shown: set[str]) -> set[str]:
    """The columns that a table with this hazard has."""
    periods = {*CHANGES[1:]}
    match hazard:
        case "no headings, more columns":
            return shown if shown & {"prev", "open", "high", "low"} else shown | {"prev"}
        case "another period":
            return shown - {"pct", "points"} | {draw.choice(_NOT_THE_DAY)}
        case "another level":
            return shown - {"level"} | {draw.choice(_NOT_THE_LEVEL)}
        case "nameless signs":
            return shown - {"prev", "points", "high", "low"}
        case "equal columns":
            return shown - periods - {"points"} | {draw.choice(["ytd", "year", "week"])}
        case "reversed signs":
            return shown | {"prev", "points"}
        case "points only":
            return shown - {*CHANGES} | {"points"}
        case "a pair in a cell":
            return shown - {"prev", "level"} | {"pair"}
    return shown


def _headings(
    draw: random.Random, language: str, columns: Sequence[str], unknown: str | None, *, has_units: bool
) -> tuple[str, ...]:
    """The heading of each column, all different; where cells have no percent sign it has one."""
    words = WORDS[language]
    made: list[str] = []
    for column in columns:
        heading = draw.choice([word for word in words[column] if word not in made] or words[column])
        if column == unknown:
            heading = draw.choice(PHRASES[language]["score"])
        made.append(heading + " %" * (column in PERCENTAGES and not has_units and "%" not in heading))
    return tuple(made)

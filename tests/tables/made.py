"""A table of indices made up from one source of chance, with what a reader of it reads."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape
from typing import Final

from tests.tables.figures import FUTURES, INDICES, STRANGERS, Convention, Figures, Index, figures
from tests.tables.grids import Cell, Grid, Line, Note
from tests.tables.markup import HTML, NO_NOTES, TEXTUAL, written
from tests.tables.plan import CHANGES, HAZARDS, PERCENTAGES, Plan, planned
from tests.tables.signs import PICTURED, PLAIN
from tests.tables.words import PHRASES

__all__ = ["Made", "Reading", "made"]

_OF_A_ROW: Final = frozenset({None, "broken figure", "neighbours", "word beside a label"})
"""Hazards of single rows: all other rows are read as ever."""
_NOBODY: Final = frozenset({"futures over", "futures among the rows"})
"""Hazards that let nobody read a row as one of its index."""


@dataclass(frozen=True)
class Reading:
    """A row as it is read: symbol, change in percentage points, level in points, change in points."""

    symbol: str | None
    pct: Decimal | None
    level: Decimal | None
    points: Decimal | None = None


@dataclass(frozen=True)
class Made:
    """A page, what must be read on it, what else may be, and of what kinds it is."""

    page: str
    must: tuple[Reading, ...]
    may: tuple[Reading, ...]
    kinds: dict[str, str]


@dataclass(frozen=True)
class Row:
    """An index in a table."""

    index: Index
    name: str
    figures: Figures
    is_index: bool = True
    """Whether a reader takes it for the index of its name."""
    lacks: frozenset[str] = frozenset()
    """Columns that show nothing."""
    broken: str | None = None
    """Its level as it is misprinted."""


def made(draw: random.Random, hazard: str | None = None, *, is_plain: bool = False) -> Made:
    """Make a table; with a hazard given it has that one, and where `is_plain` none."""
    if hazard is None and not is_plain and draw.random() < 0.5:
        hazard = draw.choice(HAZARDS)
    plan = planned(draw, hazard)
    rows = _rows(draw, plan)
    lines, rows = _lines(draw, plan, rows)
    must, may = _readings(plan, rows)
    return Made(
        page=written(_grid(draw, plan, lines), plan.markup, plan.language, draw),
        must=must,
        may=may,
        kinds={
            "markup": plan.markup,
            "language": plan.language,
            "headings": "headings" if plan.headings else "no headings",
            "signs": plan.signs.way,
            "numbers": plan.convention.name,
            "hazard": plan.hazard or "none",
        },
    )


def _rows(draw: random.Random, plan: Plan) -> list[Row]:
    indices = draw.sample(INDICES, draw.choice([1, 2, 3, 3, 4, 5, 6]))
    others = draw.sample(STRANGERS, draw.choice([0, 0, 1, 2]))
    if plan.hazard == "nameless signs":
        return _both_ways(draw, plan, indices)
    if plan.hazard == "futures among the rows":
        indices, others = indices[:3], draw.sample(FUTURES, 3)
    indices += others
    draw.shuffle(indices)
    rows = [_row(draw, plan, index) for index in indices]
    at = draw.randrange(len(rows))
    if draw.random() < 0.25:
        lacks = {*plan.columns} - {"label", "time"}
        lacks &= lacks if draw.random() < 0.4 else {*CHANGES, "points"}
        rows[at] = replace(rows[at], lacks=frozenset(lacks))
    at = draw.randrange(len(rows))
    if plan.hazard == "broken figure":
        rows[at] = replace(rows[at], broken=_misprinted(draw, plan.convention))
    if plan.hazard == "word beside a label":
        word = draw.choice(PHRASES[plan.language]["beside"])
        beside = draw.choice([f" {word}", f" ({word})", f" - {word}"])
        rows[at] = replace(rows[at], name=rows[at].name + beside, is_index=False)
    if plan.hazard == "neighbours":
        rows[at:at] = [_neighbour(draw, plan) for _ in range(draw.choice([1, 1, 2]))]
    return rows


def _row(draw: random.Random, plan: Plan, index: Index) -> Row:
    made = figures(index, plan.convention.rounding, draw)
    if plan.hazard == "equal columns":
        made |= dict.fromkeys(("ytd", "year", "week"), made["pct"])
    if plan.unknown:
        made[plan.unknown] = figures(index, plan.convention.rounding, draw)[plan.unknown]
    return Row(index, draw.choice(index.names), made)


def _both_ways(draw: random.Random, plan: Plan, indices: Sequence[Index]) -> list[Row]:
    """Rows of which one has risen and another fallen."""
    others = [index for index in INDICES if index not in indices]
    rows = [_row(draw, plan, index) for index in [*indices, *others][: max(2, len(indices))]]
    for at, wanted in enumerate([True, False]):
        while rows[at].figures["points"] == 0 or (rows[at].figures["points"] > Decimal(0)) != wanted:  # type: ignore[operator]
            rows[at] = _row(draw, plan, rows[at].index)
    return rows


def _neighbour(draw: random.Random, plan: Plan) -> Row:
    """Something that bears an index's name: a fund, a future, a variant of it, a contract of some month."""
    index = draw.choice(INDICES)
    months = [f"{{}} {draw.randrange(1, 13):02}/25", "{} Dec 24", "{} Mar 25", "{} (12/24)"]
    name = draw.choice([*PHRASES[plan.language]["tracker"], *months]).format(index.names[0])
    return replace(_row(draw, plan, index), name=name, is_index=False)


def _misprinted(draw: random.Random, convention: Convention) -> str:
    """A level that is no number as anybody writes one."""
    whole, middle, cents = draw.randrange(1, 40), draw.randrange(100, 999), f"{draw.randrange(100):02}"
    group, point = convention.group, convention.point
    ways = [f"{whole}{point}{middle}{point}{cents}", f"{whole}.{middle},567.{cents}"]
    return draw.choice(ways + [f"{whole}{group} {middle}{point}{cents}"] * (group in {",", "."}))


def _lines(draw: random.Random, plan: Plan, rows: list[Row]) -> tuple[list[Line | Note], list[Row]]:
    """The lines of these rows with notes between them, and the rows as a reader then takes them."""
    phrases = PHRASES[plan.language]
    has_since = plan.hazard in {"period: after the change", "period: in the cell of the change"}
    since = draw.choice(phrases["since"]) if has_since else None
    nothing = draw.choice(phrases["nothing"])
    lines: list[Line | Note] = [
        Line(tuple(_cell(plan, row, column, nothing, since) for column in plan.columns)) for row in rows
    ]
    if plan.hazard == "futures in a section":
        at = draw.randrange(len(rows))
        lines.insert(at, Note(draw.choice(phrases["futures"])))
        return lines, rows[:at] + [replace(row, is_index=False) for row in rows[at:]]
    if plan.markup not in NO_NOTES and draw.random() < 0.4:
        for _ in range(draw.choice([1, 1, 2])):
            note = draw.choice(phrases[draw.choice(["section", "section", "ad"])])
            lines.insert(draw.randrange(len(lines)), Note(note))
    return lines, rows


def _cell(plan: Plan, row: Row, column: str, nothing: str, since: str | None) -> Cell:
    figure = row.figures.get(column)
    unit = "%" if plan.has_units and column in PERCENTAGES else ""
    if column == "label":
        return _shown(row.name)
    if column in row.lacks:
        return _shown(nothing)
    if column == "level" and row.broken:
        return _shown(row.broken)
    if column == "pair":
        return _shown("/".join(plan.convention.plain(_of(row, name)) for name in ("prev", "level")))
    if not isinstance(figure, Decimal):
        return _shown(str(figure))
    if plan.hazard == "reversed signs" and column in {"pct", "points"}:
        figure = -figure
    if column not in {*CHANGES, "points"}:
        return _shown(plan.convention.plain(figure, unit) + plan.unit * (column == "level"))
    cell = plan.signs.cell(figure, unit, is_html=plan.markup not in TEXTUAL)
    if column != "pct" or since is None:
        return cell
    after = (
        escape(since)
        if plan.hazard == "period: in the cell of the change"
        else f"<small>{escape(since)}</small>"
    )
    return Cell(f"{cell.text} {since}", f"{cell.html} {after}")


def _of(row: Row, column: str) -> Decimal:
    figure = row.figures[column]
    assert isinstance(figure, Decimal)
    return figure


def _shown(text: str) -> Cell:
    return Cell(text, escape(text))


def _grid(draw: random.Random, plan: Plan, lines: Sequence[Line | Note]) -> Grid:
    """The table with what is written around it."""
    phrases = PHRASES[plan.language]
    over = [draw.choice(phrases["caption"])] if draw.random() < 0.3 else []
    caption = draw.choice(phrases["caption"]) if draw.random() < 0.2 else None
    under = [draw.choice(phrases["fine"])] if draw.random() < 0.3 else []
    tabs: tuple[tuple[str, bool], ...] = ()
    if plan.hazard == "period: tab" or (plan.markup in HTML and draw.random() < 0.1):
        is_day = plan.hazard != "period: tab"
        tabs = ((draw.choice(phrases["day_tab"]), is_day), (draw.choice(phrases["period_tab"]), not is_day))
    if plan.hazard == "period: note":
        under.append(draw.choice(phrases["note"]))
    elif plan.hazard == "period: caption":
        caption = draw.choice(phrases["period_caption"])
    elif plan.hazard == "period: heading over":
        over = [draw.choice(phrases["period_caption"])]
    elif plan.hazard == "futures over":
        over = [draw.choice(phrases["futures"])]
    return Grid(
        label=plan.label,
        headings=plan.headings,
        lines=tuple(lines),
        title=draw.choice(phrases["title"]),
        over=tuple(over),
        caption=caption,
        tabs=tabs,
        under=tuple(under),
        wide=_wide(draw, plan),
        changes=frozenset(n for n, column in enumerate(plan.columns) if column in {"pct", "points"}),
        change=draw.choice(phrases["change"]),
        places=phrases["section"],
    )


def _wide(draw: random.Random, plan: Plan) -> int | None:
    """The column whose pictures stand in cells of their own, under the one heading."""
    has_one = {*plan.columns} & {*CHANGES, "points"} == {"pct"}
    if plan.headings and has_one and plan.signs.way in PICTURED and draw.random() < 0.5:
        return plan.columns.index("pct")
    return None


def _readings(plan: Plan, rows: Sequence[Row]) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """What must be read, and what else may be."""
    must: list[Reading] = []
    may: list[Reading] = []
    is_of_the_day = plan.hazard != "equal columns" and not (plan.hazard or "").startswith("period:")
    for row in rows:
        if row.broken or (plan.hazard == "nameless signs" and _figure(row, "pct")):
            continue
        reading = Reading(
            symbol=row.index.code if row.is_index and plan.hazard not in _NOBODY else None,
            pct=_figure(row, "pct") if is_of_the_day and plan.knows("pct") else None,
            level=_level(plan, row),
            points=_figure(row, "points") if is_of_the_day and plan.knows("points") else None,
        )
        if reading.pct is None and reading.level is None:
            continue
        is_whole = None not in {reading.symbol, reading.pct, reading.level}
        (must if is_whole and _is_plain(plan, rows) else may).append(reading)
    return tuple(must), tuple(may)


def _level(plan: Plan, row: Row) -> Decimal | None:
    if "pair" in plan.columns:
        return None if "pair" in row.lacks else _of(row, "level")
    return _figure(row, "level") if plan.knows("level") else None


def _figure(row: Row, column: str) -> Decimal | None:
    figure = row.figures[column]
    return figure if isinstance(figure, Decimal) and column not in row.lacks else None


def _is_plain(plan: Plan, rows: Sequence[Row]) -> bool:
    """Whether anybody reads such a table."""
    if plan.hazard not in _OF_A_ROW or plan.signs.way not in PLAIN:
        return False
    known = sum(row.index.code is not None and row.is_index for row in rows)
    return plan.headings is not None or (known > 1 and plan.columns[0] == "label")

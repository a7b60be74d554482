"""The rows of a group to readings: strips by the order of their values, then row by row, then what is
partial.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from tickers.pieces import FALL
from tickers.strips import numbers
from tickers.strips.columns import Columns, Order, columns_of
from tickers.strips.doubts import doubt, doubt_of_group
from tickers.strips.earlier import since_earlier
from tickers.strips.headings import Header, marks_of_others, meanings_of
from tickers.strips.numbers import Figure
from tickers.strips.orders import find_order
from tickers.strips.products import product_of
from tickers.strips.row import Row
from tickers.strips.row_figures import DISAGREEMENTS, TOO_LARGE, Figures, excess, read_row
from tickers.strips.row_groups import Parsed, Reading, RowGroup, Strip, are_of_two_periods, without_hidden
from tickers.strips.sanity import are_broken, doubt_of_figures, with_equal_levels
from tickers.strips.sections import OF_A_TAB
from tickers.strips.signs import Direction, find_directions, in_words
from tickers.strips.strip_doubts import is_directed, strangers
from tickers.strips.tokens import Token

__all__ = ["parse_rows"]

_Problems = dict[int, str]
"""Why rows were refused, by their first token."""


_WHOLE: Final = Decimal(100)
"""Per cent: feeds that are dead show that all is lost."""


class _ReadStrip(NamedTuple):
    """The rows of one order as they were read, and why others of them were refused."""

    readings: tuple[Reading, ...]
    problems: _Problems
    strip: Strip | None


def parse_rows(group: RowGroup) -> Parsed:
    """Read the strips of a group: its rows by the order of their values."""
    problems, good = _columns_of_rows(group)
    whole = [c for c in good if c.changes and c.figures]
    shapes = list(dict.fromkeys(c.shape for c in whole if c.row.instrument))
    for columns in whole:
        if columns.shape not in shapes:
            problems.setdefault(columns.row.first, "another order of fields than the rows with known labels")
    found: list[_ReadStrip] = []
    for shape in shapes:
        strip = [c for c in whole if c.shape == shape]
        problems |= {
            c.row.first: "an unknown label at the end of a strip, or set apart from it"
            for c in strangers(strip, group)
        }
        found.append(_read_strip(group, [c for c in strip if c.row.first not in problems]))
    readings = [reading for one in found for reading in one.readings]
    for one in found:
        problems |= one.problems
    partial = [c for c in good if c.values and not (c.changes and c.figures) and c.row.instrument]
    rest, refused = _partial_rows(partial, readings, has_strip=bool(readings))
    problems |= refused
    for shape in dict.fromkeys(c.shape for c in rest):
        one = _read_strip(group, [c for c in rest if c.shape == shape])
        found.append(one)
        readings += one.readings
        problems |= one.problems
    for columns in good:
        if not columns.values and columns.row.instrument:
            problems.setdefault(columns.row.first, "a heading calls its figures something else")
    kept, twice = _without_contradictions(group, readings)
    problems |= twice
    kept.sort(key=lambda reading: reading.row.first)
    return Parsed(tuple(kept), problems, tuple(one.strip for one in found if one.strip))


def _columns_of_rows(group: RowGroup) -> tuple[_Problems, list[Columns]]:
    """Why rows of a group cannot be read, and the columns of the others that have figures."""
    problems: _Problems = {}
    good: list[Columns] = []
    common = doubt_of_group(group)
    for row, section, header in zip(group.rows, group.sections, group.headers, strict=True):
        if row.is_empty:
            continue
        is_of_a_tab = section == OF_A_TAB
        said = None if is_of_a_tab else section
        problem = row.problem or said or common or doubt(group, row) or product_of(group.tokens, row, header)
        columns = problem or _columns(group, row, header)
        if is_of_a_tab and not isinstance(columns, str):
            columns = columns.without_changes() or OF_A_TAB
        if isinstance(columns, str):
            problems[row.first] = columns
        else:
            good.append(columns)
    return problems, good


def _columns(group: RowGroup, row: Row, header: Header | None) -> Columns | str:
    """The columns of a row under its headings, or why they do not fit."""
    if header is None:
        columns = columns_of(row)
    else:
        above = meanings_of(header, group.tokens, row)
        if above is None:
            return "the headings do not fit the row"
        columns = columns_of(row, above, marks_of_others(header, group.tokens, row))
        if problem := since_earlier(group.tokens, columns, header):
            return problem
    if row.is_complete and not (columns.changes and columns.figures):
        return columns.misplaced or "a heading calls its figures something else"
    return columns.misplaced or columns


def _read_strip(group: RowGroup, strip: Sequence[Columns]) -> _ReadStrip:
    """Read rows of one shape: order, signs, numbers, then each row."""
    if not any(c.row.instrument for c in strip):
        return _ReadStrip((), {}, None)
    changes = [numbers.read_change(v.token.digits) for c in strip for v in c.values if v.is_change]
    step = numbers.step(changes) or Decimal(1)
    order = find_order(strip, step)
    if isinstance(order, str):
        return _ReadStrip((), {c.row.first: order for c in strip}, None)
    excessive = _excessive(strip, order)
    strip = [c for c in strip if c.row.first not in excessive]
    if not strip:
        return _ReadStrip((), excessive, None)
    directions = find_directions(strip, order, told_beside=is_directed(group, strip))
    if are_broken(strip, order):
        broken = "the figure before the level could be its first digits"
        return _ReadStrip((), {c.row.first: broken for c in strip}, None)
    shows_signs = any(d.sign and d.how != "none" for d in directions)
    levels = _read_levels(strip, order)
    read: list[tuple[Columns, Figures]] = []
    problems = dict(excessive)
    for columns, direction, level in zip(strip, directions, levels, strict=True):
        figures = read_row(columns, order, direction, level, step)
        if isinstance(figures, str):
            problems[columns.row.first] = figures
        else:
            read.append((columns, figures))
    are_told = order.points is not None or _is_headed_as_change(group, strip)
    too_large = [p for first, p in problems.items() if p.endswith(TOO_LARGE) and first not in excessive]
    other = doubt_of_figures(
        [(f.level, f.change) for _, f in read], shows_signs=shows_signs, are_told=are_told
    )
    if other := other or (too_large[0] if too_large and not shows_signs else None):
        return _ReadStrip((), {c.row.first: other for c, _ in read} | problems, None)
    disagreeing = [problem for problem in problems.values() if problem in DISAGREEMENTS]
    if 2 * len(disagreeing) > len(strip):
        return _ReadStrip((), {c.row.first: disagreeing[0] for c, _ in read} | problems, None)
    if not any(columns.row.instrument for columns, _ in read):
        why = "no row of the strip with a known label could be read"
        return _ReadStrip((), {c.row.first: why for c, _ in read} | problems, None)
    last_step = numbers.step([figures.level for _, figures in read if figures.level])
    change_step = numbers.step([figures.change for _, figures in read if figures.change])
    readings = [
        Reading(
            columns.row,
            *figures,
            columns.values[order.level].token.marker if order.level is not None else None,
            last_step,
            change_step,
        )
        for columns, figures in read
    ]
    return _ReadStrip(tuple(readings), problems, _explain(group, [c for c, _ in read], order, directions))


def _is_headed_as_change(group: RowGroup, strip: Sequence[Columns]) -> bool:
    """Whether a heading of words over the rows says that it is of changes; `%` alone could be of shares."""
    header = group.headers[group.rows.index(strip[0].row)]
    heads = header.cells if header is not None else ()
    return any(head.meaning in {"change", "percent"} and any(map(str.isalpha, head.text)) for head in heads)


def _excessive(strip: Sequence[Columns], order: Order) -> _Problems:
    """The rows whose change has a sign and is more than an index moves: they say nothing of the others."""
    found: _Problems = {}
    for columns in strip if order.change is not None else ():
        shown = columns.values[order.change or 0].token
        change = numbers.read_change(shown.digits).value
        is_dead = shown.sign == FALL and change >= _WHOLE
        problem = excess(change, columns.row)
        if shown.sign and problem and not is_dead:
            found[columns.row.first] = problem
    return found


def _read_levels(strip: Sequence[Columns], order: Order) -> list[Figure | str | None]:
    if order.level is None:
        return [None for _ in strip]
    shown = [c.values[order.level].token for c in strip]
    knows = [
        c.row.instrument.knows_level if c.row.instrument and c.row.instrument.levels else None for c in strip
    ]
    return list(numbers.read_levels([t.digits for t in shown], knows))


def _without_contradictions(group: RowGroup, readings: Iterable[Reading]) -> tuple[list[Reading], _Problems]:
    """The readings but those of one instrument twice in a strip with other figures: neither can be trusted.

    What is hidden counts for nothing beside what is seen. Where a strip shows two periods, nothing of it
    can be trusted.
    """
    shown = without_hidden(sorted(readings, key=lambda reading: reading.row.first))
    last: dict[str, int] = {}
    twice: set[str | None] = set()
    for n, reading in enumerate(shown):
        if reading.symbol is None:
            continue
        before = last.get(reading.symbol)
        last[reading.symbol] = n
        if before is None or shown[before].figures == reading.figures:
            continue
        if are_of_two_periods(shown[before], reading):
            why = "the strip shows one level twice, with other changes: of two periods"
            return [], {other.row.first: why for other in shown}
        is_same_level = shown[before].figures[1] == reading.figures[1]  # with the change of another period
        if is_same_level or not group.are_apart([r.row for r in shown[before : n + 1]]):
            twice.add(reading.symbol)
    why = "the strip shows the instrument twice, with other figures"
    problems = {reading.row.first: why for reading in shown if reading.symbol in twice}
    equal = with_equal_levels([(reading.symbol, reading.level) for reading in shown])
    why = "the strip shows another instrument with the same level"
    problems |= {reading.row.first: why for reading in shown if reading.symbol in equal - twice}
    return [reading for reading in shown if reading.symbol not in twice | equal], problems


def _partial_rows(
    partial: Sequence[Columns], readings: Sequence[Reading], *, has_strip: bool
) -> tuple[list[Columns], _Problems]:
    """Known rows with a change only, or a level only, that can stand; and why others cannot."""
    whole = {reading.symbol: reading for reading in readings}
    rest: list[Columns] = []
    problems: _Problems = {}
    for columns in partial:
        row, value = columns.row, columns.values[0]
        if row.instrument is None:
            continue
        if not (has_strip or columns.is_of_a_tab):
            continue
        reading = whole.get(row.instrument.code)
        shows_sign = columns.changes and (value.token.sign or any(t.kind == "arrow" for t in row.tokens))
        if reading is not None:
            if not (columns.changes and _is_same(value.token, reading)):
                problems[row.first] = "a part of a row that the strip also shows whole"
        elif not (row.framed or columns.is_headed):
            problems[row.first] = "a change and a level were not both found"
        elif len(columns.values) > 1:
            problems[row.first] = "several figures without a percentage"
        elif columns.changes and not shows_sign:
            problems[row.first] = "a change without a level and without a sign"
        elif not columns.changes and row.instrument.levels is None:
            problems[row.first] = "a level without a change"
        else:
            rest.append(columns)
    return rest, problems


def _is_same(change: Token, reading: Reading) -> bool:
    shown = numbers.read_change(change.digits).value
    return reading.change is not None and abs(reading.change.value) == shown


def _explain(
    group: RowGroup, strip: Sequence[Columns], order: Order, directions: Sequence[Direction]
) -> Strip:
    names = {
        order.change: "change",
        order.level: "level",
        order.points: "change in points",
        order.before: "close before",
    }
    shown = [name for number, name in sorted((n, name) for n, name in names.items() if n is not None)]
    levels = [c.values[order.level].token.digits for c in strip] if order.level is not None else []
    header = group.headers[group.rows.index(strip[0].row)]
    return Strip(
        first=group.raw(strip[0].row),
        last=group.raw(strip[-1].row),
        rows=len(strip),
        order=f"label, {', '.join(shown)}: {order.basis}",
        levels=tuple(levels),
        signs=in_words(directions),
        headings=header.shown if header else (),
    )

"""The rows of a run to quotes: strips by the order of their fields, then row by row, then what is partial."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from tickers.model import CHANGE, LEVEL
from tickers.reference import Instrument, reference
from tickers.strips import numbers
from tickers.strips.columns import Columns, Order, agree, columns_of, find_order
from tickers.strips.doubts import doubt, is_derived, is_directed, strangers
from tickers.strips.headings import find_header, fit
from tickers.strips.numbers import Figure
from tickers.strips.row_groups import Reading, RowGroup, Strip
from tickers.strips.signs import Direction, find_directions, in_words
from tickers.strips.tokens import Token

__all__ = ["parse_rows"]

_UNKNOWN_LIMIT: Final = Decimal(100)
"""No index of any name moved by this many percentage points in a day."""
_YEARS: Final = range(1985, 2036)
_Figures = tuple[Figure | None, Figure | None, Figure | None]
"""Level, change and change in points."""


def parse_rows(run: RowGroup) -> None:
    """Read the strips of a run: its rows by the order of their columns."""
    for row in run.rows:
        if problem := row.problem or doubt(run, row):
            run.refuse(row, problem)
    good = list(_columns(run))
    shapes = dict.fromkeys(c.shape for c in good if c.row.instrument and c.changes and c.figures)
    for columns in good:
        if columns.shape not in shapes and columns.changes and columns.figures:
            run.refuse(columns.row, "another order of fields than the rows with known labels")
    for shape in shapes:
        strip = [c for c in good if c.shape == shape]
        for columns in strangers(strip, run):
            run.refuse(columns.row, "an unknown label at the end of a strip, or set apart from it")
        _read_strip(run, [c for c in strip if c.row.first not in run.problems])
    _refuse_contradictions(run)
    if run.readings:
        _read_partial_rows(run, [c for c in good if c.shape in {"C", "F", "L"} and c.row.instrument])
    run.readings.sort(key=lambda r: r.row.first)


def _columns(run: RowGroup) -> Iterator[Columns]:
    """The columns of the rows that are not refused, under the headings that stand last before them."""
    header: list[str] | None = None
    end = -1
    for row in run.rows:
        if row.first > end + 1 or end < 0:
            header = find_header(run.fields, row)
        end = row.last
        if row.first in run.problems:
            continue
        headings = fit(header, run.fields, row) if header else []
        if headings is None and header and not {"level", "percent", "change", "other"}.isdisjoint(header):
            run.refuse(row, "the headings do not fit the row")
            continue
        columns = columns_of(row, headings or [])
        if row.is_complete and headings and not (columns.changes and columns.figures):
            run.refuse(row, "a heading calls its figures something else")
        else:
            yield columns


def _read_strip(run: RowGroup, strip: list[Columns]) -> None:
    """Read rows of one shape: order, signs, numbers, then each row."""
    if not any(c.row.instrument for c in strip):
        return
    step = numbers.step([numbers.read_change(f.digits) for c in strip for f in c.changes]) or Decimal(1)
    order = "other instruments, as a heading says" if is_derived(run, strip) else find_order(strip, step)
    if isinstance(order, str):
        for columns in strip:
            run.refuse(columns.row, order)
        return
    directions = find_directions(strip, order, told_beside=is_directed(run, strip))
    levels = _read_levels(strip, order)
    read: list[tuple[Columns, _Figures]] = []
    for columns, direction, level in zip(strip, directions, levels, strict=True):
        figures = _read_row(columns, order, direction, level, step)
        if isinstance(figures, str):
            run.refuse(columns.row, figures)
        else:
            read.append((columns, figures))
    if not any(columns.row.instrument for columns, _ in read):
        for columns, _ in read:
            run.refuse(columns.row, "no row of the strip with a known label could be read")
        return
    last_step = numbers.step([level for _, (level, _, _) in read if level])
    change_step = numbers.step([change for _, (_, change, _) in read if change])
    for columns, figures in read:
        marker = columns.figures[order.level].marker if order.level is not None else None
        run.readings.append(Reading(columns.row, *figures, marker, last_step, change_step))
    if read:
        run.strips.append(_explain(run, [c for c, _ in read], order, directions))


def _read_levels(strip: Sequence[Columns], order: Order) -> list[Figure | str | None]:
    if order.level is None:
        return [None for _ in strip]
    shown = [c.figures[order.level] for c in strip]
    knows = [
        c.row.instrument.knows_level if c.row.instrument and c.row.instrument.levels else None for c in strip
    ]
    return list(numbers.read_levels([f.digits for f in shown], knows))


def _read_row(
    columns: Columns, order: Order, direction: Direction, level: Figure | str | None, step: Decimal
) -> _Figures | str:
    """Level, change and change in points of a row, or why they cannot stand."""
    if direction.problem:
        return direction.problem
    if isinstance(level, str):
        return level
    change = points = None
    if order.change is not None:
        change = numbers.read_change(columns.changes[order.change].digits, direction.sign)
    if problem := _impossible(level, change, columns.row.instrument):
        return problem
    if level is not None and order.level is not None:
        if problem := _is_another_figure(columns.figures[order.level], change, step):
            return problem
        if order.points is not None and change is not None:
            found = _read_points(columns.figures[order.points], level, change, direction.sign, step)
            if found is None:
                return "level, change in points and percentage do not agree"
            points = found
    return level, change, points


def _impossible(level: Figure | None, change: Figure | None, instrument: Instrument | None) -> str | None:
    if level is not None:
        if level.value == 0:
            return "a level of 0"
        if not LEVEL.fits(level.value) or level.decimals > LEVEL.scale:
            return f"the level does not fit {LEVEL}"
        if instrument is not None and not instrument.knows_level(level.value):
            return f"a level of {level.value}, far from any known for {instrument.code}"
    if change is not None:
        if change.value <= -100:
            return f"a change of {change.value} %"
        if not CHANGE.fits(change.value) or change.decimals > CHANGE.scale:
            return f"the change does not fit {CHANGE}"
        limit = reference().change_limit if instrument else _UNKNOWN_LIMIT
        if abs(change.value) > limit:
            return f"a change of {change.value} %, more than an index moves in a day"
    return None


def _is_another_figure(shown: Token, change: Figure | None, step: Decimal) -> str | None:
    """Whether what is taken for the level could be a year, or a change in points and a level."""
    digits = shown.digits
    if digits.isdigit() and int(digits) in _YEARS and len(digits) == 4 and not shown.marker:
        return f"{digits} could be a year"
    if " " in digits and change is not None and shown.shares_piece:
        head, _, tail = digits.rpartition(" ")
        for (first, _), (rest, _) in zip(
            numbers.readings(head.replace(" ", "")).values(), numbers.readings(tail).values(), strict=False
        ):
            if any(agree(rest, sign * first, sign * abs(change.value), step) for sign in (1, -1)):
                return "the space in the level could part two figures"
    return None


def _read_points(shown: Token, level: Figure, change: Figure, sign: int, step: Decimal) -> Figure | None:
    for value, decimals in numbers.readings(shown.digits).values():
        signed = value.copy_negate() if sign < 0 and value else value
        if agree(level.value, signed, change.value, step) and LEVEL.fits(signed):
            return Figure(signed, decimals, level.basis)
    return None


def _refuse_contradictions(run: RowGroup) -> None:
    """One instrument twice in a strip with other figures: neither can be trusted.

    But what is hidden counts for nothing beside what is seen.
    """
    seen = {r.symbol for r in run.readings if r.symbol and not r.row.label_piece.is_hidden}
    run.readings = [r for r in run.readings if not (r.row.label_piece.is_hidden and r.symbol in seen)]
    last: dict[str, int] = {}
    twice: set[str] = set()
    readings = sorted(run.readings, key=lambda r: r.row.first)
    for n, reading in enumerate(readings):
        if reading.symbol is None:
            continue
        before = last.get(reading.symbol)
        last[reading.symbol] = n
        if before is None or readings[before].figures == reading.figures:
            continue
        if not run.are_apart([r.row for r in readings[before : n + 1]]):
            twice.add(reading.symbol)
    for reading in run.readings:
        if reading.symbol in twice:
            run.refuse(reading.row, "the strip shows the instrument twice, with other figures")
    run.readings = [reading for reading in run.readings if reading.symbol not in twice]


def _read_partial_rows(run: RowGroup, partial: list[Columns]) -> None:
    """Known rows of a strip with a change only, or a level only, where a whole row does not say it."""
    whole = {reading.symbol: reading for reading in run.readings}
    rest = []
    for columns in partial:
        row = columns.row
        if row.first in run.problems or row.instrument is None:
            continue
        reading = whole.get(row.instrument.code)
        shows_sign = columns.changes and (
            columns.changes[0].sign or any(f.kind == "arrow" for f in row.fields)
        )
        if reading is not None:
            if columns.changes and _is_same(columns.changes[0], reading):
                continue
            run.refuse(row, "a part of a row that the strip also shows whole")
        elif not row.framed:
            run.refuse(row, "a change and a level were not both found")
        elif columns.changes and not shows_sign:
            run.refuse(row, "a change without a level and without a sign")
        elif not columns.changes and row.instrument.levels is None:
            run.refuse(row, "a level without a change")
        else:
            rest.append(columns)
    for shape in dict.fromkeys(c.shape for c in rest):
        _read_strip(run, [c for c in rest if c.shape == shape])


def _is_same(change: Token, reading: Reading) -> bool:
    shown = numbers.read_change(change.digits).value
    return reading.change is not None and abs(reading.change.value) == shown


def _explain(
    run: RowGroup,
    strip: Sequence[Columns],
    order: Order,
    directions: Sequence[Direction],
) -> Strip:
    names: dict[int, str] = {}
    for name, number, fields in (
        ("change", order.change, strip[0].changes),
        ("level", order.level, strip[0].figures),
        ("change in points", order.points, strip[0].figures),
    ):
        if number is not None:
            names[id(fields[number])] = name
    shown = [names[id(f)] for f in strip[0].row.fields if id(f) in names]
    levels = [c.figures[order.level].digits for c in strip] if order.level is not None else []
    return Strip(
        first=run.raw(strip[0].row),
        last=run.raw(strip[-1].row),
        rows=len(strip),
        order=f"label, {', '.join(shown)}: {order.basis}",
        levels=tuple(levels),
        signs=in_words(directions),
    )

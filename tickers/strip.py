"""Strips: runs of rows that stand together, at least one of them with a known label.

Rows of one strip are read together: they agree on their separators and their steps. Unknown labels
inside a strip become rows without a symbol. Lines of a strip that are no row are refused with a
reason, and so are lines elsewhere where a figure follows a known label.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tickers import currency, numbers
from tickers.layout import judge, judge_run
from tickers.model import CHANGE, LEVEL, Quote
from tickers.reference import reference
from tickers.row import (
    Row,
    Text,
    find_rows,
    has_known_label_and_figure,
    starts_with_known_label,
    tidy,
)

__all__ = ["REJECTIONS_PER_PAGE", "Refused", "Strips", "find_strips"]

REJECTIONS_PER_PAGE: Final = 100
_GAP_LINES: Final = 2
_RAW_LENGTH: Final = 500
_ROWS_OF_A_BLOCK: Final = 100
_INVISIBLE: Final = re.compile("\u00ad(?![0-9])|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, zero-width spaces and marks of direction: they show nothing, and could hide a sign."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is no row, and why. `unreadable`: it is a row of a strip that could not be read."""

    line: int
    raw: str
    reason: str
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Strips:
    """What the strips of a page hold: rows in page order, and what was refused, in page order."""

    quotes: tuple[Quote, ...]
    refused: tuple[Refused, ...]
    """At most `REJECTIONS_PER_PAGE`, rows of a strip before other lines."""
    unreadable: int
    """How many rows of a strip could not be read, kept or not."""
    lines: frozenset[int]
    """The lines that belong to a strip."""


def find_strips(lines: list[str]) -> Strips:
    """The strips on a page of these lines, none of which is blank.

    A row that a page repeats, with the same figures, is one row.
    """
    page = Text([_INVISIBLE.sub("", line) for line in lines])
    candidates = judge(page, find_rows(page))
    faulty = [c for c in candidates if c.problem is not None]
    quotes: list[Quote] = []
    refused: list[Refused] = []
    inside: set[int] = set()
    shown: set[tuple[str, Decimal | None, Decimal | None]] = set()
    places = {id(row): n for n, row in enumerate(candidates)}
    taken = {n for c in candidates if c.problem is None for n in range(c.first_line, c.last_line + 1)}
    for run in _runs([c for c in candidates if c.problem is None]):
        rows, ends = _trim(run)
        if not rows:
            continue
        region = _region(page, rows, taken) - inside
        inside |= region
        first, last = places[id(run[0])], places[id(run[-1])]
        before = candidates[first - 1] if first > 0 else None
        rows = judge_run(page, run, rows, before, _tail(candidates, last))
        faulty += [row for row in rows if row.problem is not None]
        read, unread = _read([row for row in rows if row.problem is None])
        refused += ends + unread
        for quote in read:
            key = (quote.symbol or quote.label, quote.change_pct, quote.last)
            if key not in shown:
                shown.add(key)
                quotes.append(quote)
    broken = [row for row in faulty if row.first_line in inside]
    refused += [Refused(r.first_line, r.raw, r.problem or "", unreadable=True) for r in broken]
    covered = taken | {n for row in broken for n in range(row.first_line, row.last_line + 1)}
    refused += [_refuse_line(page, n) for n in inside - covered]
    refused += _mentions(page, inside, faulty)
    refused.sort(key=lambda r: (not r.unreadable, r.line))
    return Strips(
        quotes=tuple(replace(quote, position=position) for position, quote in enumerate(quotes)),
        refused=tuple(sorted(refused[:REJECTIONS_PER_PAGE], key=lambda r: r.line)),
        unreadable=sum(r.unreadable for r in refused),
        lines=frozenset(inside),
    )


def _runs(rows: list[Row]) -> list[list[Row]]:
    """Rows that stand together: no more than two other lines between one and the next."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and row.first_line - runs[-1][-1].last_line <= _GAP_LINES + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _tail(rows: list[Row], last: int) -> Row:
    """The last of the rows, readable or not, that stand in one block from row number `last` on."""
    for n in range(last, min(last + _ROWS_OF_A_BLOCK, len(rows) - 1)):
        if rows[n + 1].first_line > rows[n].last_line + 1:
            return rows[n]
    return rows[min(last + _ROWS_OF_A_BLOCK, len(rows) - 1)]


def _trim(run: list[Row]) -> tuple[list[Row], list[Refused]]:
    """The rows of a run that are surely of its strip, none where no label is known.

    At either end of a shared line nothing tells where an unknown label starts or ends, and beyond a
    gap nothing tells that an unknown row belongs to the strip: such ends are refused.
    """
    layouts = {row.layout for row in run if row.instrument is not None}
    strangers = [row for row in run if row.layout not in layouts]
    run = [row for row in run if row.layout in layouts]
    known = [n for n, row in enumerate(run) if row.instrument is not None]
    if not known:
        return [], []
    first, last = known[0], known[-1]
    while first > 0 and _adjoin(run[first - 1], run[first]):
        first -= 1
    while last < len(run) - 1 and _adjoin(run[last], run[last + 1]):
        last += 1
    ends = run[:first] + run[last + 1 :]
    refused = [Refused(row.first_line, row.raw, "unknown label at the end of the strip") for row in ends]
    refused += [Refused(row.first_line, row.raw, "another layout than its strip") for row in strangers]
    return run[first : last + 1], refused


def _adjoin(row: Row, following: Row) -> bool:
    alone = not (row.shares_line or following.shares_line)
    return alone and following.first_line == row.last_line + 1


def _region(page: Text, rows: list[Row], taken: set[int]) -> set[int]:
    """The lines of a strip: from its first row to its last, and broken rows that adjoin it."""
    first, last = rows[0].first_line, rows[-1].last_line
    while first > 0 and first - 1 not in taken and starts_with_known_label(page.lines[first - 1]):
        first -= 1
    while last < len(page.lines) - 1 and last + 1 not in taken and _continues(page, last + 1):
        last += 1
    return set(range(first, last + 1))


def _continues(page: Text, line: int) -> bool:
    text = page.lines[line]
    return starts_with_known_label(text) or (not any(c.isalpha() for c in text) and "%" in text)


def _read(rows: list[Row]) -> tuple[list[Quote], list[Refused]]:
    """The rows of one strip as quotes, and those whose figures cannot stand."""
    levels = numbers.read_levels([row.level for row in rows])
    changes = [numbers.read_change(row.change) for row in rows]
    good: list[tuple[Row, numbers.Figure, numbers.Figure]] = []
    refused: list[Refused] = []
    for row, level, change in zip(rows, levels, changes, strict=True):
        if isinstance(level, str):
            refused.append(Refused(row.first_line, row.raw, level, unreadable=True))
        elif reason := _impossible(level, change):
            refused.append(Refused(row.first_line, row.raw, reason, unreadable=True))
        else:
            good.append((row, level, change))
    last_step = numbers.step([level for _, level, _ in good])
    change_step = numbers.step([change for _, _, change in good])
    return [_quote(*fields, last_step, change_step) for fields in good], refused


def _impossible(level: numbers.Figure, change: numbers.Figure) -> str | None:
    if level.value == 0:
        return "a level of 0"
    if change.value <= -100:
        return f"a change of {change.value} %"
    if not LEVEL.fits(level.value) or level.decimals > LEVEL.scale:
        return f"the level does not fit {LEVEL}"
    if not CHANGE.fits(change.value) or change.decimals > CHANGE.scale:
        return f"the change does not fit {CHANGE}"
    return None


def _quote(
    row: Row,
    level: numbers.Figure,
    change: numbers.Figure,
    last_step: Decimal | None,
    change_step: Decimal | None,
) -> Quote:
    money = currency.resolve(row.marker, row.instrument)
    return Quote(
        position=0,
        symbol=row.instrument.code if row.instrument else None,
        label=row.label,
        last=level.value,
        last_step=last_step,
        change_pct=change.value,
        change_step=change_step,
        change_abs=None,
        number_basis=level.basis,
        currency=money.currency,
        currency_shown=money.shown,
        currency_basis=money.basis,
        raw=row.raw,
    )


def _refuse_line(page: Text, line: int) -> Refused:
    text = tidy(page.lines[line])[:_RAW_LENGTH]
    if starts_with_known_label(page.lines[line]) or "%" in text or reference().find(text) is not None:
        return Refused(line, text, "a change and a level were not both found", unreadable=True)
    return Refused(line, text, "no figures of a row: a heading or a note")


def _mentions(page: Text, inside: set[int], faulty: list[Row]) -> list[Refused]:
    """Lines outside every strip where a figure follows a known label, on the line or below it."""
    problems = {row.first_line: row.problem for row in faulty}
    found = []
    for n, line in enumerate(page.lines):
        below = page.lines[n + 1] if n + 1 < len(page.lines) else ""
        alone = "%" in below and len(line) <= _RAW_LENGTH and reference().find(line) is not None
        if n not in inside and (alone or has_known_label_and_figure(line)):
            reason = problems.get(n) or "no row: the figures do not form one"
            found.append(Refused(n, tidy(line)[:_RAW_LENGTH], reason))
    return found

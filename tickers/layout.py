"""Rows judged by what stands around them: a figure too many means another layout than ours.

Each row is well-formed by itself. But where another figure follows the level, the level may be the
absolute change or a time; where figures stand before the first label, each label may belong to the
figures before it. Such rows are refused with the reason.
"""

import re
from dataclasses import replace
from typing import Final

from tickers.numbers import SIGNS
from tickers.reference import reference
from tickers.row import (
    MARKER_PATTERN,
    NO_LABEL,
    SEPARATORS,
    Row,
    Text,
    known_end,
    says_direction,
    starts_with_known_label,
)

__all__ = ["judge", "judge_run"]

_WORDS_TO_JUDGE: Final = 3
_WORDS_OF_A_LABEL: Final = 4
_GROUP: Final = 3
_NEAR: Final = 3
_FIGURE_BELOW: Final = "another figure below the level"
_FIGURE_ABOVE: Final = "another figure above the label"
_ROW_ABOVE: Final = "its fields could be shifted, as those of the row above"
_SHIFTED: Final = frozenset({NO_LABEL, _FIGURE_BELOW, _FIGURE_ABOVE, _ROW_ABOVE})
"""Problems that leave open which label the next figures belong to."""
_MARKERS: Final = re.compile(rf"(?<![^\W\d_])(?:{MARKER_PATTERN})(?![^\W\d_])")
_FIGURE: Final = re.compile(r"(?<!\S)\S*[0-9]")
_TIME: Final = re.compile(
    r"(?:[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{2}){1,2}|[0-9]{4}-[0-9]{2}-[0-9]{2})?[ ,]*"
    r"(?:[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?)?"
)
_GROUP_START: Final = re.compile(r"[0-9]{3}(?![0-9])")
_JUNK: Final = re.compile(r"[0-9€$£(%]|^[.,+\u2212\u2011\u2013-]")


def judge(page: Text, rows: list[Row]) -> list[Row]:
    """The rows in order, with a problem where their surroundings make them doubtful."""
    judged: list[Row] = []
    doubtful = _doubtful_lines(rows)
    for n, row in enumerate(rows):
        following = rows[n + 1] if n + 1 < len(rows) else None
        problem = row.problem
        if row.shares_line:
            problem = problem or _on_shared_line(row, following)
            if row.change_line in doubtful:
                problem = problem or "figures before the first label of the line"
        elif row.after:
            problem = problem or f"text after the level: {row.after[:40]!r}"
        previous = judged[-1] if judged else None
        problem = problem or _wrapped(page, row, previous, following) or _spread(page, row, previous)
        judged.append(replace(row, problem=problem))
    return judged


def _on_shared_line(row: Row, following: Row | None) -> str | None:
    last_of_line = following is None or following.change_line != row.change_line
    if last_of_line or following is None:
        near = " ".join(row.after.split(" ")[:_WORDS_TO_JUDGE])
        return f"figures after the level: {near!r}" if _JUNK.search(near) else None
    between = following.before.strip(SEPARATORS)
    junk = known_end(between)[0] if following.problem else between.removesuffix(following.label)
    if _JUNK.search(junk.strip()):
        return f"figures after the level: {junk.strip()[:40]!r}"
    if " " in row.level and following.instrument is None:
        return "the level or the next label could end in the same figure"
    return None


def _wrapped(page: Text, row: Row, previous: Row | None, following: Row | None) -> str | None:
    """Rows that run on over line ends: nothing tells where one ends and the next starts."""
    below = page.lines[row.last_line + 1] if row.last_line + 1 < len(page.lines) else ""
    if not row.after and _GROUP_START.match(below) and row.level.isdigit() and len(row.level) <= _GROUP:
        return "the level could go on in the next line"
    if row.level_line != row.change_line and following and following.change_line == row.last_line:
        return "the row runs on over the line's end"
    if previous is None or previous.first_line == row.first_line:
        return None
    if previous.level_line != previous.change_line and previous.last_line == row.change_line:
        return "the row above runs on into the line"
    if row.shares_line and previous.after and previous.last_line == row.first_line - 1:
        return "the label could start on the line above"
    return None


def judge_run(page: Text, run: list[Row], rows: list[Row], before: Row | None, tail: Row) -> list[Row]:
    """The rows that were kept of a run, with a problem where the run as a whole makes them doubtful.

    `before` is the row of the page before the run, which could not be read, `tail` the last row of its
    block, perhaps not of the run.
    """
    whole = _shifted(page, run[0], before, tail)
    directed = _is_directed(page, run)
    ambiguous_groups = _has_ambiguous_groups(page, run, rows)
    figures: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        if row.instrument is not None:
            figures.setdefault(row.instrument.code, set()).add((row.change, row.level))
    judged = []
    for row in rows:
        problem = whole
        if directed and row.change[0] not in SIGNS and any(c in "123456789" for c in row.change):
            problem = problem or "an arrow or a heading beside the strip says which way changes go"
        if row.instrument is not None and len(figures[row.instrument.code]) > 1:
            problem = problem or "the strip shows the instrument twice, with other figures"
        if ambiguous_groups and " " in row.level:
            problem = problem or "the space in the level could part two figures"
        judged.append(replace(row, problem=problem))
    return judged


def _is_directed(page: Text, run: list[Row]) -> bool:
    """Whether an arrow or a heading such as Losers stands over or in the run, or alone below it."""
    first, last = run[0].first_line, run[-1].last_line
    below = page.lines[last + 1] if last + 1 < len(page.lines) else ""
    inside = any(map(says_direction, page.lines[max(0, first - 1) : last + 1]))
    return inside or (len(below.split()) == 1 and says_direction(below))


def _has_ambiguous_groups(page: Text, run: list[Row], rows: list[Row]) -> bool:
    """Whether a space in a level could part a change in points from the level: `12 862.50`.

    So it is where other levels of thousands have no space, where rows near by have a figure too many,
    and where a row stands alone and has a decimal point.
    """
    grouped = [row.level for row in rows if " " in row.level]
    if not grouped:
        return False
    if any(len(re.split("[.,]", r.level)[0]) > _GROUP for r in rows if " " not in r.level):
        return True
    lines = {n for row in run for n in range(row.first_line, row.last_line + 1)}
    near = range(max(0, run[0].first_line - _NEAR), min(len(page.lines), run[-1].last_line + 1 + _NEAR))
    if any(n not in lines and starts_with_known_label(page.lines[n]) for n in near):
        return True
    return len(rows) == 1 and "." in grouped[0]


def _shifted(page: Text, first: Row, before: Row | None, tail: Row) -> str | None:
    """Figures first, label last: under a heading each label takes the figures of the next row.

    The first row then has no known label, and a known label without its figures is left at the end.
    """
    simple = not first.shares_line and first.first_line == first.level_line
    follows_faulty = before is not None and before.last_line >= first.first_line - 1
    if simple or (first.instrument is not None and not follows_faulty):
        return None
    left = tail.after or (page.lines[tail.last_line + 1] if tail.last_line + 1 < len(page.lines) else "")
    words = left.split()[:_WORDS_OF_A_LABEL]
    if any(reference().find(" ".join(words[: n + 1])) for n in range(len(words))):
        return "each label could belong to the figures before it"
    return None


def _spread(page: Text, row: Row, previous: Row | None) -> str | None:
    """No other figure may stand next to a row that is not another row's."""
    below = page.lines[row.last_line + 1] if row.last_line + 1 < len(page.lines) else ""
    if not row.shares_line and _is_figure(below):
        return _FIGURE_BELOW
    if row.first_line in {row.level_line, 0}:
        return None
    above = page.lines[row.first_line - 1]
    follows_row = previous is not None and previous.last_line == row.first_line - 1
    if follows_row and previous is not None and previous.problem in _SHIFTED:
        return _ROW_ABOVE
    if not follows_row and _is_figure(above) and "%" not in above:  # a change alone is a row cut short
        return _FIGURE_ABOVE
    if row.instrument is None and not follows_row and starts_with_known_label(above):
        return "a known label above the label"
    return None


def _is_figure(line: str) -> bool:
    """Whether a line holds a figure, perhaps with its marker, and no words."""
    if _TIME.fullmatch(line):
        return False
    bare = _MARKERS.sub("", line)
    return any(map(str.isdigit, bare)) and not any(map(str.isalpha, bare))


def _doubtful_lines(rows: list[Row]) -> set[int]:
    """Shared lines where figures stand before the first label: each label may be of those before it."""
    doubtful = set()
    line = None
    for row in rows:
        first = row.shares_line and row.change_line != line
        line = row.change_line
        if not first or not row.problem:
            continue
        before = row.before.strip(SEPARATORS)
        figure = _FIGURE.search(before)
        if not before or (figure and not known_end(before[: figure.start()])[1]):
            doubtful.add(row.change_line)
    return doubtful

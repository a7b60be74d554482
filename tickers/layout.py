"""Rows judged by what stands around them: a figure too many means another layout than ours.

Each row is well-formed by itself. But where another figure follows the level, the level may be the
absolute change or a time; where figures stand before the first label, each label may belong to the
figures before it. Such rows are refused with the reason.
"""

import re
from dataclasses import replace
from typing import Final

from tickers.row import MARKER_PATTERN, NO_LABEL, SEPARATORS, Row, Text, known_end, starts_with_known_label

__all__ = ["judge"]

_WORDS_TO_JUDGE: Final = 3
_FIGURE_BELOW: Final = "another figure below the level"
_FIGURE_ABOVE: Final = "another figure above the label"
_ROW_ABOVE: Final = "its fields could be shifted, as those of the row above"
_SHIFTED: Final = frozenset({NO_LABEL, _FIGURE_BELOW, _FIGURE_ABOVE, _ROW_ABOVE})
"""Problems that leave open which label the next figures belong to."""
_MARKERS: Final = re.compile(rf"(?<![^\W\d_])(?:{MARKER_PATTERN})(?![^\W\d_])")
_FIGURE: Final = re.compile(r"\S*[0-9]")
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
        if row.first_line != row.level_line:
            problem = problem or _spread(page, row, judged[-1] if judged else None)
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


def _spread(page: Text, row: Row, previous: Row | None) -> str | None:
    """A row over several lines: no other figure may stand next to it that is not another row's."""
    below = page.lines[row.last_line + 1] if row.last_line + 1 < len(page.lines) else ""
    if row.change_line != row.level_line and _is_figure(below):
        return _FIGURE_BELOW
    if row.first_line in {row.change_line, 0}:
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
    bare = _MARKERS.sub("", line)
    return any(map(str.isdigit, bare)) and not any(map(str.isalpha, bare))


def _doubtful_lines(rows: list[Row]) -> set[int]:
    """Shared lines where figures stand before the first label: each label may be of those before it."""
    doubtful = set()
    line = None
    for row in rows:
        first = row.shares_line and row.change_line != line
        line = row.change_line
        before = row.before.strip(SEPARATORS)
        figure = _FIGURE.search(before)
        if first and row.problem and (not before or (figure and not known_end(before[: figure.start()])[1])):
            doubtful.add(row.change_line)
    return doubtful

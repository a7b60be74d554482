"""The grammar of a strip's row: label, change, level, optional marker.

A row is found by its figures, a change followed by a level, and its label is the text before them:
what stands on the same line, or the line above where the page shows one field a line. The fields
are split here; what they mean is decided by `tickers.strip`, for the strip as a whole.
"""

import bisect
import functools
import itertools
import re
from dataclasses import dataclass
from typing import Final

from tickers.currency import MARKER_CURRENCIES, UNITS
from tickers.numbers import CHANGE_PATTERN, LEVEL_PATTERN
from tickers.reference import Instrument, reference

__all__ = ["Row", "Text", "find_rows", "known_label", "starts_like_row", "tidy"]

_LABEL_LENGTH: Final = 40
_GAP: Final = "[ \u00a0\u2009\u202f\x1f]?"
_MARKER: Final = "|".join(sorted(map(re.escape, (*MARKER_CURRENCIES, *UNITS)), key=len, reverse=True))
_FIGURES: Final = re.compile(
    rf"(?<!\S)(?P<change>{CHANGE_PATTERN})\s+"
    rf"(?:(?P<before>{_MARKER}){_GAP})?(?P<level>{LEVEL_PATTERN})"
    rf"(?:{_GAP}(?P<after>{_MARKER})(?!\S)|\n(?P<below>{_MARKER})(?=\n|\Z)|(?!\S))"
    # A third bare figure makes it another layout: level and absolute change, or a range.
    r"(?!\s+[-+\u2212\u2011\u2013]?[0-9][0-9.,]*(?:\s|\Z))"
)
_SEPARATORS: Final = " \x1f\t|•·;:–—"
_DECIMAL_FIGURE: Final = re.compile(r"[0-9][.,][0-9]")


class Text:
    """The lines of a page, none blank, as one text with the places where they start."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.text = "\n".join(lines)
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def line_of(self, offset: int) -> int:
        """The number of the line that `offset` lies on."""
        return bisect.bisect_right(self._starts, offset) - 1

    def start_of(self, line: int) -> int:
        """Where a line starts."""
        return self._starts[line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The fields of one row as shown, and where they stand. `problem` says why it is none."""

    label: str
    instrument: Instrument | None
    change: str
    level: str
    marker: str | None
    raw: str
    first_line: int
    last_line: int
    shares_line: bool
    """Other rows stand on the same line: only the figures part the labels there."""
    leftover: str = ""
    """Text before the label on a shared line that belongs to no row."""
    problem: str | None = None


def tidy(text: str) -> str:
    """A piece of a page on one line: line and element boundaries and runs of spaces as one space."""
    return re.sub(r"[ \t\n\x1f]+", " ", text).strip()


def known_label(label: str) -> Instrument | None:
    """The instrument that this label names, whole."""
    return reference().find(label)


@functools.cache
def _known_figures() -> re.Pattern[str]:
    names = sorted({n for i in reference().instruments.values() for n in i.names}, key=len, reverse=True)
    labels = "|".join(re.escape(name).replace(r"\ ", r"[\s-]?") for name in names)
    return re.compile(rf"(?<![\w^.])(?:{labels})[®™]?(?=[\s:(]*(?:$|[-+\u2212]?\d))(?!\w)", re.IGNORECASE)


def starts_like_row(line: str, *, anywhere: bool = False) -> bool:
    """Whether a line starts with a known label that a figure or nothing follows.

    With `anywhere`, whether such a label with a figure stands anywhere on it.
    """
    if not anywhere:
        return _known_figures().match(line) is not None
    found = _known_figures().search(line)
    return found is not None and bool(line[found.end() :].strip(" :("))


def find_rows(page: Text) -> list[Row]:
    """Every place of the page that has the form of a row, in order, also with unknown labels."""
    text = page.text
    rows = []
    end = 0
    matches = list(_FIGURES.finditer(text))
    shared = _shared_lines(page, matches)
    for found in matches:
        line = page.line_of(found.start())
        start = max(page.start_of(line), end)
        label_line = line
        if not text[start : found.start()].strip(_SEPARATORS) and start == page.start_of(line) and line:
            above = page.start_of(line - 1)
            if above >= end:
                label_line, start = line - 1, above
        head = text[start : found.start()]
        start += len(head) - len(head.lstrip(_SEPARATORS + "\n"))
        head = text[start : found.start()].strip().rstrip(_SEPARATORS)
        leftover, label, instrument = _split_label(head, shares_line=line in shared)
        end = found.end()
        last_line = page.line_of(end - 1)
        rest = text[end : page.start_of(last_line + 1)].strip()
        rows.append(
            Row(
                label=label,
                instrument=instrument,
                change=found["change"],
                level=found["level"],
                marker=found["before"] or found["after"] or found["below"],
                raw=tidy(text[start:end].removeprefix(leftover)),
                first_line=label_line,
                last_line=last_line,
                shares_line=line in shared,
                leftover=leftover,
                problem=_problem(label, instrument, "" if line in shared else rest),
            )
        )
    return rows


def _shared_lines(page: Text, matches: list[re.Match[str]]) -> set[int]:
    lines = (page.line_of(found.start()) for found in matches)
    return {line for line, following in itertools.pairwise(lines) if line == following}


def _split_label(head: str, *, shares_line: bool) -> tuple[str, str, Instrument | None]:
    """What belongs to no row, the label, and its instrument.

    Alone on its line a label is the whole text. On a shared line a header can stand before it, so
    the longest known label at the end of the text is taken, if any.
    """
    starts = [word.start() for word in re.finditer(r"\S+", head)]
    for start in starts if shares_line else starts[:1]:
        instrument = known_label(head[start:])
        if instrument is not None:
            return head[:start].strip(), tidy(head[start:]), instrument
    return "", tidy(head), None


def _problem(label: str, instrument: Instrument | None, rest: str) -> str | None:
    if rest:
        return f"text after the level: {tidy(rest)[:40]!r}"
    if instrument is not None:
        return None
    if not any(c.isalpha() for c in label):
        return "no label before the change"
    if len(label) > _LABEL_LENGTH:
        return f"the label has more than {_LABEL_LENGTH} characters"
    if "%" in label or _DECIMAL_FIGURE.search(label) or starts_like_row(label):
        return "another figure before the change"
    return None

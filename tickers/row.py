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
from tickers.numbers import CHANGE_PATTERN, LEVEL_PATTERN, SIGNS
from tickers.reference import Instrument, reference

__all__ = [
    "ARROWS",
    "Row",
    "Text",
    "find_rows",
    "has_known_label_and_figure",
    "starts_with_known_label",
    "tidy",
]

ARROWS: Final = "▲▼△▽▴▾↑↓⇑⇓↗↘⬆⬇🔺🔻"
"""Signs beside a change that say which way it goes."""

_LABEL_LENGTH: Final = 40
_HEADER_WORDS: Final = frozenset(
    "euronext indices index indexes markets market bourse bourses marchés beurs beurzen koersen bolsa bolsas"
    " mercados mercado borsa indici mercati børs børsen markeder indekser börse börsen indizes märkte".split()
)
"""What a header at the start of a shared line ends in."""
_GAP: Final = "[ \u00a0\u2009\u202f\x1f]?"
_MARKER: Final = "|".join(sorted(map(re.escape, (*MARKER_CURRENCIES, *UNITS)), key=len, reverse=True))
_FIGURES: Final = re.compile(
    rf"(?<!\S)(?P<change>{CHANGE_PATTERN})\s+"
    rf"(?:(?P<before>{_MARKER}){_GAP})?(?P<level>{LEVEL_PATTERN})"
    rf"(?:{_GAP}(?P<after>{_MARKER})(?!\S)|\n(?P<below>{_MARKER})(?=\n|\Z)|(?!\S))"
    # A third bare figure makes it another layout: level and absolute change, or a range.
    rf"(?!\s+[{SIGNS}]?[0-9][0-9.,]*(?:\s|\Z))"
)
_SEPARATORS: Final = " \x1f\t\n|•·;:–—"
_DECIMAL_FIGURE: Final = re.compile(r"[0-9][.,'’][0-9]")
_TRAILING_NUMBER: Final = re.compile(r"\s([0-9]{4,}|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+)$")
_SET_APART_SIGN: Final = re.compile(rf"(?:^|\s)[{SIGNS}]+\s*$")


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
    problem: str | None = None


def tidy(text: str) -> str:
    """A piece of a page on one line: line and element boundaries and runs of spaces as one space."""
    return re.sub(r"[ \t\n\x1f]+", " ", text).strip()


@functools.cache
def _known_label() -> re.Pattern[str]:
    """Any name of the reference data, before a figure or at the end."""
    names = sorted({n for i in reference().instruments.values() for n in i.names}, key=len, reverse=True)
    labels = "|".join(re.escape(name).replace(r"\ ", r"[\s-]?") for name in names)
    figure = rf"[{SIGNS}\s:|({ARROWS}]{{0,6}}(?:$|[0-9])"
    return re.compile(rf"(?<![\w^.])(?:{labels})[®™]?(?={figure})(?!\w)", re.IGNORECASE)


def starts_with_known_label(line: str) -> bool:
    """Whether a line starts with a known label that only figures, or nothing, follow."""
    found = _known_label().match(line)
    return found is not None and not any(map(str.isalpha, line[found.end() :]))


def has_known_label_and_figure(line: str) -> bool:
    """Whether a figure follows a known label anywhere on a line."""
    return any(any(map(str.isdigit, line[f.end() :])) for f in _known_label().finditer(line))


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
        at_line_start = start == page.start_of(line)
        if at_line_start and line and not text[start : found.start()].strip(_SEPARATORS):
            above = page.start_of(line - 1)
            if above >= end:
                label_line, start = line - 1, above
        head = text[start : found.start()]
        shares_line = line in shared
        label, instrument, problem = _read_label(head, shares_line=shares_line, first=at_line_start)
        end = found.end()
        last_line = page.line_of(end - 1)
        rest = "" if shares_line else tidy(text[end : page.start_of(last_line + 1)])
        if rest:
            problem = f"text after the level: {rest[:_LABEL_LENGTH]!r}"
        rows.append(
            Row(
                label=label,
                instrument=instrument,
                change=found["change"],
                level=found["level"],
                marker=found["before"] or found["after"] or found["below"],
                raw=_raw(head, label, found[0], has_problem=problem is not None),
                first_line=label_line,
                last_line=last_line,
                shares_line=shares_line,
                problem=problem or _sign_problem(head, found["change"]),
            )
        )
    return rows


def _shared_lines(page: Text, matches: list[re.Match[str]]) -> set[int]:
    lines = (page.line_of(found.start()) for found in matches)
    return {line for line, following in itertools.pairwise(lines) if line == following}


def _raw(head: str, label: str, figures: str, *, has_problem: bool) -> str:
    """The row's own text; all of the text before it too where that is a problem."""
    head = tidy(head.strip(_SEPARATORS) if has_problem else head[max(head.rfind(label), 0) :])
    return tidy(f"{head} {figures}")


def _read_label(head: str, *, shares_line: bool, first: bool) -> tuple[str, Instrument | None, str | None]:
    """The label in the text before the figures, its instrument, and what is wrong with it.

    The label is the whole text. Only at the start of a shared line may a header stand before it.
    """
    label = tidy(head.strip(_SEPARATORS + ARROWS))
    instrument = reference().find(label) if len(label) <= _LABEL_LENGTH else None
    if instrument is not None:
        return label, instrument, None
    if shares_line:
        header, known = _known_end(label)
        if known and first and _is_header(header):
            return known, reference().find(known), None
        if known:
            return label, None, "other text before the label"
    return label, None, _label_problem(label)


def _label_problem(label: str) -> str | None:
    """Why a text cannot be an unknown label."""
    if not any(map(str.isalpha, label)):
        return "no label before the change"
    if len(label) > _LABEL_LENGTH:
        return f"the label has more than {_LABEL_LENGTH} characters"
    number = _TRAILING_NUMBER.search(label)
    # Russell 2000 and TOPIX 1000 are names; Dow Jones 38989 is a name and a level.
    is_level = number is not None and (not number[1].isdigit() or int(number[1]) % 500 != 0)
    if is_level or "%" in label or _DECIMAL_FIGURE.search(label) or starts_with_known_label(label):
        return "another figure before the change"
    return None


def _known_end(text: str) -> tuple[str, str]:
    """The text parted before the longest known label at its end; that is empty where none is."""
    tail = text[-_LABEL_LENGTH:]
    for word in re.finditer(r"\S+", tail):
        if reference().find(tail[word.start() :]) is not None:
            return text[: len(text) - len(tail) + word.start()].strip(), tail[word.start() :]
    return text, ""


def _is_header(text: str) -> bool:
    last = text.rstrip(_SEPARATORS).rpartition(" ")[2]
    return not text or text[-1] in _SEPARATORS or last.casefold() in _HEADER_WORDS


def _sign_problem(head: str, change: str) -> str | None:
    """A sign or an arrow that stands apart from an unsigned change could turn a fall into a rise."""
    if change[0] in SIGNS or not (_SET_APART_SIGN.search(head) or any(a in head for a in ARROWS)):
        return None
    return "the sign of the change stands apart"

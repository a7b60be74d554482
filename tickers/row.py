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
    "MARKER_PATTERN",
    "NO_LABEL",
    "SEPARATORS",
    "Row",
    "Text",
    "find_rows",
    "has_known_label_and_figure",
    "known_end",
    "says_direction",
    "starts_with_known_label",
    "tidy",
]

ARROWS: Final = "▲▼△▽▴▾↑↓⇑⇓↗↘⬆⬇🔺🔻"
"""Signs beside a change that say which way it goes."""
SEPARATORS: Final = " \x1e\x1f\t\n|•·;:/*–—"
"""What can stand between fields and rows."""

NO_LABEL: Final = "no label before the change"
_FIGURE_BEFORE: Final = "another figure before the change"
_LABEL_LENGTH: Final = 40
_WORDS_OF_PROSE: Final = 2
_WORDS_OF_A_HEADING: Final = 3
_HEADER_WORDS: Final = frozenset(
    "euronext indices index indexes markets market bourse bourses marchés beurs beurzen koersen bolsa bolsas"
    " mercados mercado borsa indici mercati børs børsen markeder indekser börse börsen indizes märkte"
    " change level last var variation cours dernier laatste".split()
)
"""What a header at the start of a shared line ends in."""
_GAP: Final = "[ \t\u00a0\u2009\u202f\x1e\x1f]?"
MARKER_PATTERN: Final = "|".join(sorted(map(re.escape, (*MARKER_CURRENCIES, *UNITS)), key=len, reverse=True))
_FIGURES: Final = re.compile(
    rf"(?<!\S)(?P<change>{CHANGE_PATTERN})\s+(?:[|•·]\s+)?"
    rf"(?:(?P<before>{MARKER_PATTERN}){_GAP})?(?P<level>{LEVEL_PATTERN})"
    rf"(?:{_GAP}(?P<after>{MARKER_PATTERN})(?!\S)"
    # A marker on a line of its own is one, unless a change below makes it the next row's label.
    rf"|\n(?P<below>{MARKER_PATTERN})(?=\n(?!{CHANGE_PATTERN})|\Z)|(?!\S))"
    # A third bare figure makes it another layout: level and absolute change, or a range.
    rf"(?![ \t\x1e\x1f]+[{SIGNS}]?[0-9][0-9.,]*(?:\s|\Z))"
)
_DECIMAL_FIGURE: Final = re.compile(r"[0-9][.,'’][0-9]")
_TRAILING_NUMBER: Final = re.compile(r"\s([0-9]{4,}|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+)$")
_SIGNED_FIGURE: Final = re.compile(rf"(?:^|\s)[{SIGNS}]\s?[0-9]")
_MAY_PRECEDE_CHANGE: Final = frozenset("®™.|•·;:*'’\"»)]")
_DIRECTIONS: Final = frozenset(
    "down up fall falls fell rise rises rose lower higher gain gains loss losses baisse hausse recul omlaag"
    " omhoog daling stijging ned opp fall fallend steigend minus plus queda subida baja sube cae desce sobe"
    " ribasso rialzo losers fallers decliners gainers risers lost loses dropped drops gained".split()
)
_TWO_FIELDS: Final = re.compile(r"[\x1e|•]| [-–—/] ")
_NOT_LABELS: Final = frozenset("ytd open close high low volume change level last".split())


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
    """Where the label stands."""
    change_line: int
    level_line: int
    last_line: int
    """Where the marker stands, or the level."""
    shares_line: bool
    """Other rows stand on the same line: only the figures part the labels there."""
    before: str
    """What stands before the figures beside the label, back to the row before or the line's start."""
    after: str
    """What follows on the last line, up to the next row."""
    problem: str | None = None

    @property
    def layout(self) -> tuple[bool, bool]:
        """How the row is laid out: whether its label, and its level, share the line of the change."""
        return self.first_line == self.change_line, self.level_line == self.change_line


def tidy(text: str) -> str:
    """A piece of a page on one line: line and element boundaries and runs of spaces as one space."""
    return re.sub(r"[ \t\n\x1e\x1f]+", " ", text).strip()


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
    """Every place of the page that has the form of a row, in order, also with unknown labels.

    Each is judged by itself; `tickers.layout` judges it by what stands around it.
    """
    matches = list(_FIGURES.finditer(page.text))
    shared = _shared_lines(page, matches)
    rows = []
    end = 0
    for found, following in itertools.zip_longest(matches, matches[1:]):
        rows.append(_read_row(page, found, end, following.start() if following else None, shared))
        end = found.end()
    return rows


def _read_row(
    page: Text, found: re.Match[str], end_before: int, next_start: int | None, shared: set[int]
) -> Row:
    """The row of these figures, between the end of the row before and the figures of the next one."""
    text = page.text
    line = label_line = page.line_of(found.start())
    last_line = page.line_of(found.end() - 1)
    start = max(page.start_of(line), end_before)
    starts_line = start == page.start_of(line)
    if starts_line and line and not text[start : found.start()].strip(SEPARATORS):
        above = page.start_of(line - 1)
        if above >= end_before:
            label_line, start = line - 1, above
    before = text[start : found.start()]
    line_end = page.start_of(last_line + 1)
    after_end = line_end if next_start is None else min(line_end, next_start)
    shares_line = line in shared
    label, instrument, problem = _read_label(before, shares_line=shares_line, first=starts_line)
    problem = problem or _sign_problem(before, label, found["change"])
    return Row(
        label=label,
        instrument=instrument,
        change=found["change"],
        level=found["level"],
        marker=found["before"] or found["after"] or found["below"],
        raw=_raw(before, label, found[0], has_problem=problem is not None),
        first_line=label_line,
        change_line=line,
        level_line=page.line_of(found.start("level")),
        last_line=last_line,
        shares_line=shares_line,
        before=before,
        after=tidy(text[found.end() : after_end]).strip(SEPARATORS),
        problem=problem,
    )


def _shared_lines(page: Text, matches: list[re.Match[str]]) -> set[int]:
    lines = (page.line_of(found.start()) for found in matches)
    return {line for line, following in itertools.pairwise(lines) if line == following}


def _raw(head: str, label: str, figures: str, *, has_problem: bool) -> str:
    """The row's own text; all of the text before it too where that is a problem."""
    head = tidy(head.strip(SEPARATORS) if has_problem else head[max(head.rfind(label), 0) :])
    return tidy(f"{head} {figures}")


def _read_label(head: str, *, shares_line: bool, first: bool) -> tuple[str, Instrument | None, str | None]:
    """The label in the text before the figures, its instrument, and what is wrong with it.

    The label is the whole text. Only at the start of a shared line may a header stand before it.
    """
    inner = head.strip(SEPARATORS + ARROWS)
    label = tidy(inner.removeprefix("- ") if shares_line or first else inner)
    if _TWO_FIELDS.search(inner.removeprefix("- ")) and not shares_line:
        return label, None, "more than a label before the change"
    if _SIGNED_FIGURE.search(head):
        return label, None, _FIGURE_BEFORE
    instrument = reference().find(label) if len(label) <= _LABEL_LENGTH else None
    if instrument is not None:
        return label, instrument, None
    if shares_line:
        header, known = known_end(label)
        if known and first and _is_header(header):
            return known, reference().find(known), None
        if known:
            return label, None, "other text before the label"
    return label, None, _label_problem(label)


def _label_problem(label: str) -> str | None:
    """Why a text cannot be an unknown label."""
    words = label.split()
    if not any(map(str.isalpha, label)):
        return NO_LABEL
    if len(label) > _LABEL_LENGTH:
        return f"the label has more than {_LABEL_LENGTH} characters"
    if sum(word.isalpha() and word.islower() for word in words) >= _WORDS_OF_PROSE:
        return "words, not a label, before the change"
    if any(w.casefold() in _NOT_LABELS or w in MARKER_CURRENCIES or w in UNITS for w in words):
        return "a word that no label has stands before the change"
    if _known_and_a_word(words):
        return "another word beside the label"
    return _FIGURE_BEFORE if _has_figure(label) else None


def _has_figure(label: str) -> bool:
    """Whether a text has a figure that is no part of a name.

    Russell 2000 and TOPIX 1000 are names, Dow Jones 38989 is a name and a level.
    """
    number = _TRAILING_NUMBER.search(label)
    is_level = number is not None and (not number[1].isdigit() or int(number[1]) % 500 != 0)
    return is_level or "%" in label or bool(_DECIMAL_FIGURE.search(label)) or starts_with_known_label(label)


def _known_and_a_word(words: list[str]) -> bool:
    """Whether the words are a known label and something that makes no other name of it.

    `CAC 40 ESG` can be another index; `OSEBX at` and `AEX (` cannot.
    """
    for rest, known in ((words[-1:], words[:-1]), (words[:1], words[1:])):
        if known and reference().find(" ".join(known)) and not (rest[0].isalnum() and rest[0][0].isupper()):
            return True
    return False


def known_end(text: str) -> tuple[str, str]:
    """The text parted before the longest known label at its end; that is empty where none is."""
    tail = text[-_LABEL_LENGTH:]
    for word in re.finditer(r"\S+", tail):
        if reference().find(tail[word.start() :]) is not None:
            return text[: len(text) - len(tail) + word.start()].strip(), tail[word.start() :]
    return text, ""


def _is_header(text: str) -> bool:
    last = text.rstrip(SEPARATORS).rpartition(" ")[2]
    return not text or text[-1] in SEPARATORS or last.casefold() in _HEADER_WORDS


def says_direction(line: str) -> bool:
    """Whether a line holds an arrow, or is a heading of a few words such as Losers."""
    words = line.casefold().split()
    heading = len(words) <= _WORDS_OF_A_HEADING and not _DIRECTIONS.isdisjoint(words)
    return heading or any(arrow in line for arrow in ARROWS)


def _sign_problem(head: str, label: str, change: str) -> str | None:
    """A sign, arrow or word apart from an unsigned change could turn a fall into a rise."""
    if change[0] in SIGNS:
        return None
    last = head.rstrip()[-1:]
    apart = last and not (last.isalnum() or last in _MAY_PRECEDE_CHANGE)
    if apart or any(arrow in head for arrow in ARROWS):
        return "the sign of the change stands apart"
    if not _DIRECTIONS.isdisjoint(label.casefold().split()):
        return "a word, not a sign, says which way the change goes"
    return None

"""What a heading says: of the figures under it, or of the period that they are about.

A heading is understood word by word. One with a word that is not known is another figure than those that
are looked for; so is one that speaks of another period than the day: `1 an`, `52 sem.`, `Var. 2024`.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tickers.reference import (
    MARKER_CURRENCIES,
    MEANINGS,
    SINCE,
    UNITS_OF_TIME,
    fold,
    longest_phrase,
    longest_versus,
    months,
)

__all__ = [
    "Said",
    "headings_of_line",
    "is_heading_with_figures",
    "is_known_whole",
    "is_span",
    "meaning_of",
    "speaks_of_a_period",
    "speaks_of_changes",
]

Said = str | None
"""What a heading means; None where nothing of it is known. `other` is any figure that is not looked for."""

_WORDS: Final = re.compile(
    r"[0-9]+(?:[.,/-][0-9]+)*|[^\W\d_]+|%|(?<=\s)/(?=\s)|\+\s?/\s?[-\u2212]|[-\u2212]\s?/\s?\+|±"
)
_CHANGES: Final = frozenset("+-\u2212±")
_PHRASE: Final = 5
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_DATE: Final = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}(?:[./-](?:[0-9]{2}|[0-9]{4}))?")
_FIRST_OR_LAST: Final = re.compile(r"0?1[./-]0?1\b|31[./-]12\b")
_LAST_DAY: Final = 31
_PERFORMANCES: Final = ("perf", "rend", "rent", "return", "wertentw", "avkastn", "bilan", "balan")
_ORDINALS: Final = frozenset("er ère st nd rd th ste º ª".split())
_LONGEST_HEADING: Final = 60
_SURE_THOUGH_SHORT: Final = frozenset("ans mês año uke år ytd mtd qtd wtd yrs".split())
"""Periods that mean nothing else in another language."""
_STANDS: Final = frozenset({"level", "close", "before", "open", "high", "low"})
_MOVES: Final = frozenset({"percent", "change"})
_FOLLOWS: Final = frozenset({"percent", "unit", "day", "period", "unknown"})
"""What can belong to the word before it as well as stand for itself."""


class _Atom(NamedTuple):
    """The shortest part of a heading that means something."""

    meaning: str
    is_sign: bool = False
    """It is a percent sign."""
    is_date: bool = False
    """It is a year or a date."""
    is_short: bool = False
    """It is a word of up to three letters, which can mean something else in another language."""
    is_versus: bool = False
    """What a change is measured against follows: `vs`, `+/-`, `since`."""
    is_day: bool = False
    """It is the date of a day, but not of the first or the last of a year."""


@functools.lru_cache(maxsize=8192)
def meaning_of(text: str) -> Said:
    """What a heading says of the figures under it."""
    if len(text) > _LONGEST_HEADING:
        return None
    return _combine(_atoms(text))


@functools.lru_cache(maxsize=4096)
def _atoms(text: str) -> tuple[_Atom, ...]:
    return tuple(_read_atoms(_WORDS.findall(text)))


def _read_atoms(words: Sequence[str]) -> Iterator[_Atom]:
    at = 0
    while at < len(words):
        word = words[at]
        if word == "/":
            yield _Atom("filler", is_versus=True)
            at += 1
        elif word == "%":
            yield _Atom("percent", is_sign=True)
            at += 1
        elif word[0] in _CHANGES:
            yield _Atom("change", is_versus=True)
            at += 1
        elif word[0].isdigit():
            count, atom = _number(words, at)
            yield atom
            at += count
        else:
            phrase = tuple(itertools.takewhile(str.isalpha, words[at : at + _PHRASE]))
            known = longest_phrase(phrase)
            count = longest_versus(phrase)
            if count and (known is None or count >= known[0]):
                yield _Atom("filler", is_versus=True)
                at += count
            elif known is not None:
                is_short = known[0] == 1 and len(word) < 4 and fold(word) not in _SURE_THOUGH_SHORT
                is_since = known[0] == 1 and fold(word) in SINCE
                yield _Atom(known[1], is_short=is_short, is_versus=is_since)
                at += known[0]
            elif fold(word) in SINCE:
                yield _Atom("period", is_versus=True)
                at += 1
            else:
                yield _Atom("filler" if word.upper() in MARKER_CURRENCIES else "unknown")
                at += 1


def _number(words: Sequence[str], at: int) -> tuple[int, _Atom]:
    """What a number in a heading means, with the word after it where that is its unit."""
    number = words[at]
    following = fold(words[at + 1]) if at + 1 < len(words) else ""
    if following == "de" and at + 2 < len(words) and fold(words[at + 2]) in months():
        return 3, _Atom("period", is_date=True)
    if following in _ORDINALS:
        count, atom = _number([number, *words[at + 2 :]], 0)
        return count + 1, atom
    if number.isdigit() and len(number) < 4 and following in UNITS_OF_TIME:
        is_day = UNITS_OF_TIME[following] == "day" and number == ("24" if following == "h" else "1")
        is_unit = following != "h" or is_day
        return 2, _Atom("day" if is_day else "period" if is_unit else "unknown")
    if _YEAR.fullmatch(number) or _DATE.fullmatch(number):
        is_day = not (_YEAR.fullmatch(number) or _FIRST_OR_LAST.match(number))
        return 1, _Atom("period", is_date=True, is_day=is_day)
    if following in months() and number.isdecimal() and 1 <= int(number) <= _LAST_DAY:
        is_day = (int(number), months()[following]) not in {(1, 1), (_LAST_DAY, 12)}
        has_year = at + 2 < len(words) and _YEAR.fullmatch(words[at + 2]) is not None
        return 2 + has_year, _Atom("period", is_date=True, is_day=is_day)
    if following.isalpha() and (following in months() or longest_phrase((words[at + 1],)) == (1, "period")):
        return 2, _Atom("period", is_date=following in months())
    return 1, _Atom("unknown")


def _combine(atoms: Sequence[_Atom]) -> Said:
    atoms = _without_base(atoms)
    found = {atom.meaning for atom in atoms} - {"filler"}
    has_sign = any(atom.is_sign for atom in atoms)
    if not found:
        return None
    if "unknown" in found:
        return "other" if len(found) > 1 else None
    if found - {"period"} in ({"close"}, {"level"}) and all(
        atom.is_day for atom in atoms if atom.meaning == "period"
    ):
        return "close" if "period" in found else next(iter(found))
    if not found.isdisjoint({"period", "other"}):
        return "other"
    stands, moves = found & _STANDS, found & _MOVES
    if moves:
        if stands - {"level"} or (stands and "change" not in found):
            return "other"
        return "percent" if "percent" in found else "points" if "unit" in found else "change"
    if stands:
        return _which_level(stands) if not has_sign else "other"
    return next((meaning for meaning in ("time", "unit", "day", "label") if meaning in found), None)


def _without_base(atoms: Sequence[_Atom]) -> Sequence[_Atom]:
    """The atoms without the close before, where the day's change is measured against it: `Var. vs veille`."""
    versus = next((n for n, atom in enumerate(atoms) if atom.is_versus), None)
    if versus is None:
        return atoms
    base = {atom.meaning for atom in atoms[versus + 1 :]} - {"filler", "percent"}
    if "before" not in base or not base <= {"before", "close"}:
        return atoms
    is_since = atoms[versus].meaning == "period"
    rest = [
        atom for n, atom in enumerate(atoms) if atom.meaning not in base and not (is_since and n == versus)
    ]
    is_change = any(atom.meaning in _MOVES for atom in rest)
    return rest if is_change else [*rest, _Atom("day" if is_since else "change")]


def _which_level(stands: set[str]) -> Said:
    rest = stands - {"level"}
    if not rest:
        return "level"
    if "before" in rest and rest <= {"before", "close"}:
        return "before"
    return next(iter(rest)) if len(rest) == 1 else "other"


@functools.lru_cache(maxsize=4096)
def is_heading_with_figures(text: str) -> bool:
    """Whether a text with digits is a heading or a line of headings: `1 an`, `Perf. 5 ans`, `Index Last
    1W`.
    """
    if len(text) > 2 * _LONGEST_HEADING:
        return False
    atoms: list[_Atom] = []
    for atom in _read_atoms(_WORDS.findall(text)):
        if atom.meaning == "unknown":
            return False
        atoms.append(atom)
    if not atoms:
        return False
    dates = sum(atom.is_date for atom in atoms)
    if dates and (len(atoms) > dates or _YEAR.fullmatch(text.strip())):
        return any(atom.meaning != "filler" for atom in atoms if not atom.is_date) or len(atoms) == 1
    return any(atom.meaning in {"period", "day"} and not atom.is_date for atom in atoms)


def is_known_whole(text: str) -> bool:
    """Whether every word of a text is one of headings."""
    return all(atom.meaning != "unknown" for atom in _atoms(text))


def is_span(text: str) -> bool:
    """Whether a text names a span of time and nothing else, as tabs do: `1D`, `Week`, `YTD`."""
    return all(atom.meaning in {"day", "period", "filler"} for atom in _atoms(text))


@functools.lru_cache(maxsize=4096)
def headings_of_line(text: str, columns: int) -> tuple[Said, ...] | None:
    """The headings of a line whose words only spaces part, one for each of so many columns of figures.

    None where the line does not fit them. Headings of labels are left out.
    """
    atoms = [atom for atom in _atoms(text) if atom.meaning != "filler"]
    while atoms and atoms[0].meaning == "label":
        atoms = atoms[1:]
    if len(atoms) == columns:
        return tuple(_combine([atom]) for atom in atoms)
    groups: list[list[_Atom]] = []
    for atom in atoms:
        last = groups[-1][-1] if groups else None
        follows = atom.meaning in _FOLLOWS or (atom.meaning == "change" and last is not None and last.is_sign)
        if last is not None and follows:
            groups[-1].append(atom)
        else:
            groups.append([atom])
    if len(groups) != columns:
        return None
    return tuple(_combine(group) for group in groups)


@functools.lru_cache(maxsize=4096)
def speaks_of_a_period(text: str) -> bool:
    """Whether a short text says that figures are about another time than the day: `depuis le 1er janvier`,
    `YTD`.
    """
    atoms = _without_base(_atoms(text))
    is_known = all(atom.meaning != "unknown" for atom in atoms)
    for n, atom in enumerate(atoms):
        is_sure = is_known or not atom.is_short or (n > 0 and atoms[n - 1].meaning == "filler")
        if atom.meaning == "period" and not atom.is_date and is_sure:
            return True
    found = {atom.meaning for atom in _atoms(text)}
    return any(fold(word) in SINCE for word in _WORDS.findall(text)) and found.isdisjoint({"close", "before"})


def speaks_of_changes(text: str) -> bool:
    """Whether a text names changes, or how something performed."""
    words = {fold(word) for word in _WORDS.findall(text)}
    return any(MEANINGS.get(word) == "change" or word.startswith(_PERFORMANCES) for word in words)

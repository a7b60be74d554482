"""Whether a text names a month, a quarter, a year or the days from one to another.

A month with the number of a day beside it is a date, and so is the year behind it: `14 novembre 2025` is the
day of a strip, `Markets in October` and `Du 14/10 au 14/11` are longer than a day.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tickers.patterns import rare_pattern
from tickers.reference import SINCE, UNTIL, WITHIN, fold, longest_versus, months, reference, whole_months

__all__ = ["names_a_day", "names_a_month", "names_a_span"]

_WORDS: Final = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*|[^\W\d_]+")
_DATE: Final = re.compile(
    r"([0-9]{1,2})[./-]([0-9]{1,2})(?:[./-](?:[0-9]{4}|[0-9]{2}))?|[0-9]{4}-[0-9]{2}-[0-9]{2}"
)
_FIRST_OR_LAST: Final = rare_pattern(r"0?1[./-]0?1\b|31[./-]12\b")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_QUARTER: Final = re.compile(
    r"\b(?:[QT][1-4]|[1-4][QT]|(?:[KHS][1-4]|[1-4][KHS])(?=['’/ -]?20[0-9]{2}|['’/ -][0-9]{2}\b))(?![^\W\d_])"
)
_COPYRIGHT: Final = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_DASHES: Final = frozenset("-–—")
_ORDINALS: Final = frozenset("er ère st nd rd th ste º ª de".split())
_LAST_DAY: Final = 31
_LAST_MONTH: Final = 12
_SURE: Final = 4
"""Letters, at least, of the name of a month that is no other word."""
_MOST_CHARACTERS: Final = 200
_VERBS: Final = frozenset({"march"})
"""Months that are one too."""


class _Date(NamedTuple):
    """A date in a text: its first and its last word."""

    first: int
    last: int


@functools.lru_cache(maxsize=4096)
def names_a_span(text: str) -> bool:
    """Whether a title names a time longer than a day by its month, its quarter, its year or its ends."""
    if len(text) > _MOST_CHARACTERS or _COPYRIGHT.search(text):
        return False
    if _QUARTER.search(text):
        return True
    found = list(_WORDS.finditer(text))
    words = [match[0] for match in found]
    dates = list(_dates(words))
    in_dates = {n for date in dates for n in range(date.first, date.last + 1)}
    for n, word in enumerate(words):
        if n not in in_dates and (_YEAR.fullmatch(word) or _is_month(words, n)):
            return True
    return _is_since(words, dates) or any(
        _goes_on(text, found, words, date, dates[n + 1] if n + 1 < len(dates) else None)
        for n, date in enumerate(dates)
    )


def names_a_month(text: str) -> bool:
    """Whether a text is a month with its year and nothing else, as the date of an issue: `Novembre 2025`."""
    words = [word for word in _WORDS.findall(text) if fold(word) not in {"de", "del"}]
    return len(words) == 2 and words[0].casefold() in months() and _YEAR.fullmatch(words[1]) is not None


def names_a_day(text: str) -> bool:
    """Whether a title has a date in it."""
    return len(text) <= _MOST_CHARACTERS and any(_dates(_WORDS.findall(text)))


def _dates(words: Sequence[str]) -> Iterator[_Date]:
    """The dates among these words: a month with its day, before or after it, or figures."""
    n = 0
    while n < len(words):
        date = _date_at(words, n)
        if date is not None:
            yield date
            n = date.last
        n += 1


def _date_at(words: Sequence[str], n: int) -> _Date | None:
    """The date that starts with a word."""
    if (parts := _DATE.fullmatch(words[n])) and not _follows_month(words, n + 1):
        is_possible = parts[1] is None or (_is_day(parts[1]) and 1 <= int(parts[2]) <= _LAST_MONTH)
        return _Date(n, _with_year(words, n)) if is_possible else None
    if _is_day(words[n]):
        end = n + 1
        while end < len(words) and fold(words[end]) in _ORDINALS:
            end += 1
        return _Date(n, _with_year(words, end)) if _follows_month(words, end) else None
    if _follows_month(words, n) and n + 1 < len(words) and _is_day(words[n + 1]):
        end = n + 1
        while end + 1 < len(words) and fold(words[end + 1]) in _ORDINALS:
            end += 1
        return _Date(n, _with_year(words, end))
    return None


def _with_year(words: Sequence[str], last: int) -> int:
    """The last word of a date, its year among them."""
    year = last + 1
    while year < len(words) and fold(words[year]) in {"de", "del"}:
        year += 1
    return year if year < len(words) and _YEAR.fullmatch(words[year]) else last


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= _LAST_DAY


def _follows_month(words: Sequence[str], n: int) -> bool:
    return n < len(words) and words[n].casefold() in months()


def _is_month(words: Sequence[str], n: int) -> bool:
    """Whether a word is the name of a month and no other word."""
    word = words[n].casefold()
    if word not in months():
        return False
    if n + 1 < len(words) and _YEAR.fullmatch(words[n + 1]):
        return True
    if word not in whole_months():
        return False
    is_sure = len(word) >= _SURE and word not in _VERBS
    return is_sure or (words[n][0].isupper() and len(words) == 1) or (n > 0 and fold(words[n - 1]) in WITHIN)


def _is_since(words: Sequence[str], dates: Sequence[_Date]) -> bool:
    """Whether a change is said to be against the first or the last day of a year."""
    return any(
        _is_edge(words, date)
        and any(
            longest_versus(tuple(words[n : date.first])) or fold(words[n]) in SINCE for n in range(date.first)
        )
        for date in dates
    )


def _is_edge(words: Sequence[str], date: _Date) -> bool:
    """Whether a date is the first or the last day of a year."""
    shown = words[date.first]
    if not _is_day(shown):
        return _FIRST_OR_LAST.match(shown) is not None
    number = next(
        (n for word in words[date.first : date.last + 1] if (n := months().get(word.casefold()))), 0
    )
    return (int(shown), number) in {(1, 1), (31, 12)}


def _goes_on(
    text: str, found: Sequence[re.Match[str]], words: Sequence[str], date: _Date, following: _Date | None
) -> bool:
    """Whether a date is the first or last of days from one to another."""
    if following is not None and _joins(text[found[date.last].end() : found[following.first].start()]):
        return True
    first = words[date.first]
    if _DATE.fullmatch(first) is None and not _is_day(first):
        return False
    for n in range(date.first - 1, max(date.first - 4, -1), -1):
        if _is_day(words[n]) and _joins(text[found[n].end() : found[date.first].start()]):
            return n == 0 or words[n - 1].islower() or (n == 1 and not _is_name(words[0], words[n]))
    return False


def _is_name(word: str, number: str) -> bool:
    """Whether a word and a number are the name of an index: `BEL 20`."""
    return reference().find(f"{word} {number}") is not None


def _joins(between: str) -> bool:
    """Whether a text between two days makes them the ends of a period."""
    return between.strip(" .") in _DASHES or fold(between) in UNTIL

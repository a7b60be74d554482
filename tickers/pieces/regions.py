"""Where on a page a strip can stand: near a percent sign with a known label near it.

Most of a page is neither, and is not looked at more closely.
"""

import bisect
import itertools
import re
from collections.abc import Callable, Sequence
from typing import Final

from tickers.pieces.prefilter import find_names

__all__ = ["SEPARATOR", "find_regions"]

SEPARATOR: Final = "\0"
"""Between texts; none of them holds it."""
_BREAK: Final = SEPARATOR.encode()
_PERCENT: Final = re.compile(b"%")
_NEAR: Final = 64
"""Texts, blank ones too, between labels and percent signs of one strip, at most."""
_AROUND: Final = 50
"""Texts before and after them that can belong to it, at most."""
_WITHOUT_FIGURES: Final = 20
"""Texts in a row that are not blank and have no digit: they end what can belong to a strip."""
_DIGIT: Final = re.compile("[0-9]")


def find_regions(joined: str, may_name: Callable[[str], bool] = bool) -> list[tuple[int, int]]:
    """The first and the last number of texts that stand together where a strip can stand.

    `joined` is the texts of a page in order, `SEPARATOR` between them. `may_name` says whether a text in
    which a name stands can be the label of a row: prose that speaks of an index makes no strip.
    """
    utf8 = joined.encode("utf-8", "replace")
    names = find_names(utf8)
    if not names or b"%" not in utf8:
        return []
    labels = _texts_at(utf8, names)
    percents = _texts_at(utf8, [sign.start() for sign in _PERCENT.finditer(utf8)])
    texts = joined.split(SEPARATOR)
    spans: list[tuple[int, int]] = []
    for first, last in _groups(sorted({*labels, *percents})):
        named = _within(labels, first, last)
        if _within(percents, first, last) and any(may_name(texts[number]) for number in dict.fromkeys(named)):
            before = _reach(texts[max(0, first - _AROUND) : first][::-1])
            after = _reach(texts[last + 1 : last + 1 + _AROUND])
            spans.append((first - before, last + after))
    return _merged(spans)


def _reach(texts: Sequence[str]) -> int:
    """How many of these texts, the nearest first, can belong to a strip."""
    run = 0
    for number, text in enumerate(texts, start=1):
        if not text.isspace():
            run = 0 if _DIGIT.search(text) else run + 1
            if run == _WITHOUT_FIGURES:
                return number
    return len(texts)


def _texts_at(utf8: bytes, places: Sequence[int]) -> list[int]:
    """The numbers of the texts that hold these places, which are in order."""
    numbers, number, counted = [], 0, 0
    for place in places:
        number += utf8.count(_BREAK, counted, place)
        counted = place
        numbers.append(number)
    return numbers


def _groups(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of the numbers that stand near each other."""
    if not numbers:
        return []
    ends = [n for n, (one, other) in enumerate(itertools.pairwise(numbers)) if other - one > _NEAR]
    firsts, lasts = [0, *(n + 1 for n in ends)], [*ends, len(numbers) - 1]
    return [(numbers[first], numbers[last]) for first, last in zip(firsts, lasts, strict=True)]


def _within(numbers: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Those of the numbers, which are in order, from a first to a last one."""
    return numbers[bisect.bisect_left(numbers, first) : bisect.bisect_right(numbers, last)]


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return merged

"""Where on a page a strip can stand: near a percent sign with a known label near it.

Most of a page is neither, and is not looked at more closely.
"""

import bisect
import itertools
from collections.abc import Sequence
from typing import Final

from tickers.scan import find_names

__all__ = ["SEPARATOR", "find_spans"]

SEPARATOR: Final = "\0"
"""Between texts; none of them holds it."""
_NEAR: Final = 64
"""Texts, blank ones too, between labels and percent signs of one strip, at most."""
_AROUND: Final = 20
"""Texts before and after them that can belong to it."""


def find_spans(joined: str) -> list[tuple[int, int]]:
    """The first and the last number of texts that stand together where a strip can stand.

    `joined` is the texts of a page in order, `SEPARATOR` between them.
    """
    utf8 = joined.encode("utf-8", "replace")
    names = find_names(utf8)
    if not names or b"%" not in utf8:
        return []
    breaks = [-1, *_places(utf8, SEPARATOR.encode())]
    labels = [bisect.bisect_right(breaks, place) - 1 for place in names]
    percents = [bisect.bisect_right(breaks, place) - 1 for place in _places(utf8, b"%")]
    spans: list[tuple[int, int]] = []
    for first, last in _groups(sorted({*labels, *percents})):
        if _has(labels, first, last) and _has(percents, first, last):
            spans.append((max(0, first - _AROUND), min(len(breaks) - 1, last + _AROUND)))
    return _merged(spans)


def _places(text: bytes, sign: bytes) -> list[int]:
    places = []
    place = text.find(sign)
    while place >= 0:
        places.append(place)
        place = text.find(sign, place + 1)
    return places


def _groups(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of the numbers that stand near each other."""
    if not numbers:
        return []
    ends = [n for n, (one, other) in enumerate(itertools.pairwise(numbers)) if other - one > _NEAR]
    firsts, lasts = [0, *(n + 1 for n in ends)], [*ends, len(numbers) - 1]
    return [(numbers[first], numbers[last]) for first, last in zip(firsts, lasts, strict=True)]


def _has(numbers: Sequence[int], first: int, last: int) -> bool:
    at = bisect.bisect_left(numbers, first)
    return at < len(numbers) and numbers[at] <= last


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return merged

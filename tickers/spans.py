"""Where on a page a strip can stand: near a percent sign with a known label near it.

Most of a page is neither, and is not looked at more closely.
"""

from collections.abc import Sequence
from typing import Final

from tickers.reference import reference

__all__ = ["find_spans"]

_NEAR: Final = 48
"""Texts, blank ones too, around a percent sign that can belong to its strip."""


def find_spans(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The first and the last number of texts that stand together where a strip can stand."""
    around: list[list[int]] = []
    for n, text in enumerate(texts):
        if "%" in text:
            if around and n - around[-1][1] <= 2 * _NEAR:
                around[-1][1] = n
            else:
                around.append([n, n])
    spans: list[tuple[int, int]] = []
    for start, end in around:
        first, last = max(0, start - _NEAR), min(len(texts) - 1, end + _NEAR)
        if reference().may_name("".join(texts[first : last + 1])):
            last = _end_of_rows(texts, last)
            if spans and first <= spans[-1][1]:
                first = spans.pop()[0]
            spans.append((first, last))
    return spans


def _end_of_rows(texts: Sequence[str], last: int) -> int:
    """Where known labels end that follow: a percent sign can stand in the heading of a table alone."""
    while last + 1 < len(texts):
        ahead = texts[last + 1 : last + 1 + _NEAR]
        if not any(text.strip()[:1].isdigit() for text in ahead) or not reference().may_name("".join(ahead)):
            break
        last += len(ahead)
    return last

"""What a reader sees of an element: one line, and the texts in it that stand apart from each other."""

import functools
import re
from collections.abc import Sequence
from typing import Final

from selectolax.lexbor import LexborNode

from tickers.reference import fold, words_of

__all__ = ["is_badge", "one_line", "text_groups", "without_badges"]

_NOT_SHOWN: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff\ud800-\udfff]"
)
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f]+")
_OPENING: Final = "\"'«“‘„[(¿¡»"
_GOES_ON: Final = ":,;(-–—«“‘„"
_COUNTER: Final = re.compile(r"[(\[]?[0-9]{1,5}[)\]]?|[0-9]{1,2}\s?[:h.]\s?[0-9]{2}(?:\s?\w{1,4})?")
_LONGEST_BADGE: Final = 40


def one_line(text: str) -> str:
    """A text as a reader sees it: one line, single spaces, nothing that shows nothing."""
    if not text.isascii():
        text = _NOT_SHOWN.sub("", text)
    if not text.isprintable():
        text = _CONTROLS.sub(" ", text)
    return " ".join(text.split())


def text_groups(node: LexborNode) -> list[str]:
    """The texts of an element that stand apart: a title, and the labels, times and counters around it.

    Where a capital follows a letter without a space, two elements stand side by side.
    """
    return groups_of(node.text(separator="\0"))


def groups_of(texts: str) -> list[str]:
    """The same of the texts of an element, a NUL between them."""
    pieces = texts.strip("\0 \n\r\t").split("\0")
    if len(pieces) == 1:
        return [text] if (text := one_line(pieces[0])) else []
    groups: list[str] = []
    gap = ""
    for piece in pieces:
        text = one_line(piece)
        if not text:
            gap += piece or "\0"
            continue
        gap += piece[: len(piece) - len(piece.lstrip())]
        if groups and not _stands_apart(groups, gap, text):
            groups[-1] += f" {text}" if gap.strip("\0") else text
        else:
            groups.append(text)
        gap = piece[len(piece.rstrip()) :]
    return groups


def _stands_apart(groups: Sequence[str], gap: str, text: str) -> bool:
    before = groups[-1]
    begins = text[0].isupper() or text[0] in _OPENING
    if len(groups) == 1 and is_badge(before):
        return not text[0].islower()
    if text[0].isupper() and is_badge(text):
        return True
    if not gap.strip("\0"):
        return begins and len(before) > 2 and (before[-1].isalnum() or before[-1] in ".!?»”\"'")
    if _COUNTER.fullmatch(text):
        return True
    return "\n" in gap and before[-1] not in _GOES_ON and not (text[0].islower() or text[0] in _GOES_ON)


@functools.cache
def _badges() -> frozenset[str]:
    return frozenset(map(fold, words_of("badges", "advertisement")))


def is_badge(text: str) -> bool:
    """Whether a text is one that stands beside a title and is no part of it."""
    return len(text) <= _LONGEST_BADGE and fold(text) in _badges()


def without_badges(groups: Sequence[str]) -> list[str]:
    """The texts of an element but for badges before and after the others."""
    first, last = 0, len(groups)
    while first < last - 1 and is_badge(groups[first]):
        first += 1
    while last - 1 > first and is_badge(groups[last - 1]):
        last -= 1
    return list(groups[first:last])

"""What a reader sees of an element: one line, and the texts in it that stand apart from each other."""

import functools
import re
from collections.abc import Sequence
from typing import Final

from selectolax.lexbor import LexborNode

from tickers.patterns import rare_pattern
from tickers.reference import fold, words_of

__all__ = ["is_badge", "one_line", "text_groups", "without_badges"]

_NOT_SHOWN: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff\ud800-\udfff]"
)
_CONTROLS: Final = rare_pattern("[\x00-\x1f\x7f-\x9f]+")
_OPENING: Final = "\"'«“‘„[(¿¡»"
_GOES_ON: Final = ":,;(-–—«“‘„"
_COUNTER: Final = rare_pattern(r"[(\[]?[0-9]{1,5}[)\]]?|[0-9]{1,2}\s?[:h.]\s?[0-9]{2}(?:\s?\w{1,4})?")
_LONGEST_BADGE: Final = 40
_BLANK: Final = "\0 \n\r\t"
_MARK: Final = rare_pattern(
    r"\b(?:sr-only|visually-?hidden|screen-reader[\w-]*|badge|premium|paywall|subscribers?|abonn\w*|lock)\b",
    re.IGNORECASE,
)
_TITLE: Final = rare_pattern("title|titre|headline|heading|titel|titolo|titul", re.IGNORECASE)
_LEVELS: Final = 6
"""Elements in a mark around its text."""


def one_line(text: str) -> str:
    """A text as a reader sees it: one line, single spaces, nothing that shows nothing."""
    if not text.isascii():
        text = _NOT_SHOWN.sub("", text)
    if not text.isprintable():
        text = _CONTROLS.sub(" ", text)
    return " ".join(text.split())


def text_groups(node: LexborNode) -> list[str]:
    """The texts of an element that stand apart: a title, and the labels, times and counters around it.

    Where a capital follows a letter without a space, two elements stand side by side. Elements that are
    badges by their class, or that only screen readers read, are left out.
    """
    texts = node.text(separator="\0")
    if "\0" not in texts.strip(_BLANK):
        return [text] if (text := one_line(texts)) else []
    return _groups_of(_without_marks(node) or texts)


def _without_marks(node: LexborNode) -> str:
    """The texts of an element without those of elements in it that are marks by their class."""
    texts = []
    marked: LexborNode | None = None
    for part in node.traverse(include_text=True):
        if part.is_text_node:
            if marked is None or not _is_in(part, marked):
                texts.append(part.text_content or "")
        elif part.mem_id != node.mem_id and _is_mark(part.attributes.get("class")):
            marked = part
    return "\0".join(texts)


def _is_mark(classes: str | None) -> bool:
    return bool(classes and _MARK.search(classes) and not _TITLE.search(classes))


def _is_in(part: LexborNode, marked: LexborNode) -> bool:
    around = part.parent
    for _ in range(_LEVELS):
        if around is None:
            return False
        if around.mem_id == marked.mem_id:
            return True
        around = around.parent
    return False


def _groups_of(texts: str) -> list[str]:
    """The texts that stand apart, of all texts with a NUL between them."""
    pieces = texts.strip(_BLANK).split("\0")
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

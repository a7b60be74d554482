"""Names of the reference data in a text: where they start and end."""

import re
from typing import Final, NamedTuple

from tickers.reference import (
    CHARTS,
    INDEX_WORDS,
    MARKER_CURRENCIES,
    MEANINGS,
    NO_FIGURE,
    NOTES,
    STRIP_HEADINGS,
    UNITS,
    fold,
    is_derived,
    is_place,
    known_label,
    name_key,
    reference,
    words_of,
)
from tickers.strips.characters import AROUND, BARS, GAP_OR_BAR, WORD
from tickers.strips.meanings import is_span, meaning_of
from tickers.strips.numbers import SIGNS

__all__ = [
    "LABEL_LENGTH",
    "Name",
    "is_empty_before",
    "is_note",
    "known_end",
    "known_start",
    "links_to_a_chart",
    "name_at",
]

LABEL_LENGTH: Final = 40
_NAME_WORDS: Final = 6
_RANK: Final = re.compile(r"#?[0-9]{1,2}[.)]")
_SIGNED: Final = re.compile(rf"[{SIGNS}(][0-9]")


_APOSTROPHES: Final = re.compile(r"[\s'’]+")
_TIED: Final = re.compile(r"\s*([^\W\d_]{1,5})['’](?=\w)")
_ARTICLES: Final = frozenset(words_of("articles"))
_WORDS_OF_A_UNIT: Final = 2
_UP_TO_A_FIGURE: Final = re.compile(rf"[^0-9{re.escape(BARS)}]*")


class Name(NamedTuple):
    """A known name in a text, from `start` up to `end`."""

    start: int
    end: int
    is_label: bool
    """No further word follows that would make it another name."""


def name_at(text: str, at: int) -> Name | None:
    """The longest known name at the start of the text from `at`, perhaps after headings of the strip or a
    place.
    """
    first = at = _after_article(text, at)
    while word := WORD.search(text, at, at + LABEL_LENGTH):
        end = _name_end(text, word)
        if end is not None:
            return Name(word.start(), end, is_label=_label_may_end(text, word.start(), end))
        if not (_may_stand_before(word[0]) or (at == first and is_empty_before(word[0]))):
            return None
        at = word.end()
    return None


def _after_article(text: str, at: int) -> int:
    """The place after an article that an apostrophe ties to the first word: `L'AEX`."""
    tied = _TIED.match(text, at)
    return tied.end() if tied is not None and tied[1].casefold() in _ARTICLES else at


def _may_stand_before(word: str) -> bool:
    """Whether a word can stand before the first label of a line: a heading of the strip, a place, a rank."""
    word = word.strip(AROUND)
    if not any(map(str.isalpha, word)):  # a figure, as most are
        return _RANK.fullmatch(word) is not None
    return fold(word) in STRIP_HEADINGS or is_note(word)


def is_empty_before(text: str) -> bool:
    """Whether a text before a label is its rank, an article or the word index: `1.`, `L'indice`."""
    if _RANK.fullmatch(text.strip()):
        return True
    if not any(map(str.isalpha, text)):
        return False
    words = [word for word in _APOSTROPHES.split(text.strip(AROUND)) if word]
    return bool(words) and all(word.casefold() in _ARTICLES or fold(word) in INDEX_WORDS for word in words)


def is_note(text: str) -> bool:
    """Whether a text can stand in a row beside its label and means no other instrument."""
    return fold(text) in NOTES or is_place(text.strip(AROUND)) or links_to_a_chart(text)


def links_to_a_chart(text: str) -> bool:
    """Whether a text names a chart of some time, to which it links: `1Y chart`."""
    words = text.split()
    rest = [word for word in words if fold(word) not in CHARTS]
    return 0 < len(rest) < len(words) <= _NAME_WORDS and is_span(" ".join(rest))


def _name_end(text: str, word: re.Match[str]) -> int | None:
    """Where the longest known name ends that starts with the word."""
    names = reference()
    key = folded = name_key(word[0])
    if not key:
        return None
    start, found = word.start(), None
    while names.starts_name(key):
        if folded and names.find(text[start : word.end()]) is not None:
            found = word.end()
        following = WORD.search(text, word.end(), word.end() + LABEL_LENGTH)
        if following is None or _ends_words(text[word.end() : following.start()], following[0]):
            break
        word, folded = following, name_key(following[0])
        key += folded
    return found


def _ends_words(gap: str, word: str) -> bool:
    """Whether a label cannot go on with the word: a bar parts it, or it is a figure with a sign."""
    return (gap != " " and GAP_OR_BAR.search(gap) is not None) or _SIGNED.match(word) is not None


def _label_may_end(text: str, start: int, end: int) -> bool:
    """Whether no further word of a name follows: `CAC 40 ESG` is not CAC 40."""
    following = WORD.search(text, end)
    if following is None or GAP_OR_BAR.search(text, end, following.start()):
        return True
    word = following[0].strip(AROUND)
    if not word or not word[0].isalpha():
        return True
    if _names_the_same(text, start, end, following) or _is_unit(text[end:]):
        return True
    if is_note(word):
        known = known_label(text[start : following.end()])
        return known is None or known.problem is None or not word.isupper()
    if word in MARKER_CURRENCIES or word in UNITS or fold(word) in NO_FIGURE:
        return True
    return MEANINGS.get(fold(word), "filler") not in {"filler", "label"} and not is_derived(fold(word))


def _names_the_same(text: str, start: int, end: int, following: re.Match[str]) -> bool:
    """Whether another name of the same index follows: `PX1 CAC 40`."""
    stop = _name_end(text, following)
    if stop is None:
        return False
    other = reference().find(text[following.start() : stop])
    return other is not None and other == reference().find(text[start:end])


def _is_unit(rest: str) -> bool:
    """Whether nothing but the unit of the level stands between a name and its figure: `in punten`."""
    beside = _UP_TO_A_FIGURE.match(rest)
    words = beside[0].split() if beside else []
    return 0 < len(words) <= _WORDS_OF_A_UNIT and meaning_of(" ".join(words)) == "unit"


def known_start(text: str) -> str:
    """The longest known label at the start of a text; empty where there is none."""
    words = text.split(" ")[:_NAME_WORDS]
    for last in range(len(words), 0, -1):
        head = " ".join(words[:last])
        if reference().find(head) is not None:
            return head
    return ""


def known_end(text: str) -> str:
    """The longest known label at the end of a text; empty where there is none."""
    words = text.split(" ")
    for first in range(max(0, len(words) - _NAME_WORDS), len(words)):
        tail = " ".join(words[first:])
        if reference().find(tail) is not None:
            return tail
    return ""

"""What a title over rows says of all their figures: other instruments, another time, or the strip anew."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tickers.reference import (
    DERIVED,
    MEANINGS,
    PERIODS,
    STRIP_HEADINGS,
    VARIANTS,
    fold,
    is_derived,
    is_of_another_time,
    words_of,
)
from tickers.strips.known_names import is_note, links_to_a_chart
from tickers.strips.meanings import is_span, speaks_of_a_period
from tickers.strips.spans import names_a_span

__all__ = ["names_others", "said_by_title"]

_OTHERS: Final = "other instruments, as a heading says"
_PERIOD: Final = "another period, as a heading says"
_NAMES_OF_OTHERS: Final = DERIVED | VARIANTS
_ADVERTISEMENTS: Final = frozenset(map(fold, words_of("advertisement")))
_PRICE: Final = re.compile(r"[€$£]\s?[0-9]|[0-9]\s?(?:[€£]|euros?\b|kr\b)", re.IGNORECASE)
"""An offer has one."""
_WORDS_OF_A_SENTENCE: Final = 40
_WORDS_OF_AN_ANNOUNCEMENT: Final = 14
_SHORT_WORD: Final = 3
"""Letters of a word that can mean something else in another language: `mes` is a month, and mine."""
_LONGEST_PHRASE: Final = 4
_BETWEEN: Final = re.compile(r"[\s'’&/,;:()|–—-]+")


def said_by_title(text: str, most_words: int) -> str | None:
    """Why rows under a title are not of the day or not of indices; "" where it names the strip anew, None
    where it says nothing.

    A title has so many words at most, or ends with a colon.
    """
    count = sum(any(map(str.isalnum, word)) for word in text.split())
    if count > _WORDS_OF_A_SENTENCE:
        return None
    words = [word for word in map(fold, _BETWEEN.split(text)) if word]
    announces = text.rstrip().endswith(":")
    is_short = count <= (_WORDS_OF_AN_ANNOUNCEMENT if announces else most_words)
    if not words or not (announces or is_short):
        return None
    if words[0] in _ADVERTISEMENTS or _PRICE.search(text) or links_to_a_chart(text):
        return None
    phrases = list(_phrases(words))
    if _are_of_others(words, phrases):
        return _OTHERS
    is_of_another = any(is_of_another_time(word) and len(word) > _SHORT_WORD for word in words)
    if is_of_another or not PERIODS.isdisjoint(phrases):
        return _PERIOD
    is_sentence = text.rstrip().endswith(".")
    if is_short and (speaks_of_a_period(text) or (names_a_span(text) and not is_sentence)):
        return _PERIOD
    if is_note(text):
        return None
    if is_span(text):
        return ""  # of the day
    neutral = [word for word in words if MEANINGS.get(word) != "filler"]
    return "" if neutral and STRIP_HEADINGS.issuperset(neutral) else None


def names_others(heading: str) -> bool:
    """Whether a heading over labels says that they are of funds, futures or other versions of indices."""
    words = [word for word in map(fold, _BETWEEN.split(heading)) if word]
    return _are_of_others(words, list(_phrases(words)))


def _are_of_others(words: Sequence[str], phrases: Sequence[str]) -> bool:
    return any(map(is_derived, words)) or not _NAMES_OF_OTHERS.isdisjoint((*words, *phrases))


def _phrases(words: Sequence[str]) -> Iterator[str]:
    """The phrases of two words and more in these words, folded."""
    for first in range(len(words)):
        for last in range(first + 2, min(first + _LONGEST_PHRASE, len(words)) + 1):
            yield "".join(words[first:last])

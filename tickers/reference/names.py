"""Where names of the reference data stand in a text, as whole words; the longest counts."""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from tickers.reference.instruments import Instrument
from tickers.reference.registry import Reference, gaps, name_key

__all__ = ["Word", "name_at", "words_of_text"]

_WORD: Final = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word of a text: letters and digits, and where it stands."""

    text: str
    start: int
    end: int


def words_of_text(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(match[0], *match.span()) for match in _WORD.finditer(text)]


def name_at(known: Reference, text: str, words: Sequence[Word], at: int) -> tuple[Instrument, int] | None:
    """The instrument whose name starts at word number `at`, and how many words it takes."""
    most = _heads(known).get(words[at].text.casefold(), 0)
    for count in range(min(most, len(words) - at), 0, -1):
        instrument = known.find(text[words[at].start : words[at + count - 1].end])
        if instrument is not None:
            return instrument, count
    return None


@functools.lru_cache(maxsize=8)
def _heads(known: Reference) -> Mapping[str, int]:
    """The words that a name can start with, parted or not, and of how many words its longest name is."""
    heads: dict[str, int] = {}
    for instrument in filter(known.knows, known.instruments.values()):
        for name in instrument.names:
            key, places = name_key(name), sorted(gaps(name))
            for place in (*places, len(key)):
                heads[key[:place]] = max(heads.get(key[:place], 0), len(places) + 1)
    return heads

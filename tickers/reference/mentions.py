"""Which instruments a headline or a line names: by the names of the reference data, as whole words.

The longest name counts: `CAC Next 20` names no CAC 40, and `CAC 40 ESG` is another index, which no name of
ours is. Case counts where a name could be another word: `psi` is a unit of pressure, and `the next 150 days`
are no index.
"""

import functools
import re
from collections.abc import Sequence
from typing import Final

from tickers.reference.instruments import gaps, name_key, reference

__all__ = ["instruments_named"]

_WORDS: Final = re.compile(r"[^\W_]+")
_NONE: Final[frozenset[str]] = frozenset()
_ANOTHER: Final = frozenset(
    "esg gr nr tr ntr xbear short leverage leveraged equal ew governance double x2 x3 x4".split()
)
"""Words that, after the name of an index, make it another one."""


def instruments_named(text: str) -> frozenset[str]:
    """The codes of the instruments that a text names."""
    if _heads().keys().isdisjoint(_WORDS.findall(text.casefold())):
        return _NONE
    spans = [match.span() for match in _WORDS.finditer(text)]
    words = [text[start:end] for start, end in spans]
    found = set()
    at = 0
    while at < len(words):
        taken = 1
        for count in range(min(_heads().get(words[at].casefold(), 0), len(words) - at), 0, -1):
            instrument = reference().find(text[spans[at][0] : spans[at + count - 1][1]])
            if instrument is None or not _is_written_so(words[at : at + count]):
                continue
            after = words[at + count].casefold() if at + count < len(words) else ""
            if after not in _ANOTHER:
                found.add(instrument.code)
            taken = count
            break
        at += taken
    return frozenset(found)


def _is_written_so(words: Sequence[str]) -> bool:
    """Whether words that name an instrument are written as a name is."""
    first = words[0]
    if len(words) > 1:
        return not first[0].islower()
    return first.isupper() or first.casefold() not in _capitals()


@functools.cache
def _capitals() -> frozenset[str]:
    """Names of one word that are written in capitals, folded."""
    names = (name for instrument in reference().instruments.values() for name in instrument.names)
    return frozenset(name.casefold() for name in names if name.isalpha() and name.isupper())


@functools.cache
def _heads() -> dict[str, int]:
    """The words that a name can start with, parted or not, and of how many words its longest name is."""
    heads: dict[str, int] = {}
    for instrument in reference().instruments.values():
        for name in instrument.names:
            key, places = name_key(name), sorted(gaps(name))
            for place in (*places, len(key)):
                heads[key[:place]] = max(heads.get(key[:place], 0), len(places) + 1)
    return heads

"""Which instruments a headline or a line names: by the names of the reference data, as whole words.

The longest name counts: `CAC Next 20` names no CAC 40, and `CAC 40 ESG` is another index, which no name of
ours is. Case counts where a name could be another word: `psi` is a unit of pressure, and `the next 150 days`
are no index.
"""

import functools
from collections.abc import Sequence
from typing import Final

from tickers.reference.in_use import reference
from tickers.reference.names import name_at, words_of_text
from tickers.reference.registry import Reference

__all__ = ["instruments_named"]

_ANOTHER: Final = frozenset(
    "esg gr nr tr ntr xbear short leverage leveraged equal ew governance double x2 x3 x4".split()
)
"""Words that, after the name of an index, make it another one."""


def instruments_named(text: str) -> frozenset[str]:
    """The codes of the instruments that a text names."""
    known = reference()
    words = words_of_text(text)
    found = set()
    at = 0
    while at < len(words):
        name = name_at(known, text, words, at)
        count = name[1] if name else 1
        if name is not None and _is_written_so(known, [word.text for word in words[at : at + count]]):
            after = words[at + count].text.casefold() if at + count < len(words) else ""
            if after not in _ANOTHER:
                found.add(name[0].code)
        at += count
    return frozenset(found)


def _is_written_so(known: Reference, words: Sequence[str]) -> bool:
    """Whether words that name an instrument are written as a name is."""
    first = words[0]
    if len(words) > 1:
        return not first[0].islower()
    return first.isupper() or first.casefold() not in _capitals(known)


@functools.lru_cache(maxsize=8)
def _capitals(known: Reference) -> frozenset[str]:
    """Names of one word that are written in capitals, folded."""
    names = (
        name for instrument in filter(known.knows, known.instruments.values()) for name in instrument.names
    )
    return frozenset(name.casefold() for name in names if name.isalpha() and name.isupper())

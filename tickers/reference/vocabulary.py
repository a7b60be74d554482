"""The words of all languages together, as the parser looks them up, and the few that markup adds to them.

A page mixes languages, and a strip says too little to tell its own: a word means the same wherever it stands.
All are folded as `fold` does it.
"""

import functools
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from tickers.reference.languages import LANGUAGES

__all__ = [
    "AMOUNTS",
    "CHARTS",
    "CONTRACTS",
    "DERIVED",
    "FALLS",
    "FALL_COLOURS",
    "INDEX_WORDS",
    "LEVELS_AT",
    "NOTES",
    "PERIODS",
    "PICTURES",
    "PRODUCTS",
    "RISES",
    "RISE_COLOURS",
    "STRIP_HEADINGS",
    "UNITS",
    "UNTIL",
    "VARIANTS",
    "WITHIN",
    "fold",
    "is_derived",
    "is_disclaimer",
    "is_of_another_time",
    "months",
    "whole_months",
    "words_of",
]


_NO_LETTERS: Final = dict.fromkeys(sign for sign in range(128) if not chr(sign).isalnum())
"""What is taken out of a text of ASCII."""


@functools.lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """What stays of a text for a comparison: lower case, letters and digits."""
    if text.isascii():
        return text.lower().translate(_NO_LETTERS)
    return "".join(filter(str.isalnum, text.casefold()))


def _folded(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, terms))


@functools.cache
def words_of(*fields: str) -> tuple[str, ...]:
    """The terms that stand in these fields of `Language` in any language, as written, the longest first.

    For patterns; a look-up of folded words takes one of the sets below.
    """
    terms = {term for language in LANGUAGES for field in fields for term in getattr(language, field)}
    return tuple(sorted(terms, key=lambda term: (-len(term), term)))


RISES: Final = _folded([*words_of("rises"), "pos", "arrowup", "uparrow", "success"])
"""Words that say of a figure that it rose, in texts and in the names of classes and pictures."""
FALLS: Final = _folded([*words_of("falls"), "dn", "neg", "arrowdown", "downarrow", "danger"])
"""Words that say that it fell."""
PICTURES: Final[dict[int, frozenset[str]]] = {
    -1: frozenset(
        "ab dn dwn giu giù arrdown flechebas bassa basso ner ned neer abw tief baixo abajo descend decr"
        " loss".split()
    ),
    1: frozenset(
        "su sù hau arrup flechehaut alta alto opp op omh auf aufw hoch rauf arriba cima ascend incr"
        " gain".split()
    ),
}
"""Words that say so in the names of pictures and classes alone, by the way they tell."""
RISE_COLOURS: Final = _folded([*words_of("rise_colours"), "008000", "0f0"])
FALL_COLOURS: Final = _folded([*words_of("fall_colours"), "ff0000", "f00"])
"""A colour tells a direction only beside the other one: a site can print everything in red."""

_NOT_YET: Final = (
    "target targets scenario scenarios stress objectif objectifs scénario scénarios doelen"
    " koersdoel koersdoelen scenario's ziel ziele kursziel kursziele szenario szenarien"
    " obiettivo obiettivi scenari objetivo objetivos escenario escenarios meta metas cenário"
    " cenários mål kursmål scenarioer projection projections projeções proyecciones proiezioni"
).split()
"""What a heading says of figures that are not of today, in the languages of strips."""
PERIODS: Final = _folded([*words_of("periods", "other_days"), "ytd", *_NOT_YET])
"""Words of a heading that speak of another day than this one."""
NOTES: Final = _folded(words_of("index", "states", "places"))
"""Texts that can stand in a row beside its label and mean no other instrument."""
DERIVED: Final = _folded(words_of("derived"))
"""What is derived from an index and shown under its name."""
CONTRACTS: Final = _folded(words_of("contracts"))
"""What stands over a column of expiries or of contracts."""
VARIANTS: Final = _folded(words_of("variants"))
"""What titles say over rows of other indices of the same names."""
INDEX_WORDS: Final = _folded(words_of("index"))
"""The word for an index."""
_DERIVED_STEMS: Final = re.compile(
    "future|termijncontract|terminkontrakt|warrant|zertifikat|certificat|turbo|sprinter|minishort"
)
PRODUCTS: Final = frozenset(
    "emini mini micro eminis minis micros bund bobl schatz buxl fib minifib fce fti sxf fdax fesx fut"
    " futs contract contrat contrato contratto kontrakt".split()
)
"""Words of labels that only futures have: an index among them is one too, though it bears no such word."""
STRIP_HEADINGS: Final = _folded([*words_of("strip_headings"), "euronext"])
"""What can stand before the first label of a line."""
AMOUNTS: Final = _folded(words_of("amounts"))
"""What stands between a word of direction and by how much."""
CHARTS: Final = _folded(words_of("charts"))
"""What names a picture of how figures went."""
LEVELS_AT: Final = frozenset(words_of("levels_at"))
"""What stands between a change and the level that it led to, as written."""
UNITS: Final = frozenset(
    shown + dot
    for term in words_of("points")
    for shown in (term, term.capitalize(), term.upper())
    for dot in ("", ".")
)
"""Words for index points beside a level, as shown; they name no currency."""


WITHIN: Final = _folded(words_of("within"))
"""What stands before a month of which a heading speaks as a whole."""
UNTIL: Final = _folded(words_of("until"))
"""What stands between the first and the last day of a period."""

_JOINING: Final = frozenset({"de", "nl", "nb"})
"""Languages that write two nouns as one word."""
_SHORTEST_END: Final = 5
_SHORTEST_START: Final = 7
"""Letters, at least, of a word that ends or starts a joined one."""


class _Joined(NamedTuple):
    """What starts or ends a folded word that is made of two: `Beispielrechnung`, `Rekenvoorbeeld`."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]

    def make(self, word: str) -> bool:
        """Whether one of them and something else make the word."""
        return word[:-1].startswith(self.starts) or word[1:].endswith(self.ends)


def _joined_with(*fields: str) -> _Joined:
    words = {
        fold(term)
        for language in LANGUAGES
        if language.code in _JOINING
        for field in fields
        for term in getattr(language, field)
        if " " not in term
    }
    return _Joined(
        tuple(word for word in words if len(word) >= _SHORTEST_START),
        tuple(word for word in words if len(word) >= _SHORTEST_END),
    )


_JOINED_DERIVED: Final = _joined_with("derived")
_JOINED_TIMES: Final = _joined_with("periods", "other_days")


@functools.lru_cache(maxsize=8192)
def is_derived(phrase: str) -> bool:
    """Whether a word or phrase, folded, says that something is derived from an index; languages that join
    words make many.
    """
    return (
        phrase in DERIVED
        or phrase.startswith("etf")
        or _DERIVED_STEMS.search(phrase) is not None
        or _JOINED_DERIVED.make(phrase)
    )


@functools.lru_cache(maxsize=8192)
def is_of_another_time(phrase: str) -> bool:
    """Whether a word or phrase of a heading, folded, speaks of another time than the session of the day."""
    return phrase in PERIODS or _JOINED_TIMES.make(phrase)


def is_disclaimer(sentence: str) -> bool:
    """Whether a sentence is one of those that say that past returns promise nothing."""
    folded = fold(sentence)
    return any(map(folded.__contains__, _disclaimers()))


@functools.cache
def _disclaimers() -> frozenset[str]:
    return _folded(words_of("disclaimers"))


@functools.cache
def months() -> dict[str, int]:
    """The number of each month by its names in all languages, in lower case, without a dot."""
    return {
        name: number
        for language in LANGUAGES
        for number, names in enumerate(language.months, start=1)
        for name in names
    }


@functools.cache
def whole_months() -> frozenset[str]:
    """The names of months that are not shortened, in all languages."""
    return frozenset(names[0] for language in LANGUAGES for names in language.months)

"""The places that stand around labels, in ten languages, and the countries they are in."""

import functools
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from tickers.reference.packaged import packaged_toml

__all__ = ["ANYWHERE", "Place", "flag_country", "is_place", "place_at", "plain"]

ANYWHERE: Final = "EU"
"""Stands for Europe: a place, but one of no exchange."""
_FIRST_FLAG: Final = 0x1F1E6
"""The regional indicator A; two of them are the flag of a country."""


_LONGEST: Final = 60
"""Characters of a place, at most."""


class Place(NamedTuple):
    """A place at the start of some words: its country (ISO 3166) and how many words it takes."""

    country: str
    words: int


@functools.lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word for comparison: lower case, without accents. `Ámsterdam` is amsterdam, `ΠΑΡΊΣΙ` is παρισι."""
    if word.isascii():
        return word.casefold()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def place_at(words: Sequence[str]) -> Place | None:
    """The longest place that these words, as shown, start with."""
    countries, codes, longest = _places()
    for count in range(min(longest, len(words)), 0, -1):
        country = countries.get(" ".join(map(plain, words[:count])))
        if country is not None:
            return Place(country, count)
    return Place(codes[words[0]], 1) if words and words[0] in codes else None


@functools.lru_cache(maxsize=8192)
def is_place(text: str) -> bool:
    """Whether a text is a place and nothing else."""
    words = _words(text) if len(text) <= _LONGEST else []
    place = place_at(words)
    return place is not None and place.words == len(words)


def flag_country(text: str) -> str | None:
    """The country whose flag, a pair of regional indicators, stands first in a text."""
    flags = [chr(ord(c) - _FIRST_FLAG + ord("A")) for c in text if _FIRST_FLAG <= ord(c) < _FIRST_FLAG + 26]
    return "".join(flags[:2]) if len(flags) > 1 else None


@functools.cache
def _places() -> tuple[Mapping[str, str], Mapping[str, str], int]:
    """Countries by the plain words of their places, by their codes, and how many words the longest has."""
    countries: dict[str, str] = {}
    codes: dict[str, str] = {}
    for country, languages in packaged_toml("places").items():
        for language, names in languages.items():
            for name in names:
                if language == "codes":
                    codes[name] = country
                else:
                    countries[" ".join(map(plain, _words(name)))] = country
    return countries, codes, max(name.count(" ") for name in countries) + 1


def _words(name: str) -> list[str]:
    return "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in name).split()

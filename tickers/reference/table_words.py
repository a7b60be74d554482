"""What the words over a table say of the figures under them, in all languages together.

Each is folded as `fold` does it, so case, points and hyphens make no difference. A word that could mean two
things has the meaning under which less is read.
"""

import functools
import itertools
import re
from collections.abc import Sequence
from typing import Final, Literal

from tickers.reference.languages import LANGUAGES, Meaning
from tickers.reference.vocabulary import fold, words_of

__all__ = [
    "MEANINGS",
    "NO_FIGURE",
    "SINCE",
    "UNITS_OF_TIME",
    "is_the_day",
    "longest_phrase",
    "longest_versus",
]

_PRECEDENCE: Final[tuple[Meaning, ...]] = (
    "filler",
    "label",
    "time",
    "unit",
    "day",
    "percent",
    "change",
    "level",
    "close",
    "high",
    "low",
    "open",
    "before",
    "other",
    "period",
)
"""Where two languages differ on a word, the later meaning counts: less is read under it."""
_CLEAR: Final[dict[str, Meaning]] = {
    "a": "filler",
    "j": "filler",
    "m": "filler",
    "da": "filler",
    "valeurs": "label",
    "open": "open",
    "start": "open",
    "top": "high",
    "base": "before",
    "stand": "level",
    "valor": "level",
    "val": "level",
    "quota": "level",
    "alta": "high",
    "support": "other",
    "min": "low",
    "max": "high",
    "wert": "level",
    "titres": "label",
    "land": "label",
    "perf": "period",
    "capital": "other",
    "close": "close",
    "slot": "close",
    "ora": "time",
    "ano": "period",
    "i": "filler",
    "by": "label",
    "type": "other",
    "actual": "level",
    "part": "other",
    "note": "other",
    "vers": "change",
    "trend": "change",
    "tendance": "change",
    "tendenza": "change",
    "utvikling": "change",
    "evolución": "change",
    "évolution": "change",
    "now": "level",
    "nombre": "label",
    "kl": "filler",
    "ap": "open",
    "mon": "period",
    "wo": "period",
    "end": "change",
}
"""Words that are spelt alike in two languages and mean what is said here."""


def _meanings() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for meaning in _PRECEDENCE:
        for language in LANGUAGES:
            found.update({fold(phrase): meaning for phrase in language.headings[meaning]})
    found.update({fold(word): meaning for word, meaning in _CLEAR.items()})
    return found


MEANINGS: Final = _meanings()
"""What a folded phrase of a heading means."""

_LONGEST: Final = 5
"""Words of a phrase, at most."""

_OF_A_PERIOD: Final = re.compile(
    "(?:jahres?|wochen|monats|quartals|halbjahres?|jaar|week|maand|kwartaal|halfjaar|års|uke|måneds|kvartals)[a-zäöüåøß]{3}"
)
"""How a word starts that is made of one of a period and another."""
_PERIODS: Final = ("maand", "kwartaal", "monat", "quartal", "måned", "kvartal", "jahr", "woche")
"""How one ends: `beursmaand`."""

UNITS_OF_TIME: Final[dict[str, Literal["day", "period"]]] = {
    **dict.fromkeys(map(fold, words_of("days")), "day"),
    **dict.fromkeys(map(fold, words_of("spans")), "period"),
}
"""What can stand after a number in a heading: `1 an`, `52 sem.`, `3M`, folded."""
SINCE: Final = frozenset(map(fold, words_of("since")))
"""Words after which the start of a period stands, folded."""
NO_FIGURE: Final = frozenset(map(fold, words_of("no_figure")))
"""What a cell says that has no figure, folded."""


_MANY: Final = 2
_VERSUS: Final = frozenset(map(fold, words_of("versus")))


def longest_versus(words: tuple[str, ...]) -> int:
    """How many of these words, from the first, say what a change is measured against."""
    counts = range(min(_LONGEST, len(words)), 0, -1)
    return next((count for count in counts if fold("".join(words[:count])) in _VERSUS), 0)


@functools.lru_cache(maxsize=8192)
def longest_phrase(words: tuple[str, ...]) -> tuple[int, Meaning] | None:
    """How many of these words, from the first, make the longest phrase that is known, and what it means.

    Languages that join words make many of a period: `Jahresbilanz`, `weekrendement`.
    """
    for count in range(min(_LONGEST, len(words)), 0, -1):
        meaning = MEANINGS.get(fold("".join(words[:count])))
        if meaning is not None:
            return count, meaning
    first = fold(words[0]) if words else ""
    return (1, "period") if _OF_A_PERIOD.match(first) or first.endswith(_PERIODS) else None


def is_the_day(name: str, names: Sequence[str]) -> bool:
    """Whether one of some names of spans of time that stand side by side is the day.

    `1J` is a day in French and a year in German: those languages count that know most of the names.
    """
    known = [(sum(one in spans for one in map(_unit_of, names)), spans) for spans in _spans_by_language()]
    most = max(count for count, _ in known)
    return all(spans.get(_unit_of(name)) == "day" for count, spans in known if count == most)


def _unit_of(name: str) -> str:
    """What names a span of time, folded, without how many there are of it where it is one or many."""
    folded = fold(name)
    number = "".join(itertools.takewhile(str.isdecimal, folded))
    return f"{min(int(number), _MANY)} {folded[len(number) :]}" if number else folded


@functools.cache
def _spans_by_language() -> tuple[dict[str, Literal["day", "period"]], ...]:
    """What names a span of time in each language."""
    found = []
    for language in LANGUAGES:
        periods = [*map(fold, (*language.headings["period"], *language.periods))]
        units = [f"1 {fold(word)}" for word in language.spans]
        several = [f"{_MANY} {fold(word)}" for word in (*language.days, *language.spans)]
        days = [*map(fold, language.headings["day"]), *[f"1 {fold(word)}" for word in language.days]]
        spans: dict[str, Literal["day", "period"]] = {}
        spans.update(dict.fromkeys([*periods, *units, *several], "period"))
        spans.update(dict.fromkeys(days, "day"))
        found.append(spans)
    return tuple(found)

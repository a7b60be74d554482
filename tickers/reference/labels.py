"""What a label names: an index, or something else under its name.

Around a name stand places, ranks and marks that change nothing (`1. AEX`, `Ámsterdam AEX`, `AEX (NL)`), and
words that make it something else: a future of a month (`CAC 40 12/24`), a fund, a turbo, another version of
the index (`CAC 40 GR`, `AEX ESG`). What is not understood makes it something else too: a wrong row is worse
than none.
"""

import functools
import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tickers.patterns import rare_pattern
from tickers.reference.currency import MARKER_CURRENCIES
from tickers.reference.in_use import reference
from tickers.reference.instruments import Instrument, ReturnVariant, Sibling
from tickers.reference.names import Word, name_at, words_of_text
from tickers.reference.places import ANYWHERE, flag_country, place_at, plain
from tickers.reference.registry import Reference
from tickers.reference.vocabulary import UNITS, months, words_of

__all__ = ["Label", "is_contract_month", "known_label"]

_LONGEST: Final = 100
"""Characters; what is longer is a sentence."""
_PHRASE: Final = 4
"""Words of a phrase, at most."""

_MARKETS: Final = frozenset(
    "bourse bolsa borsa borse borsen beurs bors børs børsen euronext exchange mercado mercati mercato market"
    " markets marche marches markt markte markeder indices indizes indexes index indice indeks indexen"
    " indeksen χρηματιστηριο δεικτης".split()
)
"""The exchange, or the word index, in ten languages, plain; beside a name they add nothing."""
_JOINS: Final = frozenset("de del di da do van of in i a en the la el der den lo il".split())
"""They add nothing where a place or an exchange follows: `Merval de Buenos Aires`."""
_VARIANTS: Final[dict[str, ReturnVariant]] = {
    **dict.fromkeys(("pr", "pi", "price", "price return", "kursindex", "koersindex", "prisindeks"), "price"),
    **dict.fromkeys(("nr", "ntr", "net", "net return", "net total return"), "net"),
    **dict.fromkeys(
        ("gr", "gi", "tr", "tri", "gross", "gross return", "gross total return", "total return",
         "performance index", "performanceindex", "herbeleggingsindex", "dividendes reinvestis",
         "con dividendos", "com dividendos", "con dividendi"),
        "gross",
    ),
}  # fmt: skip
"""Whether an index reinvests dividends, plain."""
_LEVERAGED: Final = frozenset(
    "short long bear bull leverage leveraged levier hebel leva inverse inverso inverser xshort xbear xlong"
    " mini micro emini knockout ko call put".split()
)
"""They make the name of an index that of a product on it, or of a multiple of it. Plain."""
_TIMES: Final = rare_pattern(r"-?[0-9]{1,2}x|x-?[0-9]{1,2}")
_QUARTER: Final = re.compile(r"[FGHJKMNQUVXZ][0-9]{1,2}")
"""A month and a year as traders of futures write it: Z4 is December 2024."""
_SLASHED: Final = re.compile(r"(?:0?[1-9]|1[0-2])[/.-](?:20[0-9]{2}|1[3-9]|[2-9][0-9])")
"""A month and a year; what could be a day and a month is none."""
_NAMED: Final = re.compile(r"([^\W\d_]{3,10})\.?[-'’ ]?(?:20)?[0-9]{2}")
_MONTH_FIRST: Final = rare_pattern(r"[^\W_]+(?:[/.'’ -]{1,2}[0-9]{2,4})?(?!\w)")
_RANK: Final = re.compile(r"\W*[0-9]{1,3}\W*")
_ISIN: Final = rare_pattern(r"[A-Z]{2}[A-Z0-9]{9}[0-9]")
_VERSIONS: Final[dict[ReturnVariant, str]] = {
    "price": "the price version",
    "net": "the net return version",
    "gross": "the gross return version",
}


@dataclass(frozen=True, slots=True)
class Label:
    """What a text names that stands where labels stand."""

    name: str
    """The part of it that is a name of the reference data, as shown."""
    instrument: Instrument | None
    """The index that the text names; None where it names something else, or is not certain to name it."""
    problem: str | None = None
    """Then: what it names instead, as a reason for people."""
    is_another: bool = False
    """Whether it is known to name something else, not only that a word beside the name is not understood."""


class _Problem(NamedTuple):
    """What stands beside a name and makes it another; `is_open` where it is a word that is not understood."""

    said: str
    is_open: bool = False


_is_open: Final = operator.attrgetter("is_open")


def is_contract_month(text: str) -> bool:
    """Whether a text is the month of a contract, as a future has it after its name: `12/24`, `DEC24`, `Z4`.

    Two digits after a month can be a day as well (`Dec 24`): they count as a year, since a label followed by
    them may be a contract. A day before its month (`24 Dec`, `15/11`) is a date.
    """
    text = text.strip(" ()[]")
    if _SLASHED.fullmatch(text) or _QUARTER.fullmatch(text):
        return True
    named = _NAMED.fullmatch(text.casefold())
    return named is not None and named[1] in months()


def known_label(text: str) -> Label | None:
    """What a text names that holds a label and no figures of its row; None where no known name is in it.

    Ranks, marks, flags, places of the index's own country, the word index and states of its market may stand
    around the name. Anything else beside it is told as the `problem`.
    """
    return _known_label(reference(), text) if len(text) <= _LONGEST else None


@functools.lru_cache(maxsize=8192)
def _known_label(known: Reference, text: str) -> Label | None:
    if (sibling := known.sibling(text)) is not None:
        return Label(text, None, _of_sibling(*sibling), is_another=True)
    words = words_of_text(text)
    found = _longest_name(known, text, words)
    if found is None:
        return None
    instrument, first, count = found
    name = text[words[first].start : words[first + count - 1].end]
    before, after = text[: words[first].start], text[words[first + count - 1].end :]
    candidates = (instrument, *known.rivals(name))
    problems = [sorted(_problems(known, one, before, after), key=_is_open) for one in candidates]
    fitting = [one for one, found in zip(candidates, problems, strict=True) if not found]
    if not fitting:
        problem = problems[0][0]
        return Label(name, None, problem.said, is_another=not problem.is_open)
    if not known.knows(fitting[0]):
        return Label(name, None, f"another index: {fitting[0].name}", is_another=True)
    return Label(name, fitting[0])


def _of_sibling(instrument: Instrument, sibling: Sibling) -> str:
    if sibling.version is not None:
        return f"{_VERSIONS[sibling.version]} of {instrument.name}"
    return f"{sibling.what}, not {instrument.name}"


def _longest_name(known: Reference, text: str, words: Sequence[Word]) -> tuple[Instrument, int, int] | None:
    """The instrument with the longest name in a text, the name's first word, and how many it has."""
    found: tuple[Instrument, int, int] | None = None
    longest = at = 0
    while at < len(words):
        name = name_at(known, text, words, at)
        if name is None:
            at += 1
            continue
        length = sum(len(word.text) for word in words[at : at + name[1]])
        if length > longest:
            longest, found = length, (name[0], at, name[1])
        at += name[1]
    return found


def _problems(known: Reference, instrument: Instrument, before: str, after: str) -> Iterator[_Problem]:
    """What the texts before and after its name make of an instrument, if something else."""
    if not _RANK.fullmatch(before):
        yield from _in_text(known, instrument, before, is_before=True)
    if is_contract_month(after):
        yield _Problem(f"a contract on it: {after.strip()!r}")
    yield from _in_text(known, instrument, after, is_before=False)


def _in_text(known: Reference, instrument: Instrument, text: str, *, is_before: bool) -> Iterator[_Problem]:
    words = words_of_text(text)
    flag = flag_country(text)
    if flag is not None and not _is_at(known, instrument, flag):
        yield _Problem(f"the flag of another market beside the label: {flag}")
    at = 0
    while at < len(words):
        rest = [word.text for word in words[at:]]
        variant = None if is_before else _variant(instrument, rest)
        taken, problem = variant or _next(known, instrument, text, words, at)
        if problem:
            yield problem
        at += taken


def _variant(instrument: Instrument, rest: Sequence[str]) -> tuple[int, _Problem | None] | None:
    """Words after a name that say whether it reinvests dividends: `GR`, which before a name is Greece."""
    for count in range(min(_PHRASE, len(rest)), 0, -1):
        variant = _VARIANTS.get(_plain(rest[:count]))
        if variant is not None:
            is_its = variant == (instrument.return_variant or "price")
            return count, None if is_its else _Problem(f"{_VERSIONS[variant]} of {instrument.name}")
    return None


def _next(
    known: Reference, instrument: Instrument, text: str, words: Sequence[Word], at: int
) -> tuple[int, _Problem | None]:
    """How many words from number `at` belong together, and what else they make of an instrument, if so."""
    rest = [word.text for word in words[at:]]
    first = rest[0]
    if (name := name_at(known, text, words, at)) is not None:
        other, count = name
        return count, None if other is instrument else _Problem(
            f"another label beside it: {other.name}", is_open=True
        )
    if (place := place_at(rest)) is not None:
        is_its = place.country == ANYWHERE or _is_at(known, instrument, place.country)
        what = " ".join(rest[: place.words])
        return place.words, None if is_its else _Problem(
            f"a place of another market beside the label: {what}"
        )
    for count in range(min(_PHRASE, len(rest)), 0, -1):
        phrase = _plain(rest[:count])
        if phrase in _derived() or _TIMES.fullmatch(phrase):
            return count, _Problem(f"a future, a fund or the like: {' '.join(rest[:count])}")
        if phrase in _neutral():
            return count, None
    if (
        plain(first) in _JOINS
        and len(rest) > 1
        and (place_at(rest[1:]) or plain(rest[1]) in _MARKETS | _JOINS)
    ):
        return 1, None
    return 1, _of_one_word(instrument, text[words[at].start :], first)


def _of_one_word(instrument: Instrument, text: str, word: str) -> _Problem | None:
    """What a word that starts a text makes of an instrument, if something else."""
    if word in MARKER_CURRENCIES or word in UNITS:
        meant = MARKER_CURRENCIES.get(word, (instrument.currency,))
        is_its = instrument.currency in meant
        return None if is_its else _Problem(f"another currency beside the label: {word}", is_open=True)
    if _ISIN.fullmatch(word):
        return None if word == instrument.isin else _Problem(f"another ISIN beside the label: {word}")
    if (month := _MONTH_FIRST.match(text)) is not None and is_contract_month(month[0]):
        return _Problem(f"a contract on it: {month[0]}")
    kind = "number" if word.isdigit() else "word"
    return _Problem(f"another {kind} beside the label: {word}", is_open=True)


def _is_at(known: Reference, instrument: Instrument, country: str) -> bool:
    """Whether an instrument is one of a country, by its exchange or the one whose sessions it keeps."""
    return country in {known.exchanges[mic].country for mic in (instrument.mic, instrument.calendar) if mic}


def _plain(words: Sequence[str]) -> str:
    return " ".join(map(plain, words))


def _plain_terms(*fields: str) -> frozenset[str]:
    return frozenset(_plain([word.text for word in words_of_text(term)]) for term in words_of(*fields))


@functools.cache
def _derived() -> frozenset[str]:
    return _plain_terms("derived") | _LEVERAGED | {"e mini", "knock out"}


@functools.cache
def _neutral() -> frozenset[str]:
    """The word index, the exchange and the states of a market: they change nothing."""
    return _plain_terms("index", "states") | _MARKETS

"""What stands on pages and is no headline: menus, notices, advertisements, offers, polls, ways to more.

Told by how a text starts, in the words of all languages. One word alone tells only where it is the whole
text: `Home` is a menu's, `Home prices rise` is news.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from tickers.patterns import rare_pattern
from tickers.reference import MARKER_CURRENCIES, STRIP_HEADINGS, fold, words_of

__all__ = ["is_furniture", "leads_on"]

_WORD: Final = re.compile(r"[^\W_]+")
_PARTS: Final = re.compile(r"\s*[>›»/|·•→]\s*")
_LONGEST_LINE: Final = 1_000
_MENU_WORDS: Final = 8
_CRUMB_WORDS: Final = 4
_NOTICE_WORDS: Final = 3
_STATE_WORDS: Final = 4
_CLOCK_WORDS: Final = 10
_UNITS: Final = "|".join(map(re.escape, words_of("hours")))
_DURATION: Final = rare_pattern(rf"[0-9]+\s?(?:{_UNITS})\.?(?:\s?[0-9]+\s?(?:{_UNITS})?\.?)?$", re.IGNORECASE)
_DIGIT: Final = re.compile("[0-9]")
_PRICE: Final = rare_pattern(
    r"(?:[0-9][0-9.,]*\s?{0}|{0}\s?[0-9])".format(
        f"(?:{'|'.join(map(re.escape, (*MARKER_CURRENCIES, 'euro')))})"
    )
)

_Phrases = dict[str, tuple[tuple[str, ...], ...]]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _phrases(terms: Iterable[str], fewest: int) -> _Phrases:
    """Terms of at least so many words by their first word."""
    words = sorted(phrase for term in set(terms) if len(phrase := tuple(_words(term))) >= fewest)
    return {first: tuple(group) for first, group in itertools.groupby(words, key=lambda phrase: phrase[0])}


def _starts(words: Sequence[str], phrases: _Phrases) -> bool:
    return bool(words) and any(tuple(words[: len(phrase)]) == phrase for phrase in phrases.get(words[0], ()))


@functools.cache
def _ways_on() -> _Phrases:
    return _phrases(words_of("read_more", "promotions", "polls", "galleries"), 2)


@functools.cache
def _menus() -> _Phrases:
    return _phrases(words_of("navigation", "advertisement"), 2)


@functools.cache
def _notices() -> _Phrases:
    terms = words_of("consent")
    of_cookies = [term for term in terms if "cookie" in term or "informasjonskapsler" in term]
    return _phrases([term for term in terms if len(_words(term)) >= _NOTICE_WORDS] + of_cookies, 2)


@functools.cache
def _whole() -> frozenset[str]:
    """What is no headline as a whole text, folded."""
    fields = (
        "navigation",
        "consent",
        "advertisement",
        "promotions",
        "polls",
        "galleries",
        "read_more",
        "badges",
    )
    return frozenset(map(fold, (*words_of(*fields), *words_of("related", "comments", "newsroom"))))


@functools.cache
def _polls() -> frozenset[str]:
    return frozenset(term for term in words_of("polls") if " " not in term)


@functools.cache
def _menu_words() -> frozenset[str]:
    return frozenset(term for term in words_of("navigation") if " " not in term)


@functools.cache
def _states() -> tuple[str, ...]:
    return tuple(term for term in words_of("states") if term.isalpha())


@functools.cache
def _offers() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(words_of("only")), frozenset(word for word in words_of("days", "spans") if len(word) > 1)


def leads_on(title: str) -> bool:
    """Whether a link with this title leads on: to more, an offer of the site, a poll, a list of galleries."""
    first = title.split(" ", 1)[0].casefold()
    if not first.isalnum() or first in _first_words():
        words = _words(title)
        begins = words[0] if words else ""
        is_poll = begins in _polls() and title.endswith("?") and ":" in title
        is_offer = begins in _calls() or (
            begins in _offered() and title[len(begins) :].lstrip().startswith(":")
        )
        if is_poll or is_offer or _starts(words, _ways_on()):
            return True
    return _is_offer(title)


@functools.cache
def _first_words() -> frozenset[str]:
    """How a title can start that leads on."""
    first = _polls().union(_ways_on(), _calls(), _offered())
    return first.union(f"{word}:" for word in first)


@functools.cache
def _calls() -> frozenset[str]:
    return frozenset(words_of("calls"))


@functools.cache
def _offered() -> frozenset[str]:
    """What names an offer before a colon."""
    return frozenset(term for term in words_of("promotions") if " " not in term)


def is_furniture(text: str) -> bool:
    """Whether a line is of a menu, a notice of consent, an advertisement or the like."""
    if len(text) > _LONGEST_LINE:
        return False
    if fold(text) in _whole():
        return True
    words = _words(text)
    if not words or words[0] in _calls() or _starts(words, _ways_on()):
        return True
    if len(words) <= _MENU_WORDS and _starts(words, _menus()):
        return True
    return _is_notice(words) or _is_menu(text, words) or _is_market_clock(text, words) or _is_offer(text)


def _is_notice(words: Sequence[str]) -> bool:
    """Whether a phrase that only notices of consent have stands in it."""
    known = _notices()
    return any(words[n] in known and _starts(words[n : n + 12], known) for n in range(len(words)))


def _is_menu(text: str, words: Sequence[str]) -> bool:
    """Whether it is a path to the page, or the items of a menu in a line."""
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) > 1 and fold(parts[0]) in _whole():
        return all(len(part.split()) <= _CRUMB_WORDS for part in parts)
    return len(words) <= 2 * _MENU_WORDS and _items(text, words) > 1


def _items(text: str, words: Sequence[str]) -> int:
    """How many items of menus a line has that is made of such and of other capitalised words; else none."""
    found = at = 0
    shown = _WORD.findall(text)
    while at < len(words):
        length = max(
            (len(p) for p in _menus().get(words[at], ()) if tuple(words[at : at + len(p)]) == p), default=0
        )
        length = length or (words[at] in _menu_words())
        if not length and shown[at][0].islower():
            return 0
        found += length > 0
        at += length or 1
    return found


def _is_market_clock(text: str, words: Sequence[str]) -> bool:
    """Whether it says that markets are closed, or when they open or close."""
    if len(words) > _CLOCK_WORDS or STRIP_HEADINGS.isdisjoint(words):
        return False
    if _DURATION.search(text) and len(words) > 2:
        return True
    return len(words) <= _STATE_WORDS and words[-1] in _states()


def _is_offer(text: str) -> bool:
    """Whether it names a price for a span of time: `1 month for only 0.99 €`."""
    if not (_DIGIT.search(text) and _PRICE.search(text)):
        return False
    only, spans = _offers()
    words = set(_words(text))
    return not only.isdisjoint(words) and not spans.isdisjoint(words)

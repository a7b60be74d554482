"""Each language is whole: every field, folded, without a word that means two contrary things."""

import itertools
from collections.abc import Iterator
from dataclasses import fields

import pytest

from tickers.reference import LANGUAGES, MEANINGS_OF_HEADINGS, Language, Meaning, fold, months, words_of
from tickers.reference.vocabulary import FALL_COLOURS, FALLS, RISE_COLOURS, RISES

WORDS = [field.name for field in fields(Language) if field.name not in {"code", "headings", "months"}]
CONTRARY: list[Meaning] = ["level", "before", "open", "high", "low", "percent", "period"]
"""Meanings of headings, no word of which has two in one language."""


def lists(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists of words of a language with their names."""
    for name in WORDS:
        yield name, getattr(language, name)
    yield from language.headings.items()
    yield "months", tuple(itertools.chain(*language.months))


def test_there_are_the_eight_languages() -> None:
    assert sorted(language.code for language in LANGUAGES) == ["de", "en", "es", "fr", "it", "nb", "nl", "pt"]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
class TestALanguage:
    def test_has_words_for_everything(self, language: Language) -> None:
        assert [name for name, words in lists(language) if not words] == []
        assert set(language.headings) == set(MEANINGS_OF_HEADINGS)
        assert len(language.months) == 12

    def test_gives_a_heading_one_meaning(self, language: Language) -> None:
        for one, other in itertools.combinations(CONTRARY, 2):
            both = set(map(fold, language.headings[one])) & set(map(fold, language.headings[other]))
            assert both == set(), (one, other)

    def test_writes_them_folded_and_once(self, language: Language) -> None:
        for name, words in lists(language):
            assert [w for w in words if w != " ".join(w.casefold().split()) or not fold(w)] == [], name
            folded = sorted(map(fold, words))
            assert [w for w, other in itertools.pairwise(folded) if w == other] == [], name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (RISES, FALLS),
        (RISE_COLOURS, FALL_COLOURS),
        (RISES, FALL_COLOURS),
        (FALLS, RISE_COLOURS),
        (frozenset(map(fold, words_of("no_figure"))), RISES | FALLS),
        (frozenset(words_of("published")), frozenset(words_of("updated"))),
    ],
)
def test_no_word_means_two_contrary_things(one: frozenset[str], other: frozenset[str]) -> None:
    assert one & other == frozenset()


def test_a_month_has_one_number_in_all_languages() -> None:
    numbers: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for number, names in enumerate(language.months, start=1):
            for name in names:
                numbers.setdefault(name, set()).add(number)
    assert {name: found for name, found in numbers.items() if len(found) > 1} == {}
    assert months() == {name: min(found) for name, found in numbers.items()}

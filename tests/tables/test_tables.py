"""The tables that are made up are what they say, whatever the parser reads of them."""

import random
import re
from html import unescape

import pytest

from tests.tables.made import Made, made
from tests.tables.markup import HTML, TEXT
from tests.tables.plan import HAZARDS
from tests.tables.signs import HTML_SIGNS
from tests.tables.words import LANGUAGES, PHRASES, PICTURES, WORDS

TABLES = [made(random.Random(f"a table {number}")) for number in range(600)]
OF_EACH = [made(random.Random(f"{hazard} {number}"), hazard) for hazard in HAZARDS for number in range(20)]


def digits(table: Made) -> str:
    return re.sub(r"[^\d|]", "", re.sub(r"(?<=\d)[^\d\w]{0,1}(?=\d)", "", unescape(table.page)))


def test_there_is_every_kind() -> None:
    kinds = {(kind, value) for table in TABLES for kind, value in table.kinds.items()}
    assert {("markup", markup) for markup in (*HTML, *TEXT)} <= kinds
    assert {("hazard", hazard) for hazard in (*HAZARDS, "none")} <= kinds
    assert {("signs", way) for way in HTML_SIGNS} <= kinds
    assert {("language", language) for language in LANGUAGES} <= kinds


@pytest.mark.parametrize("words", [WORDS, PHRASES])
def test_every_language_has_the_same_words(words: dict[str, dict[str, tuple[str, ...]]]) -> None:
    assert set(words) == set(LANGUAGES) == set(PICTURES)
    for of_one in words.values():
        assert of_one.keys() == words["en"].keys()
        for these in of_one.values():
            assert all(word and word == word.strip() for word in these)
            assert len({*these}) == len(these)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_means_two_columns(language: str) -> None:
    """But for those that share one on real pages too, where the unit of their cells tells them apart."""
    shared = {"pct", "points"}
    seen: dict[str, str] = {}
    for column, words in WORDS[language].items():
        for word in words:
            other = seen.setdefault(word, column)
            assert other == column or {other, column} <= shared, f"{word!r} is {other} and {column}"


def test_what_is_read_stands_on_the_page() -> None:
    for table in [*TABLES, *OF_EACH]:
        shown = digits(table)
        for reading in (*table.must, *table.may):
            for figure in (reading.pct, reading.level, reading.points):
                assert figure is None or re.sub(r"\D", "", str(figure)) in shown, table.page


def test_a_seed_makes_the_same_table() -> None:
    assert made(random.Random("one")) == made(random.Random("one")) != made(random.Random("two"))


def test_most_plain_tables_must_be_read() -> None:
    plain = [made(random.Random(f"plain {number}"), is_plain=True) for number in range(300)]
    assert sum(bool(table.must) for table in plain) > 150
    assert not any(
        table.must for table in OF_EACH if table.kinds["hazard"] in {"another level", "period: tab"}
    )

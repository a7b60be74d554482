"""Where on a page a strip can stand."""

import pytest

from tickers.pieces.regions import SEPARATOR, find_regions

ROW = ["AEX", "-1.37%", "862.5"]
WORDS = ["harbour"] * 100
FIGURES = ["12"] * 100


def regions(*texts: str) -> list[tuple[int, int]]:
    return find_regions(SEPARATOR.join(texts))


@pytest.mark.parametrize("texts", [["AEX", "862.5"], ["-1.37%"], ["AEX", *WORDS, "-1.37%"]])
def test_a_name_needs_a_percent_sign_near_it(texts: list[str]) -> None:
    assert regions(*texts) == []


@pytest.mark.parametrize(
    ("around", "reach"),
    [(WORDS, 20), (FIGURES, 50), (["harbour", " "] * 50, 39), (["harbour", "12"] * 50, 50)],
)
def test_twenty_texts_without_a_figure_end_what_can_belong_to_a_strip(around: list[str], reach: int) -> None:
    assert regions(*around[::-1], "-1.37%", "AEX", *around) == [(100 - reach, 101 + reach)]


def test_a_name_that_elements_part_stands_where_its_first_word_does() -> None:
    texts = SEPARATOR.join(["CAC", "  ", "40", "-1.37%"])
    assert find_regions(texts, lambda text: text == "CAC")


def test_prose_that_speaks_of_an_index_makes_no_region() -> None:
    assert find_regions(SEPARATOR.join(ROW), lambda text: False) == []

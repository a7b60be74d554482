"""Which texts that hold a known name can give a row its label."""

import pytest

from tickers.strips import may_name

LABELS = [
    "AEX",
    "CAC 40 7 301,20 -0,12 %",
    "Indice CAC 40 ",
    "CAC",
    "\n  BEL 20\n",
    "Euronext AEX (Amsterdam)",
]
MENTIONS = ["The AEX", "AEX falls", "Shares of the AEX"]
PROSE = ["On Friday the AEX fell by 2 % in Amsterdam.", "Quay trade lifts the BEL 20 again, +1 %"]


@pytest.mark.parametrize("text", [*LABELS, *MENTIONS])
def test_a_label_or_a_text_that_starts_or_ends_with_one_may_name_a_row(text: str) -> None:
    assert may_name(text)


@pytest.mark.parametrize("text", PROSE)
def test_prose_with_a_name_in_it_names_none(text: str) -> None:
    assert not may_name(text)


def test_lines_that_may_be_shown_apart_count_each() -> None:
    assert may_name("the day in short\nAEX\t862.5\t-1.37%\nand more of it to read")

"""How a strip is written, told by rows as they were kept: tables, and the pages that the parser reads."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tickers.evidence import KeptRow, shape_of_rows
from tickers.jobs.shape import shape_of
from tickers.page import read_page

PRINTED, TOLD = "printed before the figure", "told by the markup"


def row(raw: str, last: str, change: str, points: str | None = None) -> KeptRow:
    label = "CAC 40" if raw.startswith("CAC 40") else "AEX"
    return KeptRow(label, label, Decimal(last), Decimal(change), Decimal(points) if points else None, raw)


@pytest.mark.parametrize(
    ("kept", "fields", "numbers", "signs"),
    [
        (row("AEX -1.37% 862.5", "862.5", "-1.37"), "label, change, level", "decimal point", PRINTED),
        (row("AEX 862,50 \u22121,37 %", "862.5", "-1.37"), "label, level, change", "decimal comma", PRINTED),
        (row("CAC 40 7 269,63 +0,58%", "7269.63", "0.58"), "label, level, change", "decimal comma", PRINTED),
        (row("CAC 40 7 269,63 0,58%", "7269.63", "-0.58"), "label, level, change", "decimal comma", TOLD),
        (row("CAC 40 7 269,63 0,58%", "7269.63", "0.58"), "label, level, change", "decimal comma", ""),
        (row("CAC 40 7'269.63 (-0.58%)", "7269.63", "-0.58"),
         "label, level, change", "decimal point", PRINTED),
        (row("AEX 841.67 -4.22 0.5%", "841.67", "-0.5", "-4.22"),
         "label, level, change in points, change", "decimal point", PRINTED),
        (row("AEX 862 2%", "862", "2"), "label, level, change", "", ""),
        (row("AEX 862.5 0%", "862.5", "0"), "", "decimal point", ""),  # nothing moved
        (row("AEX 1.5 1.5%", "1.5", "1.5"), "", "", ""),  # either could be the level
    ],
)  # fmt: skip
def test_a_row(kept: KeptRow, fields: str, numbers: str, signs: str) -> None:
    shape = shape_of_rows([kept])
    assert (shape.fields, shape.numbers, shape.signs) == (fields, numbers, signs)


def test_the_rows_of_a_strip_decide_together() -> None:
    rows = [
        row("AEX 862,5 0%", "862.5", "0"),
        row("CAC 40 7.269,63 0,58%", "7269.63", "0.58"),
        row("CAC 40 7.269,63 -0,58%", "7269.63", "-0.58"),
    ]
    shape = shape_of_rows(rows)
    assert shape.symbols == ("AEX", "CAC 40", "CAC 40")
    assert (shape.fields, shape.numbers, shape.signs) == ("label, level, change", "decimal comma", PRINTED)
    assert shape_of_rows([rows[0], row("CAC 40 7,269.63 0.58%", "7269.63", "0.58")]).numbers == ""


PAGES = sorted((ROOT / "tests" / "data" / "pages").glob("*.*"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_rows_tell_no_other_shape_than_their_page(path: Path) -> None:
    """What is kept of a page is enough to see what the parser saw, or to say nothing."""
    page = read_page(path.read_bytes())
    read = shape_of(page)
    if read is None:
        return
    told = shape_of_rows(
        [KeptRow(*(getattr(quote, name) for name in KeptRow._fields)) for quote in page.quotes]
    )
    assert told.symbols == read.symbols
    assert told.fields in {read.fields.replace(", close before", ""), ""}
    assert read.numbers.startswith(told.numbers)
    assert not told.signs or (told.signs == TOLD) in {
        one.startswith("told by") for one in read.signs.split("; ")
    }

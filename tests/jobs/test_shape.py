"""How the strip of a page is written."""

from dataclasses import replace

from tests.conftest import SAMPLE_HTML
from tickers.jobs.shape import shape_of
from tickers.page import read_page


def test_the_shape_of_a_page() -> None:
    page = read_page(SAMPLE_HTML.read_bytes())
    shape = shape_of(page)
    assert shape is not None
    assert shape.symbols[:3] == ("AEX", "BEL20", "PX1")
    assert shape_of(replace(page, strips=())) is None
    other = shape_of(replace(page, quotes=(replace(page.quotes[0], last=None), *page.quotes[1:])))
    assert other is not None
    assert other.figures != shape.figures

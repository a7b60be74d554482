"""Pages that are looked through together are told apart as each alone is."""

import itertools

from hypothesis import example, given
from hypothesis import strategies as st

from tickers.pieces import may_have_strip, which_may_have_strips

PARTS = st.sampled_from(
    [
        "AEX",
        "aex",
        "cac",
        "CAC 40",
        "BEL",
        "20",
        "Next 150",
        "OSE",
        "BX",
        " ",
        "\n",
        "x",
        "0",
        "<b>",
        "&#65;",
        "é",
    ]
)
PAGES = st.lists(st.lists(PARTS, max_size=6).map("".join), max_size=12)


@given(PAGES)
@example(["so AEX", "AEX so", "xAEX", "AEX", "", "CAC", "40", "A<b>EX", "BEL", " 20"])
def test_together_as_alone(texts: list[str]) -> None:
    pages = [text.encode() for text in texts]
    joined = b"".join(b" %b " % page for page in pages)
    bounds = [0, *itertools.accumulate(len(page) + 2 for page in pages)]
    alone = [n for n, page in enumerate(pages) if may_have_strip(page)]
    assert which_may_have_strips(memoryview(joined), bounds) == alone

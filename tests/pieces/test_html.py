"""HTML to pieces: what a reader sees, where strips can stand, and the limits of a page."""

import pytest

from tickers.errors import PageError
from tickers.page import read_page
from tickers.pieces.html import MAX_DEPTH, MAX_TAGS, parse_html, read_pieces, texts_of


def pieces(html: str) -> list[str]:
    tree = parse_html(html.encode())
    return [piece.text for piece in read_pieces(tree, texts_of(tree))]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("AEX<script>1%</script> <b>1%</b><style>x</style><!-- no -->", ["AEX", "1%"]),
        ("<table><td>AEX</td><td>1&nbsp;&#37;</td>", ["AEX", "1\xa0%"]),
        ("<b>AEX</b> <i>-</i>1% <i>862</i><sup>.50</sup>", ["AEX", "-1%", "862.50"]),
        ("<b>AEX</b> (<i>+</i>1%) 8<b>62</b>", ["AEX", "(+1%) 8", "62"]),
        ("AEX <i>+ </i>1%", ["AEX", "+", "1%"]),
        ("AEX <span hidden>2%</span>1%", ["AEX", "1%"]),
        ("<div style='display:none'>AEX 1%</div>", ["AEX 1%"]),  # a tab that is not chosen
        ("AEX <i class='icon up'></i>1%", ["AEX", "▲", "1%"]),
        ("AEX <img alt='Baisse' src='x.gif'>1%", ["AEX", "▼", "1%"]),
        ("A\u200bEX 1%", ["AEX 1%"]),
        ("no name 1%", []),
        ("AEX without a change", []),
    ],
)
def test_pieces(html: str, shown: list[str]) -> None:
    assert pieces(html) == shown


def test_only_the_part_of_a_page_with_a_strip_is_looked_at() -> None:
    html = "<p>before" * 500 + "<p>AEX<p>1%<p>862.5" + "<p>after" * 500
    assert 3 < len(pieces(html)) < 150


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<p>x" * (MAX_TAGS + 1), "more than 500,000 tags"),
        ("<div>" * (MAX_DEPTH + 1), "nested more than 6,000 deep"),
        ("<div>" * 20_000 + "</div>" * 20_000, "nested more than 6,000 deep"),
        ("<span><b>" * MAX_DEPTH, "nested more than 6,000 deep"),
        ("AEX 1% 5 " * 60_000, "more than 50,000 fields around its strips"),
    ],
)
def test_what_no_reader_would_read_is_refused(html: str, says: str) -> None:
    with pytest.raises(PageError, match=f"no page for readers.*{says}"):
        read_page(html.encode())


@pytest.mark.parametrize("html", ["<p>x<br><img><li>y" * 20_000, "<div><p>x</div>" * 20_000])
def test_a_long_flat_page_is_read(html: str) -> None:
    assert len(read_page(html.encode() + b"<p>AEX 1% 862.5").quotes) == 1

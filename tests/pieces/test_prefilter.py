"""Pages that cannot hold a strip are dismissed from their bytes, no other."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.pages import article
from tests.drawing import examples
from tests.pages.test_corpus import POSITIVE, TRUTHS, body_of, read
from tests.pages.test_layouts import (
    HTML_LAYOUTS,
    LABEL_FIRST,
    Row,
    Style,
    fields_of,
    html_page,
    html_styles,
    strips,
)
from tickers.page import read_page
from tickers.pieces.prefilter import find_names, may_have_strip
from tickers.reference import reference, using

NAMES = sorted({n for i in reference().instruments.values() if reference().makes_strip(i) for n in i.names})
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859-15", "mac-roman", "gb18030", "iso2022_jp"]


@pytest.mark.parametrize(
    "body",
    [
        b"AEX 862.5",
        b"<b>cac</b> <i>40</i>",
        b"CAC&nbsp;40",
        b"Cac&#160;40",
        b"<td>CAC<!-- x > y --></td><td>40</td>",
        b"CAC <span class='a'>Mid</span><br>\n60",
        b"Euronext&reg; 100",
        b"PEA-PME 150",
        b"CAC 4</b>0",  # an end tag that closes nothing parts no word
        b"A</>E</I x='1'>X",
        b"AEXindex",
        b"<li>aex</li>",
        b"^FCHI",
        b"Change <!-- a slip\nAEX 862.5",  # a text has no tags
        "AEX 862.5".encode("utf-16"),
        "AEX 862.5".encode("utf-16-le"),
        "Oslo Børs Benchmark Index".encode(),
        "Oslo Børs Benchmark Index".encode("cp1252"),
        b"Oslo B&oslash;rs All-Share",
        b"&#65;EX 862.5",
        b"&#x41;EX 862.5",
        "A\u00adEX 862.5".encode(),
        "ＡＥＸ 862.5".encode(),
        b"A&#173;EX 862.5",
        b"A<!doctype html>EX",  # what shows nothing there parts no word
        b"&nbspAEX 862.5",
        b"&#160BEL 20",
        b"CAC&nbsp40",
        b"CAC &amp; 40",
        b"CAC <a title='a > b'>40</a>",
        b"CAC <script>if (a < b) {}</script><!-- <b>->x</b> -->40",
        b"CAC <template><b>x</b></template>40",
        b"CAC <svg><![CDATA[40]]></svg>",
        b"<td lang='en'>EN</td><td>Eurozone</td><td>300</td>",
        b"<b>EN Euro</i>zone 300",  # an end tag that closes nothing, in the word by which that name is found
        b"e</i>n e</i>urozone 300",
        b"EN Eurozon</i>e 300",
        b"CAC" + b"<i></i>" * 10_000 + b"40",  # further than it is looked
        b"en <b>n</b> " * 20_000,  # more often than it is looked
    ],
)
def test_a_page_with_a_name_is_kept(body: bytes) -> None:
    assert may_have_strip(body)


@pytest.mark.parametrize(
    "body",
    [
        b"nothing of the kind, up 5% at 862.5",
        b"<p>Texas, flaex and psilocybin</p>",
        b"the next 15 minutes",
        b"<i style='margin:12px 1px'>a cactus, a CAC and 40 others</i>",
        b"die Belastung, der Belastete",
        b'<!doctype html public "-//w3c//dtd xhtml 1.0//en"><html lang="en"><head><script>x < y</script>',
        b'<a class="next" href="?page=2&lang=en&q=1">Next</a><b>page</b>',
        b"<script>for(n=0;n<e.length;n++)a&b;</script>",
        b"Dax 18,810.1 +0.5%",
        b"Entecs, Euronextlive and a biotker",  # words that start like names
        b"an oiseq, a Euronext of 5",
        article(with_strip=False),
    ],
)
def test_a_page_without_one_is_dismissed(body: bytes) -> None:
    assert not may_have_strip(body)
    page = read_page(body, needs_strip=True)
    assert (page.quotes, page.headlines, page.has_strip) == ((), (), False)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_reference_data_is_found(name: str) -> None:
    assert may_have_strip(f"<td>{name}</td>".encode())
    assert may_have_strip(f"<td>{name.upper()}</td>".encode("cp1252", "replace"))
    assert find_names(f"\0{name} 1%".encode())


def test_threads_do_not_wait_for_each_other() -> None:
    bodies = [b"AEX 862.5", b"nothing of the kind"] * 50
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(may_have_strip, bodies)) == [True, False] * 50


@pytest.mark.parametrize("name", TRUTHS)
def test_no_page_of_ours_with_rows_is_dismissed(name: str) -> None:
    body = body_of(TRUTHS[name])
    assert may_have_strip(body) or not read(name).quotes
    assert read_page(body, needs_strip=True, url=TRUTHS[name]["url"]).quotes == read(name).quotes


def test_the_corpus_has_pages_to_dismiss_and_to_keep() -> None:
    assert all(may_have_strip(body_of(TRUTHS[name])) for name in POSITIVE)


@examples(300)
@given(
    strips(),
    st.sampled_from(LABEL_FIRST),
    st.sampled_from(HTML_LAYOUTS),
    html_styles,
    st.sampled_from(ENCODINGS),
)
def test_what_is_read_in_any_encoding_was_not_dismissed(
    rows: list[Row], order: str, layout: str, style: Style, encoding: str
) -> None:
    page = html_page([fields_of(row, order, style, is_html=True) for row in rows], layout, [], [])
    body = page.encode(encoding, "xmlcharrefreplace")
    assert may_have_strip(body)
    assert read_page(body, needs_strip=True).quotes == read_page(body).quotes


def test_pages_are_kept_for_what_is_read_on_them() -> None:
    """Names of the world keep no page, unless they make strips; those of a user do, in any alphabet."""
    world = b"<li>Hang Seng 17.426,21</li><li>S&amp;P 500 5.870,62</li>"
    own = replace(
        reference().instruments["AEX"],
        code="QUAY9",
        name="Índice Muelle",
        aliases=("Ørnes 20",),
        yahoo=None,
        isin=None,
        family="own",
        siblings=(),
    )
    quay = ["Índice Muelle 120,5", "ØRNES 20 311.2", "QUAY9"]
    assert not may_have_strip(world)
    assert not any(may_have_strip(text.encode()) for text in quay)
    with using(reference().extended([own], families=["euronext", "world"])):
        assert may_have_strip(world)
        assert all(may_have_strip(text.encode(encoding)) for text in quay for encoding in ("utf-8", "cp1252"))
    with using(reference().extended(neighbours=True)):
        assert not may_have_strip(world), "they stand beside others"
    assert not may_have_strip(world)

"""Whole pages: text and HTML, encodings, headlines."""

import codecs
from datetime import UTC, datetime

import pytest

from tests.conftest import SAMPLE_HTML, SAMPLE_ROWS, SAMPLE_TEXT
from tickers.errors import PageError
from tickers.page import read_page
from tickers.pieces.charset import MAX_BYTES, decode

TITLE = "Marsvik opens its second quay a year ahead of plan"
ROWS = [(symbol, change, last, currency) for symbol, change, last, currency in SAMPLE_ROWS]


@pytest.mark.parametrize("path", [SAMPLE_TEXT, SAMPLE_HTML], ids=["text", "html"])
def test_the_sample(path: object) -> None:
    page = read_page(path.read_bytes())  # type: ignore[attr-defined]
    rows = [(q.symbol, str(q.change_pct), str(q.last), q.currency) for q in page.quotes]
    assert rows == ROWS
    assert page.rejections == ()
    assert page.site == "Harbour Ledger"
    (headline,) = page.headlines
    assert (headline.kind, headline.title, headline.byline) == ("article", TITLE, "L.Sørby")
    assert headline.photo_credit == "Ines VAARDAL - Fjord Pictures"


def test_what_only_the_html_says() -> None:
    (headline,) = read_page(SAMPLE_HTML.read_bytes()).headlines
    assert headline.url == "https://ledger.example/town/1042-second-quay"
    assert headline.published_at == datetime(2024, 3, 11, 18, 2, tzinfo=UTC)
    assert headline.language == "en"


def test_what_is_known_from_outside() -> None:
    page = read_page(SAMPLE_TEXT.read_bytes(), url="https://www.ledger.example/a", site="The Ledger")
    assert (page.url, page.site) == ("https://www.ledger.example/a", "The Ledger")
    assert page.headlines[0].url == "https://www.ledger.example/a"
    strip_only = read_page(b"AEX -1.37% 862.5", url="https://www.ledger.example/a")
    assert strip_only.site == "ledger.example"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_encodings_and_line_ends(encoding: str, ends: str) -> None:
    text = SAMPLE_TEXT.read_text(encoding="utf-8").replace("\n", ends)
    page = read_page(text.encode(encoding))
    assert len(page.quotes) == 9
    assert page.headlines[0].byline == "L.Sørby"


def test_a_declared_encoding() -> None:
    page = '<meta charset="iso-8859-15"><h1>Prix en € à Šibenik</h1><p>AEX -1.37% 862.5'
    (headline,) = read_page(page.encode("iso-8859-15")).headlines
    assert headline.title == "Prix en € à Šibenik"


@pytest.mark.parametrize(
    "declared",
    "base64 no-such-charset utf-8 undefined idna punycode utf-16 unicode_escape".split(),
)
def test_a_wrong_declaration_is_passed_over(declared: str) -> None:
    assert decode(f'<meta charset="{declared}">caf\xe9'.encode("latin-1")).endswith("café")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "the page is empty"),
        (b" \r\n ", "the page is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "this is no text"),
        (b"x" * (MAX_BYTES + 1), "too large: pages of more than 16,777,216 bytes are not read"),
    ],
    ids=["empty", "blank", "binary", "too large"],
)
def test_what_is_no_page(body: bytes, message: str) -> None:
    with pytest.raises(PageError, match=message):
        read_page(body)


def test_a_page_without_a_strip_keeps_its_headline() -> None:
    page = read_page(b"Ledger - A title\n\nA title\nand its text, up 5% in 2024")
    assert not page.has_strip
    assert [h.title for h in page.headlines] == ["A title"]


@pytest.mark.parametrize(
    ("title", "lines", "headline", "site"),
    [
        ("Ledger - A - B", ["A - B"], "A - B", "Ledger"),
        ("A title | Ledger", ["A title"], "A title", "Ledger"),
        ("A title – with a dash", ["other"], "A title – with a dash", None),
        ("A title of news", [], "A title of news", None),
        ("Well-known - Ledger", ["Well-known"], "Well-known", "Ledger"),
        ("Harbour reopens - Ledger", ["Ledger", "Harbour reopens"], "Harbour reopens", "Ledger"),
        ("Ledger - It's  over", ["It’s over"], "It's over", "Ledger"),
    ],
)
def test_titles_are_split_by_what_the_page_repeats(
    title: str, lines: list[str], headline: str, site: str | None
) -> None:
    page = read_page("\n".join([title, *lines, "AEX -1.37% 862.5"]).encode())
    assert page.headlines[0].title == headline
    assert page.site == site


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("L.Sørby--HLG", "L.Sørby"),
        ("A.-M. Dupont -- AB", "A.-M. Dupont"),
        ("By Ines Vaardal", "Ines Vaardal"),
        ("Par Zoé d'Arc", "Zoé d'Arc"),
        ("Von der Leyen", None),
        ("By the end of the year all will be well", None),
        ("Door to door", None),
        ("--HLG", None),
        ("L.Sørby–HLG24", "L.Sørby"),
        ("L.Sørby--HLG\nX.Other--DEF", "L.Sørby"),
    ],
)
def test_bylines(line: str, byline: str | None) -> None:
    page = read_page(f"Ledger - T\nAEX -1.37% 862.5\nT\n{line}".encode())
    assert page.headlines[0].byline == byline


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("A quay / Photo: Ines VAARDAL - Fjord Pictures", "Ines VAARDAL - Fjord Pictures"),
        ("Crédit photo : Zoé Arc", "Zoé Arc"),
        ("A quay (Foto: I. Vaardal)", "I. Vaardal"),
        ("The photo: a triumph of patience that took the town by surprise", None),
        ("Photo:", None),
        ("Photo: Jean-Pierre O'Neil (AFP) - AFP", "Jean-Pierre O'Neil (AFP) - AFP"),
        ("A picture / Photo: why / Photo: Ines V - AFP", "Ines V - AFP"),
    ],
)
def test_photo_credits(line: str, credit: str | None) -> None:
    page = read_page(f"Ledger - T\nAEX -1.37% 862.5\nT\n{line}".encode())
    assert page.headlines[0].photo_credit == credit


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("/x?y=1", "https://b.example/x?y=1"),
        ("javascript:alert(1)", "https://b.example/page"),
        ("data:text/html,x", "https://b.example/page"),
        ("https://[broken", "https://b.example/page"),
        ("", "https://b.example/page"),
    ],
)
def test_canonical_addresses(href: str, url: str) -> None:
    body = f'<link rel="canonical" href="{href}"><h1>T</h1>AEX -1.37% 862.5'.encode()
    assert read_page(body, url="https://b.example/page").headlines[0].url == url


@pytest.mark.parametrize(
    "published",
    [
        "2024-03-11T19:02:00",
        "yesterday",
        "",
        "2024-13-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-05:00",
    ],
)
def test_a_publication_time_without_a_zone_or_sense_is_left_out(published: str) -> None:
    body = f'<meta property="article:published_time" content="{published}"><h1>T</h1>'.encode()
    assert read_page(body).headlines[0].published_at is None


def test_deep_nesting_is_no_matter() -> None:
    body = b"<div>" * 5_000 + b"AEX -1.37% 862.5"
    assert len(read_page(body).quotes) == 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_needs_its_mark(encoding: str) -> None:
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}[encoding]
    text = "AEX -1.37% 862.5"
    assert len(read_page(mark + text.encode(encoding)).quotes) == 1
    with pytest.raises(PageError, match="NUL"):
        read_page(text.encode(encoding))


# A fall that is read as a rise is the worst of errors.
@pytest.mark.parametrize(
    ("row", "change"),
    [
        ('<b>AEX</b> <i class="down">-1.37%</i> <b>862.5</b>', "-1.37"),
        ('<b>AEX</b> <i class="up">1.37%</i> <b>862.5</b>', "1.37"),
        ('<span class="dropdown">AEX 1.37% 862.5</span>', "1.37"),
        ('<b>AEX</b> <i class="down">1.37%</i> <b>862.5</b>', "-1.37"),
        ('<b>AEX</b> <i class="pct-down">1,37 %</i> <b>862.5</b>', "-1.37"),
        ('<b>AEX</b> <i class="icon-arrow-down"></i><i>1.37%</i> <b>862.5</b>', "-1.37"),
        ("<b>AEX</b><i>-</i><i>1.37%</i><b>862.5</b>", "-1.37"),
        ("<b>AEX</b> <i>(<u>-</u>1.37%)</i> <b>862.5</b>", "-1.37"),
        ("<b>AEX</b> ▼&nbsp;1,37% <b>862.5</b>", "-1.37"),
        ('AEX <i class="text-danger">1.37%</i> 862.5', "-1.37"),
        ('AEX <i class="priceDown">1.37%</i> 862.5', "-1.37"),
        ('AEX <i class="value negativo2">1.37%</i> 862.5', "-1.37"),
        ('AEX <img src="down.gif" alt="down"> 1.37% 862.5', "-1.37"),
        ('AEX <i data-trend="down">1.37%</i> 862.5', "-1.37"),
        ('<ul><li><div class="icon down"></div><div>AEX</div><div>1.37%</div><div>862.5</div></ul>', "-1.37"),
        ("<table><tr><td>AEX<td>-1.37%<td>12<td>862.5</table>", "-1.37"),  # the points agree
        ('<b>AEX</b> <i class="down">+1.37%</i> <b>862.5</b>', None),  # which of the two?
        ('<b>AEX</b> <i class="up">-1.37%</i> <b>862.5</b>', None),
        ('<b>AEX</b> <i class="up"></i><i class="down"></i> 1.37% <b>862.5</b>', None),
        ('<li class="quote rouge"><b>AEX</b> <i>1.37%</i> <b>862.5</b></li>', None),  # a colour alone
        ('AEX <i style="color:red">1.37%</i> 862.5', None),
        ('AEX <font color="red">1.37%</font> 862.5', None),
        ("AEX <span hidden>-9.99% 100.1</span>", None),
        ('AEX <span style="display: none">-9.99% 100.1</span>', None),
        ("<div>AEX</div><div>-1.37%</div><div><del>870.5</del></div><div>€862.5</div>", None),
        ("<b>AEX</b> <i>- </i><i>1.37%</i> <b>862.5</b>", None),  # a dash
    ],
)
def test_which_way_a_change_goes(row: str, change: str | None) -> None:
    quotes = read_page(f"<body>{row}</body>".encode()).quotes
    assert [str(q.change_pct) for q in quotes] == ([change] if change else [])


@pytest.mark.parametrize(
    ("first", "second", "changes"),
    [
        ('<i class="red">1.37%</i>', '<i class="green">0.57%</i>', ["-1.37", "0.57"]),
        ('<i class="rouge">1,37%</i>', '<i class="vert">0,57%</i>', ["-1.37", "0.57"]),
        ('<i class="greenarrowleft">1,37%</i>', '<i class="redarrowleft">-0,57%</i>', ["1.37", "-0.57"]),
        ('<i class="red">+1.37%</i>', '<i class="green">-0.57%</i>', ["1.37", "-0.57"]),  # red rises there
        ('<i class="brand red">1.37%</i>', '<i class="brand red">0.57%</i>', []),
        ('<i class="x7f">1.37%</i>', '<i class="x9a">0.57%</i>', []),  # who knows what they mean
        ('<i class="x7f">-1.37%</i>', '<i class="x9a">0.57%</i>', ["-1.37", "0.57"]),
        ("<i>+1.37%</i>", "<i>0.57%</i>", ["1.37"]),  # where is its sign?
        ("<i>+1.37%</i>", "<i>0.00%</i>", ["1.37", "0.00"]),
        ("<i>▲ 1.37%</i>", "<i>0.57%</i>", ["1.37"]),
        ("<i>+</i> <i>1.37%</i>", "<i>-</i> <i>0.57%</i>", ["1.37", "-0.57"]),
        ("<i>-</i> <i>1.37%</i>", "<i>-</i> <i>0.57%</i>", []),  # dashes
        ('<i class="icon-plus"></i> -1.37%', '<i class="icon-plus"></i> +0.57%', ["-1.37", "0.57"]),
    ],
)
def test_rows_of_one_strip_say_it_in_one_way(first: str, second: str, changes: list[str]) -> None:
    body = f"<ul><li><b>AEX</b> {first} <b>862.5</b></li><li><b>CAC 40</b> {second} <b>7269.6</b></li></ul>"
    assert [str(q.change_pct) for q in read_page(body.encode()).quotes] == changes


@pytest.mark.parametrize("first", ["Euronext", "Indices Euronext"])
def test_the_heading_of_the_strip_is_no_headline(first: str) -> None:
    assert read_page(f"{first}\nAEX -1.37% 862.5\nBEL20 -1.82% 4160.15\nMore".encode()).headlines == ()


def test_an_address_in_angle_brackets_makes_no_html() -> None:
    page = read_page(
        b"Ledger - A title\nAEX -1.37% 862.5\nA title\nA. Writer <a.writer@abc.example> <a and b>"
    )
    assert len(page.quotes) == 1
    assert page.site == "Ledger"


def test_a_row_that_could_not_be_read_is_no_headline() -> None:
    page = read_page(b"CAC 40 7.269,63 -0,57% -41,68\nAEX 862,50 -1,37% -11,98\nPSI 6.428,13 +0,84% 99")
    assert (len(page.quotes), page.unreadable_rows, page.headlines) == (2, 1, ())

"""Lines of lists, as Common Crawl, the Wayback Machine and pywb write them."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickers.indexes.capture import CaptureLine, legend_of, parse_line

CDXJ = (
    'example,harbour)/a 20241115173000 {"url": "https://harbour.example/a", "mime": "text/plain",'
    ' "mime-detected": "text/html", "status": "200", "digest": "ABC", "length": "374", "offset": "369",'
    ' "filename": "x/a.warc.gz"}'
)
ELEVEN = (
    "example,harbour)/a 20241115173000 https://harbour.example/a text/html 200 ABC - - 374 369 x/a.warc.gz"
)
NINE = "example,harbour)/a 20241115173000 https://harbour.example/a text/html 200 ABC - 369 x/a.warc.gz"
CAPTURE = CaptureLine(
    key="example,harbour)/a",
    url="https://harbour.example/a",
    moment="20241115173000",
    filename="x/a.warc.gz",
    offset=369,
    length=374,
    mime="text/html",
    status=200,
)


@pytest.mark.parametrize(
    ("first", "line", "length"),
    [
        ("", CDXJ, 374),
        (" CDX N b a m s k r M S V g", ELEVEN, 374),
        ("", ELEVEN, 374),
        (" CDX N b a m s k r V g", NINE, None),
        ("", NINE, None),
        (
            "\tCDX\tg\tV\tS\tb\ta\tm\ts",
            "x/a.warc.gz\t369\t374\t20241115173000\thttps://harbour.example/a\ttext/html\t200",
            374,
        ),
    ],
)
def test_a_line_names_a_capture(first: str, line: str, length: int | None) -> None:
    capture = parse_line(f"{line}\n", legend_of(first) if first else None)
    assert (capture.url, capture.moment, capture.filename) == (CAPTURE.url, CAPTURE.moment, CAPTURE.filename)
    assert (capture.offset, capture.length, capture.status, capture.mime) == (369, length, 200, "text/html")
    assert capture.is_page


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "it has 1 fields, and not 9, 10 or 11"),
        ("a b c", "it has 3 fields"),
        ("a 20241115173000 {bad", "Expecting"),
        ("a 20241115173000 []", "it has 3 fields"),
        (CDXJ.replace('"offset": "369", ', ""), "it does not say its offset"),
        (CDXJ.replace('"369"', '"many"'), "its offset is no number: 'many'"),
        (CDXJ.replace('"369"', '"-3"'), "its record has no place"),
        (CDXJ.replace('"374"', '"0"'), "its record has no place"),
        (ELEVEN.replace("x/a.warc.gz", "-"), "it does not say its filename"),
        (CDXJ.replace("x/a.warc.gz", "x\\u0000"), "its filename is none"),
        (CDXJ.replace('"369"', "1e999"), "its offset is no number"),
        (CDXJ.replace('"369"', "9" * 30), "its record has no place"),
        ("a 20241115173000 " + '{"a":' * 100_000, "too deep"),
    ],
)
def test_what_names_none_says_why(line: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_line(line, None)


@pytest.mark.parametrize(
    ("mime", "status", "is_page"),
    [
        ("text/html", 200, True),
        ("application/xhtml+xml", 200, True),
        (None, None, True),
        ("unk", 200, True),
        ("image/png", 200, False),
        ("text/html", 301, False),
        ("warc/revisit", None, False),
    ],
)
def test_what_can_be_a_page(mime: str | None, status: int | None, is_page: bool) -> None:
    line = CaptureLine(url="", moment="1", filename="a", offset=0, length=1, mime=mime, status=status)
    assert line.is_page == is_page
    assert line.is_revisit == (mime == "warc/revisit")


def test_a_capture_written_as_a_line_is_read_back() -> None:
    assert parse_line(CAPTURE.text(), None) == CAPTURE
    assert json.loads(CAPTURE.text().split(" ", 2)[2])["offset"] == "369"


@given(st.text(max_size=80))
def test_no_line_breaks_it(text: str) -> None:
    legend_of(text)
    with contextlib.suppress(ValueError):
        parse_line(text, None)

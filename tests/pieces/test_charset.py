"""Which charset the bytes of a page are in."""

import pytest

from tickers.pieces import as_utf8

PAGE = "<p>Giełda: AEX −1,37 %</p>"
DECLARED = b'<meta charset="windows-1250">Gie\xb3da'


@pytest.mark.parametrize(
    ("body", "served", "text"),
    [
        (PAGE.encode(), None, PAGE),
        (PAGE.encode(), "iso-8859-2", PAGE),  # what can be read as UTF-8 is UTF-8
        (PAGE.encode("utf-8-sig"), "iso-8859-2", PAGE),
        (PAGE.encode("utf-16"), "iso-8859-2", PAGE),
        ("<p>AEX -1,37 %".encode("utf-16-le"), "utf-16", "<p>AEX -1,37 %"),
        ("<p>AEX -1,37 %".encode("utf-16-be"), "UTF-16BE", "<p>AEX -1,37 %"),
        (PAGE.encode(), "utf-16", PAGE),
        ("Giełda".encode("iso-8859-2"), "ISO-8859-2", "Giełda"),
        ("Giełda".encode("cp1250"), "windows-1250", "Giełda"),
        (b'<meta charset="koi8-r">Gie\xb3da', "windows-1250", '<meta charset="koi8-r">Giełda'),
        *((DECLARED, served, DECLARED.decode("cp1250")) for served in (None, "utf-8", "klingon", "\ud800")),
        (b"862 \x80", None, "862 €"),
        (b"862 \x80", "iso-8859-1", "862 €"),  # as browsers do
        (b"862 \x80", "rot13", "862 €"),
    ],
)
def test_mark_then_utf8_then_server_then_page(body: bytes, served: str | None, text: str) -> None:
    assert as_utf8(body, served).decode() == text

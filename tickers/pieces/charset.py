"""Bytes of a page to text: byte order mark, then UTF-8, then what the server and the page declare, then
windows-1252.
"""

import codecs
import re
from typing import Final

from tickers.errors import PageError
from tickers.patterns import rare_pattern

__all__ = ["MAX_BYTES", "as_utf8", "check", "decode"]

MAX_BYTES: Final = 16 * 1024 * 1024
"""No page of news comes near it; what is larger is an archive or a mistake."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = rare_pattern(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_DECLARATION_WITHIN: Final = 4096
_ENCODINGS: Final = frozenset(
    "cp866 cp874 cp932 cp949 big5 big5hkscs euc_jp euc_kr gb18030 gbk gb2312 iso2022_jp koi8-r koi8-u"
    " mac-cyrillic mac-roman shift_jis".split()
    + [f"cp{page}" for page in range(1250, 1259)]
    + [f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
)
"""The encodings of the WHATWG standard that a page without a byte order mark can declare to effect.
As browsers do, what says Latin-1 or ASCII, or UTF-8 and is none, is read as windows-1252."""
_WIDE: Final = {"utf-16": "utf-16-le", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}
"""Those that only a server can declare: a page that declares one can be read without, so it is none."""


def check(body: bytes) -> None:
    """Whether there is something to read, before anything is done with it.

    Raises:
        PageError: the page is empty or larger than `MAX_BYTES`.
    """
    if not body.strip():
        raise PageError("the page is empty")
    if len(body) > MAX_BYTES:
        raise PageError(f"the page is too large: pages of more than {MAX_BYTES:,} bytes are not read")


def as_utf8(body: bytes, charset: str | None = None) -> bytes:
    """The bytes of a page in UTF-8: the same bytes where they are. `charset` is what its server declares.

    Raises:
        PageError: as `check`, or the page is not text.
    """
    check(body)
    utf8 = _as_utf8(body, charset)
    if b"\x00" in utf8:
        raise PageError("this is no text (it holds NUL bytes): a page is HTML or plain text")
    return utf8


def decode(body: bytes) -> str:
    """The text of a page, line ends as line feeds.

    Raises:
        PageError: as `as_utf8`.
    """
    return as_utf8(body).decode().replace("\r\n", "\n").replace("\r", "\n")


def _as_utf8(body: bytes, charset: str | None) -> bytes:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace").encode()
    served = _encoding(charset) if charset else None
    if served in _WIDE and b"\x00" in body:
        return body.decode(_WIDE[served], errors="replace").encode(errors="replace")
    try:
        body.decode()
    except UnicodeDecodeError:
        known = next((one for one in (served, _declared(body)) if one in _ENCODINGS), "cp1252")
        return body.decode(known, errors="replace").encode(errors="replace")
    return body


def _declared(body: bytes) -> str | None:
    found = _DECLARED.search(body, 0, _DECLARATION_WITHIN)
    return _encoding(found[1].decode("ascii", "replace")) if found else None


def _encoding(name: str) -> str | None:
    """Python's name of a charset; None where it knows none of that name."""
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None

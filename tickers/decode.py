"""Bytes of a page to text: byte order mark, then UTF-8, then what the page declares, then windows-1252."""

import codecs
import re
from typing import Final

from tickers.errors import PageError

__all__ = ["MAX_BYTES", "decode"]

MAX_BYTES: Final = 16 * 1024 * 1024
"""No page of news comes near it; what is larger is an archive or a mistake."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_DECLARATION_WITHIN: Final = 4096
_ENCODINGS: Final = frozenset(
    "cp866 cp874 cp932 cp949 big5 big5hkscs euc_jp euc_kr gb18030 gbk gb2312 iso2022_jp koi8-r koi8-u"
    " mac-cyrillic mac-roman shift_jis".split()
    + [f"cp{page}" for page in range(1250, 1259)]
    + [f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
)
"""The encodings of the WHATWG standard that a page without a byte order mark can declare to effect.
As browsers do, what says Latin-1 or ASCII, or UTF-8 and is none, is read as windows-1252."""


def decode(body: bytes) -> str:
    """The text of a page, line ends as line feeds.

    Raises:
        PageError: the page is empty, larger than `MAX_BYTES`, or not text.
    """
    if not body.strip():
        raise PageError("the page is empty")
    if len(body) > MAX_BYTES:
        raise PageError(f"the page is too large: pages of more than {MAX_BYTES:,} bytes are not read")
    text = _decode(body)
    if "\x00" in text:
        raise PageError("this is no text (it holds NUL bytes): a page is HTML or plain text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(body: bytes) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace")
    try:
        return body.decode()
    except UnicodeDecodeError:
        pass
    return body.decode(_declared(body) or "cp1252", errors="replace")


def _declared(body: bytes) -> str | None:
    found = _DECLARED.search(body, 0, _DECLARATION_WITHIN)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except (LookupError, ValueError):
        return None
    return name if name in _ENCODINGS else None

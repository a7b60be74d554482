"""Bytes of a page to text: byte order mark, then UTF-8, then what the page declares, then windows-1252."""

import codecs
import re
from typing import Final

from tickers.errors import PageError

__all__ = ["MAX_BYTES", "decode"]

MAX_BYTES: Final = 64 * 1024 * 1024
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_DECLARATION_WITHIN: Final = 4096


def decode(body: bytes) -> str:
    """The text of a page, line ends as line feeds.

    Raises:
        PageError: the page is empty, larger than `MAX_BYTES`, or not text.
    """
    if not body.strip():
        raise PageError("the page is empty")
    if len(body) > MAX_BYTES:
        raise PageError(f"the page has {len(body):,} bytes; more than {MAX_BYTES:,} are not read")
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
    name = found[1].decode("ascii", errors="replace")
    try:
        "".encode(name)  # unlike codecs.lookup it refuses what is no encoding of text
        name = codecs.lookup(name).name
    except LookupError:
        return None
    # As browsers do: what says Latin-1 is windows-1252. So is what says UTF-8 and is none.
    return None if name in {"iso8859-1", "ascii", "utf-8"} else name

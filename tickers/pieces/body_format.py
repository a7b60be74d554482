"""What the body of a page is: HTML or text; or JSON or XML, which machines read and no reader."""

import re
from typing import Final

from tickers.errors import PageError
from tickers.patterns import rare_pattern

__all__ = ["looks_like_html", "refuse_data"]

_HTML: Final = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|title|meta|link|script|style|header|main|nav|aside|article|section|div"
    rb"|p|h[1-6]|ul|ol|li|dl|table|tr|td|span|a|b|i|em|strong|font|img|br)(?:\s+[\w:-]+\s*=|\s*/?>)",
    re.IGNORECASE,
)
_FIRST_TAG_WITHIN: Final = 1_000_000

_JSON: Final = rare_pattern(
    rb"(?:[\w$.]{1,60}\(\s*)?"  # a function that it is handed to
    rb"(?:\{\s*(?:\"(?:[^\"\\\n]|\\.){0,200}\"\s*:|\}\s*$)|\[\s*(?:[\[{]\s*[\"\[{\]}0-9-]|\"(?:[^\"\\\n]|\\.){0,200}\"\s*[,\]]"
    rb"|-?[0-9][0-9.eE+-]*\s*,|\]\s*$))"
)
_XML: Final = rare_pattern(rb"<\?xml[\s?]", re.IGNORECASE)
_PROLOG: Final = re.compile(
    rb"\s*+(?:<\?[^>]*+>|<!--.*?-->|<!(?!doctype\s+html)[^>\[]*+(?:\[[^\]]*+\])?[^>]*+>)",
    re.DOTALL | re.IGNORECASE,
)
_ROOT: Final = re.compile(rb"\s*+<([A-Za-z_][\w:.-]*)([^>]*+)")
_FEEDS: Final = frozenset(b"rss feed urlset sitemapindex opml svg rdf:rdf channel".split())
_NAMESPACE: Final = rare_pattern(rb"\sxmlns(?::[\w.-]+)?\s*=")
_WITHIN: Final = 100_000
_MOST_PARTS: Final = 50


def looks_like_html(utf8: bytes) -> bool:
    """Whether a text, in UTF-8, has the tags of a page."""
    return _HTML.search(utf8, 0, _FIRST_TAG_WITHIN) is not None


def refuse_data(utf8: bytes) -> None:
    """Refuse a body, in UTF-8, that is JSON or XML. XHTML is a page.

    Raises:
        PageError: it is one of them.
    """
    start = utf8[:_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if start[:1] == b"<":
        if _is_xml(start):
            raise PageError("this is XML, not a page for readers: give the page that shows it")
    elif _JSON.match(start):
        raise PageError("this is JSON, not a page for readers: give the page that shows it")


def _is_xml(start: bytes) -> bool:
    """Whether a text in angle brackets has another root than a page."""
    at = 0
    for _ in range(_MOST_PARTS):
        part = _PROLOG.match(start, at)
        if part is None:
            break
        at = part.end()
    root = _ROOT.match(start, at)
    if root is None or root[1].lower() == b"html":
        return False
    name = root[1].lower()
    return (
        _XML.match(start) is not None
        or name in _FEEDS
        or (b":" in name and _NAMESPACE.search(root[2]) is not None)
    )

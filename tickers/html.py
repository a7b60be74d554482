"""HTML to the lines that a reader sees, and what the page says of itself in its head.

One walk over the tree. A block starts and ends a line. Between inline elements stands U+001F, which
the grammar of rows takes for a space, so that `<b>AEX</b><i>-1.37%</i>` keeps its fields apart.
A fall that only a class tells, as in `<i class="down">1.37%</i>`, is shown as an arrow.
"""

import re
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["HtmlPage", "looks_like_html", "read_html"]

_BOUNDARY: Final = "\x1f"
_HTML: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|header|main|nav|aside|article|section"
    r"|div|p|h[1-6]|ul|ol|li|dl|table|tr|td|span|a|b|i|em|strong|font|img|br)\b[^<]*>",
    re.IGNORECASE,
)
_SKIPPED: Final = frozenset(
    "script style template noscript svg math head iframe object select textarea button".split()
)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre"
    " section summary table tbody tfoot thead tr ul".split()
)
_FALL_CLASSES: Final = frozenset(
    "down fall falling loss loser minus neg negative bear bearish decrease decline red rouge rood rot rojo"
    " rosso vermelho rød baisse arrowdown redarrow redarrowleft redarrowdown".split()
)
_FALL: Final = "▼"
_ROW_LENGTH: Final = 120
_HIDING: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")
_UNSIGNED_CHANGE: Final = re.compile(r"(?<![-\u2212\u2011\u2013\w.,])[0-9][0-9.,]*\s*%")
_WHITESPACE: Final = re.compile(r"[ \t\n\r\f]+")
_GAPS: Final = re.compile(r"[ \x1f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """The lines of the page, none blank, and its statements about itself, as printed there."""

    lines: list[str]
    title: str | None
    headline: str | None
    """The title for sharing, else the first heading."""
    site: str | None
    author: str | None
    generator: str | None
    """The program that says it made the page."""
    canonical: str | None
    published: str | None
    language: str | None


def looks_like_html(text: str) -> bool:
    """Whether a text has the tags of a page."""
    return _HTML.search(text) is not None


def read_html(text: str) -> HtmlPage:
    """The lines and statements of an HTML page, however broken its markup is."""
    tree = LexborHTMLParser(text)
    meta = _meta(tree)
    heading = tree.css_first("h1")
    title = tree.css_first("title")
    canonical = tree.css_first("link[rel~=canonical][href]")
    html = tree.css_first("html[lang]")
    return HtmlPage(
        lines=_lines(tree),
        title=_text(title),
        headline=meta.get("og:title") or _text(heading),
        site=meta.get("og:site_name"),
        author=meta.get("author"),
        generator=meta.get("generator"),
        canonical=(canonical.attributes["href"] if canonical else None) or meta.get("og:url"),
        published=meta.get("article:published_time"),
        language=html.attributes["lang"] if html else None,
    )


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    """First content of each meta element, by its name or property."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name")
        content = (node.attributes["content"] or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _text(node: LexborNode | None) -> str | None:
    return (" ".join(node.text().split()) or None) if node is not None else None


def _lines(tree: LexborHTMLParser) -> list[str]:
    root = tree.root
    parts: list[str] = []
    node: LexborNode | None = root
    while node is not None:
        _enter(node, parts)
        below = None if _is_skipped(node) else node.child
        if below is not None:
            node = below
            continue
        while node is not None:
            _leave(node, parts)
            if node.next is not None:
                node = node.next
                break
            node = node.parent
    text = _GAPS.sub(lambda gap: " " if " " in gap[0] else _BOUNDARY, "".join(parts))
    lines = (line.strip(" \x1f") for line in text.split("\n"))
    return [line for line in lines if line]


def _is_skipped(node: LexborNode) -> bool:
    """Whether a reader does not see what is in the element."""
    if not node.is_element_node:
        return False
    attributes = node.attributes
    style = attributes.get("style") or ""
    return node.tag in _SKIPPED or "hidden" in attributes or _HIDING.search(style) is not None


def _enter(node: LexborNode, parts: list[str]) -> None:
    if node.is_text_node:
        parts.append(_WHITESPACE.sub(" ", node.text_content or ""))
    elif node.is_element_node:
        parts.append("\n" if node.tag in _BLOCKS else _BOUNDARY)
        if node.attributes.get("class") and _only_class_says_fall(node):
            parts.append(f"{_FALL} ")


def _only_class_says_fall(node: LexborNode) -> bool:
    """Whether a fall is told by the class of a row, a change, or an icon, and by no sign of its text."""
    words = {word.casefold() for word in _WORD.findall(node.attributes["class"] or "")}
    if words.isdisjoint(_FALL_CLASSES):
        return False
    text = node.text().strip()
    return not text or (len(text) <= _ROW_LENGTH and _UNSIGNED_CHANGE.search(text) is not None)


def _leave(node: LexborNode, parts: list[str]) -> None:
    if node.is_element_node:
        parts.append("\n" if node.tag in _BLOCKS else _BOUNDARY)

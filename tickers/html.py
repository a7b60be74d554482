"""HTML to the lines that a reader sees, and what the page says of itself in its head.

One walk over the tree. A block starts and ends a line. Between inline elements stands U+001F, which
the grammar of rows takes for a space, so that `<b>AEX</b><i>-1.37%</i>` keeps its fields apart; between
the cells of a table stands U+001E, whatever else does.
A fall that only a class or a colour tells, as in `<i class="down">1.37%</i>`, is shown as an arrow.
"""

import re
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["HtmlPage", "looks_like_html", "read_html"]

_BOUNDARY: Final = "\x1f"
_CELL: Final = "\x1e"
_HTML: Final = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|title|meta|link|script|style|header|main|nav|aside|article|section|div"
    r"|p|h[1-6]|ul|ol|li|dl|table|tr|td|span|a|b|i|em|strong|font|img|br)(?:\s+[\w:-]+\s*=|\s*/?>)",
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
_FALL_WORDS: Final = frozenset(
    "down fall falling loss loser minus neg negative bear bearish decrease decline red rouge rood rot rojo"
    " rosso vermelho rød baisse arrowdown redarrow redarrowleft redarrowdown danger dn negativo"
    " negatif négatif moins perte fallers ff0000 f00".split()
)
_TELLING: Final = frozenset(("class", "style", "color", "alt", "src", "aria-label", "title"))
_FALL: Final = "▼"
_ROW_LENGTH: Final = 120
_HIDING: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Z]?[^\W_A-Z]+|[A-Z]+")
_UNSIGNED_CHANGE: Final = re.compile(r"(?<![-\u2212\u2011\u2013\w.,])[0-9][0-9.,]*\s*%")
_WHITESPACE: Final = re.compile(r"[ \t\n\r\f]+")
_GAPS: Final = re.compile(r"[ \x1e\x1f]+")


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
    text = _GAPS.sub(_strongest, "".join(parts))
    lines = (line.strip(" \x1e\x1f") for line in text.split("\n"))
    return [line for line in lines if line]


def _strongest(gap: re.Match[str]) -> str:
    return next(sign for sign in (_CELL, " ", _BOUNDARY) if sign in gap[0])


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
        parts.append(_edge(node))
        if node.attributes and _only_attributes_say_fall(node):
            parts.append(f"{_FALL} ")


def _only_attributes_say_fall(node: LexborNode) -> bool:
    """Whether the class, colour or picture of a row, a change or an icon tells a fall, and no sign does."""
    told = " ".join(
        value or "" for name, value in node.attributes.items() if name in _TELLING or name.startswith("data-")
    )
    words = {word.casefold() for word in _WORD.findall(told)}
    if words.isdisjoint(_FALL_WORDS):
        return False
    text = node.text().strip()
    return not text or (len(text) <= _ROW_LENGTH and _UNSIGNED_CHANGE.search(text) is not None)


def _leave(node: LexborNode, parts: list[str]) -> None:
    if node.is_element_node:
        parts.append(_edge(node))


def _edge(node: LexborNode) -> str:
    if node.tag in _BLOCKS:
        return "\n"
    return _CELL if node.tag in {"td", "th"} else _BOUNDARY

"""The parts of an HTML page where a strip can stand, as pieces.

The tree is parsed once. Its texts are searched for percent signs with known labels near them; only
there is it walked, node by node, so that the rest of a long article costs no more than its parse. Each piece
keeps how its elements part it from the one before, and what their classes say of its direction.
"""

import re
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.errors import PageError
from tickers.pieces.markup import told_way
from tickers.pieces.piece import INVISIBLE, RISE, Piece, shown
from tickers.pieces.prefilter import find_names
from tickers.pieces.regions import SEPARATOR, find_regions

__all__ = ["MAX_DEPTH", "MAX_TAGS", "looks_like_html", "parse_html", "read_pieces", "texts_of"]

_HTML: Final = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|title|meta|link|script|style|header|main|nav|aside|article|section|div"
    rb"|p|h[1-6]|ul|ol|li|dl|table|tr|td|span|a|b|i|em|strong|font|img|br)(?:\s+[\w:-]+\s*=|\s*/?>)",
    re.IGNORECASE,
)
_FIRST_TAG_WITHIN: Final = 1_000_000
_UNSEEN: Final = [
    "script",
    "style",
    "noscript",
    "template",
    "math",
    "iframe",
    "object",
    "select",
    "textarea",
]
_BLOCKS: Final = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre"
    " section summary table tbody td tfoot th thead tr ul".split()
)
MAX_TAGS: Final = 500_000
"""They bound the memory that a tree takes."""
MAX_DEPTH: Final = 6_000
"""Browsers stop at 512."""
_CHUNK: Final = 8_192
_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ENDLESS: Final = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th".split()
)
_TEXT: Final = 2
"""What the parser numbers text nodes with, among its tags."""
_STYLING: Final = ("class", "style", "color")
_TELLING: Final = frozenset({*_STYLING, "alt", "src", "aria-label", "title", "data-trend", "data-direction"})
_ICONS: Final = frozenset({"i", "svg", "img"})
_UNKNOWN_ICON: Final = "\ufffc"
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITESPACE: Final = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_OPEN_END: Final = re.compile(r"(?:^|[\s(])[-+\u2212\u2011\u2013]$|\($")
_GOES_ON: Final = re.compile(r"[.,][0-9]|[ \u00a0\u202f]?%|\)")


class _Way(NamedTuple):
    """What an element says of the direction of what is in it."""

    way: int
    depth: int
    coloured: bool


class _Open(NamedTuple):
    """An element that is open at a place of the walk."""

    depth: int
    is_block: bool
    way: _Way | None
    style: str


def looks_like_html(utf8: bytes) -> bool:
    """Whether a text, in UTF-8, has the tags of a page."""
    return _HTML.search(utf8, 0, _FIRST_TAG_WITHIN) is not None


def parse_html(utf8: bytes) -> LexborHTMLParser:
    """The tree of a page, which must be UTF-8.

    Raises:
        PageError: it has more than `MAX_TAGS`, or its elements are nested deeper than `MAX_DEPTH`: the time
            to parse them grows with the square of the depth.
    """
    tags = utf8.count(b"<")
    if tags > MAX_TAGS:
        raise PageError(f"this is no page for readers: it has more than {MAX_TAGS:,} tags")
    if tags > MAX_DEPTH and _nesting(utf8, _CHUNK) > MAX_DEPTH and _exact_nesting(utf8) > MAX_DEPTH:
        raise PageError(f"this is no page for readers: its elements are nested more than {MAX_DEPTH:,} deep")
    return LexborHTMLParser(utf8)


def _nesting(text: bytes, size: int) -> int:
    """How deep elements can be nested at most, roughly and fast: tags that open less those that close."""
    depth = deepest = 0
    for start in range(0, len(text), size):
        end = min(start + size, len(text))
        opened = text.count(b"<", start, end)
        deepest = max(deepest, depth + opened)
        depth = max(0, depth + opened - 2 * text.count(b"</", start, end))
    return deepest


def _exact_nesting(text: bytes) -> int:
    """How deep elements are nested, but for those that need no end."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() not in _ENDLESS:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def texts_of(tree: LexborHTMLParser) -> str:
    """All texts of the page in order, also blank ones, `SEPARATOR` between them.

    The elements that nobody sees are taken out of the tree.
    """
    tree.strip_tags(_UNSEEN)
    root = tree.body or tree.root
    texts = root.text(separator=SEPARATOR) if root is not None else ""
    return shown(texts) if any(sign in texts for sign in INVISIBLE) else texts


def read_pieces(tree: LexborHTMLParser, texts: str) -> list[Piece]:
    """The pieces of the page around percent signs with known labels near them.

    `texts` is what `texts_of` gave of the same tree.
    """
    spans = find_regions(texts)
    if not spans:
        return []
    root = tree.body or tree.root
    assert root is not None
    nodes: list[LexborNode] = []
    places: list[int] = []
    last_text = spans[-1][1] + 1
    for node in root.traverse(include_text=True):
        if node.tag_id == _TEXT:
            if len(places) > last_text:
                break
            places.append(len(nodes))
        nodes.append(node)
    pieces: list[Piece] = []
    for first, last in spans:
        start = places[first - 1] + 1 if first else 0
        end = places[last + 1] if last + 1 < len(places) else len(nodes)
        pieces += _walk(nodes[start:end])
    return pieces


def _walk(nodes: list[LexborNode]) -> list[Piece]:
    """The pieces of nodes that follow each other in the order of the page."""
    pieces: list[Piece] = []
    depths: dict[int, int] = {}
    open_: list[_Open] = []
    _open_ancestors(nodes[0], depths, open_)
    hidden = 0  # the depth of a hidden part that is read all the same
    unseen = 0  # the depth of the element whose contents nobody sees
    cut, block, space = -1, True, True
    for node in nodes:
        parent = node.parent
        depth = depths.get(parent.mem_id, 0) + 1 if parent is not None else 1
        while open_ and open_[-1].depth >= depth:
            block = open_.pop().is_block or block
        cut = min(cut, depth - 1)
        if unseen:
            if depth > unseen:
                continue
            unseen = 0
        if node.tag_id == _TEXT:
            text = shown(node.text_content or "")
            inner = _WHITESPACE.sub(" ", text).strip(" ")
            if not inner:
                space = space or bool(text)
                continue
            glued = not (block or space or text[0] in " \t\n\r\f")
            way = next((o.way for o in reversed(open_) if o.way), None)
            piece = Piece(inner, cut, glued, block, is_hidden=0 < hidden < depth)
            _add(pieces, piece, way, open_[-1].style if open_ else "")
            cut, block, space = depth, False, text[-1] in " \t\n\r\f"
        elif node.is_element_node:
            depths[node.mem_id] = depth
            attributes = node.attributes
            opened = _open(node, depth, attributes)
            block = block or opened.is_block
            unseen, hides, icon = _look(node, depth, attributes, opened.way)
            hidden = hides if depth <= hidden else hidden or hides
            if icon:
                _add(pieces, Piece(icon, cut, glued=False, block=block), None, "")
                cut, block = depth, False
            open_.append(opened)
    return pieces


def _open_ancestors(node: LexborNode, depths: dict[int, int], open_: list[_Open]) -> None:
    ancestors = []
    parent = node.parent
    while parent is not None:
        ancestors.append(parent)
        parent = parent.parent
    for depth, ancestor in enumerate(reversed(ancestors)):
        depths[ancestor.mem_id] = depth
        if ancestor.is_element_node:
            open_.append(_open(ancestor, depth, ancestor.attributes))


def _open(node: LexborNode, depth: int, attributes: dict[str, str | None]) -> _Open:
    if not attributes:
        return _Open(depth, node.tag in _BLOCKS, None, "")
    style = " ".join([attributes[name] or "" for name in _STYLING if name in attributes])
    return _Open(depth, node.tag in _BLOCKS, _way(attributes, depth), style)


def _way(attributes: dict[str, str | None], depth: int) -> _Way | None:
    """The direction that the class, colour or picture of an element tells."""
    told = " ".join([value for name, value in attributes.items() if value and name in _TELLING])
    way, coloured = told_way(told) if told else (0, False)
    return _Way(way, depth, coloured) if way else None


def _look(
    node: LexborNode, depth: int, attributes: dict[str, str | None], way: _Way | None
) -> tuple[int, int, str]:
    """How a reader sees an element: the depth of what is not seen, of what is seen later, and its icon."""
    if _says_hidden(attributes):
        return (0, depth, "") if _has_rows(node) else (depth, 0, "")
    if (way is not None or node.tag in _ICONS) and _is_empty(node):
        return depth, 0, _icon(node, way or _way_within(node, depth))
    return 0, 0, ""


def _icon(node: LexborNode, way: _Way | None) -> str:
    """An arrow for an icon that says which way, a sign for one that is not known, nothing for a picture."""
    if way is None:
        return "" if node.tag == "img" else _UNKNOWN_ICON
    return "▲" if way.way == RISE else "▼"


def _way_within(node: LexborNode, depth: int) -> _Way | None:
    """What a picture drawn on the page says by the name of what it uses."""
    used = node.css_first("use") if node.tag == "svg" else None
    if used is None:
        return None
    attributes = used.attributes
    way, coloured = told_way(attributes.get("href") or attributes.get("xlink:href") or "")
    return _Way(way, depth, coloured) if way else None


def _says_hidden(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDING.search(style))


def _has_rows(node: LexborNode) -> bool:
    """Whether a hidden part can hold rows of its own, as a tab does that is not chosen."""
    text = node.text(separator=SEPARATOR)
    return "%" in text and bool(find_names(shown(text).encode("utf-8", "replace")))


def _is_empty(node: LexborNode) -> bool:
    return node.tag in {"img", "svg"} or not node.text().strip()


def _add(pieces: list[Piece], piece: Piece, way: _Way | None, style: str) -> None:
    """Add a piece, or the rest of one that an element parts without a gap, as `862<sup>.50`."""
    if way is not None:
        piece.way, piece.way_depth, piece.coloured = way
    piece.style = style
    last = pieces[-1] if pieces else None
    if piece.glued and last is not None:
        goes_on = last.text[-1].isdigit() or (last.text[-1] == "%" and piece.text[0] == ")")
        if _OPEN_END.search(last.text) or (goes_on and _GOES_ON.match(piece.text)):
            last.text += piece.text
            if piece.way and not last.way:
                last.way, last.way_depth, last.coloured = piece.way, piece.way_depth, piece.coloured
            return
    pieces.append(piece)

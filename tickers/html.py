"""The parts of an HTML page where a strip can stand, as pieces.

The tree is parsed once. Its texts are searched for percent signs with known labels near them; only
there is it walked, node by node, so that a long article costs little more than its parse. Each piece
keeps how its elements part it from the one before, and what their classes say of its direction.
"""

import re
from operator import attrgetter
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.fields import FALL, RISE, Piece, shown
from tickers.reference import reference
from tickers.words import FALL_COLOURS, FALLS, RISE_COLOURS, RISES

__all__ = ["looks_like_html", "read_pieces", "texts_of"]

_HTML: Final = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|title|meta|link|script|style|header|main|nav|aside|article|section|div"
    r"|p|h[1-6]|ul|ol|li|dl|table|tr|td|span|a|b|i|em|strong|font|img|br)(?:\s+[\w:-]+\s*=|\s*/?>)",
    re.IGNORECASE,
)
_UNSEEN: Final = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
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
_TEXT: Final = 2
"""What the parser numbers text nodes with, among its tags."""
_SEPARATOR: Final = "\0"
"""Between texts; the parser leaves none in them."""
_NEAR: Final = 80
"""Texts, blank ones too, around a percent sign that can belong to its strip."""
_TELLING: Final = (
    "class",
    "style",
    "color",
    "alt",
    "src",
    "aria-label",
    "title",
    "data-trend",
    "data-direction",
)
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Z]?[^\W_A-Z\d]+|[A-Z]+(?![a-z])|[0-9a-f]{3,6}")
_COMPOUND: Final = re.compile(r"arrow|colou?r|stream|percent|price|ticker|icon|quote|value", re.IGNORECASE)
_WHITESPACE: Final = re.compile(r"[ \t\n\r\f]+")
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


def looks_like_html(text: str) -> bool:
    """Whether a text has the tags of a page."""
    return _HTML.search(text) is not None


def texts_of(tree: LexborHTMLParser) -> list[str]:
    """All texts of the page in order, also blank ones, after the elements that nobody sees are taken out."""
    tree.strip_tags(_UNSEEN)
    root = tree.body or tree.root
    return root.text(separator=_SEPARATOR).split(_SEPARATOR) if root is not None else []


def read_pieces(tree: LexborHTMLParser, texts: list[str]) -> list[Piece]:
    """The pieces of the page around percent signs with known labels near them.

    `texts` is what `texts_of` gave of the same tree.
    """
    spans = _spans(texts)
    if not spans:
        return []
    root = tree.body or tree.root
    assert root is not None
    nodes = list(root.traverse(include_text=True))
    places = [n for n, tag in enumerate(map(attrgetter("tag_id"), nodes)) if tag == _TEXT]
    pieces: list[Piece] = []
    for first, last in spans:
        start = places[first - 1] + 1 if first else 0
        end = places[last + 1] if last + 1 < len(places) else len(nodes)
        pieces += _walk(nodes[start:end])
    return pieces


def _spans(texts: list[str]) -> list[tuple[int, int]]:
    """Where percent signs stand near each other and near a known label: first and last text of each place."""
    spans: list[list[int]] = []
    for n, text in enumerate(texts):
        if "%" in text:
            if spans and n - spans[-1][1] <= 2 * _NEAR:
                spans[-1][1] = n
            else:
                spans.append([n, n])
    found = []
    for start, end in spans:
        first, last = max(0, start - _NEAR), min(len(texts) - 1, end + _NEAR)
        if reference().may_name("".join(texts[first : last + 1])):
            found.append((first, _end_of_rows(texts, last)))
    return found


def _end_of_rows(texts: list[str], last: int) -> int:
    """Where known labels end that follow: a percent sign can stand in the heading of a table alone."""
    while last + 1 < len(texts):
        ahead = texts[last + 1 : last + 1 + _NEAR]
        if not reference().may_name("".join(ahead)) or not any(text.strip()[:1].isdigit() for text in ahead):
            break
        last += len(ahead)
    return last


def _walk(nodes: list[LexborNode]) -> list[Piece]:
    """The pieces of nodes that follow each other in the order of the page."""
    pieces: list[Piece] = []
    depths: dict[int, int] = {}
    open_: list[_Open] = []
    _open_ancestors(nodes[0], depths, open_)
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
            _add(pieces, Piece(inner, cut, glued, block), way, open_[-1].style if open_ else "")
            cut, block, space = depth, False, text[-1] in " \t\n\r\f"
        elif node.is_element_node:
            depths[node.mem_id] = depth
            attributes = node.attributes
            opened = _open(node, depth, attributes)
            block = block or opened.is_block
            if _is_hidden(node, attributes):
                unseen = depth
            elif opened.way is not None and _is_empty(node):
                arrow = "▲" if opened.way.way == RISE else "▼"
                _add(pieces, Piece(arrow, cut, glued=False, block=block), None, "")
                cut, block, unseen = depth, False, depth
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
    way = _way(attributes, depth) if attributes else None
    return _Open(depth, node.tag in _BLOCKS, way, attributes.get("class") or "")


def _way(attributes: dict[str, str | None], depth: int) -> _Way | None:
    """The direction that the class, colour or picture of an element tells."""
    told = " ".join(attributes[name] or "" for name in _TELLING if name in attributes)
    words = {word.casefold() for word in _WORD.findall(_COMPOUND.sub(" ", told))}
    falls, rises = not FALLS.isdisjoint(words), not RISES.isdisjoint(words)
    coloured = not (falls or rises)
    if coloured:
        falls, rises = not FALL_COLOURS.isdisjoint(words), not RISE_COLOURS.isdisjoint(words)
    if falls == rises:
        return None
    return _Way(FALL if falls else RISE, depth, coloured)


def _is_hidden(node: LexborNode, attributes: dict[str, str | None]) -> bool:
    """Whether a reader does not see what is in the element. A hidden tab with rows of its own is read."""
    style = attributes.get("style")
    if "hidden" not in attributes and not (style and _HIDING.search(style)):
        return False
    text = node.text()
    return not ("%" in text and reference().may_name(text))


def _is_empty(node: LexborNode) -> bool:
    return node.tag == "img" or not any(map(str.isalnum, node.text()))


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

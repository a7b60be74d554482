"""Nodes of a tree, in the order of the page, to pieces.

Each piece keeps how its elements part it from the one before, in which column of its table or which of its
neighbours it stands, and what the markup says of its direction.
"""

import functools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

from tickers.pieces.columns import ColumnCounter
from tickers.pieces.markup import (
    Told,
    heading_of,
    look_of,
    looks_chosen,
    picture_of,
    signed_figures,
    told_by,
)
from tickers.pieces.piece import APART, RISE, Cut, Element, Piece, shown
from tickers.pieces.prefilter import find_names
from tickers.pieces.regions import SEPARATOR

__all__ = ["read_nodes"]

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre"
    " section summary table tbody td tfoot th thead tr ul".split()
)
_TEXT: Final = 2
"""What the parser numbers text nodes with, among its tags."""
_ICONS: Final = frozenset({"i", "svg", "img"})
_MAY_BE_PICTURES: Final = frozenset(
    {*_ICONS, "span", "b", "em", "strong", "div", "font", "u", "s", "a", "td"}
)
_PICTURE: Final = "\ufffc"
_LINE_ENDS: Final = frozenset({"br", "hr"})
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITESPACE: Final = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_BLANKS: Final = " \t\n\r\f"
_OPEN_END: Final = re.compile(r"(?:^|[\s(])[-+\u2212\u2011\u2013]$|\($")
_GOES_ON: Final = re.compile(r"[.,][0-9]|[ \u00a0\u202f]?%|\)")


class _Says(NamedTuple):
    """What the attributes of an element say."""

    told: Told
    look: str = ""
    signed: tuple[str, ...] = ()
    heading: str = ""
    hint: str = ""
    is_chosen: bool = False
    hides: bool = False


_NOTHING: Final = _Says(Told(0, coloured=False))


class _Open:
    """An element that is open at a place of the walk."""

    __slots__ = ("columns", "depth", "element", "is_block", "says", "told_depth", "way")

    def __init__(self, element: Element, says: _Says, around: "_Open | None") -> None:
        self.element = element
        self.depth = element.depth
        self.is_block = element.tag in _BLOCKS
        self.says = says
        is_told = bool(says.told.way)
        self.way: Told = says.told if is_told or around is None else around.way
        self.told_depth: int = element.depth if is_told or around is None else around.told_depth
        self.columns: ColumnCounter = ColumnCounter(around.columns if around else None, element.tag)


class _Walk:
    """What is open, and what was read, at a place of the walk."""

    __slots__ = ("block", "cut", "depths", "hidden", "open", "pieces", "space", "unseen")

    def __init__(self, first: LexborNode) -> None:
        self.pieces: list[Piece] = []
        self.depths: dict[int, int] = {}
        self.open: list[_Open] = []
        self.hidden = 0
        """The depth of a hidden part that is read all the same."""
        self.unseen = 0
        """The depth of the element whose contents nobody sees."""
        self.cut, self.block, self.space = APART, True, True
        _open_ancestors(first, self.depths, self.open)

    def visit(self, node: LexborNode) -> None:
        """Go on to the next node of the page."""
        parent = node.parent
        depth = self.depths.get(parent.mem_id, 0) + 1 if parent is not None else 1
        while self.open and self.open[-1].depth >= depth:
            self.block = self.open.pop().is_block or self.block
        self.cut = min(self.cut, Cut(1, depth - 1, 1))
        if self.unseen and depth > self.unseen:
            return
        self.unseen = 0
        if node.tag_id == _TEXT:
            self._read_text(node, depth)
        elif node.is_element_node:
            self._enter(node, depth)

    def _read_text(self, node: LexborNode, depth: int) -> None:
        text = shown(node.text_content or "")
        if not text.strip(_BLANKS):
            self.space = self.space or bool(text)
            return
        around = self.open[-1] if self.open else None
        glued = not (self.block or self.space or text[0] in _BLANKS)
        is_hidden = 0 < self.hidden < depth
        for end, line in _lines(text, around):
            cut, block = min(self.cut, end) if end else self.cut, self.block or bool(end)
            _add(self.pieces, Piece(line, cut, glued, block, is_hidden=is_hidden), around)
            self.cut, glued, self.block = Cut(1, depth, 1), False, False
        self.space = text[-1] in _BLANKS

    def _enter(self, node: LexborNode, depth: int) -> None:
        self.depths[node.mem_id] = depth
        tag = node.tag or ""
        if tag in _LINE_ENDS:
            self.cut, self.block = min(self.cut, Cut(1, depth - 1, 0)), True
            return
        attributes = node.attributes
        opened = _open(tag, depth, attributes, self.open[-1] if self.open else None)
        self.block = self.block or opened.is_block
        self.unseen, hides, icon = _look(node, attributes, opened)
        self.hidden = hides if depth <= self.hidden else self.hidden or hides
        if icon is not None:
            self.pieces.append(icon._replace(cut=self.cut, block=self.block, element=opened.element))
            self.cut, self.block = Cut(1, depth, 1), False
        self.open.append(opened)


def read_nodes(nodes: Sequence[LexborNode]) -> list[Piece]:
    """The pieces of nodes that follow each other in the order of the page."""
    if not nodes:
        return []
    walk = _Walk(nodes[0])
    for node in nodes:
        walk.visit(node)
    return walk.pieces


def _lines(text: str, around: _Open | None) -> list[tuple[Cut | None, str]]:
    """A text as it is shown, line by line where it is preformatted, each line with what parts it from the
    last.
    """
    if around is None or "\n" not in text.strip(_BLANKS) or not around.element.is_preformatted:
        return [(None, _WHITESPACE.sub(" ", text).strip(" "))]
    end = Cut(1, around.depth, 0)
    lines = [line.expandtabs() for line in text.split("\n")]
    return [(end if n else None, line) for n, line in enumerate(lines) if line.strip()]


def _open_ancestors(node: LexborNode, depths: dict[int, int], open_: list[_Open]) -> None:
    ancestors = []
    parent = node.parent
    while parent is not None:
        ancestors.append(parent)
        parent = parent.parent
    for depth, ancestor in enumerate(reversed(ancestors)):
        depths[ancestor.mem_id] = depth
        if ancestor.is_element_node:
            around = open_[-1] if open_ else None
            open_.append(_open(ancestor.tag or "", depth, ancestor.attributes, around))


def _open(tag: str, depth: int, attributes: dict[str, str | None], around: _Open | None) -> _Open:
    says = _says(tag, tuple(attributes.items())) if attributes else _NOTHING
    column, span, rows = around.columns.place(tag, attributes) if around else (0, 1, 1)
    parent = around.element if around else None
    element = Element(
        tag,
        depth,
        parent,
        column,
        span,
        rows,
        says.signed,
        says.look,
        says.heading,
        says.hint,
        says.is_chosen,
        parent.row if parent else None,
        parent.table if parent else None,
        is_preformatted=tag == "pre" or (parent is not None and parent.is_preformatted),
    )
    return _Open(element, says, around)


@functools.lru_cache(maxsize=8192)
def _says(tag: str, items: tuple[tuple[str, str | None], ...]) -> _Says:
    attributes = dict(items)
    style = attributes.get("style")
    hides = "hidden" in attributes or bool(style and _HIDING.search(style))
    told = told_by(attributes, is_picture=tag == "img")
    return _Says(
        told,
        look_of(attributes),
        signed_figures(attributes),
        heading_of(attributes),
        attributes.get("title") or "",
        looks_chosen(attributes),
        hides,
    )


def _look(
    node: LexborNode, attributes: dict[str, str | None], opened: _Open
) -> tuple[int, int, Piece | None]:
    """How a reader sees an element: the depth of what is not seen, of what is seen later, and its picture."""
    depth, tag = opened.depth, opened.element.tag
    if opened.says.hides:
        return (0, depth, None) if _has_rows(node) else (depth, 0, None)
    if not ((attributes or tag in _ICONS) and tag in _MAY_BE_PICTURES and _is_empty(node, opened)):
        return 0, 0, None
    told = opened.says.told if opened.says.told.way else _told_within(node, tag)
    if told.way:
        return depth, 0, Piece("▲" if told.way == RISE else "▼")
    if tag == "td":
        return 0, 0, None
    return depth, 0, Piece(_PICTURE, picture=f"{tag} {picture_of(attributes)} {_used(node, tag)}")


def _told_within(node: LexborNode, tag: str) -> Told:
    """What a picture drawn on the page says by the name of what it uses."""
    used = _used(node, tag)
    return told_by({"src": used}, is_picture=True) if used else Told(0, coloured=False)


def _used(node: LexborNode, tag: str) -> str:
    used = node.css_first("use") if tag == "svg" else None
    if used is None:
        return ""
    attributes = used.attributes
    return attributes.get("href") or attributes.get("xlink:href") or ""


def _has_rows(node: LexborNode) -> bool:
    """Whether a hidden part can hold rows of its own, as a tab does that is not chosen."""
    text = node.text(separator=SEPARATOR)
    return "%" in text and bool(find_names(shown(text).encode("utf-8", "replace")))


def _is_empty(node: LexborNode, opened: _Open) -> bool:
    """Whether nothing is written in an element; one that says nothing must have nothing in it at all."""
    tag = opened.element.tag
    if tag in {"img", "svg"}:
        return True
    child = node.child
    if child is None:
        return True
    if opened.says.told.way or tag == "i":
        return not node.text().strip()
    return child.next is None and child.tag_id == _TEXT and not (child.text_content or "").strip()


def _add(pieces: list[Piece], piece: Piece, around: _Open | None) -> None:
    """Add a piece, or the rest of one that an element parts without a gap, as `862<sup>.50`."""
    if around is not None:
        told = around.way
        piece = piece._replace(
            element=around.element,
            way=told.way,
            way_depth=around.told_depth if told.way else 0,
            coloured=told.coloured,
        )
    last = pieces[-1] if pieces else None
    if piece.glued and last is not None and not last.picture:
        goes_on = last.text[-1].isdigit() or (last.text[-1] == "%" and piece.text[0] == ")")
        if _OPEN_END.search(last.text) or (goes_on and _GOES_ON.match(piece.text)):
            whole = last._replace(text=last.text + piece.text)
            if piece.way and not last.way:
                whole = whole._replace(way=piece.way, way_depth=piece.way_depth, coloured=piece.coloured)
            pieces[-1] = whole
            return
    pieces.append(piece)

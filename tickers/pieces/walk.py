"""Nodes of a tree, in the order of the page, to pieces.

Each piece keeps how its elements part it from the one before, in which column of its table or which of its
neighbours it stands, and what the markup says of its direction.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from selectolax.lexbor import LexborNode

from tickers.pieces.columns import ColumnCounter
from tickers.pieces.markup import NOTHING, picture_of, said_by, told_by
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
_WHITESPACE: Final = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_BLANKS: Final = " \t\n\r\f"
_OPEN_END: Final = re.compile(r"(?:^|[\s(])[-+\u2212\u2011\u2013]$|\($")
_OPENING: Final = "-+\u2212\u2011\u2013("
_GOES_ON: Final = re.compile(r"[.,][0-9]|[ \u00a0\u202f]?%|\)")


class _Open:
    """An element that is open at a place of the walk."""

    __slots__ = ("children", "columns", "depth", "element", "is_block", "told", "told_depth")

    def __init__(self, element: Element, around: "_Open | None") -> None:
        self.element = element
        self.depth = element.depth
        self.is_block = element.tag in _BLOCKS
        self.children = 0
        """How many elements in it were met."""
        self.columns: ColumnCounter | None = None
        """Of a row of a table, and of what holds rows."""
        self.told, self.told_depth = element.says, element.depth
        """What says the direction of what stands in it, and how deep that lies."""
        if around is not None and not element.says.way:
            self.told, self.told_depth = around.told, around.told_depth
        if element.tag == "tr":
            if around is not None and around.columns is None:
                around.columns = ColumnCounter(None, around.element.tag)
            self.columns = ColumnCounter(around.columns if around is not None else None, "tr")

    def place(self, tag: str, attributes: Mapping[str, str | None]) -> tuple[int, int, int]:
        """The column of the next element in it, and over how many columns and rows it reaches."""
        if self.columns is not None and self.element.tag == "tr":
            return self.columns.place(tag, attributes)
        self.children += 1
        return self.children - 1, 1, 1


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
        self.cut = min(self.cut, _cut_in(depth - 1))
        if self.unseen:
            if depth > self.unseen:
                return
            self.unseen = 0
        if node.tag_id == _TEXT:
            self._read_text(node.text_content or "", depth)
        elif node.is_element_node:
            self._enter(node, depth)

    def _read_text(self, text: str, depth: int) -> None:
        text = text if text.isascii() else shown(text)
        line = text.strip(_BLANKS)
        if not line:
            self.space = self.space or bool(text)
            return
        around = self.open[-1] if self.open else None
        glued = not (self.block or self.space or text[0] in _BLANKS)
        self.space = text[-1] in _BLANKS
        if "\n" in line and around is not None and around.element.is_preformatted:
            self._read_lines(text, depth, around, glued=glued)
            return
        if "  " in line or not line.isprintable():
            line = _WHITESPACE.sub(" ", line)
        self._add(line, depth, around, glued=glued)

    def _read_lines(self, text: str, depth: int, around: _Open, *, glued: bool) -> None:
        """Read a text whose lines are shown as they are written."""
        for n, line in enumerate(text.split("\n")):
            shown_line = line.expandtabs()
            if shown_line.strip():
                if n:
                    self.cut, self.block = min(self.cut, _end_of_line_in(around.depth)), True
                self._add(shown_line, depth, around, glued=glued)
                glued = False

    def _add(self, text: str, depth: int, around: _Open | None, *, glued: bool) -> None:
        """Add a piece, or the rest of one that an element parts without a gap, as `862<sup>.50`."""
        if around is None:
            piece = Piece(text, self.cut, glued, self.block, is_hidden=0 < self.hidden < depth)
        else:
            told = around.told
            told_depth = around.told_depth if told.way else 0
            is_hidden = 0 < self.hidden < depth
            piece = Piece(
                text,
                self.cut,
                glued,
                self.block,
                around.element,
                told.way,
                told_depth,
                told.coloured,
                is_hidden,
            )
        if glued and self.pieces and _belongs_to(piece, self.pieces[-1]):
            self.pieces[-1] = _joined(self.pieces[-1], piece)
        else:
            self.pieces.append(piece)
        self.cut, self.block = _cut_in(depth), False

    def _enter(self, node: LexborNode, depth: int) -> None:
        self.depths[node.mem_id] = depth
        tag = node.tag or ""
        if tag in _LINE_ENDS:
            self.cut, self.block = min(self.cut, _end_of_line_in(depth - 1)), True
            return
        attributes = node.attributes
        opened = _open(tag, depth, attributes, self.open[-1] if self.open else None)
        self.open.append(opened)
        self.block = self.block or opened.is_block
        if opened.element.says.hides:
            self._hide(node, depth)
            return
        if depth <= self.hidden:
            self.hidden = 0
        if tag in _MAY_BE_PICTURES and (attributes or tag in _ICONS) and _is_empty(node, opened):
            self._read_picture(node, attributes, opened)

    def _hide(self, node: LexborNode, depth: int) -> None:
        """Pass over a hidden element, but for one that can hold rows."""
        has_rows = _has_rows(node)
        self.unseen = 0 if has_rows else depth
        if depth <= self.hidden:
            self.hidden = 0
        if has_rows:
            self.hidden = self.hidden or depth

    def _read_picture(self, node: LexborNode, attributes: dict[str, str | None], opened: _Open) -> None:
        """Read a picture, or an empty element that may show one."""
        tag, says = opened.element.tag, opened.element.says
        way = says.way or _told_within(node, tag)
        if way:
            picture = Piece("▲" if way == RISE else "▼")
        elif tag == "td":
            return
        else:
            picture = Piece(_PICTURE, picture=f"{tag} {picture_of(attributes)} {_used(node, tag)}")
        self.unseen = opened.depth
        self.pieces.append(picture._replace(cut=self.cut, block=self.block, element=opened.element))
        self.cut, self.block = _cut_in(opened.depth), False


def read_nodes(nodes: Sequence[LexborNode]) -> list[Piece]:
    """The pieces of nodes that follow each other in the order of the page."""
    if not nodes:
        return []
    walk = _Walk(nodes[0])
    for node in nodes:
        walk.visit(node)
    return walk.pieces


@functools.cache
def _cut_in(depth: int) -> Cut:
    """What parts neighbours in an element that lies so deep."""
    return Cut(1, depth, 1)


@functools.cache
def _end_of_line_in(depth: int) -> Cut:
    """What parts two lines of an element that lies so deep."""
    return Cut(1, depth, 0)


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
    says = said_by(tag, attributes) if attributes else NOTHING
    if around is None:
        return _Open(Element(tag, depth, None, says, 0, 1, 1, None, None, tag == "pre"), None)
    parent = around.element
    column, span, rows = around.place(tag, attributes)
    is_preformatted = tag == "pre" or parent.is_preformatted
    element = Element(tag, depth, parent, says, column, span, rows, parent.row, parent.table, is_preformatted)
    return _Open(element, around)


def _told_within(node: LexborNode, tag: str) -> int:
    """The direction that a picture drawn on the page tells by the name of what it uses."""
    used = _used(node, tag)
    return told_by({"src": used}, is_picture=True).way if used else 0


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
    if opened.element.says.way or tag == "i":
        return not node.text().strip()
    return child.next is None and child.tag_id == _TEXT and not (child.text_content or "").strip()


def _belongs_to(piece: Piece, last: Piece) -> bool:
    """Whether a piece that nothing parts from the one before is the rest of it."""
    if last.picture:
        return False
    end = last.text[-1]
    if end in _OPENING and _OPEN_END.search(last.text):
        return True
    goes_on = end.isdigit() or (end == "%" and piece.text[0] == ")")
    return goes_on and _GOES_ON.match(piece.text) is not None


def _joined(last: Piece, rest: Piece) -> Piece:
    """A piece with the rest of it."""
    whole = last._replace(text=last.text + rest.text)
    if rest.way and not last.way:
        return whole._replace(way=rest.way, way_depth=rest.way_depth, coloured=rest.coloured)
    return whole

"""Nodes of a tree, in the order of the page, to pieces.

Each piece keeps how its elements part it from the one before, in which column of its table or which of its
neighbours it stands, and what the markup says of its direction.
"""

import functools
from collections.abc import Sequence
from typing import Final

from selectolax.lexbor import LexborNode

from tickers.patterns import rare_pattern
from tickers.pieces.column_counter import ColumnCounter
from tickers.pieces.markup import NOTHING, picture_of, said_by, told_by
from tickers.pieces.panes import is_behind
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
_MOST_PANES: Final = 100
"""Panes of a part of a page that are searched for rows: each takes as long as it is."""
_LINE_ENDS: Final = frozenset({"br", "hr"})
_WHITESPACE: Final = rare_pattern(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_BLANKS: Final = " \t\n\r\f"
_OPEN_END: Final = rare_pattern(r"(?:^|[\s(])[-+\u2212\u2011\u2013]$|\($")
_OPENING: Final = "-+\u2212\u2011\u2013("
_GOES_ON: Final = rare_pattern(r"[.,][0-9]|[ \u00a0\u202f]?%|\)")


class _Walk:
    """What is open, and what was read, at a place of the walk."""

    __slots__ = (
        "block",
        "columns",
        "counts",
        "cut",
        "depths",
        "goes_on",
        "hidden",
        "open",
        "panes",
        "pieces",
        "space",
        "unseen",
    )

    def __init__(self, first: LexborNode) -> None:
        self.pieces: list[Piece] = []
        self.depths: dict[int, int] = {}
        self.open: list[Element] = []
        """The elements that are open, the innermost last."""
        self.counts: list[int] = []
        """How many elements were met in each."""
        self.columns: list[ColumnCounter | None] = []
        """The columns of those that are rows of a table, or hold rows."""
        self.hidden = 0
        """The depth of a hidden part that is read all the same."""
        self.panes = 0
        """How many panes of tabs were looked at as a whole."""
        self.unseen = 0
        """The depth of the element whose contents nobody sees."""
        self.cut, self.block, self.space = APART, True, True
        self.goes_on = False
        """A place where a word may be broken stands right before."""
        for depth, around in enumerate(_ancestors(first)):
            self.depths[around.mem_id] = depth
            if around.is_element_node:
                self._open(around.tag or "", depth, around.attributes)

    def visit(self, node: LexborNode) -> None:
        """Go on to the next node of the page."""
        parent = node.parent
        depth = self.depths.get(parent.mem_id, 0) + 1 if parent is not None else 1
        while self.open and self.open[-1].depth >= depth:
            self.block = self.open.pop().tag in _BLOCKS or self.block
            self.counts.pop()
            self.columns.pop()
        if depth <= self.cut.depth:
            self.cut = _cut_in(depth - 1)
        if self.unseen:
            if depth > self.unseen:
                self.depths[node.mem_id] = depth
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
        if "\n" in line and around is not None and around.is_preformatted:
            self._read_lines(text, depth, around, glued=glued)
            return
        if "  " in line or not line.isprintable():
            line = _WHITESPACE.sub(" ", line)
        self._add(line, depth, around, glued=glued)

    def _read_lines(self, text: str, depth: int, around: Element, *, glued: bool) -> None:
        """Read a text whose lines are shown as they are written."""
        for n, line in enumerate(text.split("\n")):
            shown_line = line.expandtabs()
            if shown_line.strip():
                if n:
                    self.cut, self.block = min(self.cut, _end_of_line_in(around.depth)), True
                self._add(shown_line, depth, around, glued=glued)
                glued = False

    def _add(self, text: str, depth: int, around: Element | None, *, glued: bool) -> None:
        """Add a piece, or the rest of one that an element parts without a gap, as `862<sup>.50`."""
        if around is None:
            piece = Piece(text, self.cut, glued, self.block, is_hidden=0 < self.hidden < depth)
        else:
            told = around.told
            told_depth = around.told_depth if told.way else 0
            is_hidden = 0 < self.hidden < depth
            piece = Piece(
                text, self.cut, glued, self.block, around, told.way, told_depth, told.coloured, is_hidden
            )
        goes_on, self.goes_on = self.goes_on, False
        if glued and self.pieces and (goes_on or _belongs_to(piece, self.pieces[-1])):
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
        if tag == "wbr":
            self.goes_on = not (self.block or self.space)
            return
        attributes = node.attributes
        if tag == "label" and _is_checked(node):
            attributes = {**attributes, "aria-checked": "true"}
        opened = self._open(tag, depth, attributes)
        self.block = self.block or tag in _BLOCKS
        if opened.says.hides:
            self._hide(node, depth)
            return
        if depth <= self.hidden:
            self.hidden = 0
        if not self.hidden and self.panes < _MOST_PANES:
            behind = is_behind(node, tag, attributes)
            self.panes += behind or attributes.get("role") == "tabpanel"
            if behind and _has_rows(node):
                self.hidden = depth
        if tag in _MAY_BE_PICTURES and (attributes or tag in _ICONS) and _is_empty(node, opened):
            self._read_picture(node, attributes, opened)

    def _open(self, tag: str, depth: int, attributes: dict[str, str | None]) -> Element:
        """Open an element in the innermost one that is open."""
        says = said_by(tag, attributes) if attributes else NOTHING
        parent = row = table = around = None
        column, span, rows = 0, 1, 1
        told, told_depth, is_preformatted = says, depth, tag == "pre"
        if self.open:
            parent = self.open[-1]
            row, table = parent.row, parent.table
            is_preformatted = is_preformatted or parent.is_preformatted
            if not says.way:
                told, told_depth = parent.told, parent.told_depth
            around = self.columns[-1]
            if around is not None and parent.tag == "tr":
                column, span, rows = around.place(tag, attributes)
            else:
                column = self.counts[-1]
                self.counts[-1] += 1
            if around is None and tag == "tr":
                around = self.columns[-1] = ColumnCounter(None, parent.tag)
        element = Element(
            tag, depth, parent, says, column, span, rows, row, table, is_preformatted, told, told_depth
        )
        self.open.append(element)
        self.counts.append(0)
        self.columns.append(ColumnCounter(around, tag) if tag == "tr" else None)
        return element

    def _hide(self, node: LexborNode, depth: int) -> None:
        """Pass over a hidden element, but for one that can hold rows."""
        has_rows = _has_rows(node)
        self.unseen = 0 if has_rows else depth
        if depth <= self.hidden:
            self.hidden = 0
        if has_rows:
            self.hidden = self.hidden or depth

    def _read_picture(self, node: LexborNode, attributes: dict[str, str | None], opened: Element) -> None:
        """Read a picture, or an empty element that may show one."""
        tag = opened.tag
        way = opened.says.way or _told_within(node, tag)
        if way:
            picture = Piece(
                "▲" if way == RISE else "▼", coloured=bool(opened.says.way and opened.says.coloured)
            )
        elif tag == "td":
            return
        else:
            picture = Piece(
                _PICTURE, picture=f"{tag} {picture_of(attributes)} {_used(node, tag)} {_title_of(node, tag)}"
            )
        self.unseen = opened.depth
        self.pieces.append(picture._replace(cut=self.cut, block=self.block, element=opened))
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


def _ancestors(node: LexborNode) -> list[LexborNode]:
    """What a node stands in, the outermost first."""
    found = []
    parent = node.parent
    while parent is not None:
        found.append(parent)
        parent = parent.parent
    return found[::-1]


def _told_within(node: LexborNode, tag: str) -> int:
    """The direction that a picture drawn on the page tells by the name of what it uses, or by its title."""
    used, title = _used(node, tag), _title_of(node, tag)
    return told_by({"src": used, "title": title}, is_picture=True).way if used or title else 0


def _used(node: LexborNode, tag: str) -> str:
    used = node.css_first("use") if tag == "svg" else None
    if used is None:
        return ""
    attributes = used.attributes
    return attributes.get("href") or attributes.get("xlink:href") or ""


def _title_of(node: LexborNode, tag: str) -> str:
    title = node.css_first("title") if tag == "svg" else None
    return title.text().strip() if title is not None else ""


def _has_rows(node: LexborNode) -> bool:
    """Whether a hidden part can hold rows of its own, as a tab does that is not chosen."""
    text = node.text(separator=SEPARATOR)
    return "%" in text and bool(find_names(shown(text).encode("utf-8", "replace")))


def _is_checked(node: LexborNode) -> bool:
    """Whether the button in a label, or right before it, is the one that is chosen."""
    own = node.css_first("input")
    if own is None:
        own = node.prev
        while own is not None and not own.is_element_node:
            own = own.prev
    return own is not None and own.tag == "input" and "checked" in own.attributes


def _is_empty(node: LexborNode, opened: Element) -> bool:
    """Whether nothing is written in an element; one that says nothing must have nothing in it at all."""
    tag = opened.tag
    if tag in {"img", "svg"}:
        return True
    child = node.child
    if child is None:
        return True
    if opened.says.way or tag == "i":
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

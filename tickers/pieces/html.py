"""The parts of an HTML page where a strip can stand, as pieces.

The tree is parsed once. Its texts are searched for percent signs with known labels near them; only
there is it walked, node by node, so that the rest of a long article costs no more than its parse. Each piece
keeps how its elements part it from the one before, and what their classes say of its direction.
"""

import html
import itertools
from collections.abc import Callable
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.errors import PageError
from tickers.patterns import rare_pattern
from tickers.pieces.piece import INVISIBLE, Piece, shown
from tickers.pieces.regions import SEPARATOR, find_regions
from tickers.pieces.walk import read_nodes
from tickers.reference import longest_phrase

__all__ = ["MAX_DEPTH", "MAX_TAGS", "parse_html", "read_pieces", "texts_of"]

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
MAX_TAGS: Final = 500_000
"""They bound the memory that a tree takes."""
MAX_DEPTH: Final = 6_000
"""Browsers stop at 512."""
_CHUNK: Final = 8_192
_TAG: Final = rare_pattern(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ENDLESS: Final = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th".split()
)
_TEXT: Final = 2
"""What the parser numbers text nodes with, among its tags."""
_AT_ONCE: Final = 256
"""Nodes that are taken together."""
_WORDS_OF_A_PERIOD: Final = 3
_OVER_A_TABLE: Final = 30
"""Nodes before a table that can say what it shows."""


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
    _show_chosen(tree)
    tree.strip_tags(_UNSEEN)
    root = tree.body or tree.root
    texts = root.text(separator=SEPARATOR) if root is not None else ""
    return shown(texts) if any(sign in texts for sign in INVISIBLE) else texts


def _show_chosen(tree: LexborHTMLParser) -> None:
    """Put the option that is chosen in place of its list, where it names a period other than the day."""
    for option in tree.css("select option[selected]"):
        words = option.text().split()
        around = option.parent
        while around is not None and around.tag != "select":
            around = around.parent
        if around is not None and 0 < len(words) <= _WORDS_OF_A_PERIOD and any(map(_is_of_a_period, words)):
            text = html.escape(" ".join(words))
            chosen = LexborHTMLParser(f"<p aria-selected=true>{text}</p>").css_first("p")
            if chosen is not None:
                around.insert_before(chosen)


def _is_of_a_period(word: str) -> bool:
    known = longest_phrase((word,))
    return known is not None and known[1] == "period"


def read_pieces(tree: LexborHTMLParser, texts: str, may_name: Callable[[str], bool] = bool) -> list[Piece]:
    """The pieces of the page around percent signs with known labels near them, and of the tables they are in.

    `texts` is what `texts_of` gave of the same tree; `may_name` says of a text with a name in it whether it
    can be a label.
    """
    spans = find_regions(texts, may_name)
    if not spans:
        return []
    root = tree.body or tree.root
    assert root is not None
    nodes: list[LexborNode] = []
    places: list[int] = []
    walk = root.traverse(include_text=True)
    while len(places) <= spans[-1][1] + 1 and (some := list(itertools.islice(walk, _AT_ONCE))):
        places += [n for n, node in enumerate(some, len(nodes)) if node.tag_id == _TEXT]
        nodes += some
    pieces: list[Piece] = []
    done = 0
    for first, last in spans:
        start = places[first - 1] + 1 if first else 0
        end = places[last + 1] if last + 1 < len(places) else len(nodes)
        start = max(done, _start_of_table(nodes, start))
        pieces += read_nodes(nodes[start:end])
        done = end
    return pieces


def _start_of_table(nodes: list[LexborNode], start: int) -> int:
    """Where the table begins that a node is in, with what stands over it; the node itself if in none."""
    table = None
    ancestor = nodes[start].parent
    while ancestor is not None:
        if ancestor.tag == "table":
            table = ancestor
        ancestor = ancestor.parent
    if table is None:
        return start
    wanted = table.mem_id
    at = start
    while at > 0 and nodes[at].mem_id != wanted:
        at -= 1
    return max(0, at - _OVER_A_TABLE)

"""From the bytes of a page to pieces: what a reader sees in one go, and what parts one from the next.

In: bytes, or the lines of a text. Out: text, an HTML tree, `Piece`s of the regions where a strip can stand.

Each is loaded when it is first used: who fetches pages takes none apart.
"""

from typing import TYPE_CHECKING

from tickers.faces import on_demand

if TYPE_CHECKING:
    from tickers.pieces.body_format import looks_like_html, refuse_data
    from tickers.pieces.charset import MAX_BYTES, as_utf8, check, decode
    from tickers.pieces.html import parse_html, read_pieces, texts_of
    from tickers.pieces.piece import (
        APART,
        BAR,
        FALL,
        LINE,
        NO_PIECE,
        RISE,
        SPACE,
        Cut,
        Element,
        Piece,
        lines_as_pieces,
        shown,
        tidy,
    )
    from tickers.pieces.prefilter import may_have_strip, which_may_have_strips
    from tickers.pieces.regions import SEPARATOR

__all__ = [
    "APART",
    "BAR",
    "FALL",
    "LINE",
    "MAX_BYTES",
    "NO_PIECE",
    "RISE",
    "SEPARATOR",
    "SPACE",
    "Cut",
    "Element",
    "Piece",
    "as_utf8",
    "check",
    "decode",
    "lines_as_pieces",
    "looks_like_html",
    "may_have_strip",
    "parse_html",
    "read_pieces",
    "refuse_data",
    "shown",
    "texts_of",
    "tidy",
    "which_may_have_strips",
]

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too
    __getattr__ = on_demand(
        __name__,
        {
            "body_format": "looks_like_html refuse_data",
            "charset": "MAX_BYTES as_utf8 check decode",
            "html": "parse_html read_pieces texts_of",
            "piece": "APART BAR FALL LINE NO_PIECE RISE SPACE Cut Element Piece lines_as_pieces shown tidy",
            "prefilter": "may_have_strip which_may_have_strips",
            "regions": "SEPARATOR",
        },
    )

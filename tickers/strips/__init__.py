"""From pieces to quotes: which figures belong to which label, and what each of them is.

In: the `Piece`s of a page. Out: its quotes, how each strip was read, and what was refused with its reason.
"""

from tickers.strips.row_groups import Refused
from tickers.strips.strip import Strip, Strips, find_strips

__all__ = ["Refused", "Strip", "Strips", "find_strips"]

"""From pieces to quotes: which figures belong to which label, and what each of them is.

In: the `Piece`s of a page, once `may_name` told which of its texts can have a label. Out: its quotes, how
each strip was read, and what was refused with its reason.
"""

from tickers.strips.naming_texts import may_name
from tickers.strips.row_groups import Refused
from tickers.strips.strip import Strip, Strips, find_strips

__all__ = ["Refused", "Strip", "Strips", "find_strips", "may_name"]

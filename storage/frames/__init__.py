"""What a store holds, as pandas frames of pinned types.

In: a `Store` and what is asked for: symbols, days, sites. Out: frames, whose index, columns and units each
function describes.
"""

from storage.frames.filters import Day, Names
from storage.frames.quotes import closes, headlines, movers, quotes, returns
from storage.frames.sessions import absences, daily, implied_closes

__all__ = [
    "Day",
    "Names",
    "absences",
    "closes",
    "daily",
    "headlines",
    "implied_closes",
    "movers",
    "quotes",
    "returns",
]

"""What a store holds, as pandas frames of pinned types.

In: a store or its address, and what is asked for: instruments, days, sites. Out: frames, whose index, columns
and units each function describes. What they share:

`store` is an open `Store`, or an address such as `sqlite:///tickers.db`, which is opened for the call.
Filters are handed to it, so that it reads no more than is asked for: `symbols`, instruments by their code or
any other name (`AEX`, `CAC 40`, `FR0003500008`); `since` and `until`, days as dates or as text like
2024-11-15, both included; `sites`, of the captures. One value may stand for a list of one.

Figures are float64, each the nearest float to the stored decimal, or with `exact=True` the decimals
themselves. Moments are datetime64[us] in UTC, session dates datetime64[us] without a
zone. Text is pandas' `str`. What is missing is NaN, NaT, or None among exact decimals. A frame without rows
has the same types.

Each function raises these errors, and what else it names:
    UsageError: the store is neither one nor an address of a known form, or the days are reversed.
    InvalidValueError: an instrument, a site or a column is not known, or a day is none.
    StoreError: there is no store, or it cannot be read.
"""

from storage.filters import Day, Names
from storage.frames.by_session import closes, daily, movers, returns
from storage.frames.records import frame_of_records
from storage.frames.tables import headlines, imported_closes, quotes
from storage.frames.unseen import absences, implied_closes

__all__ = [
    "Day",
    "Names",
    "absences",
    "closes",
    "daily",
    "frame_of_records",
    "headlines",
    "implied_closes",
    "imported_closes",
    "movers",
    "quotes",
    "returns",
]

"""What rows are held against: closes that are known, and the sessions of their exchanges.

Imported closes, and those that were observed: quotes of state `closed`. What was dated by its figures anchors
nothing, or a wrong date would bear itself out.
"""

from collections.abc import Collection, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from storage.contract import Store, Where
from storage.daily import session_quotes
from tickers.model import Close, Quote
from tickers.reference import reference
from tickers.sessions import calendar_of

__all__ = ["imported_closes", "known_closes", "sessions_between", "sessions_of_symbols", "undated_quotes"]


def undated_quotes(store: Store, where: Where | None = None) -> list[Quote]:
    """The quotes whose moment is known by itself, in the order of their key; `where` as in `Store.read`.

    Raises:
        StoreError: as `Store.read` does.
    """
    return [Quote(**row) for row in _undated(store, store.read("quotes", where=where)).to_pylist()]


def imported_closes(store: Store) -> list[Close]:
    """The imported closes, in the order of their key. Raises as `undated_quotes`."""
    return [Close(**row) for row in store.read("closes").to_pylist()]


def known_closes(store: Store) -> list[Close]:
    """Imported closes, then those observed, of which one a symbol and session. Raises as `undated_quotes`."""
    names = ["capture_id", "position", "symbol", "last", "session_date", "state"]
    closed = store.read("quotes", columns=names, where={"state": ["closed"]})
    observed = session_quotes(_undated(store, closed)).select(["symbol", "session_date", "last"])
    return [
        *imported_closes(store),
        *(
            Close(symbol=row["symbol"], session_date=row["session_date"], close=row["last"], source=store.url)
            for row in observed.to_pylist()
        ),
    ]


def sessions_between(symbol: str, first: date, last: date) -> Sequence[date]:
    """The sessions of an instrument's exchange from one day to another, both included, ascending."""
    return calendar_of(reference().instruments[symbol].calendar).days(first, last)


def sessions_of_symbols(symbols: Collection[str]) -> dict[str, Sequence[date]]:
    """All sessions that are known of each instrument's exchange, by its code."""
    return {symbol: sessions_between(symbol, date.min, date.max) for symbol in symbols}


def _undated(store: Store, quotes: pa.Table) -> pa.Table:
    dated = store.read("captures", columns=["capture_id"], where={"observed_basis": ["dated"]})["capture_id"]
    return quotes.filter(pc.invert(pc.is_in(quotes["capture_id"], dated.combine_chunks())))

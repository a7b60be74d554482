"""Pages whose moment is not known, dated by their figures and the closes that a store knows."""

import datetime
from typing import TYPE_CHECKING

from storage import Store
from tickers.errors import StoreError
from tickers.sessions import sessions_between

if TYPE_CHECKING:
    from tickers.evidence import CloseIndex

__all__ = ["close_index"]


def close_index(store: Store) -> "CloseIndex":
    """The closes of a store, laid out to date pages by.

    Raises:
        StoreError: as `Store.read` does, and where no instrument has two closes in a row.
    """
    from storage.known_closes import read_known_closes  # which loads Arrow
    from tickers.evidence import CloseIndex

    closes = read_known_closes(store)
    symbols = {close.symbol for close in closes}
    ever = datetime.date.min, datetime.date.max
    index = CloseIndex(closes, {symbol: sessions_between(symbol, *ever) for symbol in symbols})
    if not any(map(index.knows, symbols)):
        said = "no instrument has two closes in a row to date by; keep some with tickers import-closes"
        raise StoreError(f"{store.url}: {said}")
    return index

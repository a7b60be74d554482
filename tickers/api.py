"""The door for pandas users: a store's address in, a frame out. Loaded when first used."""

import pandas as pd

from storage import DEFAULT_STORES, frames, open_store

__all__ = ["closes", "quotes"]


def quotes(url: str = DEFAULT_STORES[0], *, exact: bool = False) -> pd.DataFrame:
    """All rows of the store at `url` as a long frame; see `storage.frames.quotes`.

    >>> tickers.quotes("parquet:tickers.parquet").groupby("symbol")["last"].last()  # doctest: +SKIP

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(url) as store:
        return frames.quotes(store, exact=exact)


def closes(url: str = DEFAULT_STORES[0], *, exact: bool = False) -> pd.DataFrame:
    """The level that stands for each session, one column a symbol; see `storage.frames.closes`.

    >>> tickers.closes("sqlite:///tickers.db").pct_change()  # doctest: +SKIP

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(url) as store:
        return frames.closes(store, exact=exact)

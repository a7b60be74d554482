"""Where rows live: one schema, one `Store` contract, SQL and Parquet behind it, pandas frames.

In: the address of a store, captures. Out: the `Store` that keeps them, whole or not at all.

Each name is loaded when it is first used: who asks for the default stores opens none.
"""

from typing import TYPE_CHECKING

from tickers.faces import on_demand

if TYPE_CHECKING:
    from storage.backends import DEFAULT_STORES, WAIT_SECONDS, open_store
    from storage.store import Appended, Store
    from storage.where import Between

__all__ = ["DEFAULT_STORES", "WAIT_SECONDS", "Appended", "Between", "Store", "open_store"]

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too
    __getattr__ = on_demand(
        __name__,
        {
            "backends": "DEFAULT_STORES WAIT_SECONDS open_store",
            "store": "Appended Store",
            "where": "Between",
        },
    )

"""Where rows live: one schema, one `Store` contract, SQL and Parquet behind it, pandas frames.

In: the address of a store, captures. Out: the `Store` that keeps them, whole or not at all.
"""

from storage.backends import DEFAULT_STORES, WAIT_SECONDS, open_store
from storage.store import Appended, Store
from storage.where import Between

__all__ = ["DEFAULT_STORES", "WAIT_SECONDS", "Appended", "Between", "Store", "open_store"]

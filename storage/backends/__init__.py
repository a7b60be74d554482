"""Where rows lie: SQLite, PostgreSQL, and a lake of Parquet files, each behind the contract of a store.

In: the address of a store. Out: the `Store`; only the backend that the address names is loaded.
"""

from storage.backends.opening import DEFAULT_STORES, WAIT_SECONDS, open_store

__all__ = ["DEFAULT_STORES", "WAIT_SECONDS", "open_store"]

"""Where rows live: one schema, one `Store` contract, SQL and Parquet behind it, pandas frames.

In: the address of a store, captures. Out: the `Store` that keeps them, whole or not at all.

Each name is loaded when it is first used: who asks for the default stores opens none.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.backends import DEFAULT_STORES, WAIT_SECONDS, open_store
    from storage.store import Appended, Store
    from storage.where import Between

__all__ = ["DEFAULT_STORES", "WAIT_SECONDS", "Appended", "Between", "Store", "open_store"]

_HOMES = {
    "DEFAULT_STORES": "storage.backends",
    "WAIT_SECONDS": "storage.backends",
    "open_store": "storage.backends",
    "Appended": "storage.store",
    "Store": "storage.store",
    "Between": "storage.where",
}
"""Where each is at home."""

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module 'storage' has no attribute {name!r}")
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value

"""Where rows live: one schema, one `Store` contract, SQLite and Parquet behind it, pandas frames.

`open_store` chooses the backend by address and loads only that one.
"""

import difflib
from pathlib import Path
from typing import Final

from storage.contract import Appended, Between, Store
from tickers.errors import UsageError

__all__ = ["DEFAULT_STORES", "WAIT_SECONDS", "Appended", "Between", "Store", "open_store"]

DEFAULT_STORES: Final = ("sqlite:///tickers.db", "parquet:tickers.parquet")
WAIT_SECONDS: Final = 30.0
"""How long a writer waits for another one before it gives up."""
_FORMS: Final = ("sqlite:///", "parquet:")


def open_store(url: str, *, timeout: float = WAIT_SECONDS) -> Store:
    """The store at an address: `sqlite:///FILE` (four slashes before an absolute path) or `parquet:DIR`.

    Nothing is read or created yet. `timeout` is in seconds, see `WAIT_SECONDS`.

    Raises:
        UsageError: the address is of no known form.
    """
    for form in _FORMS:
        path = url.removeprefix(form)
        if path != url and path not in {"", ":memory:"}:
            return _open(form, url, Path(path), timeout)
    if url.startswith(_FORMS):
        raise UsageError(f"store {url!r}: the path is missing; write {' or '.join(DEFAULT_STORES)}")
    scheme = url.partition(":")[0] + ":"
    near = difflib.get_close_matches(scheme, [form.rstrip("/") for form in _FORMS], n=1, cutoff=0.75)
    meant = [form for form in _FORMS if near and form.startswith(near[0])]
    hint = f"did you mean {meant[0]}?" if meant else f"write {' or '.join(DEFAULT_STORES)}"
    raise UsageError(f"unknown store {url!r}: {hint}")


def _open(form: str, url: str, path: Path, timeout: float) -> Store:
    if form == "sqlite:///":
        from storage.sql import SqliteStore

        return SqliteStore(url, path, timeout)
    from storage.lake import LakeStore

    return LakeStore(url, path, timeout)

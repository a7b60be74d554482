"""Captures that a store has: their pages are not parsed again, and count by what it holds of them."""

from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple

from storage import Store
from storage.batching import batches
from tickers.errors import StoreError

__all__ = ["Held", "held", "ids_known", "sessions_of_inputs"]

_IDS_AT_ONCE: Final = 5_000


class Held(NamedTuple):
    """What a store holds of some captures."""

    rows: int
    rejections: int
    sessions: frozenset[date]
    """The trading days that rows are of."""


def ids_known(store: Store, ids: Collection[str]) -> frozenset[str]:
    """Which of these captures a store has whole; none where it cannot be read: writing to it says why."""
    try:
        return store.whole(ids)
    except StoreError:
        return frozenset()


def held(store: Store, ids: Collection[str]) -> Held:
    """What a store holds of these captures.

    Raises:
        StoreError: as `Store.read` does.
    """
    quotes = store.read("quotes", columns=["session_date"], where={"capture_id": ids})
    rejections = store.read("rejections", columns=["position"], where={"capture_id": ids})
    sessions = quotes["session_date"].drop_null().unique().to_pylist()
    return Held(quotes.num_rows, rejections.num_rows, frozenset(sessions))


def sessions_of_inputs(store: Store, names: Collection[str]) -> set[date]:
    """The trading days of what a store holds of inputs of many pages, whose pages are `NAME#position`.

    Raises:
        StoreError: as `Store.read` does.
    """
    if not names:
        return set()
    wanted = frozenset(names)
    ids: list[str] = []
    for rows in store.read_batches("captures", columns=["capture_id", "source"]):
        columns = (rows["capture_id"].to_pylist(), rows["source"].to_pylist())
        ids += (one for one, source in zip(*columns, strict=True) if source.rpartition("#")[0] in wanted)
    return set[date]().union(*(held(store, some).sessions for some in batches(ids, _IDS_AT_ONCE)))

"""Captures that a store has: their pages are not parsed again, and count by what it holds of them."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from storage import Store
from tickers.errors import StoreError

__all__ = ["Held", "held", "ids_known"]


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

"""What is damaged in a store, whatever lies behind it: its files, its captures, the table `daily`."""

import itertools
from collections.abc import Iterator
from typing import Final

import pyarrow as pa

from storage.arrow import arrow_schema, sorted_by_key
from storage.judging import judged_anew, stored_spans
from storage.schema import SCHEMA_VERSION, TABLES
from storage.store import Store
from tickers.errors import SchemaVersionError, StoreBusyError, StoreError, StoreMissingError

__all__ = ["find_damage", "unlike_daily"]

_LOOKS: Final = 2
"""A writer may be between its rows and those of `daily`: what differs once and then no more is no damage."""


def find_damage(store: Store, own: Iterator[str]) -> Iterator[str]:
    """A sentence for each thing that is damaged, with the way out: what the backend finds in its `own` way
    first, then the captures that are not whole. Where all of this is well, the rows of `daily` are looked at.

    Raises as `Store.check` does.
    """
    is_damaged = False
    try:
        for sentence in itertools.chain(own, _not_whole(store)):
            is_damaged = True
            yield sentence
        if not is_damaged and (unlike := unlike_daily(store)):
            first = f"{unlike[0][1]} on {unlike[0][0]}"
            yield (
                f"{store.url}: {len(unlike)} rows of daily, the first {first}, are not what the quotes say;"
                f" derive them anew with tickers repair {store.url}"
            )
    except (StoreMissingError, SchemaVersionError, StoreBusyError):
        raise
    except StoreError as error:
        if not is_damaged:
            yield str(error)


def unlike_daily(store: Store) -> list[tuple[object, ...]]:
    """The keys of rows of `daily` that are not what stands, that lack, or that are too many; in order.

    Raises:
        StoreError: as `Store.read` does.
    """
    if store.schema_version() < SCHEMA_VERSION:
        return []
    table = TABLES["daily"]
    again: set[tuple[object, ...]] | None = None
    for _ in range(_LOOKS):
        found = [rows for _, rows in judged_anew(store, stored_spans(store))]
        right = sorted_by_key(table, pa.concat_tables([arrow_schema(table).empty_table(), *found]))
        there = store.read("daily")
        if right.equals(there):
            return []
        keys = {key for key, _ in _rows(right).items() ^ _rows(there).items()}
        again = keys if again is None else again & keys
    return sorted(again or ())


def _not_whole(store: Store) -> Iterator[str]:
    for identity, wrong in store.losses():
        yield (
            f"{store.url}: capture {identity} {wrong}; put it back from a store that has it whole with"
            f" tickers repair {store.url} --from OTHER"
        )


def _rows(table: pa.Table) -> dict[tuple[object, ...], tuple[object, ...]]:
    """The rows of `daily` by their key, with how often each is there."""
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        key = row[:2]
        found[key] = (*found.get(key, ()), *row)
    return found

"""What is damaged in a store, whatever lies behind it: its files, its captures, the table `daily`."""

import itertools
from collections.abc import Iterator

import pyarrow as pa

from storage.arrow import arrow_schema, sorted_by_key
from storage.kept_rows import KeptRows
from storage.schema import SCHEMA_VERSION, TABLES
from storage.store import ReadableInParts, Store
from storage.touched_sessions import stored_spans
from tickers.errors import SchemaVersionError, StoreBusyError, StoreError, StoreMissingError

__all__ = ["find_damage", "unlike_daily"]


def find_damage(store: Store, rows: KeptRows) -> Iterator[str]:
    """A sentence for each thing that is damaged, with the way out: what the backend finds in its own way
    first, then the captures that are not whole. Where all of this is well, the rows of `daily` are looked at.

    `rows` are those of the store; they are kept for who looks next. Raises as `Store.check` does.
    """
    is_damaged = False
    try:
        for sentence in itertools.chain(store.own_damage(), _not_whole(store, rows)):
            is_damaged = True
            yield sentence
        if not is_damaged and rows.unread:
            yield str(rows.unread[0])
        elif not is_damaged and (unlike := unlike_daily(store, rows)):
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


def unlike_daily(store: Store, rows: ReadableInParts | None = None) -> list[tuple[object, ...]]:
    """The keys of rows of `daily` that are not what stands, that lack, or that are too many; in order.

    A writer may be between its rows and those of `daily`: what differs in `rows`, if they are given, and then
    no more in the store, is no damage.

    Raises:
        StoreError: as `Store.read` does.
    """
    if store.schema_version() < SCHEMA_VERSION:
        return []
    from storage.judging import judged_anew  # noqa: PLC0415 every backend loads this module

    table = TABLES["daily"]
    again: set[tuple[object, ...]] | None = None
    for looked_at in (rows or store, store):
        found = [rows for _, rows in judged_anew(looked_at, stored_spans(looked_at))]
        right = sorted_by_key(table, pa.concat_tables([arrow_schema(table).empty_table(), *found]))
        there = store.read("daily")
        if right.equals(there):
            return []
        keys = {key for key, _ in _rows(right).items() ^ _rows(there).items()}
        again = keys if again is None else again & keys
    return sorted(again or ())


def _not_whole(store: Store, rows: KeptRows) -> Iterator[str]:
    for identity, wrong in rows.losses():
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

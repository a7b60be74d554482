"""A damaged store put right: what another one has whole is put back, and `daily` is derived anew."""

from collections.abc import Iterator
from dataclasses import dataclass

from storage.copying import Copied, copy
from storage.damage import unlike_daily
from storage.store import Store
from tickers.errors import StoreBusyError, StoreError, UsageError

__all__ = ["Repaired", "repair"]


@dataclass(frozen=True, slots=True)
class Repaired:
    """What one step of a repair did, or would do."""

    copied: Copied | None = None
    """What was taken from the other store."""
    set_aside: str | None = None
    """A file that could not be read, and where it lies."""
    daily: int = 0
    """Rows of `daily` that were not what the quotes say."""
    left: str | None = None
    """What is still damaged: a sentence with the way out."""


def repair(store: Store, other: Store | None = None, *, dry_run: bool = False) -> Iterator[Repaired]:
    """Put a store right, in steps each of which is kept whole; a repair that was stopped is taken up again.

    Files that cannot be read are set aside; each capture that `store` lacks, or has not whole, and that
    `other` has whole by its digest is put back; then `daily` is derived anew. Last it tells what is still
    damaged. Without `other` only `daily` is derived. With `dry_run` nothing is written, and what is damaged
    is told.

    Raises:
        UsageError: both are one store.
        StoreMissingError: there is no such store.
        SchemaVersionError: one has another schema version.
        StoreError: one cannot be opened, or the store not be written.
    """
    store.schema_version()
    if other is not None:
        other.schema_version()
        if store.place() == other.place():
            raise UsageError(f"{store.url}: a store cannot be repaired from itself; name another one")
        yield from _put_back(store, other, dry_run=dry_run)
    yield from _derived(store, dry_run=dry_run)
    for sentence in store.check():
        yield Repaired(left=sentence)


def _put_back(store: Store, other: Store, *, dry_run: bool) -> Iterator[Repaired]:
    if not dry_run:
        for told in store.set_aside():
            yield Repaired(set_aside=told)
    for step in copy(other, store, dry_run=dry_run):
        yield Repaired(copied=step)


def _derived(store: Store, *, dry_run: bool) -> Iterator[Repaired]:
    """What cannot be derived beside damage, `Store.check` tells."""
    try:
        unlike = unlike_daily(store)
        if not dry_run:
            store.settle(anew=True)
    except StoreBusyError:
        raise
    except StoreError:
        return
    yield Repaired(daily=len(unlike))

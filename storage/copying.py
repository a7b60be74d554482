"""Captures and closes from one store to another, span by span; what is there whole already is passed over."""

import contextlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import arrow_schema
from storage.schema import CHILDREN, SCHEMA_VERSION, TABLES
from storage.store import Store
from storage.where import Between
from storage.wholeness import Tables, losses, with_digests
from tickers.errors import StoreBusyError, StoreError, StoreMissingError
from tickers.model import Close, InputMark

__all__ = ["Copied", "copy"]


@dataclass(frozen=True, slots=True)
class Copied:
    """What one step of a copy did, or would do."""

    new: int = 0
    """Captures that were new to the target."""
    known: int = 0
    """Captures that it had."""
    repaired: int = 0
    """Captures that it had, but not whole."""
    closes: int = 0
    """Imported closes that were new to it."""
    damage: str | None = None
    """Why captures of this step could not be read, or taken over; the others go on."""


def copy(
    source: Store,
    target: Store,
    change: Callable[[Tables], Tables] | None = None,
    *,
    leave: Collection[str] = frozenset(),
    dry_run: bool = False,
) -> Iterator[Copied]:
    """Copy all that the target does not have whole; `change` is applied to what it lacks.

    A capture that the target has is passed over where it is whole there, else put back. One of which rows
    were lost or changed in the source is told and left out; those of an older schema version, which carry no
    digest, are taken as they are, and given one.

    Where nothing of the source is damaged, left out or changed, `target` then knows of the same archives and
    corpora that all of them is there, and how far they are; else it reads them again.

    The captures of the ids `leave` are left out. Each step is kept whole before the next one starts: a copy
    that was stopped is taken up by copying again. What cannot be read of the source is told, and the rest
    copied. With `dry_run` nothing is written.

    Raises:
        StoreError: the source cannot be opened, or the target not read or written.
    """
    has_digests = source.schema_version() == SCHEMA_VERSION
    marks: list[InputMark] = []
    if has_digests and change is None and not leave:
        try:  # before the captures: what a writer adds meanwhile need not be copied
            marks = [InputMark(**row) for row in source.read("inputs").to_pylist()]
        except StoreBusyError:
            raise
        except StoreError as error:
            yield Copied(damage=str(error))
    for step in _captures(source, target, change, leave, has_digests=has_digests, dry_run=dry_run):
        if step.damage:
            marks = []
        yield step
    if not dry_run:
        with contextlib.suppress(StoreError):  # what a killed writer left; beside damage it waits
            target.settle()
    for closes in source.read_batches("closes"):
        rows = [Close(**row) for row in closes.to_pylist()]
        yield Copied(closes=_lacking(target, rows) if dry_run else target.append_closes(rows))
    if not dry_run:
        target.mark_inputs(marks)


def _captures(
    source: Store,
    target: Store,
    change: Callable[[Tables], Tables] | None,
    leave: Collection[str],
    *,
    has_digests: bool,
    dry_run: bool,
) -> Iterator[Copied]:
    orphans = _orphans(target)
    for first, last in source.spans():
        span = {"capture_id": Between(first, last)}
        try:
            captures = source.read("captures", where=span)
            ids = frozenset(captures["capture_id"].to_pylist()).difference(leave)
            there = _known(target, span) & ids
            new, broken = ids - there - orphans, (there - target.whole(there)) | (ids & orphans)
            tables = _tables(source, captures, new | broken)
        except StoreBusyError:
            raise
        except StoreError as error:
            yield Copied(damage=str(error))
            continue
        lost = losses(tables) if has_digests else {}
        for identity, wrong in lost.items():
            yield Copied(damage=f"{source.url}: capture {identity} {wrong}; it is left out")
        new, broken = new - lost.keys(), broken - lost.keys()
        for wanted, put in ((new, target.append_tables), (broken, target.replace_tables)):
            if wanted and not dry_run:
                whole = _only(tables, wanted)
                whole = whole if has_digests else with_digests(whole)
                put(change(whole) if change else whole)
        yield Copied(new=len(new), known=len(there), repaired=len(broken))


def _tables(source: Store, captures: pa.Table, ids: Collection[str]) -> Tables:
    """Captures with what hangs on them."""
    if not ids:
        return {name: arrow_schema(TABLES[name]).empty_table() for name in ("captures", *CHILDREN)}
    wanted = captures.filter(pc.is_in(captures["capture_id"], pa.array(ids, pa.string())))
    first, last = min(ids), max(ids)
    tables = {name: source.read(name, where={"capture_id": Between(first, last)}) for name in CHILDREN}
    return _only({"captures": wanted, **tables}, ids)


def _only(tables: Tables, ids: Collection[str]) -> Tables:
    wanted = pa.array(ids, pa.string())
    return {name: rows.filter(pc.is_in(rows["capture_id"], wanted)) for name, rows in tables.items()}


def _known(target: Store, span: dict[str, Between]) -> frozenset[str]:
    try:
        return frozenset(target.read("captures", columns=["capture_id"], where=span)[0].to_pylist())
    except StoreMissingError:
        return frozenset()


def _orphans(target: Store) -> frozenset[str]:
    try:
        return target.orphans()
    except StoreMissingError:
        return frozenset()


def _lacking(target: Store, closes: Collection[Close]) -> int:
    """How many imported closes a store does not have."""
    held = target.read("closes", columns=["symbol", "session_date", "source"]).to_pylist()
    known = {tuple(row.values()) for row in held}
    return sum((one.symbol, one.session_date, one.source) not in known for one in closes)

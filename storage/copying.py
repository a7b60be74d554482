"""Captures and closes from one store to another, span by span; what is there already is passed over."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from storage.schema import CHILDREN, SCHEMA_VERSION
from storage.store import Store
from storage.where import Between
from storage.wholeness import Tables, losses, with_digests
from tickers.errors import StoreBusyError, StoreError, StoreMissingError
from tickers.model import Close

__all__ = ["Copied", "copy"]


@dataclass(frozen=True, slots=True)
class Copied:
    """What one step of a copy did."""

    new: int = 0
    """Captures that were new to the target."""
    known: int = 0
    """Captures that it had."""
    closes: int = 0
    """Imported closes that were new to it."""
    damage: str | None = None
    """Why captures of this step could not be read; the others go on."""


def copy(
    source: Store, target: Store, change: Callable[[Tables], Tables] = lambda tables: tables
) -> Iterator[Copied]:
    """Copy all that the target does not have; `change` is applied to what is new to it.

    A capture of which rows were lost or changed is told and left out; those of an older schema version, which
    carry no digest, are taken as they are, and given one.

    Each step is kept whole before the next one starts: a copy that was stopped is taken up by copying again.
    What cannot be read of the source is told, and the rest copied.

    Raises:
        StoreError: the source cannot be opened, or the target not written.
    """
    has_digests = source.schema_version() == SCHEMA_VERSION
    for first, last in source.spans():
        span = {"capture_id": Between(first, last)}
        try:
            tables = {"captures": source.read("captures", where=span)}
            known = _known(target, span)
            is_new = pc.invert(pc.is_in(tables["captures"]["capture_id"], known))
            tables["captures"] = tables["captures"].filter(is_new)
            new = tables["captures"]["capture_id"].combine_chunks()
            if len(new):
                for name in CHILDREN:
                    children = source.read(name, where=span)
                    tables[name] = children.filter(pc.is_in(children["capture_id"], new))
        except StoreBusyError:
            raise
        except StoreError as error:
            yield Copied(damage=str(error))
            continue
        lost = losses(tables) if len(new) and has_digests else {}
        for identity, wrong in lost.items():
            yield Copied(damage=f"{source.url}: capture {identity} {wrong}; it is left out")
        if len(new) > len(lost):
            whole = _without(tables, lost)
            target.append_tables(change(whole if has_digests else with_digests(whole)))
        yield Copied(new=len(new) - len(lost), known=len(known))
    for closes in source.read_batches("closes"):
        yield Copied(closes=target.append_closes(Close(**row) for row in closes.to_pylist()))


def _without(tables: Tables, lost: Collection[str]) -> Tables:
    if not lost:
        return tables
    ids = pa.array(lost, pa.string())
    return {name: rows.filter(pc.invert(pc.is_in(rows["capture_id"], ids))) for name, rows in tables.items()}


def _known(target: Store, span: dict[str, Between]) -> pa.Array:
    try:
        return target.read("captures", columns=["capture_id"], where=span)["capture_id"].combine_chunks()
    except StoreMissingError:
        return pa.array([], pa.string())

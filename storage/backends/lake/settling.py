"""`daily` in a lake: a part for each month of sessions, written anew where rows were touched.

The note of what was touched has the months of the rows that were written, each by itself: where a part is
damaged, the others are settled. Whoever calls holds the lock of the lake.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import arrow_schema
from storage.backends.lake.parts import DAILY_NOTE, DamagedPartError, LakeFolder, Part
from storage.backends.lake.writing import PartToPut, put_parts
from storage.schema import TABLES
from storage.store import Spans, Store
from storage.touched_sessions import merged, stored_spans
from tickers.errors import StoreError

__all__ = ["derive_daily", "note_touched", "settle_daily", "touched_since"]


_ALL: Final = "all"
"""In the note of what was touched, the rows of all months."""


@dataclass(frozen=True, slots=True)
class _Touched:
    """The sessions whose rows were written since `daily` was derived of them, by the month of the rows."""

    months: Mapping[str, Spans]
    tag: str | None
    """That of the note; None where there is none."""


def touched_since(folder: LakeFolder) -> _Touched:
    """What the note says.

    Raises:
        StoreError: it is damaged.
        OSError: it may not be read.
    """
    try:
        data, tag = folder.objects.get(DAILY_NOTE)
    except FileNotFoundError:
        return _Touched({}, None)
    try:
        months = {
            month: merged((symbol, *map(date.fromisoformat, span)) for symbol, span in spans.items())
            for month, spans in json.loads(data)["months"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        where = folder.objects.shown(DAILY_NOTE)
        raise StoreError(
            f"{where} is damaged: {error}; delete it, then derive daily with tickers repair"
        ) from error
    return _Touched(months, tag)


def note_touched(folder: LakeFolder, month: str, spans: Spans) -> None:
    """Note that rows of these sessions are about to be written.

    Raises:
        OSError: it cannot be written.
        ChangedError: the lock was lost.
    """
    if not spans:
        return
    known = touched_since(folder)
    both = _joined([known.months.get(month, {}), spans])
    if both != known.months.get(month):
        _put_note(folder, {**known.months, month: both}, known.tag)


def settle_daily(folder: LakeFolder, store: Store) -> list[Exception]:
    """Derive `daily` anew where rows were touched, and take the note of them away.

    Gives what is damaged: `DamagedPartError` or `StoreError`, one for each month of rows that stays noted.

    Raises as `note_touched` does.
    """
    known = touched_since(folder)
    noted = known.months
    if not noted:
        return []
    damaged: dict[str, Exception] = {}
    try:
        _derive(folder, store, _joined(noted.values()))
    except (DamagedPartError, StoreError):
        for month, spans in sorted(noted.items()):
            try:
                _derive(folder, store, spans)
            except (DamagedPartError, StoreError) as error:
                damaged[month] = error
    _put_note(folder, {month: noted[month] for month in damaged}, known.tag)
    return list(damaged.values())


def derive_daily(folder: LakeFolder, store: Store) -> None:
    """Derive all of `daily` anew; a writer that is killed leaves a note of it.

    Raises:
        DamagedPartError, StoreError: something that is needed is damaged.
        OSError: a file cannot be written.
        ChangedError: the lock was lost.
    """
    spans = stored_spans(store)
    note_touched(folder, _ALL, spans)
    noted = touched_since(folder)
    _derive(folder, store, spans, anew=True)
    if noted.months:
        _put_note(folder, {}, noted.tag)


def _joined(several: Iterable[Spans]) -> Spans:
    return merged((symbol, *span) for spans in several for symbol, span in spans.items())


def _put_note(folder: LakeFolder, noted: Mapping[str, Spans], over: str | None) -> None:
    months = {
        month: {symbol: [str(first), str(last)] for symbol, (first, last) in spans.items()}
        for month, spans in noted.items()
    }
    said = {"months": months, "put": secrets.token_hex(8)}  # no two are alike, so that their tags are not
    folder.objects.put(DAILY_NOTE, json.dumps(said).encode() + b"\n", over=over)


def _derive(folder: LakeFolder, store: Store, spans: Spans, *, anew: bool = False) -> None:
    from storage.judging import judged_anew  # noqa: PLC0415 who only reads does without

    replaced: dict[str, tuple[date, date]] = {}
    found = [arrow_schema(TABLES["daily"]).empty_table()]
    for some, rows in judged_anew(store, spans):
        replaced |= some
        found.append(rows)
    new = pa.concat_tables(found)
    there = {part.month for part in folder.parts("daily")}
    if not anew:
        first = min(first for first, _ in replaced.values())
        last = max(last for _, last in replaced.values())
        there = {month for month in there if f"{first:%Y-%m}" <= month <= f"{last:%Y-%m}"}
    puts = []
    for month in sorted(there | {f"{day:%Y-%m}" for day in new["session_date"].to_pylist()}):
        part = Part("daily", month, 0)
        of_month = new.filter(pc.equal(pc.strftime(new["session_date"], "%Y-%m"), month))
        if anew:  # also in place of one that cannot be read
            puts.append(PartToPut(part, of_month, folder.tag(part)))
        else:
            held = folder.got(part)
            rows = pa.concat_tables([_without(held.read(), replaced), of_month])
            puts.append(PartToPut(part, rows, held.tag))
    put_parts(folder, puts)


def _without(rows: pa.Table, spans: Spans) -> pa.Table:
    """Rows of `daily` but those of these sessions."""
    stay = [
        symbol not in spans or not spans[symbol][0] <= day <= spans[symbol][1]
        for symbol, day in zip(rows["symbol"].to_pylist(), rows["session_date"].to_pylist(), strict=True)
    ]
    return rows.filter(pa.array(stay, pa.bool_()))

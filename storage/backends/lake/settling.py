"""`daily` in a lake: a part for each month of sessions, written anew where rows were touched.

The note of what was touched has the months of the rows that were written, each by itself: where a part is
damaged, the others are settled. Whoever calls holds the lock of the lake.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import arrow_schema
from storage.backends.lake.parts import DamagedPartError, LakeFolder, read_part
from storage.backends.lake.writing import write_part
from storage.judging import judged_anew
from storage.schema import TABLES
from storage.store import Spans, Store
from storage.touched_sessions import merged, stored_spans
from tickers.errors import StoreError
from tickers.writing import whole_file

__all__ = ["derive_daily", "note_touched", "settle_daily", "touched_since"]


_ALL: Final = "all"
"""In the note of what was touched, the rows of all months."""


def touched_since(folder: LakeFolder) -> dict[str, Spans]:
    """The sessions whose rows were written since `daily` was derived of them, by the month of the rows.

    Raises:
        OSError: the note may not be read.
    """
    try:
        noted = json.loads(folder.daily_note.read_text())
    except FileNotFoundError:
        return {}
    return {
        month: merged((symbol, *map(date.fromisoformat, span)) for symbol, span in spans.items())
        for month, spans in noted.items()
    }


def note_touched(folder: LakeFolder, month: str, spans: Spans) -> None:
    """Note that rows of these sessions are about to be written; raises OSError where that cannot be."""
    if not spans:
        return
    known = touched_since(folder)
    both = _joined([known.get(month, {}), spans])
    if both != known.get(month):
        _write_note(folder, {**known, month: both})


def settle_daily(folder: LakeFolder, store: Store) -> list[Exception]:
    """Derive `daily` anew where rows were touched, and take the note of them away.

    Gives what is damaged: `DamagedPartError` or `StoreError`, one for each month of rows that stays noted.

    Raises:
        OSError: a file cannot be written.
    """
    noted = touched_since(folder)
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
    _write_note(folder, {month: noted[month] for month in damaged})
    return list(damaged.values())


def derive_daily(folder: LakeFolder, store: Store) -> None:
    """Derive all of `daily` anew; a writer that is killed leaves a note of it.

    Raises:
        DamagedPartError, StoreError: something that is needed is damaged.
        OSError: a file cannot be written.
    """
    spans = stored_spans(store)
    note_touched(folder, _ALL, spans)
    _derive(folder, store, spans, anew=True)
    _write_note(folder, {})


def _joined(several: Iterable[Spans]) -> Spans:
    return merged((symbol, *span) for spans in several for symbol, span in spans.items())


def _write_note(folder: LakeFolder, noted: Mapping[str, Spans]) -> None:
    if not noted:
        folder.daily_note.unlink()
        return
    with whole_file(folder.daily_note, staging=folder.staging, durable=True) as staged:
        staged.write_text(
            json.dumps(
                {
                    month: {symbol: [str(first), str(last)] for symbol, (first, last) in spans.items()}
                    for month, spans in noted.items()
                }
            )
            + "\n"
        )


def _derive(folder: LakeFolder, store: Store, spans: Spans, *, anew: bool = False) -> None:
    replaced: dict[str, tuple[date, date]] = {}
    found = [arrow_schema(TABLES["daily"]).empty_table()]
    for some, rows in judged_anew(store, spans):
        replaced |= some
        found.append(rows)
    new = pa.concat_tables(found)
    months = {f"{day:%Y-%m}" for day in new["session_date"].to_pylist()}
    if anew:
        months.update(folder.months())
    else:
        first = min(first for first, _ in replaced.values())
        last = max(last for _, last in replaced.values())
        months |= {month for month in folder.months() if f"{first:%Y-%m}" <= month <= f"{last:%Y-%m}"}
    for month in sorted(months):
        parts = folder.parts("daily", month)
        kept = [] if anew else [_without(read_part("daily", part), replaced) for part in parts]
        of_month = new.filter(pc.equal(pc.strftime(new["session_date"], "%Y-%m"), month))
        if parts or of_month.num_rows:
            write_part(folder, folder.part("daily", month, 0), "daily", pa.concat_tables([*kept, of_month]))


def _without(rows: pa.Table, spans: Spans) -> pa.Table:
    """Rows of `daily` but those of these sessions."""
    stay = [
        symbol not in spans or not spans[symbol][0] <= day <= spans[symbol][1]
        for symbol, day in zip(rows["symbol"].to_pylist(), rows["session_date"].to_pylist(), strict=True)
    ]
    return rows.filter(pa.array(stay, pa.bool_()))

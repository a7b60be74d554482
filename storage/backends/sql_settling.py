"""`daily` in a database: sessions whose rows were written are noted, and derived anew after that.

A note is written in the transaction of its rows, and goes in the one that writes the rows of `daily`.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from storage.backends.encoding import tuples_of_table
from storage.backends.sql_tables import NOTES, STORED
from storage.batching import batches
from storage.schema import TABLES
from storage.store import Spans, Store
from storage.touched_sessions import merged, stored_spans

__all__ = ["is_noted", "note_touched", "sessions_of", "settle_daily", "spans_of"]

_NOTES_AT_ONCE: Final = 500


def spans_of(sessions: Iterable[tuple[str, str]]) -> Spans:
    """Symbols and sessions, as they are stored, as spans."""
    days = ((symbol, date.fromisoformat(day)) for symbol, day in sessions)
    return merged((symbol, day, day) for symbol, day in days)


def sessions_of(connection: sa.Connection, captures: Collection[str]) -> Spans:
    """The sessions that the rows of these captures are of."""
    quotes = STORED["quotes"].c
    seen = sa.select(quotes.symbol, quotes.session_date).where(
        quotes.capture_id.in_(captures), quotes.symbol.is_not(None), quotes.session_date.is_not(None)
    )
    return spans_of((symbol, day) for symbol, day in connection.execute(seen.distinct()))


def note_touched(connection: sa.Connection, spans: Spans) -> None:
    """Note that rows of these sessions were written."""
    notes = [
        {"symbol": symbol, "first_session": str(first), "last_session": str(last)}
        for symbol, (first, last) in spans.items()
    ]
    if notes:
        connection.execute(sa.insert(NOTES), notes)


def is_noted(connection: sa.Connection) -> bool:
    """Whether rows were written since `daily` was derived."""
    found: bool = connection.scalars(sa.select(sa.exists(sa.select(NOTES.c.number)))).one()
    return found


def settle_daily(
    connection: sa.Connection,
    store: Store,
    insert: Callable[[sa.Connection, str, Iterable[tuple[Any, ...]]], None],
    *,
    anew: bool,
) -> None:
    """Derive `daily` anew where rows were touched, or all of it, and take the notes of them away."""
    from storage.judging import judged_anew  # noqa: PLC0415 who only reads does without

    notes = connection.execute(sa.select(NOTES)).all()
    spans = merged((n.symbol, *map(date.fromisoformat, n[2:])) for n in notes)
    stored = STORED["daily"]
    if anew:
        connection.execute(sa.delete(stored))
        spans = stored_spans(store)
    for replaced, rows in judged_anew(store, spans):
        for symbol, (first, last) in replaced.items():
            connection.execute(
                sa.delete(stored).where(
                    stored.c.symbol == symbol,
                    stored.c.session_date >= str(first),
                    stored.c.session_date <= str(last),
                )
            )
        insert(connection, "daily", tuples_of_table(TABLES["daily"], rows))
    for some in batches([note.number for note in notes], _NOTES_AT_ONCE):
        connection.execute(sa.delete(NOTES).where(NOTES.c.number.in_(some)))

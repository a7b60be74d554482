"""The sessions that rows touch, whose verdicts are then made anew: for each symbol the first and the last."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from storage.store import Readable, Spans
from tickers.model import Quote

__all__ = ["merged", "stored_spans", "touched", "touched_by"]


def touched(quotes: pa.Table) -> Spans:
    """The sessions that rows of quotes are of: for each symbol the first and the last."""
    seen = quotes.filter(pc.and_(pc.is_valid(quotes["symbol"]), pc.is_valid(quotes["session_date"])))
    days = seen.group_by("symbol").aggregate([("session_date", "min"), ("session_date", "max")])
    return {row["symbol"]: (row["session_date_min"], row["session_date_max"]) for row in days.to_pylist()}


def touched_by(quotes: Iterable[Quote]) -> Spans:
    """As `touched`, of records."""
    days: defaultdict[str, list[date]] = defaultdict(list)
    for quote in quotes:
        if quote.symbol is not None and quote.session_date is not None:
            days[quote.symbol].append(quote.session_date)
    return {symbol: (min(seen), max(seen)) for symbol, seen in days.items()}


def merged(spans: Iterable[tuple[str, date, date]]) -> Spans:
    """Spans, several of a symbol perhaps, as one each."""
    found: dict[str, tuple[date, date]] = {}
    for symbol, first, last in spans:
        lowest, highest = found.get(symbol, (first, last))
        found[symbol] = min(first, lowest), max(last, highest)
    return found


def stored_spans(store: Readable) -> Spans:
    """The sessions of all rows that a store has: for each symbol the first and the last of any.

    Raises:
        StoreError: as `Store.read` does.
    """
    symbols, days = (
        {value for table in ("quotes", "closes") for value in store.distinct(table, column).to_pylist()}
        for column in ("symbol", "session_date")
    )
    return dict.fromkeys(sorted(symbols), (min(days), max(days))) if days else {}

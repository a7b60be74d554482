"""What is derived in rows, anew: sessions, states and currencies under today's code and reference data.

What was read from the page stays as it is.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

import pyarrow as pa

from storage.arrow import arrow_schema
from storage.schema import TABLES
from storage.wholeness import Tables, with_digests
from tickers.reference import reference, resolve_currency
from tickers.sessions import DELAY, session_of_row

__all__ = ["DERIVED", "Example", "Rederived"]

DERIVED: Final = ("session_date", "state", "currency", "currency_basis")
"""The columns of quotes that are derived."""
_EXAMPLES: Final = 10


class Example(NamedTuple):
    """A value that changed, for people."""

    capture_id: str
    label: str
    column: str
    before: object
    after: object


@dataclass(slots=True)
class Rederived:
    """Derives captures anew, and counts what changed by it."""

    delay: timedelta = DELAY
    """How far the pages were behind the market."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many rows have another value, by column."""
    examples: list[Example] = field(default_factory=list)
    """The first ones."""

    def __call__(self, tables: Tables) -> Tables:
        """The same captures with their quotes derived anew."""
        quotes = tables["quotes"]
        rows = quotes.select(["symbol", "observed_at", "change_pct", "currency_shown"]).to_pydict()
        derived = dict(zip(DERIVED, zip(*map(self._derived, *rows.values()), strict=True), strict=False))
        schema = arrow_schema(TABLES["quotes"])
        for name in DERIVED if quotes.num_rows else ():
            after = pa.array(derived[name], schema.field(name).type)
            self._count(quotes, name, after)
            quotes = quotes.set_column(quotes.column_names.index(name), schema.field(name), after)
        return with_digests({**tables, "quotes": quotes})

    def _count(self, quotes: pa.Table, name: str, after: pa.Array) -> None:
        before = quotes[name].to_pylist()
        for n, (one, other) in enumerate(zip(before, after.to_pylist(), strict=True)):
            if one != other:
                self.counts[name] += 1
                if len(self.examples) < _EXAMPLES:
                    capture, label = quotes["capture_id"][n].as_py(), quotes["label"][n].as_py()
                    self.examples.append(Example(capture, label, name, one, other))

    def _derived(
        self, symbol: str | None, observed_at: datetime, change_pct: Decimal | None, shown: str | None
    ) -> tuple[object, ...]:
        instrument = reference().instruments.get(symbol) if symbol else None
        session = session_of_row(observed_at, instrument, change_pct, delay=self.delay)
        money = resolve_currency(shown, instrument)
        return session.date, session.state, money.currency, money.basis

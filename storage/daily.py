"""What stands for each session, as rows of the table `daily`: over all sites, or over some of them alone."""

from collections.abc import Collection
from datetime import date
from typing import Final

import pyarrow as pa

from storage.arrow import arrow_schema, condition, sorted_by_key
from storage.judging import judged_anew
from storage.query import check_query
from storage.schema import TABLES
from storage.store import Readable, Store
from storage.touched_sessions import touched
from storage.where import Where
from tickers.model import Verdict

__all__ = ["CLOSES", "SEEN", "read_daily", "stored_sessions"]

CLOSES: Final[tuple[Verdict, ...]] = ("confirmed", "single")
"""The verdicts under which a level is the close."""
SEEN: Final[tuple[Verdict, ...]] = (*CLOSES, "provisional")
"""Those under which a level stands at all."""


def read_daily(store: Store, where: Where, sites: Collection[str] | None = None) -> pa.Table:
    """The rows of `daily` under conditions; with `sites` what would stand if there were no others.

    Raises:
        InvalidValueError: a condition is not of its type.
        StoreError: as `Store.read` does.
    """
    if sites is None:
        return store.read("daily", where=where)
    table = TABLES["daily"]
    conditions = check_query("daily", None, where).where
    of_quotes = {name: where[name] for name in ("symbol", "session_date") if name in where}
    seen = store.read("quotes", columns=["symbol", "session_date"], where={**of_quotes, "site": sites})
    found = [rows for _, rows in judged_anew(store, touched(seen), sites=sites)]
    judged = pa.concat_tables([arrow_schema(table).empty_table(), *found])
    expression = condition(conditions, judged.schema)
    return sorted_by_key(table, judged if expression is None else judged.filter(expression))


def stored_sessions(store: Readable) -> list[date]:
    """The trading days that a store has quotes of, ascending.

    Raises:
        StoreError: as `Store.read` does.
    """
    return sorted(store.distinct("quotes", "session_date").to_pylist())

"""What stands for each session, as rows of the table `daily`: over all sites, or over some of them alone."""

import functools
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import arrow_schema, condition, sorted_by_key
from storage.judging import judged_anew, touched
from storage.query import check_query
from storage.schema import TABLES
from storage.store import Readable, Store
from storage.where import Where
from tickers.model import Verdict

__all__ = ["CLOSES", "SEEN", "read_daily", "session_quotes", "stored_sessions"]

_SESSION: Final = ("session_date", "symbol")
_RANK: Final = pa.array(["unknown", "open", "closed"])
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


def session_quotes(quotes: pa.Table, by: Sequence[str] = _SESSION) -> pa.Table:
    """One row per session and symbol, or what else `by` names, from rows of the quotes table in any order.

    Rows without a symbol, a session or a level are left out. Adds the columns `provisional` (bool)
    and `observations` (int64, how many quotes there are of it). Sorted by session and symbol, or `by`.
    """
    whole = functools.reduce(
        pc.and_, (pc.is_valid(quotes[name]) for name in ("symbol", "session_date", "last"))
    )
    seen = quotes.filter(whole)  # of few rows in a tenth of the time that an expression takes
    rank = pc.index_in(seen["state"], _RANK)
    seen = seen.append_column("rank", rank).sort_by(
        [(name, "ascending") for name in (*by, "rank", "capture_id", "position")]
    )
    firsts, lasts = _bounds(seen, by)
    observations = pc.add(pc.subtract(lasts, firsts), 1)
    won = seen.take(lasts).drop_columns(["rank"])
    provisional = pc.not_equal(won["state"], "closed")
    return won.append_column("provisional", provisional).append_column("observations", observations)


def stored_sessions(store: Readable) -> list[date]:
    """The trading days that a store has quotes of, ascending.

    Raises:
        StoreError: as `Store.read` does.
    """
    return sorted(store.distinct("quotes", "session_date").to_pylist())


def _bounds(rows: pa.Table, by: Sequence[str]) -> tuple[pa.Array, pa.Array]:
    """The first and the last row number of each run of rows that are equal in these columns."""
    count = rows.num_rows
    if not count:
        return pa.array([], pa.int64()), pa.array([], pa.int64())
    changes = functools.reduce(
        pc.or_, (pc.not_equal(rows[name].slice(1), rows[name].slice(0, count - 1)) for name in by)
    ).combine_chunks()
    after = pc.add(pc.indices_nonzero(changes).cast(pa.int64()), 1)
    firsts = pa.concat_arrays([pa.array([0], pa.int64()), after])
    lasts = pa.concat_arrays([pc.subtract(after, 1), pa.array([count - 1], pa.int64())])
    return firsts, lasts

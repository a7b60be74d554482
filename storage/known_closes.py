"""What is known of sessions: the verdicts on them, and closes, imported or observed ones that stand.

What was dated by its figures is told apart, or a wrong date would bear itself out.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from storage.daily import CLOSES
from storage.store import Readable, Store
from storage.where import Where
from tickers.evidence import Standing
from tickers.model import Close

__all__ = ["closes_by_symbol", "read_dated", "read_imported_closes", "read_known_closes", "read_standing"]


def read_standing(store: Readable, where: Where | None = None) -> dict[str, list[Standing]]:
    """The verdicts on sessions, ascending, by the code of the instrument.

    `where` as in `Store.read`.

    Raises:
        StoreError: as `Store.read` does.
    """
    rows = store.read("daily", columns=Standing._fields, where=where)
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    for values in zip(*(rows[name].to_pylist() for name in Standing._fields), strict=True):
        row = Standing(*values)
        found[row.symbol].append(row)
    return dict(sorted(found.items()))


def read_dated(store: Readable, where: Where | None = None) -> frozenset[str]:
    """The captures whose moment was found by their figures. Arguments and errors as of `read_standing`."""
    dated: Where = {"observed_basis": ["dated"], **(where or {})}
    return frozenset(store.read("captures", columns=["capture_id"], where=dated)["capture_id"].to_pylist())


def read_imported_closes(store: Readable, where: Where | None = None) -> list[Close]:
    """The imported closes, in the order of their key. Arguments and errors as of `read_standing`."""
    return [Close(**row) for row in store.read("closes", where=where).to_pylist()]


def closes_by_symbol(store: Readable) -> Mapping[str, Mapping[date, Decimal]]:
    """The imported closes by code and session, of several the first source's. Raises as `read_standing`."""
    found: defaultdict[str, dict[date, Decimal]] = defaultdict(dict)
    for close in read_imported_closes(store):
        found[close.symbol].setdefault(close.session_date, close.close)
    return found


def read_known_closes(store: Store) -> list[Close]:
    """Imported closes, then observed ones that stand, but for dated ones. Raises as `read_standing`."""
    dated = read_dated(store)
    standing = read_standing(store, {"verdict": CLOSES})
    return [
        *read_imported_closes(store),
        *(
            Close(symbol=row.symbol, session_date=row.session_date, close=row.last, source=store.url)
            for rows in standing.values()
            for row in rows
            if row.last is not None and row.capture_id not in dated
        ),
    ]

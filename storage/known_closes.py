"""What rows are held against: closes that are known, imported or observed ones that stand.

What was dated by its figures is left out, or a wrong date would bear itself out.
"""

import pyarrow as pa
import pyarrow.compute as pc

from storage.daily import CLOSES
from storage.store import Store
from storage.where import Where
from tickers.model import Close, Quote

__all__ = ["read_imported_closes", "read_independent_quotes", "read_known_closes"]


def read_independent_quotes(store: Store, where: Where | None = None) -> list[Quote]:
    """The quotes whose moment is known otherwise than by their figures, in the order of their key.

    `where` as in `Store.read`.

    Raises:
        StoreError: as `Store.read` does.
    """
    return [Quote(**row) for row in _independent(store, store.read("quotes", where=where)).to_pylist()]


def read_imported_closes(store: Store) -> list[Close]:
    """The imported closes, in the order of their key. Raises as `read_independent_quotes`."""
    return [Close(**row) for row in store.read("closes").to_pylist()]


def read_known_closes(store: Store) -> list[Close]:
    """Imported closes, then the observed ones that stand. Raises as `read_independent_quotes`."""
    stands = store.read("daily", where={"verdict": CLOSES})
    observed = _independent(store, stands).select(["symbol", "session_date", "last"])
    return [
        *read_imported_closes(store),
        *(
            Close(symbol=row["symbol"], session_date=row["session_date"], close=row["last"], source=store.url)
            for row in observed.to_pylist()
        ),
    ]


def _independent(store: Store, quotes: pa.Table) -> pa.Table:
    dated = store.read("captures", columns=["capture_id"], where={"observed_basis": ["dated"]})["capture_id"]
    return quotes.filter(pc.invert(pc.is_in(quotes["capture_id"], dated.combine_chunks())))

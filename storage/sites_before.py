"""What the sites of captures showed in the days before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

import pyarrow as pa

from storage.store import Readable
from storage.where import Between

__all__ = ["site_captures"]

_USUAL_WITHIN: Final = timedelta(days=14)


def site_captures(
    store: Readable, captures: Sequence[Mapping[str, Any]], columns: Collection[str]
) -> pa.Table:
    """The captures of the same sites, from two weeks before the first of these up to the last.

    Args:
        store: where they are.
        captures: rows with `capture_id`, `site` and `observed_at`, each of a site.
        columns: what is read of those that are given.

    Raises:
        StoreError: as `Store.read` does.
    """
    moments = [capture["observed_at"] for capture in captures]
    ids = (
        Between(f"{min(moments) - _USUAL_WITHIN:%Y%m%d}", max(capture["capture_id"] for capture in captures))
        if captures
        else ()
    )
    sites = sorted({capture["site"] for capture in captures})
    return store.read("captures", columns=columns, where={"capture_id": ids, "site": sites})

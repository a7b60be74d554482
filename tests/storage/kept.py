"""What a store keeps of a capture, its digest written once more, a value at a time, from its definition."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from storage.schema import CHILDREN, TABLES
from tickers.model import Capture

__all__ = ["capture_row"]

_TOLD = ["quote_count", "headline_count", "rejection_count", "rows_sha256"]
_SCALES = dict.fromkeys(("change_pct", "change_step"), 4)


def capture_row(capture: Capture) -> dict[str, Any]:
    """The row of the table captures, with what it tells of the rows that hang on it."""
    row = {name: getattr(capture, name) for name in TABLES["captures"].names}
    counts = [len(getattr(capture, name)) for name in CHILDREN]
    return {**row, **dict(zip(_TOLD, [*counts, digest_of(capture)], strict=True))}


def digest_of(capture: Capture) -> str:
    """The digest over a capture and its rows."""
    tables = []
    for name in ("captures", *CHILDREN):
        names = [one for one in TABLES[name].names if one not in _TOLD]
        records: list[Any] = [capture] if name == "captures" else list(getattr(capture, name))
        if name != "captures":
            records.sort(key=lambda record: record.position)
        tables.append(
            "".join(
                "".join(_shown(one, getattr(record, one)) + "\x1f" for one in names) + "\x1e"
                for record in records
            )
        )
    return hashlib.sha256("\x1d".join(tables).encode()).hexdigest()


def _shown(name: str, value: object) -> str:
    if isinstance(value, Decimal):
        return str(int(value.scaleb(_SCALES.get(name, 6))))
    if isinstance(value, datetime):
        return str(int((value - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)

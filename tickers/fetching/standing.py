"""How an address stands, by the looks at it that are remembered: pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from tickers.fetching.memory import Held, Look

__all__ = ["Standing", "standing_of"]

_LOOKS_WITH_ROWS: Final = 20
"""The last ones, by which is told what a strip usually holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an address stands. All but its name is None or empty where it was never looked at."""

    address: str
    last_success: datetime | None
    """When rows were last had from it, UTC."""
    last_look: datetime | None
    last_outcome: str | None
    detail: str | None
    rows: int | None
    """Of the last success."""
    next_look: datetime | None
    """When it is due; None: whenever somebody asks."""
    usual: tuple[str, ...]
    """What its strip usually holds, in the order of the last one: what more than half of the last had."""


def standing_of(address: str, looks: Sequence[Look], held: Held | None, every: timedelta | None) -> Standing:
    """How an address stands by its looks, the newest first, and by what its host and its site ask for."""
    last = looks[0] if looks else None
    with_rows = [look for look in looks if look.rows][:_LOOKS_WITH_ROWS]
    success = next((look for look in looks if look.rows or look.outcome == "unchanged"), None)
    counts = Counter(symbol for look in with_rows for symbol in set(look.symbols or ()))
    shown = dict.fromkeys(symbol for look in with_rows for symbol in look.symbols or ())
    due = [held.until] if held else []
    if every is not None and last is not None:
        due.append(last.at + every)
    return Standing(
        address=address,
        last_success=success.at if success else None,
        last_look=last.at if last else None,
        last_outcome=last.outcome if last else None,
        detail=last.detail if last else None,
        rows=with_rows[0].rows if with_rows else None,
        next_look=max(due, default=None),
        usual=tuple(symbol for symbol in shown if 2 * counts[symbol] > len(with_rows)),
    )

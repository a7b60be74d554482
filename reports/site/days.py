"""Which days of a store are written: those asked for, a range of them, or the latest."""

from collections.abc import Sequence
from datetime import date

from storage.daily import stored_sessions
from storage.store import Store
from tickers.errors import UsageError

__all__ = ["choose_days", "days_in_range"]


def choose_days(store: Store, days: Sequence[date]) -> list[date]:
    """The days to write: those asked for, all of which the store must have, else its latest.

    Raises:
        UsageError: the store has no quotes of a day, or none at all.
        StoreError: as `Store.read` does.
    """
    known = stored_sessions(store)
    if not known:
        raise UsageError(f"{store.url}: no quotes with a session, so there is no day to report")
    for day in days:
        if day not in known:
            raise UsageError(f"{store.url}: no quotes of {day}; {_held(known)}")
    return sorted(set(days)) or [known[-1]]


def days_in_range(store: Store, since: date | None, until: date | None) -> list[date]:
    """The days that the store has quotes of, from `since` to `until`, both included.

    Raises:
        UsageError: there is none.
        StoreError: as `Store.read` does.
    """
    if since and until and since > until:
        raise UsageError(f"the days are reversed: {since} lies after {until}")
    known = stored_sessions(store)
    found = [day for day in known if (since or day) <= day <= (until or day)]
    if not found:
        span = " ".join([*(["from", str(since)] if since else []), *(["up to", str(until)] if until else [])])
        raise UsageError(f"{store.url}: no quotes {span}; {_held(known)}")
    return found


def _held(known: Sequence[date]) -> str:
    """What a store has, for those who asked for something else."""
    if not known:
        return "no quote of it has a session"
    return f"it has {len(known)} days from {known[0]} to {known[-1]}" if known[1:] else f"it has {known[0]}"

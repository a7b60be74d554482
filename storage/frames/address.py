"""The store that a frame is made of: one that is open, or one that is opened at an address for the call."""

import contextlib
from collections.abc import Iterator
from datetime import date
from typing import Final

from storage.backends import open_store
from storage.store import Store
from tickers.errors import InvalidValueError, UsageError
from tickers.reference import symbol_of

__all__ = ["opened"]

_EXAMPLE: Final = "tickers.{call}('sqlite:///tickers.db', {argument})"


@contextlib.contextmanager
def opened(store: Store | str, call: str) -> Iterator[Store]:
    """The store, for the frame of the function `call`; one that was given open stays open.

    Raises:
        UsageError: it is neither a store nor an address; a day or an instrument is told where it belongs.
    """
    if isinstance(store, Store):
        yield store
        return
    argument = _argument(store, call)
    if argument:
        way = f"as in {_EXAMPLE.format(call=call, argument=argument)}"
        raise UsageError(f"{str(store)!r} is no store: its address comes first, {way}")
    if not isinstance(store, str):
        raise UsageError(
            f"{store!r} is no store, nor the address of one; write it like 'sqlite:///tickers.db'"
        )
    with open_store(store) as own:
        yield own


def _argument(given: object, call: str) -> str | None:
    """The argument that was meant, where a day or an instrument was given for the store."""
    if isinstance(given, date):
        return _day_argument(given.isoformat()[:10], call)
    if not isinstance(given, str):
        return None
    with contextlib.suppress(ValueError):
        return _day_argument(date.fromisoformat(given).isoformat(), call)
    with contextlib.suppress(InvalidValueError):
        return None if call == "headlines" else f"symbols={symbol_of(given)!r}"
    return None


def _day_argument(day: str, call: str) -> str:
    return f"session={day!r}" if call == "movers" else f"since={day!r}, until={day!r}"

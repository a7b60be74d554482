"""The errors of tickers: one tree, each with a message that names the thing and the way out.

    TickersError
    ├── UsageError            the call, a time or a setting is wrong
    ├── InvalidValueError     a value does not fit the model (also a ValueError)
    ├── PageError             a page cannot be read
    │   └── NoStripError      it is a page, but no strip stands on it
    ├── StoreError            a store cannot be opened, read or written
    │   ├── StoreMissingError     nothing is stored there yet
    │   ├── SchemaVersionError    it was written with another schema
    │   └── StoreBusyError        somebody else writes; trying again helps
    └── OutputError           a report or another file cannot be written

`tickers.commands.exits` maps them to exit codes.
"""

__all__ = [
    "InvalidValueError",
    "NoStripError",
    "OutputError",
    "PageError",
    "SchemaVersionError",
    "StoreBusyError",
    "StoreError",
    "StoreMissingError",
    "TickersError",
    "UsageError",
]


class TickersError(Exception):
    """Base of every error that tickers raises on purpose; `str()` is one clear line."""


class UsageError(TickersError):
    """The call, a time or a setting is wrong; nothing was read or written."""


class InvalidValueError(TickersError, ValueError):
    """A value does not fit the model: a naive time, a figure with too many digits."""


class PageError(TickersError):
    """A page cannot be read: empty, too large, or not text."""


class NoStripError(PageError):
    """The page was read and holds no strip of index rows."""


class StoreError(TickersError):
    """A store cannot be opened, read or written."""


class StoreMissingError(StoreError):
    """Nothing is stored at this address yet; reading does not create it."""


class SchemaVersionError(StoreError):
    """The store was written with another schema version; `tickers rebuild` brings it over."""


class StoreBusyError(StoreError):
    """Another process is writing to the store; trying again later helps."""


class OutputError(TickersError):
    """A report or another output file cannot be written."""

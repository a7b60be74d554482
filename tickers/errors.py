"""The errors of tickers: one tree, each with a message that names the thing and the way out.

    TickersError
    ├── UsageError            the call, a time or a setting is wrong
    ├── InvalidValueError     a value does not fit the model (also a ValueError)
    ├── SourceError           a file cannot be read, as files go
    ├── PageError             what was read is no page, or not all of it can be read
    │   └── CaptureError          what was read does not stand, or lacks rows
    ├── StoreError            a store cannot be opened, read or written
    │   ├── StoreMissingError     nothing is stored there yet
    │   ├── SchemaVersionError    it was written with another schema
    │   └── StoreBusyError        somebody else writes; trying again helps
    └── OutputError           a report or another file cannot be written

`tickers.commands.exits` maps them to exit codes.
"""

__all__ = [
    "CaptureError",
    "InvalidValueError",
    "OutputError",
    "PageError",
    "SchemaVersionError",
    "SourceError",
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


class SourceError(TickersError):
    """A file or standard input cannot be read, as files go: its rights, a fault of the disk."""


class PageError(TickersError):
    """What was read is no page: empty, too large, not text, without a strip; or a row of it is unreadable."""


class CaptureError(PageError):
    """What a page shows is refuted, disputed or stale, or lacks rows; it is kept all the same."""


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

"""The errors of tickers: one tree, each with a message that names the thing and the way out.

    TickersError
    ├── UsageError            the call, a time or a setting is wrong
    ├── InvalidValueError     a value does not fit the model (also a ValueError)
    ├── SourceError           a file cannot be read, as files go
    ├── PageError             what was read is no page, or not all of it can be read
    │   └── CaptureError          what was read does not stand, or lacks rows
    ├── FetchError            an address gave no page
    │   ├── GoneError             there is none
    │   ├── BlockedError          it is refused; trying again later may help
    │   └── AwayError             a temporary fault; trying again helps
    ├── MemoryFileError       what is remembered of sites cannot be read or written
    │   └── SitesBusyError        another run fetches; trying again helps
    ├── StoreError            a store cannot be opened, read or written
    │   ├── StoreMissingError     nothing is stored there yet
    │   ├── SchemaVersionError    it was written with another schema
    │   └── StoreBusyError        somebody else writes; trying again helps
    └── OutputError           a report or another file cannot be written

`tickers.commands.exits` maps them to exit codes.
"""

__all__ = [
    "AwayError",
    "BlockedError",
    "CaptureError",
    "FetchError",
    "GoneError",
    "InvalidValueError",
    "MemoryFileError",
    "OutputError",
    "PageError",
    "SchemaVersionError",
    "SitesBusyError",
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


class FetchError(TickersError):
    """An address gave no page, for a reason that stays."""


class GoneError(FetchError):
    """There is no page at the address, says its server."""


class BlockedError(FetchError):
    """A page is refused: by its server, by robots.txt, or by a challenge or a login in its place."""


class AwayError(FetchError):
    """A page cannot be had for a while: no connection, an answer that broke off, a server in trouble."""


class MemoryFileError(TickersError):
    """The file that remembers what became of sites cannot be read or written."""


class SitesBusyError(MemoryFileError):
    """Another run is fetching; trying again later helps."""


class StoreError(TickersError):
    """A store cannot be opened, read or written."""

    kept: frozenset[str] = frozenset()
    """The ids of the captures that were new and are kept, whole, though the call that brought them failed."""


class StoreMissingError(StoreError):
    """Nothing is stored at this address yet; reading does not create it."""


class SchemaVersionError(StoreError):
    """The store was written with another schema version; `tickers rebuild` brings it over."""


class StoreBusyError(StoreError):
    """Another process is writing to the store; trying again later helps."""


class OutputError(TickersError):
    """A report or another output file cannot be written."""

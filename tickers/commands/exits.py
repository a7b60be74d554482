"""Exit codes, for schedulers.

0   done, also when nothing was new, and where the reader of the output went away
1   failed
2   the call is wrong
3   a page that was named is empty, no text or without a strip, a row of a strip could not be read, or a new
    page is refuted, disputed or stale, lacks rows, or could not be dated
75  busy, blocked or temporary: try again (EX_TEMPFAIL of sysexits.h)
130 interrupted
143 terminated
"""

from collections.abc import Iterable
from typing import Final

from tickers.errors import (
    AwayError,
    BlockedError,
    PageError,
    SitesBusyError,
    StoreBusyError,
    TickersError,
    UsageError,
)

__all__ = ["BUSY", "DONE", "FAILED", "INTERRUPTED", "TERMINATED", "UNREADABLE", "USAGE", "exit_code", "worst"]

DONE: Final = 0
FAILED: Final = 1
USAGE: Final = 2
UNREADABLE: Final = 3
BUSY: Final = 75
INTERRUPTED: Final = 130
"""128 and SIGINT, as shells have it."""
TERMINATED: Final = 143
"""128 and SIGTERM."""

_LATER: Final = (AwayError, BlockedError, SitesBusyError, StoreBusyError)
_GRAVITY: Final = (DONE, UNREADABLE, BUSY, USAGE, FAILED)


def exit_code(error: TickersError) -> int:
    """The exit code that an error ends a command with."""
    if isinstance(error, UsageError):
        return USAGE
    if isinstance(error, PageError):
        return UNREADABLE
    return BUSY if isinstance(error, _LATER) else FAILED


def worst(codes: Iterable[int]) -> int:
    """The gravest of several codes."""
    return max(codes, key=_GRAVITY.index, default=DONE)

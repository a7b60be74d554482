"""tickers reads the market index strips of news pages into typed rows.

The core is pure: `tickers.page.read_page` takes the bytes of a page, `tickers.capture.observe` adds
the moment it was fetched. For pandas users `tickers.quotes`, `closes`, `daily` and the others below open a
store and give frames; what they need is loaded when they are first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tickers.api import (
        absences,
        closes,
        daily,
        headlines,
        implied_closes,
        imported_closes,
        movers,
        quotes,
        returns,
    )

__all__ = [
    "__version__",
    "absences",
    "closes",
    "daily",
    "headlines",
    "implied_closes",
    "imported_closes",
    "movers",
    "quotes",
    "returns",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in __all__:
        from tickers import api

        return getattr(api, name)
    raise AttributeError(f"module 'tickers' has no attribute {name!r}")

"""tickers reads the market index strips of news pages into typed rows.

>>> import tickers
>>> tickers.parse("page.html").quotes  # what a page says, as frames  # doctest: +SKIP
>>> tickers.run("page.html", at="now")  # kept in stores, and reported  # doctest: +SKIP
>>> tickers.closes("sqlite:///tickers.db").plot()  # what stores hold, as frames  # doctest: +SKIP
>>> tickers.charts.movements(tickers.movers()).figure  # a chart of a frame  # doctest: +SKIP

What stands behind a name is loaded when it is first used. The core is pure: `tickers.page.read_page` takes
the bytes of a page, `tickers.capture.observe` adds the moment it was fetched.
"""

import importlib.util
import os.path

TYPE_CHECKING = False  # as `typing` has it, whose import would take longer than this one
if TYPE_CHECKING:
    from tickers import charts
    from tickers.errors import (
        AwayError,
        BlockedError,
        CaptureError,
        FetchError,
        GoneError,
        InvalidValueError,
        MemoryFileError,
        OutputError,
        PageError,
        SchemaVersionError,
        SitesBusyError,
        SourceError,
        StoreBusyError,
        StoreError,
        StoreMissingError,
        TickersError,
        UsageError,
    )
    from tickers.frames import (
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
    from tickers.jobs import (
        AddressSummary,
        Alarm,
        IngestSummary,
        ParsedPage,
        RunSummary,
        StoreSummary,
        ingest,
        parse,
        run,
    )
    from tickers.model import Quote
    from tickers.sites import Site

__all__ = [
    "AddressSummary",
    "Alarm",
    "AwayError",
    "BlockedError",
    "CaptureError",
    "FetchError",
    "GoneError",
    "IngestSummary",
    "InvalidValueError",
    "MemoryFileError",
    "OutputError",
    "PageError",
    "ParsedPage",
    "Quote",
    "RunSummary",
    "SchemaVersionError",
    "Site",
    "SitesBusyError",
    "SourceError",
    "StoreBusyError",
    "StoreError",
    "StoreMissingError",
    "StoreSummary",
    "TickersError",
    "UsageError",
    "__version__",
    "absences",
    "charts",
    "closes",
    "daily",
    "headlines",
    "implied_closes",
    "imported_closes",
    "ingest",
    "movers",
    "parse",
    "quotes",
    "returns",
    "run",
]

__version__ = "0.1.0"

_JOBS = "AddressSummary Alarm IngestSummary ParsedPage RunSummary StoreSummary ingest parse run"
_FRAMES = "absences closes daily headlines implied_closes imported_closes movers quotes returns"
_HOMES = {
    **dict.fromkeys(_JOBS.split(), "tickers.jobs"),
    **dict.fromkeys(_FRAMES.split(), "tickers.frames"),
    **dict.fromkeys((name for name in __all__ if name.endswith("Error")), "tickers.errors"),
    "Quote": "tickers.model",
    "Site": "tickers.sites",
}
"""Where the names of the door are at home."""

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too

    def __getattr__(name):
        if name == "charts":
            return importlib.import_module("tickers.charts")
        if name not in _HOMES:
            raise AttributeError(f"module 'tickers' has no attribute {name!r}")
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value


def __dir__() -> list[str]:
    return __all__


def _refuse_shadows() -> None:
    """Refuse to work beside a module that hides one of ours, before it is taken for ours.

    Raises:
        ImportError: `import storage` or `import reports` would find another file.
    """
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for name in ("storage", "reports"):
        spec = importlib.util.find_spec(name)
        found = spec.origin if spec else None
        ours = os.path.join(home, name, "__init__.py")
        if found and found != ours and not os.path.samefile(found, ours):
            raise ImportError(
                f"{found} hides the package {name} that tickers comes with ({ours}); rename it,"
                " or keep its folder off Python's path: the current folder and PYTHONPATH come first",
                name=name,
                path=found,
            )


_refuse_shadows()

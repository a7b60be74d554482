"""What the process that `tests.forked` forks has ready: the modules of every command, and the calendars."""

import importlib
from typing import Final

from tickers.calendars import calendars, trading_days

_MODULES: Final = (
    "exchange_calendars",
    "pandas",
    "reports.folder",
    "reports.provenance",
    "reports.slides",
    "storage.copying",
    "storage.exporting",
    "storage.lake",
    "storage.postgresql",
    "storage.session_frames",
    "storage.sqlite",
    "tickers.commands.main",
)

for module in _MODULES:
    importlib.import_module(module)
for mic in calendars().exchanges:
    trading_days(mic)

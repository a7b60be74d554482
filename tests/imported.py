"""What the process that `tests.forked` forks has ready: the modules of every command, and the calendars."""

import importlib
from typing import Final

from tickers.commands.main import COMMANDS, load
from tickers.sessions.calendars import calendars, trading_days

_MODULES: Final = (
    "exchange_calendars",
    "pandas",
    "reports.site.site",
    "reports.day.explain",
    "reports.day.slide",
    "storage.copying",
    "storage.exporting",
    "storage.backends.parquet",
    "storage.backends.postgresql",
    "storage.frames.sessions",
    "storage.backends.sqlite",
)

for module in _MODULES:
    importlib.import_module(module)
for group in COMMANDS.values():
    for name in group:
        load(name)
for mic in calendars().exchanges:
    trading_days(mic)

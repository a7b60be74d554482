"""What the process that `tests.forked` forks has ready: the modules of every command."""

import importlib
from typing import Final

from tickers.commands.main import COMMANDS, load

_MODULES: Final = (
    "pandas",
    "reports.site.index_page",
    "reports.site.site",
    "reports.day.explain",
    "reports.day.slide",
    "storage.copying",
    "storage.exporting",
    "storage.backends.lake",
    "storage.backends.postgresql",
    "storage.frames",
    "storage.backends.sqlite",
)

for module in _MODULES:
    importlib.import_module(module)
for group in COMMANDS.values():
    for name in group:
        load(name)

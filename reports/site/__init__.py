"""All days: the folder of reports as a site, and which of its files are written again.

In: a store, days, forms. Out: files that appear whole or not at all, and what was done to each.


Each is loaded when it is first used.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.site.days import choose_days, days_in_range
    from reports.site.site import Outcome, write_reports

__all__ = ["Outcome", "choose_days", "days_in_range", "write_reports"]

_HOMES = {
    name: f"reports.site.{module}"
    for module, names in {
        "days": "choose_days days_in_range",
        "site": "Outcome write_reports",
    }.items()
    for name in names.split()
}
"""Where each is at home."""

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module 'reports.site' has no attribute {name!r}")
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value

"""All days: the folder of reports as a site, and which of its files are written again.

In: a store, days, forms. Out: files that appear whole or not at all, and what was done to each.


Each is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from tickers.faces import on_demand

if TYPE_CHECKING:
    from reports.site.days import choose_days, days_in_range
    from reports.site.site import Outcome, write_reports

__all__ = ["Outcome", "choose_days", "days_in_range", "write_reports"]

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too
    __getattr__ = on_demand(
        __name__,
        {
            "days": "choose_days days_in_range",
            "site": "Outcome write_reports",
        },
    )

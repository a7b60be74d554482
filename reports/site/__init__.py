"""All days: the folder of reports as a site, and which of its files are written again.

In: a store, days, forms. Out: files that appear whole or not at all, and what was done to each.
"""

from reports.site.days import choose_days, days_in_range
from reports.site.site import Outcome, write_reports

__all__ = ["Outcome", "choose_days", "days_in_range", "write_reports"]

"""The page over all days as bytes: summaries in, HTML out."""

from collections.abc import Mapping
from datetime import date

from reports.figures import PLAIN, Notation
from reports.site import overview
from reports.site.manifest import Summary
from reports.templates import fill

__all__ = ["render_index"]


def render_index(days: Mapping[date, Summary | None], notation: Notation = PLAIN) -> bytes:
    """The calendar of the days that have a page, and a line for each instrument.

    A day is None where nothing is known of it but its page.
    """
    return fill(
        "index.html",
        notation=notation,
        days=sorted(days),
        months=overview.months_of(days),
        lines=overview.lines_of(days),
        width=overview.WIDTH,
        height=overview.HEIGHT,
        legend=overview.legend(notation),
    )

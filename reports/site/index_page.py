"""The page over all days as bytes: summaries in, HTML out."""

import functools
from collections.abc import Mapping
from datetime import date

import jinja2

from reports.figures import PLAIN, Notation
from reports.site import overview
from reports.site.manifest import Summary

__all__ = ["index_page"]


def index_page(days: Mapping[date, Summary | None], notation: Notation = PLAIN) -> bytes:
    """The calendar of the days that have a page, and a line for each instrument.

    A day is None where nothing is known of it but its page.
    """
    page = _templates().get_template("index.html")
    return page.render(
        notation=notation,
        days=sorted(days),
        months=overview.months_of(days),
        lines=overview.lines_of(days),
        width=overview.WIDTH,
        height=overview.HEIGHT,
    ).encode()


@functools.cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

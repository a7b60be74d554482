"""The page of a day as bytes: its data in, HTML out, by templates that escape whatever pages said."""

import functools
from collections.abc import Collection
from datetime import date

import jinja2

from reports import charts
from reports.day import Day, Movement
from reports.figures import grouped, signed
from reports.weblinks import is_web
from reports.wording import long_date

__all__ = ["day_page"]


def day_page(
    day: Day,
    *,
    previous: date | None = None,
    following: date | None = None,
    formats: Collection[str] = (),
) -> bytes:
    """The page of a day. `previous` and `following` are the days with a page to link to, `formats` the other
    files of the day that lie beside it.
    """
    page = _templates().get_template("day.html")
    return page.render(
        day=day,
        chart=charts.svg(charts.draw_movements(day.movements)),
        summary=_in_words(day),
        previous=previous,
        following=following,
        formats=formats,
    ).encode("utf-8", "replace")


def _in_words(day: Day) -> str:
    """The day in words, for those who do not see the chart."""
    moved = [m for m in day.movements if m.change_pct is not None]
    return "; ".join(f"{m.label} {_move(m)}" for m in moved) or "No change was shown."


def _move(movement: Movement) -> str:
    change = movement.change_pct
    if not change:
        return "unchanged"
    return f"{'up' if change > 0 else 'down'} {change.copy_abs():f} per cent"


@functools.cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(signed=signed, grouped=grouped, web=is_web, long_date=long_date)
    return environment

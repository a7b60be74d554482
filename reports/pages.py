"""The pages as bytes: values in, HTML out, by templates that escape whatever pages said."""

import functools
from collections.abc import Collection, Mapping
from datetime import date

import jinja2

from reports.day import Day, Movement
from reports.figures import grouped, signed
from reports.manifest import Summary
from reports.overview import lines_of, months_of
from reports.weblinks import is_web

__all__ = ["day_page", "index_page", "long_date"]


def day_page(day: Day, chart: str, *, previous: str, following: str, formats: Collection[str]) -> bytes:
    """The page of a day with its chart as SVG; `previous` and `following` are the days it links to, empty
    where there is none, `formats` those of the files that the day has.
    """
    return _render(
        "day.html",
        day=day,
        chart=chart,
        summary=_in_words(day),
        previous=previous,
        following=following,
        formats=formats,
    )


def index_page(days: Mapping[date, Summary | None]) -> bytes:
    """The page over all days that have one: their calendar, and a line for each instrument."""
    return _render("index.html", days=sorted(days), months=months_of(days), lines=lines_of(days))


def _in_words(day: Day) -> str:
    """The day in words, for those who do not see the chart."""
    moved = [m for m in day.movements if m.change_pct is not None]
    return "; ".join(f"{m.label} {_move(m)}" for m in moved) or "No change was shown."


def _move(movement: Movement) -> str:
    change = movement.change_pct
    if not change:
        return "unchanged"
    return f"{'up' if change > 0 else 'down'} {change.copy_abs():f} per cent"


def long_date(day: date) -> str:
    """A day as people read it: `Friday 15 November 2024`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


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


def _render(template: str, **values: object) -> bytes:
    return _templates().get_template(template).render(**values).encode("utf-8", "replace")

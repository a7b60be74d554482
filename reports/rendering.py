"""The files of a day as bytes, by their format."""

from collections.abc import Collection
from typing import Final

from reports.day import Day
from reports.markdown import markdown
from reports.pages import day_page, long_date

__all__ = ["FORMATS", "render"]

FORMATS: Final = ("html", "png", "md")
"""The files that a day can have, by the end of their names."""


def render(form: str, day: Day, *, links: tuple[str, str] = ("", ""), formats: Collection[str] = ()) -> bytes:
    """One file of a day: its page, its chart in the shape of a slide, or its text as Markdown.

    `links` are the days before and after that a page links to, empty where there is none; `formats` those
    that the day has.
    """
    if form == "md":
        return markdown(day).encode("utf-8", "replace")
    from reports import charts  # noqa: PLC0415 matplotlib, which a text does without

    if form == "png":
        title = f"Index movements of {long_date(day.date)}"
        return charts.png(charts.draw_movements(day.movements, title))
    chart = charts.svg(charts.draw_movements(day.movements))
    return day_page(day, chart, previous=links[0], following=links[1], formats=formats)

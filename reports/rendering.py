"""The files of a day as bytes, by their format."""

from collections.abc import Collection
from datetime import date
from typing import Final

from reports.day import Day
from reports.daypage import day_page
from reports.figures import PLAIN, Notation
from reports.markdown import markdown
from reports.wording import long_date

__all__ = ["FORMATS", "render"]

FORMATS: Final = ("html", "png", "md")
"""The files that a day can have, by the end of their names."""


def render(
    form: str,
    day: Day,
    *,
    links: tuple[date | None, date | None] = (None, None),
    formats: Collection[str] = (),
    notation: Notation = PLAIN,
) -> bytes:
    """One file of a day: its page, its chart as a slide, or its text as Markdown.

    `links` are the days before and after it that its page links to, `formats` those of its files;
    `notation` is how figures are written.
    """
    if form == "html":
        return day_page(day, previous=links[0], following=links[1], formats=formats, notation=notation)
    if form == "png":
        from reports import slides  # noqa: PLC0415 it needs matplotlib, which takes longer to load than to draw

        title = f"Index movements of {long_date(day.date)}{', provisional' if day.provisional else ''}"
        return slides.png(slides.draw_slide(day.movements, title, notation))
    return markdown(day, notation).encode("utf-8", "replace")

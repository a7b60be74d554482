"""The files of a day as bytes, by their form."""

from collections.abc import Collection
from datetime import date

from reports.day.day import Day
from reports.day.markdown import markdown_of
from reports.day.page import day_page
from reports.day.presentation import DEFAULT, Presentation

__all__ = ["render"]


def render(
    form: str,
    day: Day,
    *,
    links: tuple[date | None, date | None] = (None, None),
    formats: Collection[str] = (),
    presentation: Presentation = DEFAULT,
) -> bytes:
    """One file of a day: its page, its chart as a slide, or its text as Markdown.

    `links` are the days before and after it that its page links to, `formats` those of its files.
    """
    if form == "html":
        return day_page(day, presentation, links=links, formats=formats)
    if form == "png":
        # It needs Pillow, which takes longer to load than to draw.
        from reports.day.slide import day_slide, slide_png  # noqa: PLC0415

        return slide_png(day_slide(day, presentation))
    return markdown_of(day, presentation).encode("utf-8", "replace")

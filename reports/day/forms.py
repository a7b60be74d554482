"""The files of a day as bytes, by their format."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from reports.day.day import Day, Order
from reports.day.labels import long_date
from reports.day.markdown import markdown_of
from reports.day.page import day_page
from reports.figures import PLAIN, Notation

__all__ = ["DEFAULT", "FORMATS", "Presentation", "render"]

FORMATS: Final = ("html", "png", "md")
"""The files that a day can have, by the end of their names."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the same figures are shown."""

    order: Order = "change"
    notation: Notation = PLAIN

    @property
    def source(self) -> str:
        """All of it that decides what the files are like, as text."""
        return f"{self.order}, {self.notation.source}"


DEFAULT: Final = Presentation()


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
    order, notation = presentation.order, presentation.notation
    if form == "html":
        return day_page(
            day, order=order, previous=links[0], following=links[1], formats=formats, notation=notation
        )
    if form == "png":
        from reports.day import slide  # noqa: PLC0415 it needs matplotlib, which takes longer to load than to draw

        title = f"Index movements of {long_date(day.date)}{', provisional' if day.provisional else ''}"
        return slide.slide_png(slide.draw_slide(day.sorted_by(order), title, notation))
    return markdown_of(day, order=order, notation=notation).encode("utf-8", "replace")

"""Pictures of boxes and texts as PNG, by Pillow, in our theme and the font that comes with matplotlib.

Matplotlib itself takes longer to load than a report to write, and a picture of bars needs none of it.
"""

import functools
import importlib.util
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from reports.theme import LIGHT, PICTURE_FONT_FILES, Side

__all__ = ["Box", "Text", "paint", "text_width"]

_CAPITALS: Final = 0.729
"""How high a capital or a digit of the font is, as a share of its size."""
_COMPRESSION: Final = 1
"""A fifth larger than at the usual level, in two thirds of the time."""


class Text(NamedTuple):
    """A text on one line; all lengths are dots from the top left of the picture."""

    text: str
    x: float
    """Where it starts, or ends where it is aligned to the right."""
    y: float
    """The middle of its capitals."""
    size: float
    bold: bool = False
    align: Literal["left", "right"] = "left"

    def extent(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of what is drawn."""
        anchor = "ls" if self.align == "left" else "rs"
        left, top, right, bottom = _font(self.size, bold=self.bold).getbbox(self.text, anchor=anchor)
        return self.x + left, self.baseline + top, self.x + right, self.baseline + bottom

    @property
    def baseline(self) -> float:
        """What its letters stand on."""
        return self.y + _CAPITALS * self.size / 2


class Box(NamedTuple):
    """A filled box, in dots from the top left of the picture."""

    x: float
    y: float
    width: float
    height: float
    side: Side
    """Which way the change goes that it shows, which gives it its colour."""

    def extent(self) -> tuple[int, int, int, int]:
        """Its left, top, right and bottom on whole dots; one that has a width is seen."""
        left, top = round(self.x), round(self.y)
        right, bottom = round(self.x + self.width), round(self.y + self.height)
        return left, top, max(right, left + (self.width > 0)), bottom


def text_width(text: str, size: float) -> float:
    """How wide a text of a size, in dots, is."""
    return _font(size).getlength(text)


def paint(width: int, height: int, boxes: Iterable[Box], texts: Iterable[Text]) -> bytes:
    """The picture as PNG, the same for the same values. A sign that the font lacks is an empty frame."""
    picture = Image.new("RGB", (width, height), LIGHT.paper)
    drawing = ImageDraw.Draw(picture)
    for box in boxes:
        left, top, right, bottom = box.extent()
        if left < right:
            drawing.rectangle((left, top, right - 1, bottom - 1), LIGHT.of_side(box.side))
    for one in texts:
        font = _font(one.size, bold=one.bold)
        anchor = "ls" if one.align == "left" else "rs"
        drawing.text((one.x, one.baseline), one.text, LIGHT.ink, font, anchor)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=_COMPRESSION)
    return buffer.getvalue()


@functools.cache
def _font(size: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    file = _fonts() / PICTURE_FONT_FILES[bold]
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def _fonts() -> Path:
    """The folder of the fonts that come with matplotlib, which is not loaded."""
    found = importlib.util.find_spec("matplotlib")
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(found.submodule_search_locations[0], "mpl-data", "fonts", "ttf")

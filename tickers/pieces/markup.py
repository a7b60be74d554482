"""Which way a change goes by what markup calls it: classes, colours, the names of pictures."""

import functools
import re
from typing import Final

from tickers.pieces.piece import FALL, RISE
from tickers.reference import FALL_COLOURS, FALLS, RISE_COLOURS, RISES

__all__ = ["told_way"]

_WORD: Final = re.compile(r"[A-Z]?[^\W_A-Z\d]+|[A-Z]+(?![a-z])|[0-9a-f]{3,6}")
_COMPOUND: Final = re.compile(r"arrow|colou?r|stream|percent|price|ticker|icon|quote|value", re.IGNORECASE)
_COLOUR: Final = re.compile(
    r"#([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])|rgba?\(\s*([0-9]{1,3})[ ,]+([0-9]{1,3})", re.IGNORECASE
)
_SHADE: Final = 60
"""How much more red than green is red."""


@functools.lru_cache(maxsize=4096)
def told_way(told: str) -> tuple[int, bool]:
    """The direction of names of classes, colours and pictures, and whether only a colour tells it."""
    words = {word.casefold() for word in _WORD.findall(_COMPOUND.sub(" ", told))}
    falls, rises = not FALLS.isdisjoint(words), not RISES.isdisjoint(words)
    coloured = not (falls or rises)
    if coloured:
        falls, rises = not FALL_COLOURS.isdisjoint(words), not RISE_COLOURS.isdisjoint(words)
        for colour in _COLOUR.finditer(told):
            red, green = _red_and_green(colour)
            falls, rises = falls or red > green + _SHADE, rises or green > red + _SHADE
    if falls == rises:
        return 0, False
    return (FALL if falls else RISE), coloured


def _red_and_green(colour: re.Match[str]) -> tuple[int, int]:
    """How red and how green a colour is, 0 to 255."""
    if digits := colour[1]:
        size = len(digits) // 3
        return int(digits[:size] * (3 - size), 16), int(digits[size : 2 * size] * (3 - size), 16)
    return int(colour[2]), int(colour[3])

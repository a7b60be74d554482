"""Which way a change goes by what markup calls it: classes, colours, the names of pictures, data
attributes.
"""

import functools
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from tickers.pieces.piece import FALL, RISE
from tickers.reference import FALL_COLOURS, FALLS, PICTURES, RISE_COLOURS, RISES

__all__ = ["Told", "looks_chosen", "picture_of", "signed_figures", "style_of", "told_by", "told_way"]

_WORD: Final = re.compile(r"[A-Z]?[^\W_A-Z\d]+|[A-Z]+(?![a-z])|[0-9a-f]{3,6}")
_COMPOUND: Final = re.compile(r"arrow|colou?r|stream|percent|price|ticker|icon|quote|value", re.IGNORECASE)
_COLOUR: Final = re.compile(
    r"#([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])|rgba?\(\s*([0-9]{1,3})[ ,]+([0-9]{1,3})", re.IGNORECASE
)
_SHADE: Final = 60
"""How much more red than green is red."""
_STYLING: Final = ("class", "style", "color")
_TELLING: Final = frozenset({*_STYLING, "alt", "title", "aria-label"})
_SOURCES: Final = frozenset({"src", "srcset", "href", "xlink:href", "data-src", "data-icon"})
"""Attributes that name a picture; of an address only the last part does."""
_TELLING_DATA: Final = re.compile(r"data-.*(?:trend|dir|change|move|sign|state|status|tend|variation)")
_CHANGE_DATA: Final = re.compile(r"data-.*(?:ch(?:an)?g|pct|perc|var|diff|delta|value|move|perf|end)|data-v")
_SIGNED: Final = re.compile(r"\s*([-+\u2212]?)\s*([0-9]+(?:[.,][0-9]+)?)\s*%?\s*")
_MINUS: Final = "-\u2212\u2013\u2011"
_SIGNS: Final = {**dict.fromkeys(f"{_MINUS}▼▾↓", FALL), **dict.fromkeys("+▲▴↑", RISE)}
_CHOSEN: Final = frozenset(
    "active selected current chosen actif actief aktiv attivo activo ativo valgt".split()
)
_NAME_OF_PICTURE: Final = re.compile(r"([^/#?]*)(?:\?[^/#]*)?(?:\s[0-9.]+[wx])?\s*$")
_ENDING: Final = re.compile(r"\.[a-zA-Z]{2,4}$")


class Told(NamedTuple):
    """A direction, or 0, and whether only a colour tells it."""

    way: int
    coloured: bool


@functools.lru_cache(maxsize=4096)
def told_way(told: str) -> Told:
    """The direction of names of classes, colours and pictures, and whether only a colour tells it."""
    return _told(told, FALLS, RISES)


@functools.lru_cache(maxsize=4096)
def _told_picture(name: str) -> Told:
    """The direction that the name of a picture tells, which is often short: `fr_giu.gif`, `dn.png`."""
    return _told(name, FALLS | PICTURES[FALL], RISES | PICTURES[RISE])


def _told(told: str, falling: frozenset[str], rising: frozenset[str]) -> Told:
    words = {word.casefold() for word in _WORD.findall(_COMPOUND.sub(" ", told))}
    falls, rises = not falling.isdisjoint(words), not rising.isdisjoint(words)
    coloured = not (falls or rises)
    if coloured:
        falls, rises = not FALL_COLOURS.isdisjoint(words), not RISE_COLOURS.isdisjoint(words)
        for colour in _COLOUR.finditer(told):
            red, green = _red_and_green(colour)
            falls, rises = falls or red > green + _SHADE, rises or green > red + _SHADE
    if falls == rises:
        return Told(0, coloured=False)
    return Told(FALL if falls else RISE, coloured)


def _red_and_green(colour: re.Match[str]) -> tuple[int, int]:
    """How red and how green a colour is, 0 to 255."""
    if digits := colour[1]:
        size = len(digits) // 3
        return int(digits[:size] * (3 - size), 16), int(digits[size : 2 * size] * (3 - size), 16)
    return int(colour[2]), int(colour[3])


def told_by(attributes: Mapping[str, str | None], *, is_picture: bool = False) -> Told:
    """The direction that the attributes of an element tell."""
    words, names = [], []
    for name, value in attributes.items():
        if not value:
            continue
        if name in _TELLING:
            words.append(value)
        elif name in _SOURCES:
            names += [_last_part(address) for address in value.split(", ")] if is_picture else []
        elif name.startswith("data-") and _TELLING_DATA.fullmatch(name):
            words.append(value)
    sign = (attributes.get("alt") or "").strip()
    if sign in _SIGNS:
        return Told(_SIGNS[sign], coloured=False)
    text = " ".join(words)
    if not is_picture:
        return told_way(text) if text else Told(0, coloured=False)
    return _told_picture(" ".join([text, *names]))


def _last_part(address: str) -> str:
    """The name of a picture in its address, without its ending."""
    found = _NAME_OF_PICTURE.search(address)
    return _ENDING.sub("", found[1]) if found else ""


def signed_figures(attributes: Mapping[str, str | None]) -> tuple[str, ...]:
    """The figures of data attributes that speak of a change, as they are written, a minus as a hyphen."""
    found = []
    for name, value in attributes.items():
        if value and name.startswith("data-") and _CHANGE_DATA.match(name):
            figure = _SIGNED.fullmatch(value)
            if figure is not None:
                found.append(("-" if figure[1] and figure[1] in _MINUS else figure[1]) + figure[2])
    return tuple(found)


def style_of(attributes: Mapping[str, str | None]) -> str:
    """The classes and colours of an element."""
    return " ".join([attributes[name] or "" for name in _STYLING if name in attributes])


def picture_of(attributes: Mapping[str, str | None]) -> str:
    """By what a picture or an empty element differs from others: all that it says of itself but its name."""
    return " ".join(
        value or "" for name, value in attributes.items() if name not in {"id", "width", "height", "loading"}
    )


def looks_chosen(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element is the tab, or the like, that is chosen."""
    if attributes.get("aria-selected") == "true" or (attributes.get("aria-current") or "false") != "false":
        return True
    words = (attributes.get("class") or "").casefold().replace("-", " ").replace("_", " ").split()
    return not _CHOSEN.isdisjoint(words)

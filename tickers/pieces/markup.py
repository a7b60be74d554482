"""Which way a change goes by what markup calls it: classes, colours, the names of pictures, data
attributes.
"""

import functools
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from tickers.patterns import rare_pattern
from tickers.pieces.piece import FALL, RISE, Says
from tickers.reference import FALL_COLOURS, FALLS, PICTURES, RISE_COLOURS, RISES, is_place

__all__ = ["NOTHING", "Told", "picture_of", "said_by", "told_by", "told_way"]

NOTHING: Final = Says()
"""What an element without attributes says."""

_WORD: Final = re.compile(r"[A-Z]?[^\W_A-Z\d]+|[A-Z]+(?![a-z])|[0-9a-f]{3,6}")
_COMPOUND: Final = re.compile(r"arrow|colou?r|stream|percent|price|ticker|icon|quote|value", re.IGNORECASE)
_COLOUR: Final = re.compile(
    r"#([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])|rgba?\(\s*([0-9]{1,3})[ ,]+([0-9]{1,3})", re.IGNORECASE
)
_SHADE: Final = 60
"""How much more red than green is red."""
_STYLING: Final = ("class", "style", "color")
_SPOKEN: Final = frozenset({"alt", "title", "aria-label"})
"""What is said to those who see no picture, or point at it."""
_TELLING: Final = frozenset({*_STYLING, *_SPOKEN})
_HEARD: Final = frozenset(
    {*_TELLING, "aria-selected", "aria-current", "aria-pressed", "aria-checked", "hidden", "value", "content"}
)
"""Attributes that say something of any element; so do all that start with `data-`."""
_HIDING: Final = rare_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ARROWS: Final = r"arrow|fl[eè]che|flecha|freccia|pfeil|pijl|\bpil\b|\bseta\b"
_IS_OF_A_SIGN: Final = rare_pattern(rf"[0-9]|{_ARROWS}|^\W*\w+\W*$", re.IGNORECASE)
"""Such a text is about a figure, an arrow, or one word only."""
_SHORT_WAYS: Final = PICTURES[RISE] | PICTURES[FALL]
"""They are sure as names of pictures, and as whole names of classes."""
_OF_AN_ICON: Final = re.compile(r"(?<!\S)(?:icons?|ico|glyphicon|fa|bi|sprite|img)[-_](?=\S)", re.IGNORECASE)
"""How the classes of pictures start that fonts and sprites hold: `icon-dn`."""
_ARROW: Final = re.compile(_ARROWS, re.IGNORECASE)
_ONE: Final = {"1": RISE, "-1": FALL, "+1": RISE, "\u22121": FALL}
_SOURCES: Final = frozenset({"src", "srcset", "href", "xlink:href", "data-src", "data-icon"})
"""Attributes that name a picture; of an address only the last part does."""
_TELLING_DATA: Final = re.compile(r"data-.*(?:trend|dir|change|move|sign|state|status|tend|variation).*")
_REPEATING: Final = frozenset({"value", "content", *_SPOKEN})
_HEADINGS: Final = ("data-label", "data-th", "data-title", "data-heading", "data-column", "data-header")
_FIGURES: Final = rare_pattern(r"[0-9]+(?:[.,'’ \u00a0\u202f][0-9]+)*")
_SIGNED: Final = rare_pattern(r"\s*([-+\u2212]?)\s*([0-9]+(?:[.,][0-9]+)?)\s*%?\s*")
_MINUS: Final = "-\u2212\u2013\u2011"
_SIGNS: Final = {**dict.fromkeys(f"{_MINUS}▼▾↓", FALL), **dict.fromkeys("+▲▴↑", RISE)}
_FLAG: Final = re.compile(
    r"(?:\b|_)(?:flags?|drapeaux?|vlag|flagge|bandiera|bandera|bandeira|flagg)(?:\b|_)", re.IGNORECASE
)
"""A flag says nothing, whatever its country is called: `Pays-Bas`."""
_CHOSEN: Final = frozenset(
    "active selected current chosen checked on actif active sélectionné sélectionnée actief geselecteerd"
    " gekozen aktiv ausgewählt gewählt attivo attiva selezionato selezionata activo activa seleccionado"
    " seleccionada elegido ativo ativa selecionado selecionada valgt aktivt".split()
)
_STATES: Final = ("aria-selected", "aria-pressed", "aria-checked")
_NAME_OF_PICTURE: Final = rare_pattern(r"([^/#?]*)(?:\?[^/#]*)?(?:\s[0-9.]+[wx])?\s*$")
_ENDING: Final = rare_pattern(r"\.[a-zA-Z]{2,4}$")


class Told(NamedTuple):
    """A direction, or 0, and whether only a colour tells it."""

    way: int
    coloured: bool


def said_by(tag: str, attributes: Mapping[str, str | None]) -> Says:
    """What the attributes of an element say."""
    if tag == "img":
        return _said(tag, tuple(attributes.items()))
    heard = tuple([item for item in attributes.items() if item[0] in _HEARD or item[0].startswith("data-")])
    return _said("", heard) if heard else NOTHING


@functools.lru_cache(maxsize=8192)
def _said(picture: str, items: tuple[tuple[str, str | None], ...]) -> Says:
    attributes = dict(items)
    style = attributes.get("style")
    told = told_by(attributes, is_picture=bool(picture))
    return Says(
        told.way,
        told.coloured,
        _look_of(attributes),
        _signed_figures(attributes),
        _heading_of(attributes),
        attributes.get("title") or "",
        _looks_chosen(attributes),
        "hidden" in attributes or bool(style and _HIDING.search(style)),
    )


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
        if not value or (name in _SPOKEN and is_place(value)):
            continue
        if _FLAG.search(value):
            return Told(0, coloured=False)
        if (way := _signed_way(name, value.strip())) is not None:
            return Told(way, coloured=False)
        if _is_named(name, value, is_picture=is_picture):
            names.append(value)
        elif name == "class":
            words.append(value)
            names += _SHORT_WAYS.intersection(_OF_AN_ICON.sub("", value).split())
        elif name in _TELLING or (name.startswith("data-") and _TELLING_DATA.fullmatch(name)):
            words.append(value)
        elif name in _SOURCES and is_picture:
            names += map(_last_part, value.split(", "))
    text = " ".join(words)
    told = told_way(text) if text else Told(0, coloured=False)
    if (told.way and not told.coloured) or not names:
        return told
    told_name = _told_picture(" ".join(names))
    return told_name if told_name.way else told


def _signed_way(name: str, value: str) -> int | None:
    """The direction that an attribute tells by a sign: `alt="-"`, `data-trend="-1"`."""
    is_data = name == "data-sign" or _TELLING_DATA.fullmatch(name) is not None
    if name == "alt" or is_data:
        return _SIGNS.get(value) or (_ONE.get(value) if is_data else None)
    return None


def _is_named(name: str, value: str, *, is_picture: bool) -> bool:
    """Whether an attribute names an arrow or the like, in words that are often short."""
    if name in _SPOKEN:
        return is_picture or _IS_OF_A_SIGN.search(value) is not None
    return name == "class" and _ARROW.search(value) is not None


def _last_part(address: str) -> str:
    """The name of a picture in its address, without its ending."""
    found = _NAME_OF_PICTURE.search(address)
    return _ENDING.sub("", found[1]) if found else ""


def _signed_figures(attributes: Mapping[str, str | None]) -> tuple[str, ...]:
    """The figures that attributes repeat, as they are written, a minus as a hyphen."""
    found = []
    for name, value in attributes.items():
        if value and (name.startswith("data-") or name in _REPEATING):
            figure = _SIGNED.fullmatch(value)
            if figure is not None:
                found.append(("-" if figure[1] and figure[1] in _MINUS else figure[1]) + figure[2])
    return tuple(found)


def _look_of(attributes: Mapping[str, str | None]) -> str:
    """What the attributes of an element say of what it shows, but for figures."""
    said = [
        _FIGURES.sub("", value)
        for name, value in attributes.items()
        if value and (name in _SPOKEN or (name.startswith("data-") and _TELLING_DATA.fullmatch(name)))
    ]
    return " ".join([_style_of(attributes), *said])


def _heading_of(attributes: Mapping[str, str | None]) -> str:
    """What a cell says of its column, for narrow screens."""
    return next((value for name in _HEADINGS if (value := attributes.get(name))), "")


def _style_of(attributes: Mapping[str, str | None]) -> str:
    """The classes and colours of an element."""
    return " ".join([attributes[name] or "" for name in _STYLING if name in attributes])


def picture_of(attributes: Mapping[str, str | None]) -> str:
    """By what a picture or an empty element differs from others: all that it says of itself but its name."""
    return " ".join(
        value or "" for name, value in attributes.items() if name not in {"id", "width", "height", "loading"}
    )


def _looks_chosen(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element is the tab, or the like, that is chosen."""
    if (
        any(attributes.get(name) == "true" for name in _STATES)
        or (attributes.get("aria-current") or "false") != "false"
    ):
        return True
    words = (attributes.get("class") or "").casefold().replace("-", " ").replace("_", " ").split()
    return not _CHOSEN.isdisjoint(words)

"""How pages show whether a figure has risen or fallen."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Final

from tests.tables.figures import Convention
from tests.tables.grids import Cell
from tests.tables.words import PICTURES

__all__ = ["HTML_SIGNS", "NAMELESS", "PICTURED", "PLAIN", "TEXT_SIGNS", "Signs"]

_COLOURS: Final = (
    ("#c00", "#090"),
    ("red", "green"),
    ("#d0021b", "#2e7d32"),
    ("rgb(200,0,0)", "rgb(0,140,0)"),
)
_COLOUR_WORDS: Final = (
    ("red", "green"),
    ("rouge", "vert"),
    ("rood", "groen"),
    ("rot", "gruen"),
    ("rosso", "verde"),
)
_ARROWS: Final = (("▼", "▲"), ("↓", "↑"), ("▾", "▴"), ("↘", "↗"))
_NAMELESS: Final = (("s1", "s2"), ("ico-45", "ico-44"), ("b", "a"), ("x7", "x3"))

TEXT_SIGNS: Final = ("printed", "arrow")
HTML_SIGNS: Final = (
    "printed", "arrow", "own element", "class of the figure", "class of an icon", "picture's name",
    "picture's alt", "picture's title", "srcset", "use href", "colour", "colour class", "data attribute",
    "aria label", "nameless",
)  # fmt: skip
PLAIN: Final = frozenset(
    "printed|arrow|own element|class of the figure|class of an icon|picture's name|picture's alt"
    "|picture's title|use href".split("|")
)
"""Signs that any reader of the page or of its markup understands."""
PICTURED: Final = frozenset({"class of an icon", "picture's name", "picture's alt", "picture's title"})
"""Signs that stand in an element before the figure."""
NAMELESS: Final = "nameless"
"""Pictures that differ and that nothing explains."""


@dataclass(frozen=True)
class Signs:
    """One way of showing signs, the same all over a table."""

    way: str
    convention: Convention
    names: tuple[str, str]
    """What falls and rises are called in it."""

    @staticmethod
    def drawn(way: str, convention: Convention, language: str, draw: random.Random) -> "Signs":
        """Draw what falls and rises are called where signs are shown this way."""
        words = (*PICTURES[language], *PICTURES["en"])
        names: dict[str, tuple[tuple[str, str], ...]] = {
            "arrow": _ARROWS,
            "colour": _COLOURS,
            "colour class": _COLOUR_WORDS,
            "picture's alt": (("-", "+"), ("▼", "▲"), *words),
            NAMELESS: _NAMELESS,
        }
        return Signs(way, convention, draw.choice(names.get(way, words)))

    def cell(self, figure: Decimal, unit: str, *, is_html: bool) -> Cell:
        """A figure with its sign."""
        printed = self.convention.signed(figure, unit)
        bare = self.convention.plain(figure, unit)
        name = self.names[figure > 0]
        if self.way == "printed" or (not is_html and self.way != "arrow"):
            return Cell(printed, escape(printed))
        if self.way == "arrow":
            shown = f"{name} {bare}" if figure else bare
            return Cell(shown, escape(shown))
        if figure == 0:
            return Cell(bare, escape(bare))
        return Cell(bare, _HTML[self.way](name, escape(bare), f"{figure:+}"))


_HTML: Final[dict[str, Callable[[str, str, str], str]]] = {
    "own element": lambda name, bare, signed: f"<i>{signed[0]}</i>{bare}",
    "class of the figure": lambda name, bare, _: f'<span class="quote {name}">{bare}</span>',
    "class of an icon": lambda name, bare, _: f'<i class="icon icon-{name}"></i> {bare}',
    "picture's name": lambda name, bare, _: f'<img src="/img/{name}.gif" width="9"> {bare}',
    "picture's alt": lambda name, bare, _: f'<img src="/img/a1.png" alt="{name}"> {bare}',
    "picture's title": lambda name, bare, _: f'<img src="/img/a1.png" title="{name}"> {bare}',
    "srcset": lambda name, bare, _: f'<img srcset="/img/{name}.png 1x, /img/{name}@2.png 2x"> {bare}',
    "use href": lambda name, bare, _: f'<svg><use href="/i.svg#{name}"></use></svg> {bare}',
    "colour": lambda name, bare, _: f'<span style="color:{name}">{bare}</span>',
    "colour class": lambda name, bare, _: f'<span class="{name}">{bare}</span>',
    "data attribute": lambda name, bare, signed: f'<b data-change="{signed}">{bare}</b>',
    "aria label": lambda name, bare, _: f'<span aria-label="{name} {bare}">{bare}</span>',
    NAMELESS: lambda name, bare, _: f'<span class="sprite {name}"></span> {bare}',
}

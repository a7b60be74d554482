"""How everything that people look at looks: the one place of its colours, its fonts, and its bars.

The style sheet of the pages (`css`), the slide, the settings of matplotlib for charts in notebooks
(`matplotlib_settings`), and the layout of bars are all made of what stands here.

Rise and fall differ by side, sign and colour: blue and orange, which the colour-blind tell apart. Texts have
a contrast of 4.5 to 1 against what they stand on, bars one of 3 to 1, in the light and in the dark.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal

__all__ = [
    "BAR_SHARE",
    "DARK",
    "LABEL_LENGTH",
    "LIGHT",
    "PICTURE_FONT_FILES",
    "PRINT",
    "TINTS",
    "Colours",
    "Side",
    "css",
    "matplotlib_settings",
    "tints_css",
]

Side = Literal["rise", "fall", "level"]
"""Which way a change goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of one medium, each as `#rrggbb`."""

    paper: str
    """Behind everything."""
    ink: str
    """Of texts and lines."""
    quiet: str
    """Of texts that matter less, and of zero."""
    line: str
    """Between rows and around boxes."""
    set_apart: str
    """Behind what does not belong with the rest: rows without a session, old headlines."""
    link: str
    rise: str
    fall: str

    @property
    def level(self) -> str:
        """Of no change."""
        return self.quiet

    def of_side(self, side: Side) -> str:
        """The colour of a bar."""
        return {"rise": self.rise, "fall": self.fall, "level": self.level}[side]


LIGHT: Final = Colours(
    paper="#ffffff",
    ink="#1c1f23",
    quiet="#59616b",
    line="#d5d9de",
    set_apart="#f3f1ea",
    link="#14548c",
    rise="#1f6fb2",
    fall="#b94c14",
)
"""On a screen, in pictures and in notebooks."""

DARK: Final = Colours(
    paper="#16181b",
    ink="#e8eaed",
    quiet="#a3abb5",
    line="#3a4047",
    set_apart="#26251f",
    link="#8cc4f7",
    rise="#5aaaf0",
    fall="#f0894e",
)
"""On a screen whose owner prefers the dark."""

PRINT: Final = Colours(
    paper="#ffffff",
    ink="#000000",
    quiet="#444444",
    line="#999999",
    set_apart="#eeeeee",
    link="#000000",
    rise=LIGHT.rise,
    fall=LIGHT.fall,
)
"""On paper, whatever the screen prefers."""

TINTS: Final = (12, 26, 40, 54)
"""How much of the colour of a side the cells of the calendar have, from slight to strong, in per cent; the
rest is paper."""

_SANS: Final = ("system-ui", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif")
_MONO: Final = ("ui-monospace", "DejaVu Sans Mono", "monospace")
_PICTURE_FONT: Final = "DejaVu Sans"
"""Comes with matplotlib: a picture is the same on every machine."""
PICTURE_FONT_FILES: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
"""Its files there, regular and bold."""
_PICTURE_SIZE: Final = 11
"""Of the text of a chart in a notebook, in points."""
_PICTURE_DPI: Final = 150

BAR_SHARE: Final = 0.69
"""How much of the height of its row a bar takes."""
LABEL_LENGTH: Final = 22
"""How many letters of a label fit beside a bar."""


def css() -> str:
    """The colours and fonts as properties of CSS, for the screen in the light and in the dark, and for paper.

    Each is `--` and its name, as `var(--set-apart)`.
    """
    fonts = {"sans": _SANS, "mono": _MONO}
    stacks = "; ".join(f"--{name}: {', '.join(map(_quoted, stack))}" for name, stack in fonts.items())
    return "\n".join(
        [
            f":root {{ {stacks}; {_properties(LIGHT)} }}",
            f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_properties(DARK)} }} }}",
            f"@media print {{ :root {{ {_properties(PRINT)} }} }}",
        ]
    )


def tints_css() -> str:
    """The tints of the calendar as classes of CSS, `rise-1` to `rise-4` and `fall-1` to `fall-4`."""
    return "\n".join(
        f".{side}-{strength} {{ background: color-mix(in srgb, var(--{side}) {share}%, var(--paper)); }}"
        for side in ("rise", "fall")
        for strength, share in enumerate(TINTS, 1)
    )


def matplotlib_settings() -> Mapping[str, Any]:
    """The colours and fonts as settings of matplotlib, to be laid over its defaults: no frame, no box."""
    inks = ("text.color", "axes.labelcolor", "axes.titlecolor", "xtick.color", "ytick.color")
    papers = ("figure.facecolor", "axes.facecolor", "savefig.facecolor")
    return {
        **dict.fromkeys(inks, LIGHT.ink),
        **dict.fromkeys(papers, LIGHT.paper),
        **{f"axes.spines.{side}": False for side in ("left", "right", "top", "bottom")},
        "font.family": [_PICTURE_FONT],
        "font.size": _PICTURE_SIZE,
        "figure.dpi": _PICTURE_DPI,
    }


def _properties(colours: Colours) -> str:
    return "; ".join(
        f"--{field.name.replace('_', '-')}: {getattr(colours, field.name)}" for field in fields(colours)
    )


def _quoted(family: str) -> str:
    return f'"{family}"' if " " in family else family

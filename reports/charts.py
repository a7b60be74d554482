"""The chart of a day's movements, by matplotlib's Figure; pyplot and its state stay out.

Rise and fall differ by side, sign and colour (blue and orange, which the colour-blind tell apart).
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from importlib import resources
from typing import Final

import matplotlib as mpl
import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from reports.day import Movement
from reports.figures import signed

__all__ = ["draw_movements", "png", "svg"]

_RISE: Final = "#1f6fb2"
_FALL: Final = "#c4541a"
_LEVEL: Final = "#6b6b6b"
_WIDTH: Final = 4.6
_LEAST_PLOT_WIDTH: Final = 3.2
_HEIGHT_PER_BAR: Final = 0.36
_TITLE_HEIGHT: Final = 0.35
_PAD: Final = 0.1
"""These are in inches."""
_LABEL_LENGTH: Final = 22
_NO_METADATA: Final = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def draw_movements(movements: Sequence[Movement], title: str | None = None) -> Figure:
    """A diverging bar chart of changes in per cent, in the order given, each bar with its figure.

    Rows without a change have no bar. `title` is for a chart that stands alone.
    """
    bars = [(_label(m), m.change_pct) for m in movements if m.change_pct is not None]
    with _style():
        label_width = max((_text_width(label) for label, _ in bars), default=0.0) + _PAD
        plot_height = _HEIGHT_PER_BAR * max(1, len(bars))
        width = max(_WIDTH, label_width + _LEAST_PLOT_WIDTH)
        height = plot_height + 2 * _PAD + (_TITLE_HEIGHT if title else 0)
        figure = Figure(figsize=(width, height))
        plot_width = width - label_width - _PAD
        axes = figure.add_axes((label_width / width, _PAD / height, plot_width / width, plot_height / height))
        axes.set(xticks=[], yticks=[], ylim=(max(1, len(bars)) - 0.5, -0.5))
        if bars:
            _draw_bars(axes, bars, plot_width)
        else:
            axes.text(0.5, 0, "no change was shown", va="center", ha="center")
        if title:
            figure.suptitle(title, y=1 - _PAD / height, va="top", fontsize="medium", fontweight="bold")
    return figure


def _draw_bars(axes: Axes, bars: Sequence[tuple[str, Decimal]], plot_width: float) -> None:
    """Draw bars, their figures outside them, and their labels left of it all. `plot_width` in inches."""
    changes = [float(change) for _, change in bars]
    low, high = min(0.0, *changes), max(0.0, *changes)
    figure_width = max(_text_width(_figure(change)) for _, change in bars) + _PAD
    left = figure_width if low < 0 else _PAD
    right = figure_width if max(changes) >= 0 else _PAD
    an_inch = ((high - low) or 1.0) / (plot_width - left - right)
    axes.set_xlim(low - left * an_inch, high + right * an_inch)
    axes.axvline(0, color=_LEVEL, linewidth=0.8).set_gid("zero")
    for place, ((label, change), length) in enumerate(zip(bars, changes, strict=True)):
        side = "rise" if change > 0 else "fall" if change < 0 else "level"
        colour = {"rise": _RISE, "fall": _FALL, "level": _LEVEL}[side]
        (bar,) = axes.barh(place, length, height=0.62, color=colour)
        bar.set_gid(f"{side}-{place}")
        away = -0.06 * an_inch if change < 0 else 0.06 * an_inch
        beside = "right" if change < 0 else "left"
        axes.text(length + away, place, _figure(change), va="center", ha=beside, parse_math=False)
        axes.text(low - left * an_inch, place, label, va="center", ha="right", parse_math=False)


def _figure(change: Decimal) -> str:
    return f"{signed(change)} %"


def _label(movement: Movement) -> str:
    label = movement.label
    if len(label) <= _LABEL_LENGTH:
        return label
    return movement.symbol or label[: _LABEL_LENGTH - 1].rstrip() + "…"


def _text_width(text: str) -> float:
    """The width of a text in inches, with some room for browsers, whose fonts differ."""
    size = FontProperties(size=mpl.rcParams["font.size"])
    plain = text.replace("$", r"\$")  # a dollar sign starts no formula here
    return 1.1 * float(TextPath((0, 0), plain, prop=size).get_extents().width) / 72


@contextmanager
def _style() -> Iterator[None]:
    """Our style on matplotlib's defaults, whatever the user's own settings are."""
    with (
        resources.as_file(resources.files("reports") / "style.mplstyle") as sheet,
        matplotlib.style.context(["default", sheet]),
        warnings.catch_warnings(),
    ):
        # A browser has the glyphs that matplotlib's font lacks; the text is kept as text.
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        yield


def svg(figure: Figure) -> str:
    """The figure as an `svg` element with text as text; the same figure gives the same bytes."""
    buffer = io.StringIO()
    with _style():
        figure.savefig(buffer, format="svg", metadata=_NO_METADATA)
    text = buffer.getvalue()
    return text[text.index("<svg") :].rstrip()


def png(figure: Figure) -> bytes:
    """The figure as PNG, 150 dots an inch on white; the same figure gives the same bytes."""
    buffer = io.BytesIO()
    with _style():
        figure.savefig(buffer, format="png", transparent=False, metadata={"Software": None})
    return buffer.getvalue()

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

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reports.day import Movement
from reports.figures import signed

__all__ = ["draw_movements", "png", "svg"]

_RISE: Final = "#1f6fb2"
_FALL: Final = "#c4541a"
_LEVEL: Final = "#6b6b6b"
_WIDTH: Final = 4.6
_HEIGHT_PER_BAR: Final = 0.36
_LABEL_LENGTH: Final = 22
_NO_METADATA: Final = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def draw_movements(movements: Sequence[Movement], title: str | None = None) -> Figure:
    """A diverging bar chart of changes in per cent, in the order given, each bar with its figure.

    Rows without a change have no bar. `title` is for a chart that stands alone.
    """
    moved = [(m.label, m.change_pct) for m in movements if m.change_pct is not None]
    with _style():
        figure = Figure(figsize=(_WIDTH, 0.3 + _HEIGHT_PER_BAR * max(2, len(moved))), layout="tight")
        axes = figure.add_subplot()
        _bars(axes, moved)
        if title:
            figure.suptitle(title, fontsize="medium", fontweight="bold")
    return figure


def _bars(axes: Axes, moved: Sequence[tuple[str, Decimal]]) -> None:
    changes = [float(change) for _, change in moved]
    reach = max((abs(change) for change in changes), default=0) or 1.0
    room = 0.45 * reach  # for the figures outside the bars
    left = min(0.0, *changes, 0.0) - room
    right = max(0.0, *changes, 0.0) + room
    for place, ((label, change), length) in enumerate(zip(moved, changes, strict=True)):
        side = "rise" if change > 0 else "fall" if change < 0 else "level"
        colour = {"rise": _RISE, "fall": _FALL, "level": _LEVEL}[side]
        (bar,) = axes.barh(place, length, height=0.62, color=colour)
        bar.set_gid(f"{side}-{place}")
        axes.text(
            length + (-1 if change < 0 else 1) * 0.03 * reach,
            place,
            f"{signed(change)} %",
            va="center",
            ha="right" if change < 0 else "left",
            parse_math=False,
        )
        axes.text(left - 0.05 * reach, place, _short(label), va="center", ha="right", parse_math=False)
    if not moved:
        axes.text(0, 0, "no change was shown", va="center", ha="center")
    axes.axvline(0, color=_LEVEL, linewidth=0.8).set_gid("zero")
    axes.set(xlim=(left, right), ylim=(max(1, len(moved)) - 0.5, -0.5), xticks=[], yticks=[])


def _short(label: str) -> str:
    return label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1].rstrip() + "…"


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

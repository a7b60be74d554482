"""Charts of frames, for notebooks and scripts; pyplot and its state stay out, and no setting is changed.

`movements` and `levels` take the frames of `tickers.movers` and `tickers.closes`. They draw on the axes
that they are given, in the user's style, or on a `ChartFigure` of their own in ours. That is the `.figure` of
the axes that come back: it shows itself in a notebook, and `.figure.savefig(path)` writes it.
"""

import math
from collections.abc import Sequence
from contextlib import nullcontext
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import matplotlib as mpl
from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from reports.bars import Change, scale_of, short_label, side_of
from reports.drawing import png, text_width, themed
from reports.figures import PLAIN, plain
from reports.theme import BAR_SHARE, LIGHT

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ChartFigure", "levels", "movements"]

_WIDTH: Final = 4.6
_LEAST_PLOT_WIDTH: Final = 3.2
_HEIGHT_PER_BAR: Final = 0.36
_PAD: Final = 0.1
_MULTIPLE: Final = (2.6, 1.5)
"""These are in inches."""
_AWAY: Final = 4
"""Points between a bar and its figure."""


class ChartFigure(Figure):
    """A figure that shows itself in a notebook. Matplotlib's own does where pyplot has been loaded only."""

    def _repr_png_(self) -> bytes:
        """What a notebook asks of a value that it shows."""
        return png(self)


def movements(frame: "pd.DataFrame", ax: Axes | None = None) -> Axes:
    """A diverging bar chart of the changes in a frame as `tickers.movers` gives it, in its order.

    Args:
        frame: index of codes, with the columns `label` and `change_pct` (percentage points, float or
            Decimal). Rows without a change have no bar.
        ax: where to draw; on a figure of its own where none is given.

    Returns:
        The axes; each bar has the gid `rise-N`, `fall-N` or `level-N`, by its place from the top.
    """
    rows = zip(frame.index, frame["label"], frame["change_pct"], strict=True)
    changes = [
        Change(short_label(str(label), str(symbol)), plain(Decimal(str(change))))
        for symbol, label, change in rows
        if change is not None and not math.isnan(change)
    ]
    with themed() if ax is None else nullcontext():
        ax = ax or _axes_for(changes)
        _draw(ax, changes)
    return ax


def levels(frame: "pd.DataFrame", axes: Sequence[Axes] | None = None) -> list[Axes]:
    """A small chart for each column of a frame as `tickers.closes` gives it, each on its own scale.

    Args:
        frame: a DatetimeIndex of sessions, a column of levels in points a code. Where a level is None or
            NaN the line is broken.
        axes: where to draw, as many as columns; on one figure of their own where none are given.

    Raises:
        ValueError: there are more or fewer axes than columns.
    """
    names = [str(name) for name in frame.columns]
    with themed() if axes is None else nullcontext():
        drawn = list(axes) if axes is not None else _grid(len(names))
        for ax, name in zip(drawn, names, strict=True):
            known = [math.nan if level is None else float(level) for level in frame[name]]
            ax.plot(frame.index.to_numpy(), known, color=LIGHT.ink, marker=".", markersize=3, linewidth=1)
            ax.set_title(name, loc="left", fontsize="small", fontweight="bold", parse_math=False)
            ax.tick_params(labelsize="x-small")
            ax.xaxis.get_offset_text().set_fontsize("x-small")
            ax.xaxis.set_major_locator(dates.AutoDateLocator(minticks=2, maxticks=5))  # type: ignore[no-untyped-call]
            ax.xaxis.set_major_formatter(dates.ConciseDateFormatter(ax.xaxis.get_major_locator()))  # type: ignore[no-untyped-call]
    return drawn


def _axes_for(changes: Sequence[Change]) -> Axes:
    """Axes of a new figure that has room for the labels beside them."""
    label_width = max((_inches(row.label) for row in changes), default=0.0) + _PAD
    plot_height = _HEIGHT_PER_BAR * max(1, len(changes))
    width = max(_WIDTH, label_width + _LEAST_PLOT_WIDTH)
    height = plot_height + 2 * _PAD
    plot_width = width - label_width - _PAD
    figure = ChartFigure(figsize=(width, height))
    return figure.add_axes((label_width / width, _PAD / height, plot_width / width, plot_height / height))


def _draw(axes: Axes, changes: Sequence[Change]) -> None:
    """Draw bars, their figures outside them, and their labels left of it all."""
    axes.set(xticks=[], ylim=(max(1, len(changes)) - 0.5, -0.5))
    axes.set_yticks(range(len(changes)), [row.label for row in changes])
    axes.tick_params(axis="y", length=0, pad=0)
    for label in axes.get_yticklabels():
        label.set_parse_math(False)
    if not changes:
        axes.text(0.5, 0, "no change was shown", va="center", ha="center")
        return
    lengths = [float(row.change) for row in changes]
    figures = [PLAIN.percent(row.change) for row in changes]
    sides = [side_of(row.change) for row in changes]
    _set_limits(axes, changes, figures)
    axes.axvline(0, color=LIGHT.level, linewidth=0.8).set_gid("zero")
    colours = [LIGHT.of_side(side) for side in sides]
    bars = axes.barh(range(len(changes)), lengths, height=BAR_SHARE, color=colours)
    for place, (length, figure, side, bar) in enumerate(zip(lengths, figures, sides, bars, strict=True)):
        bar.set_gid(f"{side}-{place}")
        axes.annotate(
            figure,
            (length, place),
            xytext=(-_AWAY if length < 0 else _AWAY, 0),
            textcoords="offset points",
            va="center_baseline",
            ha="right" if length < 0 else "left",
            parse_math=False,
        )


def _set_limits(axes: Axes, changes: Sequence[Change], figures: Sequence[str]) -> None:
    """Set the limits so that there is room for the figures beside the bars."""
    width = axes.bbox.width / axes.get_figure(root=True).dpi  # type: ignore[union-attr]
    room = max(map(_inches, figures)) + _PAD
    zero, point = scale_of([row.change for row in changes], room, (_PAD, width), gap=_PAD, least=width / 4)
    axes.set_xlim(-zero / point, (width - zero) / point)


def _grid(count: int) -> list[Axes]:
    """Axes of a new figure, four a row."""
    across = min(4, max(1, count))
    down = max(1, -(-count // across))
    figure = ChartFigure(figsize=(_MULTIPLE[0] * across, _MULTIPLE[1] * down), layout="constrained")
    return [figure.add_subplot(down, across, place + 1) for place in range(count)]


def _inches(text: str) -> float:
    """How wide a text is in the style that is set, in inches."""
    dpi = float(mpl.rcParams["figure.dpi"])
    return text_width(text, FontProperties(size=mpl.rcParams["font.size"]), dpi) / dpi

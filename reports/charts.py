"""Charts by matplotlib's Figure; pyplot and its state stay out, and no setting is changed.

`movements` and `levels` take the frames of `tickers.movers` and `tickers.closes`, for notebooks: they draw
on the axes they are given, in the user's style, or on a figure of their own in ours, shown by `ax.figure`.

Rise and fall differ by side, sign and colour (blue and orange, which the colour-blind tell apart).
"""

import functools
import io
import math
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple

import matplotlib as mpl
import matplotlib.style
from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from reports.day import Movement, short_label, side_of
from reports.figures import PLAIN, plain

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["draw_movements", "levels", "movements", "png", "svg"]

_COLOURS: Final = {"rise": "#1f6fb2", "fall": "#c4541a", "level": "#6b6b6b"}
_WIDTH: Final = 4.6
_LEAST_PLOT_WIDTH: Final = 3.2
_HEIGHT_PER_BAR: Final = 0.36
_TITLE_HEIGHT: Final = 0.35
_PAD: Final = 0.1
_MULTIPLE: Final = (2.6, 1.5)
"""These are in inches."""
_AWAY: Final = 4
"""Points between a bar and its figure."""
_NO_METADATA: Final = dict.fromkeys(("Creator", "Date", "Format", "Type"))


class _Bar(NamedTuple):
    label: str
    change: Decimal


def movements(frame: "pd.DataFrame", ax: Axes | None = None) -> Axes:
    """A diverging bar chart of the changes in a frame as `tickers.movers` gives it, in its order.

    Args:
        frame: index of codes, with the columns `label` and `change_pct` (percentage points, float or
            Decimal). Rows without a change have no bar.
        ax: where to draw; a new figure's where none is given.

    Returns:
        The axes; each bar has the gid `rise-N`, `fall-N` or `level-N`, by its place from the top.
    """
    rows = zip(frame.index, frame["label"], frame["change_pct"], strict=True)
    bars = [
        _Bar(short_label(str(label), str(symbol)), plain(Decimal(str(change))))
        for symbol, label, change in rows
        if change is not None and not math.isnan(change)
    ]
    if ax is None:
        return _bar_figure(bars).axes[0]
    _draw_bars(ax, bars)
    return ax


def levels(frame: "pd.DataFrame", axes: Sequence[Axes] | None = None) -> list[Axes]:
    """A small chart for each column of a frame as `tickers.closes` gives it, each on its own scale.

    Args:
        frame: a DatetimeIndex of sessions, a column of levels in points a code. Where a level is null the
            line is broken.
        axes: where to draw, as many as columns; those of a new figure where none are given.

    Raises:
        ValueError: there are more or fewer axes than columns.
    """
    names = [str(name) for name in frame.columns]
    with _style() if axes is None else _as_it_is():
        drawn = list(axes) if axes is not None else _grid(len(names))
        for ax, name in zip(drawn, names, strict=True):
            known = [math.nan if level is None else float(level) for level in frame[name]]
            ax.plot(
                frame.index.to_numpy(), known, color=_COLOURS["level"], marker=".", markersize=3, linewidth=1
            )
            ax.set_title(name, loc="left", fontsize="small", fontweight="bold", parse_math=False)
            ax.tick_params(labelsize="x-small")
            ax.xaxis.set_major_locator(dates.AutoDateLocator(maxticks=4))  # type: ignore[no-untyped-call]
            ax.xaxis.set_major_formatter(dates.ConciseDateFormatter(ax.xaxis.get_major_locator()))  # type: ignore[no-untyped-call]
    return drawn


def draw_movements(rows: Sequence[Movement], title: str | None = None) -> Figure:
    """The chart of a day's rows in the order given, each bar with its figure.

    Rows without a change have no bar. `title` is for a chart that stands alone.
    """
    bars = [_Bar(short_label(m.label, m.symbol), m.change_pct) for m in rows if m.change_pct is not None]
    return _bar_figure(bars, title)


def _bar_figure(bars: Sequence[_Bar], title: str | None = None) -> Figure:
    with _style():
        label_width = max((_text_width(bar.label) for bar in bars), default=0.0) + _PAD
        plot_height = _HEIGHT_PER_BAR * max(1, len(bars))
        width = max(_WIDTH, label_width + _LEAST_PLOT_WIDTH)
        height = plot_height + 2 * _PAD + (_TITLE_HEIGHT if title else 0)
        figure = Figure(figsize=(width, height))
        plot_width = width - label_width - _PAD
        axes = figure.add_axes((label_width / width, _PAD / height, plot_width / width, plot_height / height))
        _draw_bars(axes, bars)
        if title:
            figure.suptitle(title, y=1 - _PAD / height, va="top", fontsize="medium", fontweight="bold")
    return figure


def _draw_bars(axes: Axes, bars: Sequence[_Bar]) -> None:
    """Draw bars, their figures outside them, and their labels left of it all."""
    axes.set(xticks=[], ylim=(max(1, len(bars)) - 0.5, -0.5))
    axes.set_yticks(range(len(bars)), [bar.label for bar in bars])
    axes.tick_params(axis="y", length=0, pad=0)
    for label in axes.get_yticklabels():
        label.set_parse_math(False)
    if not bars:
        axes.text(0.5, 0, "no change was shown", va="center", ha="center")
        return
    changes = [float(bar.change) for bar in bars]
    sides = [side_of(change) for change in changes]
    _make_room(axes, changes, [PLAIN.percent(bar.change) for bar in bars])
    axes.axvline(0, color=_COLOURS["level"], linewidth=0.8).set_gid("zero")
    drawn = axes.barh(range(len(bars)), changes, height=0.62, color=[_COLOURS[side] for side in sides])
    for place, (bar, length, side, shape) in enumerate(zip(bars, changes, sides, drawn, strict=True)):
        shape.set_gid(f"{side}-{place}")
        axes.annotate(
            PLAIN.percent(bar.change),
            (length, place),
            xytext=(-_AWAY if length < 0 else _AWAY, 0),
            textcoords="offset points",
            va="center",
            ha="right" if length < 0 else "left",
            parse_math=False,
        )


def _make_room(axes: Axes, changes: Sequence[float], figures: Sequence[str]) -> None:
    """Set the limits so that there is room for the figures beside the bars."""
    low, high = min(0.0, *changes), max(0.0, *changes)
    room = max(map(_text_width, figures)) + _PAD
    left = room if low < 0 else _PAD
    right = room if max(changes) >= 0 else _PAD
    width = axes.bbox.width / axes.get_figure(root=True).dpi  # type: ignore[union-attr]
    an_inch = ((high - low) or 1.0) / max(width - left - right, width / 4)
    axes.set_xlim(low - left * an_inch, high + right * an_inch)


def _grid(count: int) -> list[Axes]:
    """Axes of a new figure, four a row."""
    across = min(4, max(1, count))
    down = -(-count // across)
    figure = Figure(figsize=(_MULTIPLE[0] * across, _MULTIPLE[1] * max(1, down)), layout="constrained")
    return [figure.add_subplot(max(1, down), across, place + 1) for place in range(count)]


def _text_width(text: str) -> float:
    """The width of a text in inches, with some room for browsers, whose fonts differ."""
    return _width(text, FontProperties(size=mpl.rcParams["font.size"]).get_size_in_points())


@functools.lru_cache(maxsize=4096)
def _width(text: str, size: float) -> float:
    raw = text.replace("$", r"\$")  # a dollar sign starts no formula here
    return 1.1 * float(TextPath((0, 0), raw, prop=FontProperties(size=size)).get_extents().width) / 72


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


@contextmanager
def _as_it_is() -> Iterator[None]:
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

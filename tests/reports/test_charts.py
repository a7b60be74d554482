"""The charts for notebooks: frames in, axes out, nothing else touched."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from reports.theme import LIGHT
from storage import Store, frames
from tests.conftest import FRIDAY_EVENING, SAMPLE_ROWS, capture_at
from tickers import charts

PNG = b"\x89PNG\r\n"


def widths(axes: mpl.axes.Axes) -> dict[str, float]:
    labels = [label.get_text() for label in axes.get_yticklabels()]
    return dict(zip(labels, (bar.get_width() for bar in axes.containers[0]), strict=True))


@pytest.mark.parametrize("exact", [False, True])
def test_a_frame_of_movers_is_drawn(store: Store, exact: bool) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    axes = charts.movements(frames.movers(store, exact=exact))
    assert widths(axes) == {symbol: float(change) for symbol, change, *_ in SAMPLE_ROWS if symbol != "ENTEC"}
    shown = {text.get_text() for text in axes.texts}
    assert {"+1.31 %", "\u22124.53 %", "\u22120.04 %"} <= shown


def frame_of(changes: Sequence[tuple[str, str]]) -> pd.DataFrame:
    labels, figures = [label for label, _ in changes], [float(change) for _, change in changes]
    return pd.DataFrame({"label": labels, "change_pct": figures}, index=pd.Index(labels, name="symbol"))


def figure_of(drawn: Axes) -> charts.ChartFigure:
    assert isinstance(drawn.figure, charts.ChartFigure)
    return drawn.figure


def test_bars_go_to_the_side_of_their_sign() -> None:
    axes = charts.movements(frame_of([("AEX", "1"), ("PX1", "0"), ("BEL20", "-2")]))
    assert [(bar.get_gid(), bar.get_width()) for bar in axes.patches if isinstance(bar, Rectangle)] == [
        ("rise-0", 1.0),
        ("level-1", 0.0),
        ("fall-2", -2.0),
    ]


LONG = "Low Carbon 100 Europes"


@pytest.mark.parametrize(
    "changes",
    [
        [("AEX", "-1.37"), ("BEL20", "0.84")],
        [(LONG, "-1.37"), (LONG, "1.00")],
        [(LONG, "-38.12"), ("AEX", "0.01")],
        [("AEX", "0.00")],
        [("AEX", "0.00"), ("BEL20", "0.00")],
        [("AEX", "5.55")],
        [("AEX", "-5.55")],
        [(f"Index {n}", f"{n - 20}.25") for n in range(40)],
    ],
)
def test_nothing_on_the_chart_overlaps_or_is_cut(changes: list[tuple[str, str]]) -> None:
    axes = charts.movements(frame_of(changes))
    figure = figure_of(axes)
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in (*axes.texts, *axes.get_yticklabels())]
    assert len(boxes) == 2 * len(changes)
    for n, box in enumerate(boxes):
        assert box.x0 >= figure.bbox.x0
        assert box.x1 <= figure.bbox.x1
        assert box.count_overlaps(boxes[n + 1 :]) == 0


@pytest.mark.parametrize("label", ["$x^2$", r"$\foo$ Index", "</svg><script>", "指数", "مؤشر", "📈 up"])
def test_any_label_can_stand_on_the_chart(label: str) -> None:
    axes = charts.movements(frame_of([(label, "1")]))
    assert [text.get_text() for text in axes.get_yticklabels()] == [label]
    assert figure_of(axes)._repr_png_().startswith(PNG)


def test_the_figure_shows_itself_in_a_notebook_and_can_be_written(store: Store, tmp_path: Path) -> None:
    """Whatever the user's settings are; a notebook asks for `_repr_png_`."""
    store.append([capture_at(FRIDAY_EVENING)])
    bars = figure_of(charts.movements(frames.movers(store)))
    (line,) = {figure_of(axes) for axes in charts.levels(frames.closes(store))}
    for figure in (bars, line):
        figure.draw_without_rendering()  # the first time settles the layout
        shown = figure._repr_png_()
        assert shown.startswith(PNG)
        with mpl.rc_context({"font.size": 30, "savefig.facecolor": "red", "savefig.dpi": 20}):
            assert figure._repr_png_() == shown
        figure.savefig(tmp_path / "chart.svg")
        assert "<svg" in (tmp_path / "chart.svg").read_text()


def test_rise_and_fall_have_the_colours_of_the_theme() -> None:
    axes = charts.movements(frame_of([("AEX", "1"), ("PX1", "0"), ("BEL20", "-2")]))
    colours = [to_hex(bar.get_facecolor()) for bar in axes.patches]
    assert colours == [LIGHT.rise, LIGHT.level, LIGHT.fall]
    assert to_hex(figure_of(axes).get_facecolor()) == LIGHT.paper


def test_it_is_drawn_on_the_axes_that_are_given(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    figure = Figure()
    left, right = figure.subplots(1, 2)
    assert charts.movements(frames.movers(store), right) is right
    assert len(left.patches) == 0
    assert len(right.patches) == len(SAMPLE_ROWS) - 1


def test_rows_without_a_change_have_no_bar_and_none_at_all_is_said() -> None:
    rows = {"label": ["AEX", "OBX"], "change_pct": [float("nan"), 1.5]}
    frame = pd.DataFrame(rows, index=pd.Index(["AEX", "OBX"], name="symbol"))
    assert widths(charts.movements(frame)) == {"OBX": 1.5}
    empty = charts.movements(frame.iloc[:1])
    assert [text.get_text() for text in empty.texts] == ["no change was shown"]


def test_levels_are_drawn_with_their_gaps() -> None:
    index = pd.DatetimeIndex(["2024-11-13", "2024-11-14", "2024-11-15"], name="session_date")
    frame = pd.DataFrame(
        {"AEX": [860.5, float("nan"), 862.5], "PX1": [7300.5, 7280.25, 7269.63]}, index=index
    )
    aex, px1 = charts.levels(frame)
    assert (aex.get_title(loc="left"), px1.get_title(loc="left")) == ("AEX", "PX1")
    assert pd.Series(aex.lines[0].get_ydata()).isna().tolist() == [False, True, False]
    assert pd.Series(px1.lines[0].get_ydata()).tolist() == [7300.5, 7280.25, 7269.63]
    with pytest.raises(ValueError, match="argument 2 is longer"):
        charts.levels(frame, [aex])


@pytest.mark.parametrize("days", [1, 2, 3, 5, 8, 20, 45, 63, 90, 365, 700, 1500, 4000])
def test_dates_of_any_stretch_have_room(days: int) -> None:
    """A few of them, and no warning of matplotlib's."""
    index = pd.date_range("2001-01-02", periods=days, freq="D").unique()
    (axes,) = charts.levels(pd.DataFrame({"AEX": range(days)}, index=index))
    assert figure_of(axes)._repr_png_().startswith(PNG)
    assert 1 < len([label for label in axes.get_xticklabels() if label.get_text()]) <= 6


def test_neither_pyplot_nor_any_setting_is_touched() -> None:
    code = """
import sys, matplotlib, pandas as pd
matplotlib.rcParams["font.size"] = 17
before = matplotlib.rcParams.copy()  # dict() would choose a backend
from tickers import charts
frame = pd.DataFrame({"label": ["AEX"], "change_pct": [1.5]}, index=["AEX"])
charts.movements(frame)
charts.levels(pd.DataFrame({"AEX": [1.0, 2.0]}, index=pd.DatetimeIndex(["2024-11-14", "2024-11-15"])))
assert matplotlib.rcParams.copy() == before
assert "matplotlib.pyplot" not in sys.modules
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_the_door_loads_them_when_they_are_first_used() -> None:
    code = """
import sys, tickers
assert "charts" in dir(tickers)
assert "matplotlib" not in sys.modules
assert tickers.charts.movements and tickers.charts.levels
assert "matplotlib" in sys.modules and "pandas" not in sys.modules
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)

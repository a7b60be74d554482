"""The charts for notebooks: frames in, axes out, nothing else touched."""

import subprocess
import sys

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure

from reports import charts
from storage import Store, frames
from tests.conftest import FRIDAY_EVENING, SAMPLE_ROWS, capture_at


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
    assert charts.png(axes.figure).startswith(b"\x89PNG")  # type: ignore[arg-type]


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


def test_neither_pyplot_nor_any_setting_is_touched() -> None:
    code = """
import sys, matplotlib, pandas as pd
matplotlib.rcParams["font.size"] = 17
before = matplotlib.rcParams.copy()  # dict() would choose a backend
from reports import charts
frame = pd.DataFrame({"label": ["AEX"], "change_pct": [1.5]}, index=["AEX"])
charts.movements(frame)
charts.levels(pd.DataFrame({"AEX": [1.0, 2.0]}, index=pd.DatetimeIndex(["2024-11-14", "2024-11-15"])))
assert matplotlib.rcParams.copy() == before
assert "matplotlib.pyplot" not in sys.modules
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)

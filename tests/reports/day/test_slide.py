"""The picture of a day: its size, its bars, and that nothing on it overlaps or is cut."""

import dataclasses
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.image import imread
from matplotlib.patches import Rectangle

from reports.day import slide
from reports.day.day import load_day
from reports.day.movement import Movement
from reports.theme import LIGHT
from storage import open_store
from tests.conftest import FRIDAY_EVENING, capture_at

LONG = "Low Carbon 100 Europes"


@pytest.fixture(scope="module")
def movement(tmp_path_factory: pytest.TempPathFactory) -> Movement:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'x.db'}") as store:
        store.append([capture_at(FRIDAY_EVENING, b"AEX 1.00% 860.5")])
        (one,) = load_day(store, FRIDAY_EVENING.date()).movements
    return one


def moved(movement: Movement, changes: list[tuple[str, str]]) -> list[Movement]:
    return [labelled(movement, label, change_pct=Decimal(pct)) for label, pct in changes]


def labelled(movement: Movement, label: str, **fields: Any) -> Movement:
    return dataclasses.replace(movement, quote=dataclasses.replace(movement.quote, label=label, **fields))


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [("AEX", "0.00")],
        [("AEX", "5.55")],
        [("AEX", "-5.55")],
        [("AEX", "-1.37"), ("BEL20", "0.84")],
        [(LONG, "-38.12"), (LONG, "0.01")],
        [(f"Index {n}", f"{n - 10}.25") for n in range(20)],
        [(f"{LONG[:19]} {n}", f"{n - 20}.25") for n in range(40)],
        [(f"{LONG[:19]} {n}", f"{n - 40}.25") for n in range(80)],
    ],
    ids=len,
)
def test_nothing_overlaps_or_is_cut(movement: Movement, changes: list[tuple[str, str]]) -> None:
    figure = slide.draw_slide(
        moved(movement, changes), "Index movements of Wednesday 25 September 2024, provisional"
    )
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in figure.texts]
    bars = [
        bar.get_window_extent() for bar in figure.artists if isinstance(bar, Rectangle) and bar.get_width()
    ]
    assert len(boxes) == 1 + (2 * len(changes) or 1)
    for n, box in enumerate(boxes):
        assert box.count_overlaps(boxes[n + 1 :]) == 0
        assert box.count_overlaps(bars) == 0
    for box in [*boxes, *bars]:
        assert 0 <= box.x0 < box.x1 <= slide.WIDTH
        assert 0 <= box.y0 < box.y1 <= slide.HEIGHT


def test_bars_go_to_the_side_of_their_sign_on_one_scale(movement: Movement) -> None:
    changes = [(f"Index {n}", f"{n - 15}.00") for n in range(30)]
    figure = slide.draw_slide(moved(movement, changes), "x")
    bars = [bar for bar in figure.artists if isinstance(bar, Rectangle)]
    widths = [bar.get_width() for bar in bars if bar.get_gid() != "level"]
    sides = [bar.get_gid() for bar in bars if bar.get_gid() != "level"]
    assert sides == ["fall"] * 15 + ["rise"] * 14
    np.testing.assert_allclose(widths, [abs(n - 15) * widths[0] / 15 for n in range(30) if n != 15])


def test_the_picture_has_the_size_of_a_slide(movement: Movement) -> None:
    figure = slide.draw_slide(moved(movement, [("AEX", "1.00"), ("BEL20", "-1.00")]), "x")
    content = slide.slide_png(figure)
    assert slide.slide_png(figure) == content
    picture = imread(io.BytesIO(content))
    assert picture.shape[:2] == (slide.HEIGHT, slide.WIDTH)
    assert slide.WIDTH * 9 == slide.HEIGHT * 16
    for colour in (LIGHT.rise, LIGHT.fall):
        assert np.isclose(picture[..., :3], to_rgb(colour), atol=1 / 255).all(axis=-1).sum() > 10_000


@pytest.mark.parametrize(
    "label", ["$x^2$", r"$\foo$ Index", "</svg><script>", "指数", "مؤشر", "📈 up", "A" * 40]
)
def test_any_label_can_stand_on_it(movement: Movement, label: str) -> None:
    figure = slide.draw_slide([labelled(movement, label, symbol=None)], "x")
    shown = label if len(label) <= 22 else label[:21] + "…"
    assert shown in [text.get_text() for text in figure.texts]
    assert slide.slide_png(figure).startswith(b"\x89PNG")


def test_the_users_settings_neither_matter_nor_change(movement: Movement, tmp_path: Path) -> None:
    before = slide.slide_png(slide.draw_slide([movement], "x"))
    with mpl.rc_context(
        {"font.size": 30, "text.color": "red", "savefig.facecolor": "red", "savefig.dpi": 20}
    ):
        mine = dict(mpl.rcParams)
        assert slide.slide_png(slide.draw_slide([movement], "x")) == before
        assert dict(mpl.rcParams) == mine

"""The picture of a day: its size, its bars, and that nothing on it overlaps or is cut."""

import dataclasses
import io
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image

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


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


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
    drawn = slide.draw_slide(
        moved(movement, changes), "Index movements of Wednesday 25 September 2024, provisional"
    )
    texts = [text.extent() for text in drawn.texts]
    bars = [box.extent() for box in drawn.boxes if box.width]
    assert len(texts) == 1 + (2 * len(changes) or 1)
    for n, text in enumerate(texts):
        assert not any(overlap(text, other) for other in [*texts[n + 1 :], *bars])
    for left, top, right, bottom in [*texts, *bars]:
        assert 0 <= left < right <= slide.WIDTH
        assert 0 <= top < bottom <= slide.HEIGHT


def test_bars_go_to_the_side_of_their_sign_on_one_scale(movement: Movement) -> None:
    changes = [(f"Index {n}", f"{n - 15}.00") for n in range(30)]
    bars = [box for box in slide.draw_slide(moved(movement, changes), "x").boxes if box.side != "level"]
    assert [bar.side for bar in bars] == ["fall"] * 15 + ["rise"] * 14
    expected = [abs(n - 15) * bars[0].width / 15 for n in range(30) if n != 15]
    assert [bar.width for bar in bars] == pytest.approx(expected)


def test_a_change_that_is_slight_beside_another_is_seen(movement: Movement) -> None:
    drawn = slide.draw_slide(moved(movement, [("AEX", "-38.12"), ("BEL20", "0.01")]), "x")
    (slight,) = (box for box in drawn.boxes if box.side == "rise")
    left, _, right, _ = slight.extent()
    assert right - left == 1


def test_the_picture_has_the_size_of_a_slide(movement: Movement) -> None:
    drawn = slide.draw_slide(moved(movement, [("AEX", "1.00"), ("BEL20", "-1.00")]), "x")
    content = slide.slide_png(drawn)
    assert slide.slide_png(drawn) == content
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert picture.size == (slide.WIDTH, slide.HEIGHT)
    assert slide.WIDTH * 9 == slide.HEIGHT * 16
    counts = {f"#{red:02x}{green:02x}{blue:02x}": count for count, (red, green, blue) in colours(picture)}
    for box in drawn.boxes[1:]:  # which lie over half of the line at zero
        left, top, right, bottom = box.extent()
        assert counts[LIGHT.of_side(box.side)] == (right - left) * (bottom - top)
    assert max(counts, key=lambda colour: counts[colour]) == LIGHT.paper
    assert counts[LIGHT.ink] > 100


def colours(picture: Image.Image) -> Any:
    return picture.getcolors(maxcolors=100_000)


@pytest.mark.parametrize(
    "label", ["$x^2$", r"$\foo$ Index", "</svg><script>", "指数", "مؤشر", "📈 up", "A" * 40]
)
def test_any_label_can_stand_on_it(movement: Movement, label: str) -> None:
    drawn = slide.draw_slide([labelled(movement, label, symbol=None)], "x")
    shown = label if len(label) <= 22 else label[:21] + "…"
    assert shown in [text.text for text in drawn.texts]
    assert slide.slide_png(drawn).startswith(b"\x89PNG")

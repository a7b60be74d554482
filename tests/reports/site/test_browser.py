"""The site in a real browser: from disk, without a request, by keyboard, on paper, and for everyone.

Chromium is Debian's; nothing is fetched.
"""

import base64
import io
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
import pytest
from matplotlib.image import imread, imsave

from reports.site.site import write_reports
from storage import open_store
from tests.conftest import needs
from tests.reports.year import HOSTILE, day_of, weekdays, year_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

DAYS: Final = weekdays(30)
LAST: Final = weekdays(31)[-1]
PAGES: Final = [f"{DAYS[0]}.html", f"{DAYS[-1]}.html", f"{LAST}.html", "index.html"]
WIDE: Final = {"width": 1280, "height": 900}
PHONE: Final = {"width": 360, "height": 740}
_OPTIONS: Final = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    needs("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=_OPTIONS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty days of nine rows, and a last one of a hostile page with longer words."""
    folder = tmp_path_factory.mktemp("site")
    rows = [("OBX", "1.00", "1360.50"), ("Low Carbon 100 Europe", "-12.34", "123456.78")]
    with open_store(f"sqlite:///{folder / 'x.db'}") as store:
        store.append(year_of(DAYS, titles=5))
        store.append([day_of(LAST, rows, [HOSTILE, "Donaudampfschifffahrtsgesellschaft" * 8])])
        write_reports(store, [*DAYS, LAST], folder / "out")
    return folder / "out"


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A tab of its own. What it logs, throws or asks for is kept, and is nothing but the file."""
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda message: wrong.append(message.text))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("dialog", lambda dialog: wrong.append(dialog.message))
    tab.on("request", lambda request: wrong.append(request.url) if not is_page(request) else None)
    yield tab
    context.close()
    assert wrong == []


def is_page(request: Any) -> bool:
    """Whether it is for a file that the tab itself goes to."""
    return bool(request.is_navigation_request()) and request.url.startswith("file://")


def url(site: Path, name: str) -> str:
    return (site / name).as_uri()


def number(page: "Page", expression: str) -> float:
    return float(page.evaluate(expression))


def box(page: "Page", selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    x, y = found["x"], found["y"]
    return {"x": x, "y": y, "right": x + found["width"], "bottom": y + found["height"]}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_disk_and_asks_for_nothing(page: "Page", site: Path, name: str) -> None:
    """What it logs or asks for would fail the fixture."""
    page.goto(url(site, name))
    assert page.locator("h1").inner_text().startswith("Index movements")
    assert number(page, "performance.getEntriesByType('resource').length") == 0


def test_links_lead_from_day_to_day(page: "Page", site: Path) -> None:
    page.goto(url(site, "index.html"))
    page.locator(f'a[href="{DAYS[1]}.html"]').first.click()
    steps = [("a[rel=next]", DAYS[2]), ("a[rel=prev]", DAYS[1]), ("a[rel=prev]", DAYS[0])]
    for link, day in steps:
        page.locator(link).click()
        assert page.url == url(site, f"{day}.html")
    assert page.locator("a[rel=prev]").count() == 0
    page.locator('a[href="index.html"]').click()
    assert page.url == url(site, "index.html")


def test_every_day_is_reached_by_the_keyboard(page: "Page", site: Path) -> None:
    """The tabulator goes through the links in the order they are read, each with a visible focus."""
    page.goto(url(site, "index.html"))
    reached = []
    for _ in range(2 + len(DAYS) + 1):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert {f"{day}.html" for day in (*DAYS, LAST)} <= set(reached)
    page.keyboard.press("Enter")
    page.wait_for_url(url(site, str(reached[-1])))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("viewport", [PHONE, {"width": 320, "height": 600}, WIDE], ids=lambda v: v["width"])
def test_nothing_is_wider_than_the_window(
    page: "Page", site: Path, name: str, viewport: dict[str, int]
) -> None:
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    page.goto(url(site, name))
    assert number(page, "document.documentElement.scrollWidth") <= viewport["width"]


def test_chart_and_headlines_stand_side_by_side_where_there_is_room(page: "Page", site: Path) -> None:
    page.goto(url(site, PAGES[1]))
    chart, headlines = box(page, "figure"), box(page, "#headlines")
    assert chart["right"] <= headlines["x"]
    assert headlines["y"] < chart["bottom"]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    chart, headlines = box(page, "figure"), box(page, "#headlines")
    assert chart["bottom"] <= headlines["y"]
    assert chart["right"] <= PHONE["width"]


def test_cells_of_the_calendar_hold_their_figures(page: "Page", site: Path) -> None:
    for viewport in (PHONE, WIDE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        page.goto(url(site, "index.html"))
        assert page.locator(".month td a").count() == len(DAYS) + 1
        for cell in page.locator(".month td:has(a)").all():
            assert re.search(r"[+−]?\d\.\d\d", cell.inner_text())
            assert cell.evaluate("cell => cell.scrollWidth <= cell.clientWidth + 1")


@pytest.mark.parametrize("name", PAGES[1:])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=lambda v: v["width"])
def test_it_looks_like_something_in_light_and_dark(
    page: "Page", site: Path, name: str, scheme: str, viewport: dict[str, int]
) -> None:
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(url(site, name))
    picture = imread(io.BytesIO(page.screenshot()))[..., :3]
    assert picture.shape == (viewport["height"], viewport["width"], 3)
    is_dark = bool(picture[-1, 0].mean() < 0.5)
    assert is_dark is (scheme == "dark")
    assert abs(picture - picture[-1, 0]).max(axis=-1).mean() > 0.02  # there is more than the paper


def paper(page: "Page") -> int:
    """How many sheets of A4 it takes."""
    return len(
        re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True, print_background=True))
    )


def test_a_day_takes_a_sheet_of_paper(page: "Page", site: Path) -> None:
    """Nine rows and five headlines; also of a browser in the dark."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(url(site, PAGES[1]))
    assert paper(page) == 1
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_quarter_takes_two_sheets_of_paper(page: "Page", site: Path) -> None:
    page.goto(url(site, "index.html"))
    assert paper(page) <= 2


@pytest.mark.parametrize("name", PAGES[1:])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=lambda v: v["width"])
def test_everyone_can_read_it(
    page: "Page", site: Path, name: str, scheme: str, viewport: dict[str, int]
) -> None:
    """axe-core finds nothing serious or critical."""
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(url(site, name))
    found = Axe().run(page).response
    assert found["passes"]
    grave = [
        (v["id"], v["nodes"][0]["html"])
        for v in found["violations"]
        if v["impact"] in {"serious", "critical"}
    ]
    assert grave == []


def test_the_days_are_told_apart_without_colour(page: "Page", site: Path) -> None:
    """Each day's cell shows its figure with its sign; the line of an instrument has its figures in words."""
    page.goto(url(site, "index.html"))
    tones = page.locator(".month td[class^=rise], .month td[class^=fall]").all()
    assert len(tones) > 20
    for cell in tones:
        tone = str(cell.get_attribute("class"))
        assert ("+" if tone.startswith("rise") else "−") in cell.inner_text()
    lines = page.locator("svg.spark")
    assert lines.count() == 9  # of the sample without the one that has ceased, and OBX
    assert re.search(r"levels of .+ from \d{4}-\d\d-\d\d to ", str(lines.first.get_attribute("aria-label")))


_BLOCK: Final = 5
"""Pictures are compared by the means of squares of so many dots: what a person sees from a step back."""
_DIFFERS: Final = 0.08
_MAY_DIFFER: Final = 0.003
"""A square differs where its colour is further off than `_DIFFERS` of the range; so much of a picture may,
since each release of Chromium draws the edges of letters a little differently."""
_LOOKS: Final = {
    "wide-light": (WIDE, "screen", "light"),
    "wide-dark": (WIDE, "screen", "dark"),
    "phone-light": (PHONE, "screen", "light"),
    "phone-dark": (PHONE, "screen", "dark"),
    "print": ({"width": 800, "height": 1120}, "print", "light"),
}


@pytest.fixture(scope="module")
def fonts() -> str:
    """Matplotlib's own fonts as CSS: those of machines differ."""
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    rules = []
    for family, weight, file in (
        ("Sans", 400, "DejaVuSans.ttf"),
        ("Sans", 700, "DejaVuSans-Bold.ttf"),
        ("Mono", 400, "DejaVuSansMono.ttf"),
    ):
        data = base64.b64encode((folder / file).read_bytes()).decode()
        source = f"url(data:font/ttf;base64,{data})"
        rules.append(f"@font-face {{ font-family: {family}; font-weight: {weight}; src: {source} }}")
    return "\n".join(
        [*rules, "* { font-family: Sans !important }", "code, .raw { font-family: Mono !important }"]
    )


def squares(picture: bytes) -> "NDArray[np.float64]":
    """The means of the squares of a picture, from 0 to 1, by row, column and colour."""
    dots = imread(io.BytesIO(picture))[..., :3]
    height, width, _ = dots.shape
    blocks = dots.reshape(height // _BLOCK, _BLOCK, width // _BLOCK, _BLOCK, 3)
    means: NDArray[np.float64] = blocks.mean(axis=(1, 3))
    return means


@pytest.mark.parametrize("look", _LOOKS)
@pytest.mark.parametrize(("kind", "name"), [("day", PAGES[1]), ("index", "index.html")])
def test_it_looks_as_accepted(
    browser: "Browser", site: Path, fonts: str, tmp_path: Path, kind: str, name: str, look: str
) -> None:
    """As the pictures in `tests/reports/accepted`; TICKERS_ACCEPT=1 takes what it looks like now."""
    viewport, media, scheme = _LOOKS[look]
    context = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    tab = context.new_page()
    tab.emulate_media(media=media)  # type: ignore[arg-type]
    tab.goto(url(site, name))
    tab.add_style_tag(content=fonts)
    tab.evaluate("document.fonts.ready")
    picture = tab.screenshot()
    context.close()
    seen = squares(picture)
    accepted = Path(__file__).parent / "accepted" / f"{kind}-{look}.png"
    if os.environ.get("TICKERS_ACCEPT"):
        imsave(accepted, seen)
    known = imread(accepted)[..., :3]
    (tmp_path / "seen.png").write_bytes(picture)
    assert seen.shape == known.shape
    differing = (abs(seen - known).max(axis=-1) > _DIFFERS).mean()
    assert differing <= _MAY_DIFFER, (
        f"{differing:.1%} of {accepted.name} looks different: {tmp_path / 'seen.png'}"
    )

"""The report of a day: what it holds, that it is safe, and that it is the same every time."""

import dataclasses
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from matplotlib.patches import Rectangle

from reports import charts
from reports.day.day import Day, Movement, load_day
from reports.figures import PLAIN
from reports.site.site import choose_days, sessions_in_range, write_reports
from storage import Store, open_store
from storage.daily import stored_sessions
from tests.conftest import FRIDAY_EVENING, SAMPLE_HTML, SAMPLE_ROWS, SAMPLE_TEXT, capture_at
from tickers.errors import OutputError, UsageError

FRIDAY = date(2024, 11, 15)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'tickers.db'}") as opened:
        yield opened


def page_of(store: Store, folder: Path, day: date = FRIDAY) -> str:
    write_reports(store, [day], folder)
    return (folder / f"{day}.html").read_text(encoding="utf-8")


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, and all its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def chart_texts(page: str) -> list[str]:
    svg = ET.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def test_the_day_of_the_sample(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING, SAMPLE_HTML.read_bytes())])
    day = load_day(store, FRIDAY)
    by_change = sorted((Decimal(pct), symbol) for symbol, pct, *_ in SAMPLE_ROWS if symbol != "ENTEC")
    assert [m.symbol for m in day.movements] == [symbol for _, symbol in reversed(by_change)]
    assert [(m.symbol, m.state) for m in day.undated] == [("ENTEC", "ceased")]
    assert day.undated[0].implied is None  # there was no session before
    assert not day.provisional
    assert day.sites == ("Harbour Ledger",)
    assert [h.title for h in day.headlines] == ["Marsvik opens its second quay a year ahead of plan"]
    aex = next(m for m in day.movements if m.symbol == "AEX")
    assert (str(aex.last), str(aex.change_pct), aex.raw) == ("862.50", "-1.37", "AEX -1.37% 862.5")


def test_of_several_captures_the_last_stands_and_headlines_come_once(store: Store) -> None:
    pages = [b"Ledger - T\nAEX 1% 860.5\nT", b"Ledger - T\nAEX 1.5% 862.5\nDAX 2% 19000.5\nT\nAEX 5"]
    store.append([capture_at(FRIDAY_EVENING + timedelta(hours=n), page) for n, page in enumerate(pages)])
    store.append([capture_at(FRIDAY_EVENING + timedelta(days=3), b"Ledger - Monday\nAEX 1% 861.5\nMonday")])
    day = load_day(store, FRIDAY)
    assert [(m.label, m.last, m.observations) for m in day.movements] == [("AEX", Decimal("862.5"), 2)]
    assert [m.label for m in day.undated] == ["DAX"]
    assert [h.title for h in day.headlines] == ["T"]
    assert [r.raw for r in day.refusals] == ["AEX 5"]
    assert day.captures == 2
    assert stored_sessions(store) == [FRIDAY, FRIDAY + timedelta(days=3)]


def test_the_figures_on_the_chart_are_the_stores(store: Store, tmp_path: Path) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    texts = chart_texts(page_of(store, tmp_path))
    for symbol, change, *_ in SAMPLE_ROWS:
        assert (symbol in texts) is (symbol != "ENTEC")
        assert (PLAIN.percent(Decimal(change)) in texts) is (symbol != "ENTEC")


def test_bars_go_to_the_side_of_their_sign(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING, b"AEX 1% 860.5\nBEL20 -2% 4100.5\nPX1 0.0% 7000.5")])
    (axes,) = charts.draw_movements(load_day(store, FRIDAY).movements).axes
    assert [(bar.get_gid(), bar.get_width()) for bar in axes.patches if isinstance(bar, Rectangle)] == [
        ("rise-0", 1.0),
        ("level-1", 0.0),
        ("fall-2", -2.0),
    ]


def test_what_is_seen_during_trading_is_provisional(store: Store, tmp_path: Path) -> None:
    """At 16:50 in Oslo its close is out, and Paris trades."""
    store.append([capture_at(datetime(2024, 11, 15, 15, 50, tzinfo=UTC))])
    day = load_day(store, FRIDAY)
    assert day.provisional
    assert {m.symbol for m in day.movements if not m.provisional} == {"OSEBX"}
    text = re.sub(r"[ \n]+", " ", " ".join(Elements(page_of(store, tmp_path)).texts))
    assert "OSEBX Oslo Børs Benchmark Index +1.31 % 1\u202f445.01 NOK 2024-11-15 close" in text
    assert "AEX AEX-Index −1.37 % 862.50 EUR 2024-11-15 provisional" in text


def test_the_table_shows_what_was_shown_and_what_it_became(store: Store, tmp_path: Path) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    text = re.sub(r"[ \n]+", " ", " ".join(Elements(page_of(store, tmp_path)).texts))
    assert "OSEBX Oslo Børs Benchmark Index +1.31 % 1\u202f445.01 NOK 2024-11-15 close" in text
    assert "NOK: the page shows kr, which several currencies share; OSEBX is calculated in NOK" in text
    assert "OSEBX 1.31% 1445.01 kr" in text
    assert "Of no session" in text
    assert "ENTEC EnterNext Tech 40 −0.41 % 1\u202f416.23 EUR ceased" in text
    assert "publication time not known · L.Sørby · photo Ines VAARDAL" in text


def test_a_ceased_row_is_set_apart(store: Store, tmp_path: Path) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    page = page_of(store, tmp_path)
    apart = page[page.index('<tbody class="apart">') :]
    assert "ENTEC" in apart
    assert "ENTEC" not in page[: page.index('<tbody class="apart">')]


def test_headlines_are_linked_where_an_address_is_known(store: Store, tmp_path: Path) -> None:
    store.append([capture_at(FRIDAY_EVENING, SAMPLE_HTML.read_bytes())])
    links = Elements(page_of(store, tmp_path)).all("a")
    assert {"href": "https://ledger.example/town/1042-second-quay", "rel": "noopener noreferrer"} in links


def test_no_remote_request_can_be_made(store: Store, tmp_path: Path) -> None:
    """No script, no style sheet, no picture, no font from elsewhere; a policy forbids them too."""
    store.append([capture_at(FRIDAY_EVENING, SAMPLE_HTML.read_bytes())])
    page = page_of(store, tmp_path)
    elements = Elements(page)
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(tag for tag, _ in elements.tags)
    assert not re.search(r"url\((?!#)|@import", page)
    policies = [m["content"] or "" for m in elements.all("meta") if m.get("http-equiv")]
    assert policies[0].startswith("default-src 'none';")
    outside = {
        value for _, a in elements.tags for n, value in a.items() if value and "//" in value and n != "href"
    }
    assert {v for v in outside if not v.startswith("http://www.w3.org/")} == set()


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_what_pages_say_is_text_only(store: Store, tmp_path: Path) -> None:
    lines = [
        "AEX 1% 860.5",
        "$x^2$ <b>& S 1.5% 19000.5",
        "BEL20 1% 4100.5",
        "BEL20 <svg onload=x> 1% 5",
    ]
    body = f"<title>{escape(HOSTILE)}</title><p>" + "<p>".join(map(escape, lines))
    store.append([capture_at(FRIDAY_EVENING, body.encode(), url="javascript:alert(1)")])
    page = page_of(store, tmp_path)
    assert "&lt;svg onload=x&gt;" in page
    elements = Elements(page)
    assert {"script", "img", "b"}.isdisjoint(tag for tag, _ in elements.tags)
    assert not [name for _, attributes in elements.tags for name in attributes if name.startswith("on")]
    assert not [a for a in elements.all("a") if (a["href"] or "").startswith("javascript")]
    assert HOSTILE in "".join(elements.texts)
    chart_texts(page)


def altered(movement: Movement, **fields: Any) -> Movement:
    quote = dataclasses.replace(movement.quote, change_step=Decimal("0.01"), **fields)
    return dataclasses.replace(movement, quote=quote)


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
def test_nothing_on_the_chart_overlaps_or_is_cut(store: Store, changes: list[tuple[str, str]]) -> None:
    store.append([capture_at(FRIDAY_EVENING, b"AEX 1% 860.5")])
    (one,) = load_day(store, FRIDAY).movements
    moved = [altered(one, label=label, change_pct=Decimal(pct)) for label, pct in changes]
    figure = charts.draw_movements(moved)
    figure.draw_without_rendering()
    (axes,) = figure.axes
    boxes = [text.get_window_extent() for text in (*axes.texts, *axes.get_yticklabels())]
    canvas = figure.bbox
    assert len(boxes) == 2 * len(changes)
    for box in boxes:
        assert box.x0 >= canvas.x0
        assert box.x1 <= canvas.x1
    for n, box in enumerate(boxes):
        assert box.count_overlaps(boxes[n + 1 :]) == 0


@pytest.mark.parametrize(
    "label", ["$x^2$", r"$\foo$ Index", "</svg><script>", "指数", "مؤشر", "📈 up", "A" * 40]
)
def test_any_label_can_stand_on_the_chart(store: Store, tmp_path: Path, label: str) -> None:
    store.append([capture_at(FRIDAY_EVENING, b"AEX 1% 860.5")])
    (movement,) = load_day(store, FRIDAY).movements
    figure = charts.draw_movements([altered(movement, label=label, symbol=None)])
    shown = label if len(label) <= 22 else label[:21] + "…"
    assert shown in chart_texts(charts.svg(figure))
    assert charts.png(figure).startswith(b"\x89PNG")


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name, address in (
        ("a", f"sqlite:///{tmp_path / 'a.db'}"),
        ("b", f"parquet:{tmp_path / 'b.parquet'}"),
    ):
        with open_store(address) as opened:
            opened.append([capture_at(FRIDAY_EVENING), capture_at(FRIDAY_EVENING + timedelta(minutes=1))])
            write_reports(opened, [FRIDAY], tmp_path / name)
        written.append({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert sorted(written[0]) == [".tickers-report.json", "2024-11-15.html", "2024-11-15.png", "index.html"]


def test_the_users_matplotlib_settings_neither_matter_nor_change(store: Store, tmp_path: Path) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    before = page_of(store, tmp_path / "before")
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "axes.facecolor": "red"}):
        mine = dict(mpl.rcParams)
        assert page_of(store, tmp_path / "after") == before
        assert dict(mpl.rcParams) == mine


def test_the_index_lists_the_days_that_have_a_page(store: Store, tmp_path: Path) -> None:
    store.append([capture_at(FRIDAY_EVENING + timedelta(days=n), b"AEX 1% 860.5") for n in (0, 3, 4)])
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "2024-13-45.html").write_text("no day")
    write_reports(store, [FRIDAY], folder)
    write_reports(store, [FRIDAY + timedelta(days=3)], folder)
    links = {a["href"] for a in Elements((folder / "index.html").read_text()).all("a")}
    assert links == {"2024-11-18.html", "2024-11-15.html"}
    assert all((folder / str(link)).exists() for link in links)


def test_which_days_are_written(store: Store) -> None:
    monday = FRIDAY + timedelta(days=3)
    store.append([capture_at(FRIDAY_EVENING), capture_at(datetime(2024, 11, 18, 17, tzinfo=UTC))])
    assert choose_days(store, []) == [monday]
    assert choose_days(store, [FRIDAY, FRIDAY]) == [FRIDAY]
    assert sessions_in_range(store, FRIDAY, None) == [FRIDAY, monday]
    assert sessions_in_range(store, None, FRIDAY) == [FRIDAY]
    with pytest.raises(
        UsageError, match="no quotes of 2024-11-16; it has 2 days from 2024-11-15 to 2024-11-18"
    ):
        choose_days(store, [date(2024, 11, 16)])
    with pytest.raises(UsageError, match="reversed: 2024-11-18 lies after 2024-11-15"):
        sessions_in_range(store, monday, FRIDAY)
    with pytest.raises(UsageError, match="no quotes from 2025-01-01; it has 2 days from 2024-11-15"):
        sessions_in_range(store, date(2025, 1, 1), None)


def test_a_store_without_sessions_has_no_day(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING, b"ENTEC 1% 1416.5")])
    with pytest.raises(UsageError, match="there is no day to report"):
        choose_days(store, [])


def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_left(store: Store, tmp_path: Path) -> None:
    store.append([capture_at(FRIDAY_EVENING, SAMPLE_TEXT.read_bytes())])
    file = tmp_path / "taken"
    file.write_text("a file")
    with pytest.raises(
        OutputError, match=r"taken.* cannot be written .*; choose another folder with --output"
    ):
        write_reports(store, [FRIDAY], file / "reports")
    folder = tmp_path / "half"
    (folder / "2024-11-15.html").mkdir(parents=True)  # the page cannot take its place
    with pytest.raises(OutputError, match=r"2024-11-15\.html"):
        write_reports(store, [FRIDAY], folder)
    assert [p.name for p in folder.iterdir() if p.name.startswith(".")] == []


def test_a_day_without_rows_is_empty(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    empty = load_day(store, date(2000, 1, 3))
    assert empty == Day(date=date(2000, 1, 3), recent={}, course={})
    assert chart_texts(charts.svg(charts.draw_movements([]))) == ["no change was shown"]


@pytest.mark.parametrize(
    ("value", "change", "level"),
    [
        ("-1.37", "\u22121.37", None),
        ("0.84", "+0.84", None),
        ("0.00", "0.00", None),
        ("1445.01", None, "1\u202f445.01"),
        ("862.50", None, "862.50"),
        ("1234567.8", None, "1\u202f234\u202f567.8"),
    ],
)
def test_figures_as_people_read_them(value: str, change: str | None, level: str | None) -> None:
    if change is not None:
        assert PLAIN.signed(Decimal(value)) == change
    if level is not None:
        assert PLAIN.grouped(Decimal(value)) == level

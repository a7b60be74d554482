"""The page of a day: every figure leads to its line, what pages say is text, and it stays small."""

import dataclasses
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest

from reports.day.day import Day, load_day
from reports.day.movement import Movement
from reports.day.page import day_page
from reports.day.presentation import Order, Presentation
from reports.figures import PLAIN
from storage import Store
from tests.conftest import FRIDAY_EVENING, SAMPLE_ROWS, capture_at
from tests.reports.made_up import at, headed, headline, strip

FRIDAY = date(2024, 11, 15)
SVG = "{http://www.w3.org/2000/svg}"
VOID = {"meta", "br", "link", "img", "input", "hr"}


class ParsedPage(HTMLParser):
    """The elements of a page, its text, and whether every one of them is closed where it must be."""

    def __init__(self, day: Day, *choices: Presentation, **links: Any) -> None:
        super().__init__()
        self.html = day_page(day, *choices, **links).decode()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(self.html)
        assert self.open == []
        self.text = re.sub(r"\s+", " ", " ".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def chart(self) -> ET.Element:
        return ET.fromstring(self.html[self.html.index("<svg") : self.html.index("</svg>") + 6])


def day_of(store: Store, rows: str = "AEX 1% 860.5") -> Day:
    store.append([capture_at(FRIDAY_EVENING, strip(rows))])
    return load_day(store, FRIDAY)


def with_rows(day: Day, rows: Iterable[tuple[str, str | None]]) -> Day:
    """A day with the rows of one movement under other labels, with other changes."""
    (one, *_) = day.movements
    moved = [_altered(one, label, change) for label, change in rows]
    moved.sort(key=lambda m: (m.change_pct is None, -(m.change_pct or 0)))
    return dataclasses.replace(day, movements=tuple(moved))


def _altered(one: Movement, label: str, change: str | None) -> Movement:
    change_pct = None if change is None else Decimal(change)
    quote = dataclasses.replace(
        one.quote, label=label, change_pct=change_pct, change_step=Decimal("0.01"), raw=f"{label} {change}"
    )
    return dataclasses.replace(one, quote=quote)


def test_the_bars_can_be_read_back_and_are_the_stores(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    chart = ParsedPage(load_day(store, FRIDAY)).chart
    line = chart.find(f"{SVG}line")
    assert line is not None
    zero = float(line.attrib["x1"])
    read = {}
    for row in chart.iter(f"{SVG}a"):
        label, figure = (text.text for text in row.iter(f"{SVG}text"))
        (bar,) = row.iter(f"{SVG}rect")
        x, width = float(bar.attrib["x"]), float(bar.attrib["width"])
        side = -1 if bar.attrib["class"] == "fall" else 1
        assert bar.attrib["class"] in {"rise", "fall"}  # none is provisional
        assert (x if side > 0 else x + width) == pytest.approx(zero, abs=0.02)
        read[label] = (figure, side * width)
    changes = {symbol: Decimal(change) for symbol, change, *_ in SAMPLE_ROWS if symbol != "ENTEC"}
    assert {label: figure for label, (figure, _) in read.items()} == {
        symbol: PLAIN.percent(change) for symbol, change in changes.items()
    }
    unit = read["BIOTK"][1] / float(changes["BIOTK"])
    for symbol, change in changes.items():
        assert read[symbol][1] == pytest.approx(float(change) * unit, abs=0.02)


def test_rows_come_by_change_or_as_on_the_strip(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    day = load_day(store, FRIDAY)
    strips = [symbol for symbol, *_ in SAMPLE_ROWS if symbol != "ENTEC"]
    by_change = sorted(strips, key=lambda s: -Decimal(next(r[1] for r in SAMPLE_ROWS if r[0] == s)))
    orders: list[tuple[Order, list[str]]] = [("change", by_change), ("strip", strips)]
    for order, symbols in orders:
        page = ParsedPage(day, Presentation(order))
        assert [a.attrib["href"] for a in page.chart.iter(f"{SVG}a")] == [f"#{symbol}" for symbol in symbols]
        assert [row["id"] for row in page.all("tr") if row.get("id") in strips] == symbols


def test_every_anchor_leads_somewhere_and_every_row_to_its_line(store: Store) -> None:
    store.append(
        [
            capture_at(FRIDAY_EVENING),
            headed([headline("AEX", "2024-11-15 09:00")], moment=at("2024-11-15 18:00")),
        ]
    )
    page = ParsedPage(load_day(store, FRIDAY))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    anchors = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
    assert anchors <= set(ids)
    assert {"AEX", "OSEBX", "page-1", "page-2"} <= anchors
    for symbol, change, level, _ in SAMPLE_ROWS[1:]:
        assert f"{symbol} {change}% {level}" in page.text
    for movement in load_day(store, FRIDAY).movements:
        assert movement.page.capture_id in page.text
        assert movement.page.body_sha256 in page.text


@pytest.mark.parametrize(
    ("rows", "points"),
    [
        ("AEX 1% 860.5, ENTEC 1% 1400", None),
        ("AEX 860.50 +8.52 +1.00%, PX1 7000.50 -70.71 -1.00%, ENTEC 1400.00 +13.86 +1.00%", "+8.52"),
    ],
)
def test_changes_in_points_have_a_column_where_a_row_has_one(
    store: Store, rows: str, points: str | None
) -> None:
    """Each row of the table has a cell under each heading, and the lines over groups reach over all."""
    page = ParsedPage(day_of(store, rows))
    assert ("In points" in page.text, "+8.52" in page.text) == (points is not None,) * 2
    (table,) = re.findall(r"<table>(?:(?!</table>).)*AEX.*?</table>", page.html, re.DOTALL)[:1]
    widths = {
        sum(int(span or 1) for span in re.findall(r'<t[hd]\b(?:[^>]*colspan="(\d+)")?', row))
        for row in table.split("<tr")[1:]
    }
    assert widths == {7 + (points is not None)}


def test_an_old_article_stands_apart_and_is_tied_to_no_bar(store: Store) -> None:
    told = [
        headline("AEX falls", "2024-03-11 18:00"),
        headline("AEX rises", "2024-11-15 09:00"),
        headline("AEX?"),
    ]
    store.append([headed(told)])
    page = ParsedPage(load_day(store, FRIDAY))
    assert [a["href"] for a in page.all("a") if a.get("class") == "tie"] == ["#AEX"]
    html = page.html
    order = [
        "Of this session",
        "AEX rises",
        "Older than the session",
        "AEX falls",
        "Publication time not known",
        "AEX?",
    ]
    places = [html.index(f">{text}<") for text in order]
    assert places == sorted(places)
    sections = {s["aria-labelledby"]: s.get("class") for s in page.all("section")}
    assert (sections["same-session"], sections["recrawl"], sections["unknown"]) == ("near", "older", "older")


HOSTILE = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</svg><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "</style><style>body{display:none}",
    "-->]]>",
    "javascript:alert(1)",
    "\u202egnp.exe \u2066",
    "&lt;b&gt;",
    "\ud800 half a pair",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_page_says_is_text_only(store: Store, text: str) -> None:
    day = day_of(store)
    (one,) = day.movements
    page = dataclasses.replace(one.page, site=text, source=text, url=text)
    quote = dataclasses.replace(
        one.quote, label=text, raw=text, currency_shown=text, currency_basis="conflict"
    )
    (told,) = day.headlines
    evil = dataclasses.replace(
        told, title=text, url=text, site=text, byline=text, photo_credit=text, language=text, page=page
    )
    changed = dataclasses.replace(
        day,
        movements=(dataclasses.replace(one, quote=quote, page=page),),
        undated=(dataclasses.replace(one, quote=quote, page=page),),
        headlines=(evil,),
        pages=(page,),
    )
    shown, plain = ParsedPage(changed), ParsedPage(day)
    assert {tag for tag, _ in shown.elements} <= {tag for tag, _ in plain.elements} | {"tbody"}
    assert not [name for _, attributes in shown.elements for name in attributes if name.startswith("on")]
    assert {a["href"] for a in shown.all("a")} <= {"index.html", "#AEX", "#page-1"}
    assert text.encode("utf-8", "replace").decode() in "".join(shown.words)
    ET.tostring(shown.chart)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ('https://a.example/1?a=1&b="2"', True),
        ("http://a.example/", True),
        ("HTTPS://a.example/", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example/1", False),
        (None, False),
    ],
)
def test_links_go_to_the_web_only(store: Store, url: str | None, linked: bool) -> None:
    store.append([headed([headline("T", url=url)])])
    outside = [
        a
        for a in ParsedPage(load_day(store, FRIDAY)).all("a")
        if a["href"][:1] != "#" and a["href"] != "index.html"
    ]
    assert outside == ([{"href": url, "rel": "noopener noreferrer"}] if linked else [])


def test_nothing_is_asked_of_the_network(store: Store) -> None:
    page = ParsedPage(day_of(store))
    assert {"script", "link", "img", "iframe", "object", "form"}.isdisjoint(tag for tag, _ in page.elements)
    assert not re.search(r"url\((?!#)|@import|src=", page.html)
    assert "default-src 'none'" in page.html


LONG = "A label that goes on and on, " * 7
FORTY = [(f"Index {n}", f"{n - 20}.25") for n in range(40)]


@pytest.mark.parametrize(
    ("rows", "bars"),
    [
        ([("AEX", "1.37")], 1),
        (FORTY, 40),
        ([(LONG, "-1.37"), ("AEX", "0.5")], 2),
        ([("AEX", "38.12"), ("PX1", "0.01")], 2),
        ([("AEX", "-38.12"), ("PX1", "0.01")], 2),
        ([("AEX", "0.5"), ("PX1", "0.5"), ("BEL20", "0.5")], 3),
        ([("AEX", "0.00"), ("PX1", "0.00")], 2),
        ([("AEX", None), ("PX1", "0.5")], 1),
        ([("AEX", None)], 0),
        ([("مؤشر", "0.5"), ("📈 指数", "-0.5")], 2),
    ],
)
@pytest.mark.parametrize("order", ["change", "strip"])
def test_all_that_is_drawn_lies_on_the_chart(
    store: Store, rows: list[tuple[str, str | None]], bars: int, order: Order
) -> None:
    page = ParsedPage(with_rows(day_of(store), rows), Presentation(order))
    chart = page.chart
    _, _, width, height = map(float, chart.attrib["viewBox"].split())
    drawn = list(chart.iter(f"{SVG}a"))
    assert len(drawn) == bars
    for row in drawn:
        (bar,) = row.iter(f"{SVG}rect")
        label, figure = row.iter(f"{SVG}text")
        left, right = float(bar.attrib["x"]), float(bar.attrib["x"]) + float(bar.attrib["width"])
        assert 0 < float(label.attrib["x"]) < left
        assert right < width
        assert 0 <= float(bar.attrib["y"]) < height
        about = 7.8 * len(figure.text or "")
        end = float(figure.attrib["x"])
        assert (end + about <= width) if figure.attrib["text-anchor"] == "start" else (end - about > 0)
        assert len(label.text or "") <= 22
    assert len([row for row in page.all("tr") if row.get("id") == "AEX"]) == len(rows)


def test_a_day_without_anything_says_so() -> None:
    page = ParsedPage(Day(date=FRIDAY, levels={}, courses={}))
    assert "The store has no quotes of this day." in page.text
    assert "The pages had no headline." in page.text
    assert "no change was shown" in page.text


def test_only_rows_that_ceased(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING, strip("AEX 1% 860.5, ENTEC 1% 1416.5"))])
    page = ParsedPage(dataclasses.replace(load_day(store, FRIDAY), movements=()))
    assert list(page.chart.iter(f"{SVG}a")) == []
    assert "No change was shown." in page.text
    assert "ENTEC EnterNext Tech 40" in page.text


def test_two_exchanges_with_different_sessions(store: Store) -> None:
    """On Friday 17 May Oslo was shut: its row still shows Thursday."""
    store.append([capture_at(at("2024-05-17 18:00"), strip("AEX 1% 900.5, OSEBX 2% 1400.5"))])
    friday, thursday = (ParsedPage(load_day(store, date(2024, 5, day))) for day in (17, 16))
    assert [a.attrib["href"] for a in friday.chart.iter(f"{SVG}a")] == ["#AEX"]
    assert [a.attrib["href"] for a in thursday.chart.iter(f"{SVG}a")] == ["#OSEBX"]


def test_the_course_of_a_day_that_was_seen_often(store: Store) -> None:
    for hour, level in ((10, "860.5"), (11, "861.5"), (14, "859.5")):
        store.append([capture_at(at(f"2024-11-15 {hour}:30"), strip(f"AEX 1% {level}"))])
    page = ParsedPage(load_day(store, FRIDAY))
    assert "This session, seen 3 times" in page.text
    (course,) = [svg["aria-label"] for svg in page.all("svg") if "seen from" in svg.get("aria-label", "")]
    assert (
        course == "AEX, seen from 2024-11-15 10:30 UTC to 2024-11-15 14:30 UTC: lowest 859.50, highest 861.50"
    )


def test_a_provisional_bar_is_drawn_as_one_and_said_to_be(store: Store) -> None:
    """At 16:50 in Oslo its close is out, and Paris trades."""
    store.append([capture_at(at("2024-11-15 15:50"), strip("PX1 1% 7300.5, OSEBX 2% 1400.5"))])
    page = ParsedPage(load_day(store, FRIDAY))
    classes = {
        row.attrib["href"]: bar.attrib["class"]
        for row in page.chart.iter(f"{SVG}a")
        for bar in row.iter(f"{SVG}rect")
    }
    assert classes == {"#OSEBX": "rise", "#PX1": "rise provisional"}
    assert "Dashed bars are provisional." in page.text


def test_the_page_can_be_read_without_seeing_it(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    page = ParsedPage(load_day(store, FRIDAY))
    assert (
        len(page.all("h1"))
        == len(page.all("main"))
        == len(page.all("header"))
        == len(page.all("footer"))
        == 1
    )
    assert "AEX down 1.37 per cent" in page.all("svg")[0]["aria-label"]
    assert all("scope" in cell for cell in page.all("th"))
    named = {
        attributes["id"] for tag, attributes in page.elements if tag in {"h2", "h3"} and "id" in attributes
    }
    assert {section["aria-labelledby"] for section in page.all("section")} == named
    assert all(one["aria-labelledby"] in named for one in page.all("div") if one.get("role") == "group")


def test_neighbours_and_other_files_are_linked_where_they_are_there(store: Store) -> None:
    day = day_of(store)
    links = {
        a["href"] for a in ParsedPage(day, links=(date(2024, 11, 14), None), formats=["html", "png"]).all("a")
    }
    assert {"index.html", "2024-11-14.html", "2024-11-15.png"} <= links
    assert not {"2024-11-15.md", "2024-11-15.html"} & links


@pytest.mark.parametrize(("count", "limit"), [(500, 400_000), (5_000, 4_000_000)])
def test_many_headlines(store: Store, count: int, limit: int) -> None:
    told = [
        headline(
            f"Town council {n} decides on the second quay and the AEX before the vote of the harbour",
            "2024-11-15 09:00",
            url=f"https://ledger.example/town/{n}-council-decides-on-the-second-quay",
            byline="L. Sørby",
        )
        for n in range(count)
    ]
    rows = ", ".join(f"{symbol} {change}% {level}" for symbol, change, level, _ in SAMPLE_ROWS)
    store.append([headed(told, rows)])
    page = ParsedPage(load_day(store, FRIDAY))
    assert len(page.html.encode()) < limit
    assert sum("council-decides" in a["href"] for a in page.all("a")) == count
    assert f"{count - 12} more" in page.text


def test_the_same_store_gives_the_same_bytes(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING), capture_at(FRIDAY_EVENING - timedelta(hours=6))])
    assert day_page(load_day(store, FRIDAY)) == day_page(load_day(store, FRIDAY))

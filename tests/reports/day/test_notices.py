"""What is wrong with a day is said first: on the page, in Markdown, in the picture and in the index."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from reports.day.day import Day, load_day
from reports.day.markdown import markdown_of
from reports.day.notices import notices_of
from reports.day.page import day_page
from reports.day.presentation import DEFAULT
from reports.day.slide import day_slide
from reports.figures import PLAIN
from reports.site.index_page import render_index
from reports.site.overview import summary_of
from storage import Store
from tests.conftest import capture_at
from tests.reports.elements import Elements, chart_texts
from tests.reports.made_up import at, strip

THURSDAY, FRIDAY = date(2024, 11, 14), date(2024, 11, 15)
BEFORE = "AEX 1.00% 900.00, PX1 0.50% 7300.00"
AFTER = "AEX 1.00% 909.00, PX1 0.50% 7336.50"


def day_of(store: Store, pages: Mapping[tuple[str, str], str], day: date = FRIDAY) -> Day:
    """The day as the pages leave it, each by its moment and site."""
    store.append(
        [
            capture_at(at(moment), strip(rows, site), url=f"https://{site.lower()}.example/")
            for (moment, site), rows in pages.items()
        ]
    )
    return load_day(store, day)


def told(day: Day) -> list[tuple[str, str]]:
    return [(notice.kind, notice.text) for notice in notices_of(day, PLAIN)]


def test_a_day_on_which_all_is_well_says_nothing(store: Store) -> None:
    day = day_of(store, {("2024-11-14 18:00", "Ledger"): BEFORE, ("2024-11-15 18:00", "Ledger"): AFTER})
    assert told(day) == []
    assert {"class": "notices"} not in Elements(day_page(day).decode()).all("ul")
    assert [m.daily.verdict for m in day.movements if m.daily] == ["single", "single"]


STALE = {("2024-11-14 18:00", "Ledger"): BEFORE, ("2024-11-15 18:00", "Ledger"): BEFORE}


def test_a_stale_page_is_no_day_of_movements(store: Store) -> None:
    """Thursday's page, shown once more on Friday."""
    day = day_of(store, STALE)
    assert day.is_stale
    assert day.movements == ()
    assert told(day) == [
        ("Stale", "all 2 indices repeat the figures of 2024-11-14."),
        ("Stale", "Ledger, seen 2024-11-15 18:00 UTC: 2 of 2 rows repeat an earlier session."),
    ]
    page = day_page(day).decode()
    assert "<svg xmlns" not in page
    assert page.index("all 2 indices repeat") < page.index('id="movements"')
    assert '<p class="lead">No movement was seen.</p>' in page
    assert page.count("stale, as on 2024-11-14") == 2
    text = markdown_of(day)
    assert "**Stale:** all 2 indices repeat the figures of 2024-11-14." in text
    assert "| AEX |" not in text
    shown = [one.text for one in day_slide(day, DEFAULT).texts]
    assert shown == [
        "Index movements of Friday 15 November 2024, stale",
        "No movement was seen: all 2 indices repeat the figures of 2024-11-14.",
    ]
    index = render_index({FRIDAY: summary_of(day)}).decode()
    assert re.search(r'<td class="none"><a href="2024-11-15.html">.*?stale</a>', index)


DISPUTED = {
    ("2024-11-15 18:00", "Ledger"): "AEX 1.00% 909.00, PX1 0.50% 7336.50",
    ("2024-11-15 18:05", "Courant"): "AEX 1.00% 915.66, PX1 0.50% 7336.50",
}


def test_what_pages_disagree_on_is_shown_without_a_bar(store: Store) -> None:
    day = day_of(store, DISPUTED)
    of_site = "seen 2024-11-15 18:0{}: 1 of 2 rows: AEX {}; others show another level."
    assert told(day) == [
        ("Disputed", "AEX (909.00 or 915.66): pages disagree, and no level stands."),
        ("Disputed", f"Ledger, {of_site.format('0 UTC', '909')}"),
        ("Disputed", f"Courant, {of_site.format('5 UTC', '915.66')}"),
    ]
    assert [m.symbol for m in day.movements] == ["PX1"]
    page = day_page(day).decode()
    assert page.index("Disputed:</strong> AEX") < page.index('id="movements"')
    assert chart_texts(page) == ["PX1", "+0.50 %", "AEX", "disputed"]
    assert page.count('<tr id="AEX') == 2  # each level that was seen
    assert "1 index: 1 rose; the greatest rise PX1 +0.50 %." in page
    text = markdown_of(day)
    assert "| AEX | | | EUR | disputed |" in text
    assert "| PX1 | +0.50 % | 7\u202f336.50 | EUR | close, confirmed |" in text
    shown = [one.text for one in day_slide(day, DEFAULT).texts]
    assert shown[0].endswith(", 1 disputed")
    assert shown[-2:] == ["AEX", "disputed"]
    summary = summary_of(day)
    assert (summary.disputed, summary.stale, list(summary.levels)) == (1, False, ["PX1"])
    assert '<abbr title="1 disputed">?</abbr>' in render_index({FRIDAY: summary}).decode()


def test_the_next_session_decides_what_was_disputed(store: Store) -> None:
    day_of(store, DISPUTED)
    monday = {("2024-11-18 18:00", "Ledger"): "AEX 1.00% 918.09, PX1 0.50% 7373.18"}
    day_of(store, monday)
    friday = load_day(store, FRIDAY)
    assert {m.symbol: m.daily.verdict for m in friday.movements if m.daily} == {
        "AEX": "confirmed",
        "PX1": "confirmed",
    }
    assert ("Refuted", "AEX: another level was shown too, and does not stand.") in told(friday)
    assert [str(m.last) for m in friday.movements if m.symbol == "AEX"] == ["909.00"]


def test_one_stale_row_among_others(store: Store) -> None:
    pages = {
        ("2024-11-14 18:00", "Ledger"): BEFORE,
        ("2024-11-15 18:00", "Ledger"): "AEX 1.00% 909.00, PX1 0.50% 7300.00",
    }
    day = day_of(store, pages)
    assert told(day) == [("Stale", "PX1: an earlier session once more, and no movement of this one.")]
    assert chart_texts(day_page(day).decode()) == ["AEX", "+1.00 %", "PX1", "stale"]


def test_what_is_usually_shown_and_missing_is_named(store: Store) -> None:
    rows = [
        "AEX 1.00% 900.00, PX1 1.00% 7000.00",
        "AEX 1.00% 909.00, PX1 1.00% 7070.00",
        "AEX 1.00% 918.09, PX1 1.00% 7140.70",
        "AEX 1.00% 927.27, PX1 1.00% 7212.11",
    ]
    days = ["2024-11-11", "2024-11-12", "2024-11-13", "2024-11-14"]
    pages = {(f"{day} 18:00", "Ledger"): one for day, one in zip(days, rows, strict=True)}
    day = day_of(store, {**pages, ("2024-11-15 18:00", "Ledger"): "AEX 1.00% 936.54"})
    assert ("Missing", "PX1: usually shown, not on this day.") in told(day)


GOOD = "AEX 1.00% 909.00, PX1 0.50% 7336.50, BEL20 0.50% 4200.00"
LACKING = "AEX 1.00% 909.00, PX1 0.50% 7336.50"
SITES = {
    "nothing is wrong": ({("17:55", "Ledger"): GOOD, ("18:00", "Courant"): GOOD}, []),
    "a row that is refuted": (
        {
            ("17:55", "Ledger"): GOOD,
            ("18:00", "Courant"): GOOD.replace("909.00", "915.66"),
            ("18:05", "Herald"): GOOD + ", ISEQ 0.50% 9700.00",
        },
        [
            (
                "Refuted",
                (
                    "Courant, seen 2024-11-15 18:00 UTC: 1 of 3 rows:"
                    " AEX 915.66 (does not follow from the session before)."
                ),
            )
        ],
    ),
    "rows that a site usually shows": (
        {**{(f"17:5{minute}", "Ledger"): GOOD for minute in range(4)}, ("18:00", "Ledger"): LACKING},
        [("Missing", "Ledger, seen 2024-11-15 18:00 UTC: BEL20, usually shown by its site.")],
    ),
    "as often as it happens, on one line a site": (
        {
            **{(f"17:5{minute}", site): GOOD for minute in range(3) for site in ("Ledger", "Courant")},
            **{(f"18:0{minute}", "Ledger"): LACKING for minute in range(3)},
            ("18:03", "Courant"): LACKING,
        },
        [
            ("Missing", "Ledger, seen 2024-11-15 18:02 UTC (and 2 more): BEL20, usually shown by its site."),
            ("Missing", "Courant, seen 2024-11-15 18:03 UTC: BEL20, usually shown by its site."),
        ],
    ),
}

MOVING = [f"AEX 1.0{n}% 909.0{n}, PX1 0.50% 7336.50" for n in range(5)]
OTHERWISE = "AEX 909.00 1.00%, PX1 7336.50 0.50%"
STRIPS = {
    "another order of fields, told once": (
        {
            ("10:00", "Ledger"): MOVING[0],
            ("10:10", "Ledger"): OTHERWISE,
            ("10:20", "Ledger"): OTHERWISE.replace("909.00", "909.01"),
        },
        [
            (
                "Changed",
                (
                    "Ledger, seen 2024-11-15 10:10 UTC: its fields were label, change, level, and are label,"
                    " level, change."
                ),
            )
        ],
    ),
    "another order of its indices": (
        {
            **{(f"10:{n}0", "Ledger"): MOVING[n] for n in range(3)},
            ("10:30", "Ledger"): "PX1 0.50% 7336.50, AEX 1.03% 909.03",
        },
        [
            (
                "Changed",
                (
                    "Ledger, seen 2024-11-15 10:30 UTC: its indices were in the order AEX, PX1, and are in"
                    " another."
                ),
            )
        ],
    ),
    "each site has a shape of its own": (
        {("10:00", "Ledger"): MOVING[0], ("10:10", "Courant"): OTHERWISE, ("10:20", "Ledger"): MOVING[1]},
        [],
    ),
    "figures that stand still": (
        {(time, "Ledger"): MOVING[0] for time in ("10:00", "10:30", "11:05", "11:10")},
        [
            (
                "Frozen",
                (
                    "Ledger, seen 2024-11-15 11:10 UTC (and 1 more): no figure has moved since 10:00 UTC,"
                    " though its exchanges trade."
                ),
            )
        ],
    ),
    "figures of which one moves": (
        {("10:00", "Ledger"): MOVING[0], ("10:40", "Ledger"): MOVING[1], ("11:30", "Ledger"): MOVING[1]},
        [],
    ),
    "all figures stand still after the close": (
        {(time, "Ledger"): MOVING[0] for time in ("17:00", "18:00", "19:00", "22:00")},
        [],
    ),
}


@pytest.mark.parametrize(("pages", "said"), [*SITES.values(), *STRIPS.values()], ids=[*SITES, *STRIPS])
def test_what_is_wrong_with_a_site_is_a_line(
    store: Store, pages: Mapping[tuple[str, str], str], said: list[tuple[str, str]]
) -> None:
    """On the page it stands over the chart, in Markdown over the table."""
    day = day_of(store, {(f"2024-11-15 {time}", site): rows for (time, site), rows in pages.items()})
    of_sites = [notice for notice in told(day) if " UTC" in notice[1]]
    assert of_sites == said
    page, text = day_page(day).decode(), markdown_of(day)
    for kind, words in said:
        assert page.index(f"<strong>{kind}:</strong> {words}") < page.index('id="movements"')
        assert text.index(f"**{kind}:** {words}") < text.index("| Index |")


def test_what_was_seen_before_the_close_is_provisional(store: Store) -> None:
    day = day_of(store, {("2024-11-15 12:00", "Ledger"): AFTER})
    assert told(day) == [
        ("Provisional", "rows that are not marked as a close were seen before it was final.")
    ]


@pytest.mark.parametrize("label", ["مؤشر", "A" * 40])
def test_a_label_neither_turns_a_sentence_nor_fills_it(store: Store, label: str) -> None:
    from reports.day.notices import isolated

    said = isolated(label)
    assert len(said) <= 24
    assert said.startswith("\u2068") is (label[0] != "A")

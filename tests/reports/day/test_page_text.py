"""What the page of a day says: figures, states, headlines, and nothing that does more than stand there."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html import escape

import pytest

from reports.day.day import load_day
from reports.day.markdown import markdown_of
from reports.day.page import day_page
from reports.day.presentation import Presentation
from reports.figures import PLAIN, notation_of
from reports.site.index_page import render_index
from reports.site.overview import summary_of
from storage import Store
from tests.conftest import FRIDAY_EVENING, SAMPLE_HTML, SAMPLE_ROWS, capture_at
from tests.reports.elements import Elements, chart_texts
from tests.reports.made_up import at, strip

FRIDAY = date(2024, 11, 15)
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def page_of(store: Store) -> str:
    return day_page(load_day(store, FRIDAY)).decode()


def test_the_figures_on_the_chart_are_the_stores(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    texts = chart_texts(page_of(store))
    for symbol, change, *_ in SAMPLE_ROWS:
        assert (symbol in texts) is (symbol != "ENTEC")
        assert (PLAIN.percent(Decimal(change)) in texts) is (symbol != "ENTEC")


def test_what_is_seen_during_trading_is_provisional(store: Store) -> None:
    """At 16:50 in Oslo its close is out, and Paris trades."""
    store.append([capture_at(datetime(2024, 11, 15, 15, 50, tzinfo=UTC))])
    day = load_day(store, FRIDAY)
    assert day.provisional
    assert {m.symbol for m in day.movements if not m.provisional} == {"OSEBX"}
    text = re.sub(r"[ \n]+", " ", " ".join(Elements(page_of(store)).texts))
    assert "OSEBX Oslo Børs Benchmark Index +1.31 % 1\u202f445.01 NOK 2024-11-15 close" in text
    assert "AEX AEX-Index −1.37 % 862.50 EUR 2024-11-15 provisional" in text


def test_the_table_shows_what_was_shown_and_what_it_became(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    text = re.sub(r"[ \n]+", " ", " ".join(Elements(page_of(store)).texts))
    assert "OSEBX Oslo Børs Benchmark Index +1.31 % 1\u202f445.01 NOK 2024-11-15 close" in text
    assert "NOK: the page shows kr, which several currencies share; OSEBX is calculated in NOK" in text
    assert "OSEBX 1.31% 1445.01 kr" in text
    assert "Of no session" in text
    assert "ENTEC EnterNext Tech 40 −0.41 % 1\u202f416.23 EUR ceased" in text
    assert "publication time not known · L.Sørby · photo Ines VAARDAL" in text


def test_a_ceased_row_is_set_apart(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING)])
    page = page_of(store)
    apart = page[page.index('<tbody class="apart">') :]
    assert "ENTEC" in apart
    assert "ENTEC" not in page[: page.index('<tbody class="apart">')]


def test_headlines_are_linked_where_an_address_is_known(store: Store) -> None:
    store.append([capture_at(FRIDAY_EVENING, SAMPLE_HTML.read_bytes())])
    links = Elements(page_of(store)).all("a")
    assert {"href": "https://ledger.example/town/1042-second-quay", "rel": "noopener noreferrer"} in links


def test_no_remote_request_can_be_made(store: Store) -> None:
    """No script, no style sheet, no picture, no font from elsewhere; a policy forbids them too."""
    store.append([capture_at(FRIDAY_EVENING, SAMPLE_HTML.read_bytes())])
    page = page_of(store)
    elements = Elements(page)
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(tag for tag, _ in elements.tags)
    assert not re.search(r"url\((?!#)|@import", page)
    policies = [m["content"] or "" for m in elements.all("meta") if m.get("http-equiv")]
    assert policies[0].startswith("default-src 'none';")
    outside = {
        value for _, a in elements.tags for n, value in a.items() if value and "//" in value and n != "href"
    }
    assert {v for v in outside if not v.startswith("http://www.w3.org/")} == set()


def test_what_pages_say_is_text_wherever_it_stands(store: Store) -> None:
    lines = [
        "AEX 1% 860.5",
        "$x^2$ <b>& S 1.5% 19000.5",
        "BEL20 1% 4100.5",
        "BEL20 <svg onload=x> 1% 5",
    ]
    body = f"<title>{escape(HOSTILE)}</title><p>" + "<p>".join(map(escape, lines))
    store.append([capture_at(FRIDAY_EVENING, body.encode(), url="javascript:alert(1)")])
    page = page_of(store)
    assert "&lt;svg onload=x&gt;" in page
    elements = Elements(page)
    assert {"script", "img", "b"}.isdisjoint(tag for tag, _ in elements.tags)
    assert not [name for _, attributes in elements.tags for name in attributes if name.startswith("on")]
    assert not [a for a in elements.all("a") if (a["href"] or "").startswith("javascript")]
    assert HOSTILE in "".join(elements.texts)
    chart_texts(page)


FALLS = {
    "2024-11-14": "AEX -1.00% 900.50, PX1 -0.50% 7300.50",
    "2024-11-15": "AEX -21.37% 708.06, PX1 -0.57% 7258.89",
}


def said(page: str) -> str:
    """What a page says to eyes and ears, but for what it quotes."""
    elements = Elements(re.sub("<style>.*?</style>|<code>.*?</code>", "", page, flags=re.DOTALL))
    labels = [attributes.get("aria-label") or "" for _, attributes in elements.tags]
    return " ".join([*elements.texts, *labels])


@pytest.mark.parametrize(
    ("locale", "minus", "other"), [(None, "\u2212", "-"), ("nl", "-", "\u2212"), ("sv", "\u2212", "-")]
)
def test_a_page_has_one_minus(store: Store, locale: str | None, minus: str, other: str) -> None:
    """In the bars, the rows, the sentences, the findings, the text and the index."""
    store.append([capture_at(at(f"{day} 18:00"), strip(rows)) for day, rows in FALLS.items()])
    day, presentation = load_day(store, FRIDAY), Presentation(notation=notation_of(locale))
    assert any("shown: -21.37 %" in str(finding) for finding in day.findings)
    page = said(day_page(day, presentation).decode())
    index = said(render_index({FRIDAY: summary_of(day)}, presentation.notation).decode())
    for text in (page, index, markdown_of(day, presentation)):
        assert re.search(rf"{minus}\d", text)
        assert not re.search(rf"(?<![\w.]){other}\d", text)
    assert f"shown: {minus}21.37 %" in page

"""A day as Markdown: what it holds, and that what pages said is text only to a parser of CommonMark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reports.day.day import load_day
from reports.day.markdown import escaped, markdown_of
from storage import open_store
from tests.conftest import FRIDAY_EVENING, SAMPLE_HTML, capture_at
from tests.reports.year import HOSTILE, day_of, weekdays

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield token
        yield from token.children or []


def kinds(text: str) -> set[str]:
    return {token.type for token in tokens(text)}


def shown(text: str) -> str:
    return "".join(token.content for token in tokens(text) if token.type in {"text", "text_special"})


def text_of(tmp_path: Path, *captures: object) -> str:
    with open_store(f"sqlite:///{tmp_path / 'x.db'}") as store:
        store.append(captures)  # type: ignore[arg-type]
        (day,) = set(store.distinct("quotes", "session_date").to_pylist())
        return markdown_of(load_day(store, day))


def test_the_day_of_the_sample(tmp_path: Path) -> None:
    lines = text_of(tmp_path, capture_at(FRIDAY_EVENING, SAMPLE_HTML.read_bytes())).splitlines()
    assert lines[:6] == [
        "# Index movements of Friday 15 November 2024",
        "",
        "| Index | Change | Level, points | Currency | Level is |",
        "|:---|---:|---:|:---|:---|",
        "| OSEBX | +1.31 % | 1\u202f445.01 | NOK | close |",
        "| PSI20 | +0.84 % | 6\u202f428.13 | EUR | close |",
    ]
    assert "Of no session: ENTEC (ceased)." in lines
    assert lines[-1] == (
        "- [Marsvik opens its second quay a year ahead of plan](<https://ledger.example/town/1042-second-quay>)"
        " · Harbour Ledger · 2024-03-11 18:02 UTC"
    )


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE, "# heading", "- list", "+ list", "1. list", "1) list", "> quote", "***", "---", "===", "~~~",
        "    code", "`code`", "**b** __b__ ~~s~~", "[a](http://x.example)", "![a](http://x.example/a.png)",
        "<b>b</b> <http://x.example>", "&amp; &copy;", "a\\", "\\*a*", "a | b", "[a]: http://x.example",
        "[x] done", "a\nb", "a\r\n\r\n# b", "line  \nbreak", "\u202eevil", "\x1b[2J",
    ],
)  # fmt: skip
def test_what_pages_say_is_text_only(text: str) -> None:
    """In a list, in a cell, and as the words of a link."""
    as_item, as_link = f"- {escaped(text)}\n", f"- [{escaped(text)}](<http://a.example/>)\n"
    as_cell = f"| a |\n|:---|\n| {escaped(text)} |\n"
    plain = {"bullet_list_open", "list_item_open", "paragraph_open", "inline", "text", "text_special"}
    plain |= {"bullet_list_close", "list_item_close", "paragraph_close"}
    assert kinds(as_item) <= plain
    assert kinds(as_link) - {"link_open", "link_close"} <= plain
    assert [t.attrs["href"] for t in tokens(as_link) if t.type == "link_open"] == ["http://a.example/"]
    assert kinds(as_cell) == kinds("| a |\n|:---|\n| b |\n") | (kinds(as_cell) & {"text_special"})
    words = " ".join("".join(" " if sign in "\x1b\u202e" else sign for sign in text).split())
    assert shown(as_item) == words


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Z"]), min_size=1, max_size=40))
def test_any_text_comes_back(text: str) -> None:
    assert shown(f"- {escaped(text)}") == text
    assert {token.type for token in tokens(f"- {escaped(text)}")}.isdisjoint(
        {"html_inline", "link_open", "em_open"}
    )


@pytest.mark.parametrize(
    "text",
    [
        "see www.x.example",
        "http://x.example",
        "HTTPS://x.example",
        "me@x.example",
        "mailto:me@x.example",
        "$x^2$",
    ],
)
def test_no_program_makes_more_of_it(text: str) -> None:
    """Chat programs link bare addresses, name people by @ and set formulas: none stands as it was written."""
    assert text not in escaped(text)
    assert shown(escaped(text)) == text


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://x.example/a?b=c&d=%20#e", "https://x.example/a?b=c&d=%20#e"),
        ("https://x.example/a b", "https://x.example/a%20b"),
        ("https://x.example/><script>", "https://x.example/%3E%3Cscript%3E"),
        ("https://x.example/)](y", "https://x.example/%29%5D%28y"),
        ("https://x.example/\\", "https://x.example/%5C"),
        ("https://x.example/é", "https://x.example/%C3%A9"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("/relative", None),
        (None, None),
    ],
)
def test_links_go_to_the_web_only(tmp_path: Path, url: str | None, linked: str | None) -> None:
    import dataclasses

    with open_store(f"sqlite:///{tmp_path / 'x.db'}") as store:
        store.append([capture_at(FRIDAY_EVENING, SAMPLE_HTML.read_bytes())])
        day = load_day(store, FRIDAY_EVENING.date())
    (headline,) = day.headlines
    text = markdown_of(dataclasses.replace(day, headlines=(dataclasses.replace(headline, url=url),)))
    assert [t.attrs["href"] for t in tokens(text) if t.type == "link_open"] == ([linked] if linked else [])


def test_a_hostile_page_is_a_table_and_a_list(tmp_path: Path) -> None:
    text = text_of(tmp_path, day_of(weekdays(1)[0], [("AEX", "1.00", "860.50")], [HOSTILE, HOSTILE * 2]))
    assert {"html_block", "html_inline", "image", "em_open", "strong_open", "code_inline"}.isdisjoint(
        kinds(text)
    )
    links = [str(t.attrs["href"]) for t in tokens(text) if t.type == "link_open"]
    assert len(links) == 2
    assert all(link.startswith("https://ledger.example/news/") for link in links)


def test_a_day_seen_during_trading_says_so(tmp_path: Path) -> None:
    text = text_of(tmp_path, capture_at(FRIDAY_EVENING.replace(hour=15)))
    assert "| provisional |" in text
    assert "**Provisional:** " in text

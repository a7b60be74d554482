"""The linked headlines of list and home pages."""

import pytest

from tickers.html import parse_html
from tickers.links import Link, linked_headlines

BASE = "https://ledger.example/news/"
TITLE = "The ferry is late for the third time"


def links(html: str, url: str | None = BASE) -> list[Link]:
    return linked_headlines(parse_html(html.encode()), url=url)


@pytest.mark.parametrize(
    ("html", "title", "url"),
    [
        (f'<a href="/1">{TITLE}</a>', TITLE, "https://ledger.example/1"),
        (f'<a href="1.html">{TITLE}</a>', TITLE, "https://ledger.example/news/1.html"),
        (f'<base href="https://b.example/c/"><a href="1">{TITLE}</a>', TITLE, "https://b.example/c/1"),
        (f'<a href="javascript:open()">{TITLE}</a>', TITLE, None),
        (f'<a href="data:text/html,x">{TITLE}</a>', TITLE, None),
        (f'<a href="https://[broken">{TITLE}</a>', TITLE, None),
        ('<h3><a href="/1">Ferry late again</a></h3>', "Ferry late again", "https://ledger.example/1"),
        ('<a href="/1"><h2>Ferry late again</h2><p>A long text about it</p></a>', "Ferry late again",
         "https://ledger.example/1"),
        (f'<a href="/1">12:30 {TITLE}</a>', TITLE, "https://ledger.example/1"),
        ('<a href="/1">The fer\u00adry is  late\nfor the third\u200b time</a>', TITLE, "https://ledger.example/1"),
        (f'<a href="/1"><img src="x"></a><a href="/1">{TITLE}</a><a href="/1">Read more</a>', TITLE,
         "https://ledger.example/1"),
        (f'<a href="/1">{TITLE} in a month</a><h3><a href="/1#top">{TITLE}</a></h3>', TITLE,
         "https://ledger.example/1"),
    ],
)  # fmt: skip
def test_one_headline(html: str, title: str, url: str | None) -> None:
    assert links(html) == [Link(title, url)]


def test_a_title_that_is_repeated_is_one_headline() -> None:
    html = f'<a href="/1">{TITLE}</a><a href="/2">{TITLE.upper()}</a>'
    assert links(html) == [Link(TITLE, "https://ledger.example/1")]


def test_an_address_is_relative_to_nothing_where_none_is_known() -> None:
    assert links(f'<a href="/1">{TITLE}</a>', url=None) == [Link(TITLE, None)]


@pytest.mark.parametrize(
    "html",
    [
        f'<nav><a href="/1">{TITLE}</a></nav>',
        f'<footer><p><a href="/1">{TITLE}</a></p></footer>',
        f'<div role="navigation"><a href="/1">{TITLE}</a></div>',
        f'<ul class="main-menu"><li><a href="/1">{TITLE}</a></ul>',
        f'<div id="breadcrumb"><a href="/1">{TITLE}</a></div>',
        f'<div class="adSponsored"><a href="/1">{TITLE}</a></div>',
        f'<a rel="nofollow sponsored" href="/1">{TITLE}</a>',
        f'<a rel="tag" href="/1">{TITLE}</a>',
        '<a href="/1">Read the full story</a>',
        '<a href="/1">Lire la suite</a>',
        '<a href="/1">Markets</a>',
        '<a href="/1">CAC 40 4 393,32 -1,30%</a>',
        '<a href="/1">12:30</a>',
        f"<a>{TITLE}</a>",
        f'<a href="/1">{TITLE * 20}</a>',
    ],
)
def test_what_is_no_headline(html: str) -> None:
    assert links(html) == []


def test_there_are_no_more_than_anybody_reads() -> None:
    html = "".join(f'<a href="/{n}">The ferry is late for the {n}th time</a>' for n in range(2_000))
    assert len(links(html)) == 500

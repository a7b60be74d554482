"""Linked headlines: what is one, where they are looked for, what their titles and addresses are."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tickers.articles.links import Link, linked_headlines

PAGE = "https://ledger.example/business/today"
TITLE = "Marsvik opens its second quay a year early"
OTHER = "Ferry fares fall for the third winter running"


def links(body: str, url: str | None = PAGE) -> list[Link]:
    return linked_headlines(LexborHTMLParser(body), url=url)


def titles(body: str) -> list[str]:
    return [link.title for link in links(body)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TITLE, TITLE),
        ("  Marsvik opens its\n\t second&nbsp;quay\N{SOFT HYPHEN} a year\N{ZERO WIDTH SPACE} early ", TITLE),
        (f"<span>Subscribers</span>{TITLE}", TITLE),
        (f"<span>Port &amp; sea</span>\n<span>{TITLE}</span>", TITLE),
        ("<b>Quay two:</b>\n It opens a year early", "Quay two: It opens a year early"),
        ("<em>Marsvik</em> opens its second quay", "Marsvik opens its second quay"),
        (f"{TITLE} <span>13</span>", TITLE),
        (f"{TITLE}\n<time>12:50</time>\n| Harbour Wire", TITLE),
        (f"12:50 {TITLE}", TITLE),
        (f"{TITLE} | 18h05", TITLE),
        (f"▶ {TITLE} »", TITLE),
        (f"<img src=a><h3>{TITLE}</h3><p>{OTHER}, and much more of it follows.</p>", TITLE),
        ("Marsvik index falls (-0,49%) at noon", "Marsvik index falls (-0,49%) at noon"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert titles(f'<a href="/a">{text}</a>') == [title]


@pytest.mark.parametrize(
    "text",
    [
        "Sport",
        "Terms and conditions",
        "Read more about this and all the rest",
        "Lire la suite de cet article",
        "Lees meer over dit onderwerp",
        "Ler mais sobre este assunto",
        "Les mer om denne saken her",
        "Leggi tutto su questo tema",
        "Mehr lesen zu diesem Thema heute",
        "Leer más sobre este tema",
        "Voir plus d'articles « Économie »",
        "214 comments",
        "12:50 18:05 19:00 20:15 21:30",
        "CAC 40 4 393,32 -1,30%",
        "Harbour Growth Fund Class B 1 022,10 +0,31%",
        "word " * 80,
        "<img src=a alt='Marsvik opens its second quay a year early'>",
    ],
)
def test_what_is_no_headline(text: str) -> None:
    assert titles(f'<a href="/a">{text}</a>') == []


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        ("<a href=/a>Quay opens early</a>", False),
        ("<h2><a href=/a>Quay opens early</a></h2>", True),
        ("<h3><span><a href=/a>Quay opens early</a></span></h3>", True),
        ("<a href=/2024/07/18/quay>Quay opens early</a>", True),
        ("<a href=/2024/quay>Quay opens early</a>", False),
        ("<h2><a href=/a>Quay</a></h2>", False),
    ],
)
def test_a_short_title_needs_a_heading_or_a_dated_address(body: str, *, is_one: bool) -> None:
    assert bool(titles(body)) == is_one


@pytest.mark.parametrize(
    ("opening", "is_place"),
    [
        ("<main><article><header>", True),
        ('<div class="top-stories">', True),
        ('<div class="adventure headlines">', True),
        ('<body class="menu-open">', True),
        ("<nav>", False),
        ("<footer><ul><li>", False),
        ("<form>", False),
        ('<div role="navigation">', False),
        ('<div role="contentinfo"><p>', False),
        ('<ul class="main-nav">', False),
        ('<div class="siteFooter">', False),
        ('<div id="breadcrumb">', False),
        ('<div class="c-pagination">', False),
        ('<div class="share-bar">', False),
        ('<div class="login">', False),
        ('<p class="tags">', False),
        ('<div class="ad-slot"><div>', False),
        ('<div class="sponsored"><h2>', False),
    ],
)
def test_where_headlines_stand(opening: str, *, is_place: bool) -> None:
    assert bool(titles(f"{opening}<a href=/a>{TITLE}</a>")) == is_place


@pytest.mark.parametrize(
    ("attributes", "is_one"),
    [
        ('href="/a"', True),
        ('href="/a" rel="noopener bookmark"', True),
        ('href="/a" rel="tag"', False),
        ('href="/a" rel="noopener Sponsored"', False),
        ('href="/a" class="menu-link"', False),
        ('href="mailto:a@ledger.example"', False),
        ('href="TEL:+3212345"', False),
        ('href="#comments"', False),
        ("", False),
    ],
)
def test_what_a_link_says_of_itself(attributes: str, *, is_one: bool) -> None:
    assert bool(titles(f"<a {attributes}>{TITLE}</a>")) == is_one


@pytest.mark.parametrize(
    ("href", "page", "url"),
    [
        ("https://other.example/a", PAGE, "https://other.example/a"),
        ("//other.example/a", PAGE, "https://other.example/a"),
        ("/a?b=1", PAGE, "https://ledger.example/a?b=1"),
        (" a ", PAGE, "https://ledger.example/business/a"),
        ("../a", PAGE, "https://ledger.example/a"),
        ("/a", None, None),
        ("javascript:open(1)", PAGE, None),
        ("data:text/html,x", PAGE, None),
        ("https://[broken", PAGE, None),
        ("ftp://ledger.example/a", PAGE, None),
    ],
)
def test_addresses(href: str, page: str | None, url: str | None) -> None:
    assert links(f'<a href="{href}">{TITLE}</a>', page) == [Link(TITLE, url)]


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("https://cdn.example/x/", "https://cdn.example/x/a"),
        ("/x/", "https://ledger.example/x/a"),
        ("javascript:1", "https://ledger.example/business/a"),
    ],
)
def test_the_base_of_the_page(base: str, url: str) -> None:
    assert links(f'<base href="{base}"><a href="a">{TITLE}</a>') == [Link(TITLE, url)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<a href=/a><img></a><a href=/a>{TITLE}</a><a href=/a>Read more</a>", [(TITLE, "/a")]),
        (f"<a href=/a>{OTHER}</a><h2><a href=/a#top>{TITLE}</a></h2>", [(TITLE, "/a")]),
        (f"<h2><a href=/a>Marsvik opens its...</a></h2><a href=/a>{TITLE}</a>", [(TITLE, "/a")]),
        (f'<a href=/a title="{TITLE}">Marsvik opens its second quay a…</a>', [(TITLE, "/a")]),
        (f'<a href=/a title="{OTHER}">{TITLE} …</a>', [(f"{TITLE} …", "/a")]),
        (f"<a href=/a>{TITLE}</a><a href=/b>{TITLE.upper()}</a>", [(TITLE, "/a")]),
        (f"<a href=javascript:1>{TITLE}</a><a href=/b>{TITLE}</a>", [(TITLE, "/b")]),
        (f"<a href=/b>{OTHER}</a><a href=/a>{TITLE}</a>", [(OTHER, "/b"), (TITLE, "/a")]),
    ],
    ids=[
        "three links",
        "heading",
        "cut short",
        "title attribute",
        "another title attribute",
        "twice",
        "no address",
        "order",
    ],
)
def test_each_once_with_its_best_title(body: str, found: list[tuple[str, str]]) -> None:
    assert links(body) == [Link(title, f"https://ledger.example{path}") for title, path in found]


def test_no_more_than_500() -> None:
    body = "".join(f"<a href=/{n}>Marsvik opens its quay number {n}</a>" for n in range(600))
    assert [link.url for link in links(body)][-1] == "https://ledger.example/499"
    assert len(links(body)) == 500


@pytest.mark.parametrize("character", ["\ud800", "\0", "\x1b", "\ufeff"])
def test_characters_that_are_none(character: str) -> None:
    (link,) = links(f'<a href="/a{character}">{TITLE}{character}</a>')
    assert f"{link.title}{link.url}".encode().decode().isprintable()

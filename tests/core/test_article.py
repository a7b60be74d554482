"""What a page says of itself: titles, addresses, times, authors, and whether it is an article."""

import json
from datetime import UTC, datetime

import pytest

from tickers.article import Article, read_article
from tickers.html import parse_html

URL = "https://ledger.example/town/1"
PUBLISHED = datetime(2024, 3, 11, 17, 2, tzinfo=UTC)
OG_TITLE = '<meta property="og:title" content="A quay is opened | Ledger">'
OG_SITE = '<meta property="og:site_name" content="Ledger">'
LINKS = "".join(f"<a href=/{n}>The ferry is late for the {n}th time</a>" for n in range(12))


def article(html: str, url: str | None = URL) -> Article:
    return read_article(parse_html(html.encode()), url=url)


def linked(*objects: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(o)}</script>' for o in objects)


NEWS = {
    "@type": "NewsArticle",
    "headline": "A quay is opened",
    "datePublished": "2024-03-11T18:02:00+01:00",
    "author": {"@type": "Person", "name": "By L. Sørby"},
    "publisher": {"name": "Harbour Ledger"},
}


@pytest.mark.parametrize(
    "head",
    [
        linked(NEWS),
        linked([NEWS]),
        linked({"@graph": [{"@type": "WebPage"}, NEWS]}),
        linked({"@type": "WebPage", "mainEntity": NEWS}),
        linked({**NEWS, "@type": ["Report", "https://schema.org/NewsArticle"]}),
        linked({**NEWS, "author": [{"name": "L. Sørby"}, {"name": "L. Sørby"}]}),
        linked({**NEWS, "author": "L. Sørby"}),
        linked({"@type": "Organization"}) + linked(NEWS),
        linked({**NEWS, "url": "https://ledger.example/other", "headline": "Other"}, {**NEWS, "url": URL}),
        '<script type="application/ld+json">{"@type": "NewsArticle", broken</script>' + linked(NEWS),
        '<meta property="og:title" content="Another title">' + linked(NEWS),
    ],
)
def test_json_ld_comes_first(head: str) -> None:
    found = article(f"<head>{head}</head><h1>Something else</h1>")
    assert (found.is_article, found.title, found.byline) == (True, "A quay is opened", "L. Sørby")
    assert (found.published_at, found.published_basis) == (PUBLISHED, "json-ld")
    assert found.site == "Harbour Ledger"


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ('<meta property="article:published_time" content="2024-03-11T17:02:00Z">', "opengraph"),
        ('<meta name="date" content="2024-03-11T18:02:00+01:00">', "meta"),
        ('<meta name="pubdate" content="Mon, 11 Mar 2024 17:02:00 GMT">', "meta"),
        ('<article><time datetime="2024-03-11T18:02:00.5+01:00">today</time></article>', "time"),
        ('<span itemprop="datePublished" content="2024-03-11T17:02:00Z"></span>', "time"),
        (
            linked({**NEWS, "datePublished": "2024-03-11"})
            + '<meta property="article:published_time" content="2024-03-11T17:02:00Z">',
            "opengraph",
        ),
    ],
)
def test_the_first_statement_that_is_a_moment_counts(head: str, basis: str) -> None:
    found = article(f"{head}<h1>T</h1>")
    assert (found.published_at, found.published_basis) == (PUBLISHED, basis)


@pytest.mark.parametrize(
    "stated",
    "2024-03-11T18:02:00 yesterday 1970-01-01T00:00:00Z 2024-13-01T00:00:00Z 0001-01-01T00:00+01:00".split(),
)
def test_what_is_no_moment_is_left_out(stated: str) -> None:
    found = article(linked({**NEWS, "datePublished": stated}))
    assert (found.published_at, found.published_basis) == (None, None)


@pytest.mark.parametrize(
    ("html", "title", "site"),
    [
        (f"{OG_TITLE}{OG_SITE}", "A quay is opened", "Ledger"),
        ("<title>A quay is opened | Ledger</title><h1>A quay is opened</h1>", "A quay is opened", "Ledger"),
        ("<title>Ledger - A quay</title><h1>A quay</h1>", "A quay", "Ledger"),
        ("<h1> A\u00ad quay &amp;\n more </h1>", "A quay & more", None),
        (linked({**NEWS, "headline": "Salt &amp; sea", "publisher": None}), "Salt & sea", None),
        ("<title>Only a title</title>", "Only a title", None),
    ],
)  # fmt: skip
def test_titles_and_sites(html: str, title: str, site: str | None) -> None:
    found = article(html)
    assert (found.title, found.site) == (title, site)


@pytest.mark.parametrize(
    ("html", "byline"),
    [
        ('<meta name="author" content="Par Zoé Arc">', "Zoé Arc"),
        ('<meta property="article:author" content="https://social.example/zoe">', None),
        ('<meta name="author" content="zoe@ledger.example">', None),
        ('<a rel="author" href="/z">Zoé Arc</a>', "Zoé Arc"),
        ('<span itemprop="author">Von Zoé Arc</span>', "Zoé Arc"),
        (linked({**NEWS, "author": [{"name": "Zoé Arc"}, {"name": ["I. Vaardal"]}]}), "Zoé Arc, I. Vaardal"),
        (linked({**NEWS, "author": [[1], None, {"name": 5}]}), None),
    ],
)
def test_bylines(html: str, byline: str | None) -> None:
    assert article(f"{html}<h1>T</h1>").byline == byline


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<html lang="fr-BE">', "fr-BE"),
        ('<meta property="og:locale" content="nb_NO">', "nb-NO"),
        ('<html lang="no such thing">', None),
    ],
)
def test_languages(html: str, language: str | None) -> None:
    assert article(html).language == language


@pytest.mark.parametrize(
    ("html", "url", "is_article"),
    [
        (linked(NEWS), URL, True),
        ('<meta property="og:type" content="article">', URL, True),
        ('<meta property="og:type" content="website">', URL, False),
        (linked({"@type": "CollectionPage"}), URL, False),
        ("<h1>T</h1>", "https://ledger.example/", False),
        ('<link rel="canonical" href="/"><h1>T</h1>', URL, False),
        ("<h1>T</h1><p>text", URL, True),
        (f"<h1>News</h1>{'<h3><a href=/{0}>The ferry is late for the {0}th time</a></h3>' * 12}", URL, True),
        (f"<h1>News</h1>{LINKS}", URL, False),
        (f"<h1>News</h1>{LINKS}<p>{'A long text. ' * 200}", URL, True),
    ],
)  # fmt: skip
def test_articles_and_lists(html: str, url: str, is_article: bool) -> None:
    found = article(html, url)
    assert found.is_article is is_article
    assert not (is_article and found.links)


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        "[" * 900 + "]" * 900,
        '{"@graph":' * 800 + "{}" + "}" * 800,
        json.dumps({"@graph": [NEWS] * 50_000}),
        '{"@type":"NewsArticle","headline":{"a":[1]},"author":true,"publisher":[[]],"url":5}',
        "\0\ud800".encode("utf-8", "replace").decode(),
        "null",
    ],
    ids=lambda text: text[:20],
)
def test_strange_statements_do_no_harm(script: str) -> None:
    found = article(f'<script type="application/ld+json">{script}</script><h1>T</h1>')
    assert found.title

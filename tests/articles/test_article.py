"""What a page says of itself: which statement counts, and what is refused."""

import json
from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from tickers.articles.article import Article, read_article
from tickers.articles.site import Site
from tickers.pieces.html import parse_html

PAGE = "https://www.ledger.example/town/quay"
TITLE = "Marsvik opens its second quay"
TOLD = datetime(2024, 3, 11, 18, 2, tzinfo=UTC)
TIME = "2024-03-11T19:02:00+01:00"
LATER = "2024-03-12T08:00:00Z"


def article(body: str, url: str | None = PAGE) -> Article:
    return read_article(LexborHTMLParser(body), url=url)


def ld(*objects: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(o)}</script>' for o in objects)


def og(**statements: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in statements.items()
    )


def news(**values: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **values}


def test_all_of_it() -> None:
    told = news(datePublished=TIME, author={"name": "Ines Vaardal"}, publisher={"name": "Harbour Ledger"})
    links = '<link rel="canonical" href="/town/quay-2"><meta name="generator" content="Press 4">'
    page = f'<html lang="en-GB"><head>{links}{ld(told)}'
    assert article(page) == Article(
        is_article=True,
        title=TITLE,
        url="https://www.ledger.example/town/quay-2",
        published_at=TOLD,
        published_basis="json-ld",
        byline="Ines Vaardal",
        language="en-GB",
        site="Harbour Ledger",
        called=Site.of(["Harbour Ledger"], ["ledger.example"]),
        generator="Press 4",
    )


@pytest.mark.parametrize(
    ("script", "title"),
    [
        (json.dumps(news()), TITLE),
        (json.dumps([news()]), TITLE),
        (json.dumps({"@graph": [{"@type": "WebSite"}, news()]}), TITLE),
        (json.dumps({"@type": "WebPage", "mainEntity": news()}), TITLE),
        (json.dumps({"@type": "WebPage", "mainEntityOfPage": [news()]}), TITLE),
        (json.dumps(news(headline="Marsvik&#8217;s  quay &amp; pier")), "Marsvik’s quay & pier"),
        (json.dumps(news(headline="A quay \ud83d and \0 a pier")), "A quay and a pier"),
        (json.dumps(news(headline=None, name=TITLE)), TITLE),
        *[(json.dumps(news(**{"@type": kind})), TITLE) for kind in ("Article", "ReportageNewsArticle")],
        *[(json.dumps(news(**{"@type": kind})), TITLE) for kind in ("LiveBlogPosting", "BlogPosting")],
        (json.dumps(news(**{"@type": ["WebPage", 7, None, "https://schema.org/OpinionNewsArticle"]})), TITLE),
        (f"//<![CDATA[\n{json.dumps(news())}\n//]]>", TITLE),
        (f"<!-- {json.dumps(news())} -->", TITLE),
        (json.dumps(news()).replace("opens", "opens\n\t"), TITLE),
        (f"{json.dumps(news())};", TITLE),
        (json.dumps(news(**{"@type": "VideoObject"})), None),
        (json.dumps(news(**{"@type": {"a": 1}})), None),
        (json.dumps(news(headline=["a"], name=7)), None),
        (json.dumps(news(headline="x" * 5_000)), None),
        (json.dumps(news())[:-1] + ",}", None),
        (json.dumps(news())[:-5], None),
        ('{"@type": "NewsArticle", "headline": ' + "9" * 10_000 + "}", None),
        ('{"a":' * 100_000, None),
        ("[" * 100_000 + "]" * 100_000, None),
        ("null", None),
        ("", None),
    ],
)
def test_json_ld(script: str, title: str | None) -> None:
    assert article(f'<script type="application/ld+json">{script}</script>').title == title


@pytest.mark.parametrize(
    ("objects", "title"),
    [
        ([news(headline="Another"), news(url=PAGE)], TITLE),
        ([news(headline="Another", url="/other"), news(url="/town/quay/")], TITLE),
        ([news(headline="Another"), news(**{"@id": f"{PAGE}#article"})], TITLE),
        (
            [news(headline="Another"), news(mainEntityOfPage={"@id": "http://ledger.example/town/quay"})],
            TITLE,
        ),
        ([news(headline="Another"), news(mainEntityOfPage=PAGE)], TITLE),
        ([news(), news()], TITLE),
        ([{"@type": "ItemList", "itemListElement": [news(headline="Another")]}, news(url=PAGE)], TITLE),
        ([news(), news(headline="Another")], None),
        ([{"@type": "ItemList"}, news(url="/other")], None),
        ([{"@type": "CollectionPage", "hasPart": [news()]}], None),
    ],
)
def test_only_the_own_article_counts(objects: list[object], title: str | None) -> None:
    page = article(ld(*objects))
    assert page.title == title


@pytest.mark.parametrize(
    ("body", "title", "site"),
    [
        (f"{og(og__title='From OpenGraph')}{ld(news())}<h1>From the page</h1>", "From the page", None),
        (f"{og(og__title='From OpenGraph')}{ld(news())}<h1>Town</h1>", TITLE, None),
        (f"{og(og__title=TITLE)}<h1>Town</h1>", TITLE, None),
        (f"<title>{TITLE} | Harbour Ledger</title><h1>{TITLE}</h1>", TITLE, "Harbour Ledger"),
        (f"<title>{TITLE} - Town - Harbour Ledger</title>", f"{TITLE} - Town", "Harbour Ledger"),
        (og(og__title=f"{TITLE} - Harbour Ledger", og__site_name="Harbour Ledger"), TITLE, "Harbour Ledger"),
        (f"{og(og__title=f'{TITLE} | Town | 11.03.2024')}<h1>{TITLE}</h1>", TITLE, None),
        (f"{og(og__title=f'{TITLE} early')}<h1>{TITLE}</h1>", TITLE, None),
        (f"<title>{TITLE}</title><h1>Related</h1><h1>{TITLE}</h1>", TITLE, None),
        (f"<h1></h1><h1><span>Town</span><span>{TITLE}</span></h1>", f"Town {TITLE}", None),
        (f"<svg><title>Logo</title></svg><h1>{TITLE}</h1>", TITLE, None),
        (f"<h1>{TITLE}<p>{'and so on ' * 500}", None, None),
        ("<p>Nothing at all", None, None),
    ],
)
def test_titles(body: str, title: str | None, site: str | None) -> None:
    assert (article(body).title, article(body).site) == (title, site)


@pytest.mark.parametrize(
    ("body", "basis"),
    [
        (ld(news(datePublished=TIME)) + og(article__published_time=LATER), "json-ld"),
        (ld(news(datePublished="2024-03-11")) + og(article__published_time=TIME), "opengraph"),
        (f'<meta name="DC.date" content="{TIME}">', "meta"),
        ('<meta name="date" content="Mon, 11 Mar 2024 19:02:00 +0100">', "meta"),
        (f"<article><h1>T</h1><time datetime={TIME}></time></article><time datetime={LATER}></time>", "time"),
        (f"<aside><time datetime={LATER}></aside><article><h1>T</h1><p><time datetime={TIME}>", "time"),
        (f"<h1>T</h1><article><p><time datetime={TIME}></article>", "time"),
        (f"<h1>T</h1><article><time datetime={TIME}></article><article></article>", None),
        (f"<main><div><h1>T</h1></div></main><aside><time datetime={TIME}></aside>", None),
        (f"<time datetime={TIME}></time>", None),
        (ld(news(dateModified=TIME)), None),
    ],
)
def test_what_tells_the_time(body: str, basis: str | None) -> None:
    page = article(body)
    assert (page.published_basis, page.published_at) == (basis, TOLD if basis else None)


@pytest.mark.parametrize(
    "told",
    [
        "2024-03-11T19:02:00",
        "2024-03-11",
        "2024-13-11T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "1991-08-05T23:59:59Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-05:00",
        "Mon, 11 Mar 2024 19:02:00",
        "yesterday",
        "",
        "1" * 10_000,
        1710180120,
        None,
        [TIME],
        {"@value": TIME},
    ],
)
def test_a_time_without_a_zone_or_sense_is_none(told: object) -> None:
    page = article(ld(news(datePublished=told)))
    assert (page.published_at, page.published_basis) == (None, None)


def test_fractions_of_a_second_are_cut_off() -> None:
    assert article(ld(news(datePublished="2024-03-11T19:02:00.999+01:00"))).published_at == TOLD


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Ines Vaardal", "Ines Vaardal"),
        ({"@type": "Person", "name": "Ines Vaardal"}, "Ines Vaardal"),
        ([{"name": "Ines Vaardal"}, "L. Sørby", {"name": ["Ann Quay"]}], "Ines Vaardal, L. Sørby, Ann Quay"),
        ([{"name": "Ines Vaardal"}, {"name": "Ines Vaardal"}], "Ines Vaardal"),
        ({"givenName": "Ines", "familyName": "Vaardal"}, "Ines Vaardal"),
        ({"@id": "#ines"}, "Ines of the Graph"),
        *[(f"{by} Ines Vaardal", "Ines Vaardal") for by in ("By", "Par", "Von", "Door", "Por", "Di", "Av")],
        ("Ines Vaardal/HLG", "Ines Vaardal/HLG"),
        ("ines@ledger.example", None),
        ("https://ledger.example/ines", None),
        ({"name": "www.ledger.example"}, None),
        ("Photo: Ines Vaardal", None),
        ("1042", None),
        ("x" * 200, None),
        ({"name": {"a": 1}}, None),
        ({"@id": ["#ines"]}, None),
        ([None, 7, [7], {}], None),
        ({"name": "Ines \ud83d Vaardal"}, "Ines Vaardal"),
        ({"name": "Ledger Desk"}, None),
        ("Redaktion", None),
    ],
)
def test_bylines(author: object, byline: str | None) -> None:
    person = {"@type": "Person", "@id": "#ines", "name": "Ines of the Graph"}
    assert article(ld(news(author=author), person)).byline == byline


@pytest.mark.parametrize(
    ("body", "byline"),
    [
        ('<meta name="author" content="By Ines Vaardal">', "Ines Vaardal"),
        (
            og(article__author="https://social.example/ines") + '<a rel="author">Ines Vaardal</a>',
            "Ines Vaardal",
        ),
        (
            '<meta name="author" content="Ines Vaardal"><meta name="author" content="L. Sørby">',
            "Ines Vaardal, L. Sørby",
        ),
        ('<meta name="author" content="Ledger"><p class="byline">By Ines Vaardal', "Ines Vaardal"),
        ('<meta name="author" content="ledger.example"><p class="byline">By Ines Vaardal', "Ines Vaardal"),
        ('<meta name="author" content="Ledger">', None),
        ('<meta name="author" content="The Ledger">', None),
        ('<span itemprop="author">Ines Vaardal</span>', "Ines Vaardal"),
        ('<p class="author">All of our authors', None),
    ],
)
def test_bylines_of_the_page(body: str, byline: str | None) -> None:
    assert article(f"{og(og__site_name='Ledger')}{body}").byline == byline


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="alternate canonical" href="https://a.example/x">', "https://a.example/x"),
        ('<base href="https://b.example/"><link rel="canonical" href="x">', "https://b.example/x"),
        (og(og__url="/x"), "https://www.ledger.example/x"),
        (
            '<link rel="canonical" href="javascript:1"><meta property="og:url" content="/x">',
            "https://www.ledger.example/x",
        ),
        ('<link rel="canonical" href="https://[x">', PAGE),
        ('<link rel="canonical" href="/x\x1b[2J">', PAGE),
        ('<div><link rel="canonical" href="/x"></div>', "https://www.ledger.example/x"),
        ("", PAGE),
    ],
)
def test_addresses(head: str, url: str) -> None:
    assert article(f"<head>{head}</head>").url == url


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ('<html lang="fr">', "fr"),
        ('<html lang=" pt_BR ">', "pt-BR"),
        ('<html lang="{{lang}}"><meta property="og:locale" content="nb_NO">', "nb-NO"),
        ('<meta http-equiv="content-language" content="nl">', "nl"),
        (ld(news(inLanguage="it")), "it"),
        (ld(news(inLanguage={"name": "Italian"})), None),
        (f'<html lang="{"a-" * 50}">', None),
        ('<html lang="">', None),
    ],
)
def test_languages(body: str, language: str | None) -> None:
    assert article(body).language == language


LINKS = "".join(f"<h2><a href=/{n}>Marsvik opens its quay number {n} today</a></h2>" for n in range(30))
PROSE = f"<p>{'The quay is open to all ships. ' * 20}</p>" * 4


@pytest.mark.parametrize(
    ("body", "url", "is_article"),
    [
        (ld(news()) + LINKS, PAGE, True),
        (og(og__type="Article") + LINKS, PAGE, True),
        (og(article__published_time=TIME) + LINKS, PAGE, True),
        (PROSE + LINKS, PAGE, True),
        (og(og__type="website") + PROSE, PAGE, True),
        (f"<h1>{TITLE}</h1><p>It is short.", PAGE, True),
        (LINKS, PAGE, False),
        ("<h1>Town</h1>" + LINKS[: LINKS.index("<h2><a href=/9>")], PAGE, False),
        ("<h1>Town</h1><p>It is short." + LINKS[: LINKS.index("<h2><a href=/2>")], PAGE, True),
        (LINKS[: LINKS.index("<h2><a href=/9>")], PAGE, False),
        (og(og__type="website") + "".join(f"<p>{LINKS}</p>" for _ in range(2)), PAGE, False),
        (og(og__type="website") + f"<h1>{TITLE}</h1>", PAGE, False),
        (ld({"@type": "CollectionPage"}) + PROSE, PAGE, False),
        (ld({"@type": "ItemList"}, news(url="/elsewhere")), PAGE, False),
        (PROSE, "https://ledger.example/", True),
        ('<link rel="canonical" href="/">' + PROSE, "https://ledger.example/", False),
        (ld(news(url="/elsewhere")) + PROSE, "https://ledger.example", True),
        (PROSE, "https://ledger.example/?p=1042", True),
    ],
)
def test_articles_and_lists(body: str, url: str, *, is_article: bool) -> None:
    assert article(body, url).is_article == is_article


def test_the_links_of_a_list_start_from_where_it_was_fetched() -> None:
    page = article(f'<link rel="canonical" href="https://other.example/">{LINKS}', "https://ledger.example/a")
    assert (page.url, page.is_article, len(page.links)) == ("https://other.example/", False, 30)
    assert page.links[0].url == "https://ledger.example/0"
    assert article(ld(news()) + LINKS).links == ()


EARLIER, LATER = 'datetime="2024-11-10T10:00:00Z"', 'datetime="2024-11-12T10:00:00Z"'


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ('<h1>T</h1><article class=comment><time datetime="2024-11-16T10:00:00Z"></time></article>', None),
        ('<article><h1>T</h1><aside><time datetime="2023-01-01T10:00:00Z"></time></aside></article>', None),
        (
            f"<article><h1>T</h1><time class=updated {LATER}></time><time {EARLIER}></time></article>",
            datetime(2024, 11, 10, 10, tzinfo=UTC),
        ),
        (
            f"<article><h1>T</h1><time {LATER}></time><time class=published {EARLIER}></time></article>",
            datetime(2024, 11, 10, 10, tzinfo=UTC),
        ),
    ],
)
def test_a_time_of_something_else_is_not_the_articles(body: str, published: datetime | None) -> None:
    assert read_article(parse_html(body.encode())).published_at == published


def test_the_statements_of_another_article_are_left_out() -> None:
    other = (
        '{"@type":"NewsArticle","headline":"Other","url":"https://a.example/2","datePublished":"2020-01-01"}'
    )
    page = f'<script type="application/ld+json">{other}</script><h1>The quay is open</h1>'
    found = read_article(parse_html(page.encode()), url="https://a.example/1")
    assert (found.title, found.published_at) == ("The quay is open", None)


@pytest.mark.parametrize(
    "page",
    [
        "<title>The quay is open | Ledger</title><h1>Ledger</h1>",
        "<title>The quay is open | Ledger</title><h1>Ledger</h1><main><h1>The quay is open</h1></main>",
    ],
)
def test_the_name_of_the_site_is_no_title(page: str) -> None:
    found = read_article(parse_html(page.encode()))
    assert (found.title, found.site) == ("The quay is open", "Ledger")

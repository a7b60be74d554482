"""The headline of an article: which heading or statement it is, and what is no part of it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tickers.articles.article import Article, read_article
from tickers.page import read_page

URL = "https://www.havnebladet.example/by/kai-2"


def article(page: str, url: str | None = None) -> Article:
    return read_article(LexborHTMLParser(page), url=url)


def ld(headline: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}"}}</script>'


def og(title: str, site: str = "") -> str:
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    return f'<meta property="og:title" content="{title}">{named}'


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        # The head has a title for search engines.
        (
            ld("Kai 2 Marsvik: alt du må vite"),
            "Ny kai åpnet ett år før tiden",
            "Ny kai åpnet ett år før tiden",
        ),
        (og("Haven Marsvik 2024: feiten en cijfers"), "De haven opent haar kade", "De haven opent haar kade"),
        (
            ld("Marsvik porto nuovo molo") + og("Porto, le ultime notizie"),
            "Il molo apre con un anno di anticipo",
            "Il molo apre con un anno di anticipo",
        ),
        # The heading is a section's, and the head has the headline.
        (og("Der Hafen von Marsvik öffnet früher"), "Wirtschaft", "Der Hafen von Marsvik öffnet früher"),
        (ld("El puerto abre su muelle"), "Última hora", "El puerto abre su muelle"),
        (og("O porto abre o cais mais cedo"), "Economia", "O porto abre o cais mais cedo"),
        # A short headline that the head confirms.
        (og("Kaikrise"), "Kaikrise", "Kaikrise"),
        ("<title>Sturmflut - Hafenblatt</title>", "Sturmflut", "Sturmflut"),
        (ld("Hafen zu"), "Hafen zu!", "Hafen zu!"),
        # The head's title goes on where the heading ends, or is cut short.
        (
            og("Le quai ouvre : le port fête l'été | Le Quai"),
            "Le quai ouvre : le port fête l'été",
            "Le quai ouvre : le port fête l'été",
        ),
        (
            og("Ferry fares fall for the third winter in…"),
            "Ferry fares fall for the third winter in a row",
            "Ferry fares fall for the third winter in a row",
        ),
        (
            ld("Kade open"),
            "De kade is open, maar er komt geen schip",
            "De kade is open, maar er komt geen schip",
        ),
    ],
)
def test_the_headline_is_the_one_that_readers_see(head: str, heading: str, title: str) -> None:
    assert article(f"<head>{head}</head><article><h1>{heading}</h1><p>Text.</p></article>").title == title


@pytest.mark.parametrize(
    ("page", "title", "site"),
    [
        (
            "<title>Regn | Nytt for Marsvik og omegn</title>{site}<h1>Nytt for Marsvik og omegn</h1>",
            "Regn",
            "Nytt for Marsvik og omegn",
        ),
        (
            "<title>Nytt for Marsvik og omegn | Regn</title>{site}<h1>Nytt for Marsvik og omegn</h1>",
            "Regn",
            "Nytt for Marsvik og omegn",
        ),
        (
            "<title>Regn | Nytt for Marsvik og omegn</title>{site}<h1>Regn</h1>",
            "Regn",
            "Nytt for Marsvik og omegn",
        ),
        (
            "<title>Nytt for Marsvik og omegn – Regn i hele juli</title>{site}<h1>Regn i hele juli</h1>",
            "Regn i hele juli",
            "Nytt for Marsvik og omegn",
        ),
    ],
)
def test_the_name_of_the_site_is_no_title(page: str, title: str, site: str) -> None:
    named = '<meta property="og:site_name" content="Nytt for Marsvik og omegn">'
    found = article(page.format(site=named))
    assert (found.title, found.site) == (title, site)


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("<title>Kort | Havnebladet</title><h1>Havnebladet</h1>", URL),
        ("<title>Havnebladet | Kort</title><h1>Havnebladet</h1>", URL),
        ("<title>Kort - The Havne Bladet</title><h1>The Havne Bladet</h1>", URL),
        ("<title>Kort — HB.no</title><h1>HB.no</h1>", "https://hb.example/1"),
        ("<title>Kort | Nye Lokale Nyheter</title><h1>Nye Lokale Nyheter</h1>", "https://nln.example/kort"),
        ('<title>Kort | Strandvakta</title><h1><a href="/">Strandvakta</a></h1>', None),
        ('<title>Kort | Vår vakre strand</title><h1 class="site-title">Vår vakre strand</h1>', None),
    ],
)
def test_a_host_or_a_logo_tells_the_name_of_the_site(page: str, url: str | None) -> None:
    assert article(page, url).title == "Kort"


@pytest.mark.parametrize(
    "heading",
    [
        "<span>Abonné</span>7 quais pour le port de Marsvik",
        "<span class=premium>Premium</span> 7 quais pour le port de Marsvik",
        "<em>En direct</em>7 quais pour le port de Marsvik",
        "7 quais pour le port de Marsvik<span>Réservé aux abonnés</span>",
        "7 quais pour le port de Marsvik <b>Exclusif</b>",
        "<span>Voor abonnees</span>7 quais pour le port de Marsvik",
        "<span>Nur für Abonnenten</span>7 quais pour le port de Marsvik",
        "<span>Per abbonati</span>7 quais pour le port de Marsvik",
        "<i>Solo suscriptores</i>7 quais pour le port de Marsvik",
        "<span>Exclusivo para assinantes</span>7 quais pour le port de Marsvik",
        "<span>For abonnenter</span>7 quais pour le port de Marsvik",
        "<small>LIVE</small>\n7 quais pour le port de Marsvik",
        "<span class=badge>Pour vous</span>7 quais pour le port de Marsvik",
        "<span class='icon sr-only'><i>Contenu fermé</i></span>7 quais pour le port de Marsvik",
        "<span class=titre-premium>7 quais pour le port de Marsvik</span><i class=premium>Lecture libre</i>",
    ],
)
def test_badges_are_no_part_of_a_title(heading: str) -> None:
    title = "7 quais pour le port de Marsvik"
    assert article(f"<title>{title}</title><article><h1>{heading}</h1></article>").title == title
    links = "".join(f"<h2><a href=/{n}>Le port ouvre son quai numéro {n}</a></h2>" for n in range(12))
    page = read_page(f"<title>Le Quai</title><h2><a href=/q>{heading}</a></h2>{links}".encode())
    assert page.headlines[0].title == title


@pytest.mark.parametrize(
    "title",
    [
        "Live music returns to the old quay",
        "<em>Live</em> music returns to the old quay",
        "Premium fuel for the ferry runs out",
        "Pluss og minus ved den nye kaia",
        "Plus de quais pour le port de Marsvik",
        "Video killed the harbour radio star",
    ],
)
def test_a_word_of_a_title_is_no_badge(title: str) -> None:
    shown = title.replace("<em>", "").replace("</em>", "")
    assert article(f"<article><h1>{title}</h1></article>").title == shown


@pytest.mark.parametrize(
    "title",
    [
        "« Nous tiendrons », dit la maire de Marsvik",
        "La maire de Marsvik : « Nous tiendrons »",
        "»Wir halten durch«, sagt die Bürgermeisterin",
        "Die Bürgermeisterin sagt: »Wir halten durch«",
        "“We will hold out”, says the mayor",
        "Borgermesteren: «Vi holder ut»",
        "„Wir halten durch“",
        "'Enough is enough' at the harbour",
        "De burgemeester: ‘Wij houden vol’",
    ],
)
def test_titles_keep_their_quotation_marks(title: str) -> None:
    assert article(f"<title>{title} | Hafenblatt</title><h1>{title}</h1>").title == title
    links = "".join(f"<h2><a href=/{n}>Le port ouvre son quai numéro {n}</a></h2>" for n in range(12))
    page = read_page(f"<title>Le Quai</title><h2><a href=/q>{title}</a></h2>{links}".encode())
    assert page.headlines[0].title == title


def test_the_address_of_json_ld_is_the_headlines() -> None:
    told = '{"@type": "NewsArticle", "headline": "Kai", "mainEntityOfPage": {"@id": "/kai/2#art"}}'
    page = f'<script type="application/ld+json">{told}</script><link rel="canonical" href="/kai">'
    assert article(page, URL).url == "https://www.havnebladet.example/kai/2"
    home = told.replace("/kai/2#art", "/")
    page = f'<script type="application/ld+json">{home}</script><link rel="canonical" href="/kai">'
    assert article(page, URL).url == "https://www.havnebladet.example/kai"


@pytest.mark.parametrize(
    ("heading", "under", "title"),
    [
        ("Économie", "Le port ouvre son second quai", "Le port ouvre son second quai"),
        ("Wirtschaft", "Der Hafen öffnet: endlich", "Der Hafen öffnet: endlich"),
        ("Sturmflut", "Was nun zu tun ist", "Sturmflut"),
    ],
)
def test_a_section_over_a_headline_that_is_no_h1(heading: str, under: str, title: str) -> None:
    page = f"<title>{title} - Le Quai</title><h1>{heading}</h1><h2>{under}</h2>"
    assert article(page).title == title


@pytest.mark.parametrize("section", ["Bourse", "Économie", "Cours"])
def test_a_section_before_the_name_of_its_site_stands(section: str) -> None:
    page = f"<title>{section} - La Gazette du Grand Quai</title><h1>{section}</h1>"
    assert (article(page).title, article(page).site) == (section, "La Gazette du Grand Quai")

"""Bylines: persons, and what only looks like one."""

import pytest

from tickers.articles.bylines import byline_of
from tickers.page import read_page

PROSE = "".join(f"<p>{'The quay is open to all ships of the coast. ' * 5}</p>" for _ in range(4))


def byline(body: str) -> str | None:
    page = f"<title>Quay opens | Kai Avis</title><h1>The second quay of Marsvik opens</h1>{body}{PROSE}"
    (headline,) = read_page(page.encode(), url="https://kaiavis.example/1").headlines
    return headline.byline


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<p>By Ines Vaardal</p>", "Ines Vaardal"),
        ("<div>By <a href=/i>Ines Vaardal</a></div>", "Ines Vaardal"),
        ("<p>Por Ines Vaardal e Ola van Dijk</p>", "Ines Vaardal e Ola van Dijk"),
        ("<p>Door Ines van der Kade<br>15 november 2024</p>", "Ines van der Kade"),
        ("<div>Von Ines Vaardal | 15.11.2024</div>", "Ines Vaardal"),
        ("<p>Par <b>Ines Vaardal</b>, à Marsvik</p>", "Ines Vaardal"),
        ("<p>Di Ines D'Amato</p>", "Ines D'Amato"),
        ("<p>Skrevet av Ines Vaardal</p>", "Ines Vaardal"),
        ("<p>Par AFP</p>", "AFP"),
    ],
)
def test_a_line_with_a_name(body: str, name: str) -> None:
    assert byline(body) == name


@pytest.mark.parametrize(
    "body",
    [
        "<div><a href=#>Capitalizzazione <br>di Mercato Aperto</a></div>",
        "<div>Valore <br>Di Piazza Affari</div>",
        "<p>Die Woche geht <br>von Montag bis Freitag</p>",
        "<div>Indice<br>par Pays Nordiques</div>",
        "<p>Di Mercato</p>",
        "<p>Por Fin</p>",
        "<p>Par ailleurs</p>",
        "<p>Door de week</p>",
        "<p>Von Frankfurt nach Oslo</p>",
        "<p>By Kai Avis</p>",
        "<p>Von der Redaktion</p>",
        "<p>By the Kai Avis newsroom</p>",
        "<p>Par <i>la rédaction</i></p>",
    ],
)
def test_fragments_and_the_site_itself_are_no_bylines(body: str) -> None:
    assert byline(body) is None


@pytest.mark.parametrize(
    "author", ["Kai Avis", "kaiavis.example", "Redaksjonen", "Kai Avis redaksjonen", "KaiAvis"]
)
@pytest.mark.parametrize(
    "form", ['<meta name="author" content="{}">', "<p class=byline>By {}</p>", "<a rel=author>{}</a>"]
)
def test_the_name_of_the_site_is_no_byline(author: str, form: str) -> None:
    assert byline(form.format(author)) is None


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Title of it all", "By Ines Vaardal", "Text."], "Ines Vaardal"),
        (["Title of it all", "by Ines Vaardal"], None),
        (["Il valore", "di Mercato Aperto"], None),
        (["The end of the text.", "I.Vaardal--HLG"], "I.Vaardal"),
        (["Von Montag bis Freitag"], None),
    ],
)
def test_the_lines_of_a_text(lines: list[str], name: str | None) -> None:
    assert byline_of(lines) == name

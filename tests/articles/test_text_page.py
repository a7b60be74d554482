"""The headline of a page that is text."""

import pytest

from tickers.page import read_page

TITLES = {
    "en": "Ferry leaves the harbour an hour early",
    "fr": "Le port ouvre son second quai cette semaine",
    "de": "Die Fähre verlässt den Hafen zu früh",
    "nl": "Veerboot vertrekt een uur te vroeg",
    "it": "Il traghetto lascia il porto in anticipo",
    "es": "El puerto abre su segundo muelle",
    "pt": "O porto abre o seu segundo cais",
    "nb": "Ferge forlater havnen en time for tidlig",
}
BODY = (
    "MARSVIK - The crew says that the tide was right and that nobody was left on the quay,"
    " which was empty by then."
)


def title(*lines: str) -> str | None:
    return next((h.title for h in read_page("\n".join(lines).encode()).headlines), None)


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize(
    "before",
    [
        [],
        ["Advertisement"],
        ["Home", "Markets", "Sign in"],
        ["Skip to main content", "Menu"],
        ["Accueil > Bourse > Indices"],
        ["We use cookies to make this site better. By continuing to browse you agree to our use of them."],
        ["Wir verwenden Cookies, um Inhalte zu personalisieren. Sie können dem jederzeit widersprechen."],
        ["Publicité", "La bourse ferme dans 7 h 16 min", "• CAC 40", "", "7 301,20", "-51,90 (-0,71 %)"],
        ["Werbung", "Deutsche Märkte geschlossen"],
        ["15 november 2024", "18u25"],
        ["Publicado el 15/11/2024 a las 18:25"],
        ["Euronext", "AEX -1.37% 862.5", "BEL20 -1.82% 4160.15", "PX1 -0.57% 7269.63"],
        ["1 Monat für nur 0,99 €", "Anzeige"],
    ],
)
def test_what_stands_before_the_headline(language: str, before: list[str]) -> None:
    assert title(*before, "", TITLES[language], "", BODY) == TITLES[language]


@pytest.mark.parametrize(
    "lines",
    [
        [BODY],
        ["Advertisement", BODY],
        [
            "The European markets fell on Thursday. The index closed at 7,662.94 after a day of losses.",
            "It fell.",
        ],
        ["Les principales places ont terminé la séance en baisse, dans un marché sans tendance.", "Suite"],
        [
            "A continuación, el cierre de la jornada en las principales plazas de Europa y de América:",
            "Bolsa",
        ],
        ["We use cookies to make this site better.", "Home", "Sign in"],
        ["AEX -1.37% 862.5", "BEL20 -1.82% 4160.15"],
        ["Menu", "Markets", BODY, "A heading within the text of it"],
    ],
)
def test_neither_furniture_nor_a_paragraph_is_a_headline(lines: list[str]) -> None:
    assert title(*lines) is None


@pytest.mark.parametrize(
    "line", [*TITLES.values(), "Wer zahlt den neuen Kai?", "Sturmflut", "Quay opens. At last."]
)
def test_the_first_line_is_the_headline(line: str) -> None:
    assert title(line, BODY) == line


def test_a_headline_that_the_page_repeats_is_one_even_as_a_sentence() -> None:
    line = "The quay is open to all of the ships that want to come, and it stays open at night."
    assert title(line, "15 November 2024", line, BODY) == line


@pytest.mark.parametrize("separator", [" - ", " | ", " – ", " » "])
def test_the_half_that_is_repeated_is_the_headline(separator: str) -> None:
    page = read_page("\n".join([f"Kai Avis{separator}{TITLES['nb']}", TITLES["nb"], BODY]).encode())
    assert (page.headlines[0].title, page.site) == (TITLES["nb"], "Kai Avis")


def test_the_name_of_a_site_is_told_by_its_host() -> None:
    body = f"{TITLES['nl']} | De Kade Krant\n{BODY}".encode()
    page = read_page(body, url="https://www.kadekrant.example/a")
    assert (page.headlines[0].title, page.site) == (TITLES["nl"], "De Kade Krant")

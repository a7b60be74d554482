"""What a title over rows says of all their figures."""

import pytest

from tickers.strips.titles import names_others, said_by_title

WORDS = 6
OTHERS = "other instruments, as a heading says"
PERIOD = "another period, as a heading says"


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        (OTHERS, "Futures; Terminmarkedet; Fonds indiciels; Turbos; ESG-Indizes; Net return; Derivati"),
        (PERIOD, "YTD; Perf. 1 an; Markets in October; Rückblick 2024; Nachbörse; Prévisions; Esta semana"),
        ("", "Indices; Beurs; Börse; Mercati; Today"),
        (None, "Harbour news; Pruebe El Muelle por 1 € al mes; Anzeige: 3 Monate gratis; 1Y chart"),
    ],
)
def test_a_title(said: str | None, titles: str) -> None:
    for title in titles.split("; "):
        assert said_by_title(title, WORDS) == said, title


def test_a_long_text_says_nothing_but_where_it_announces_what_follows() -> None:
    words = "The harbour master told the council what the week of the three storms had cost"
    assert said_by_title(words, WORDS) is None
    assert said_by_title("Veja a variação dos índices no mês:", 2) == PERIOD


def test_a_heading_over_labels_names_funds_and_versions() -> None:
    assert all(map(names_others, ["Fonds", "Index (gross return)", "ETF", "Contrats"]))
    assert not any(map(names_others, ["Index", "Indices", "Libellé", "Place"]))

"""What columns say of a label: it names a future, a fund, or the index that a share is in."""

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

EXPIRIES = {
    "en": ("Contract", "Expiry"),
    "fr": ("Contrat", "Échéance"),
    "de": ("Kontrakt", "Fälligkeit"),
    "nl": ("Contract", "Vervaldatum"),
    "it": ("Contratto", "Scadenza"),
    "es": ("Contrato", "Vencimiento"),
    "pt": ("Contrato", "Vencimento"),
    "nb": ("Kontrakt", "Forfall"),
}


OTHERS = {
    "en": ("Leveraged indices", "Levels to watch"),
    "fr": ("Indices à effet de levier", "Supports et résistances"),
    "de": ("Gehebelte Indizes", "Widerstände"),
    "nl": ("Hefboomindices", "Steun en weerstand"),
    "it": ("Indici ESG", "Supporti e resistenze"),
    "es": ("Índices apalancados", "Niveles clave"),
    "pt": ("Índices ESG", "Suportes"),
    "nb": ("ESG-indekser", "Støtte og motstand"),
}


@pytest.mark.parametrize("language", named(OTHERS))
def test_a_title_says_that_rows_are_of_other_indices_or_levels(language: str) -> None:
    for title in OTHERS[language]:
        over = f"<h3>{title}</h3>"
        judge(Case(listed("AEX 851.20 -2.41%", "CAC 40 7,101.15 -2.12%", over=over, lang=language)))


@pytest.mark.parametrize("column", [0, 1], ids=["contract", "expiry"])
@pytest.mark.parametrize("language", named(EXPIRIES))
def test_a_column_of_contracts_or_expiries_makes_futures(language: str, column: int) -> None:
    heading = EXPIRIES[language][column]
    head = f"{heading}|Last|%" if column == 0 else f"Index|{heading}|Last|%"
    expiry = "" if column == 0 else "Mar 26|"
    judge(Case(table(head, f"AEX|{expiry}873.05|+0.41%", f"CAC 40|{expiry}7,309.50|-0.12%", lang=language)))


CASES = {
    "shares and their indices": Case(
        table("Indice|Nom|Cours|Var. %", "CAC 40|Accor|41,20|+3,20 %", "AEX|Besi|131,10|-0,20 %", lang="fr")
    ),
    "an index and its long name": Case(
        table("Index|Name|Last|Chg %", "AEX|AEX Index|871.20|+0.41%", "CAC 40|CAC 40 Index|7,301.15|-0.12%"),
        "AEX 0.41 871.20; PX1 -0.12 7301.15",
    ),
    "a code and its name": Case(
        table("Code|Name|Last|Chg %", "AEX|Amsterdam Exchange|871.20|+0.41%"), may="AEX 0.41 871.20"
    ),
    "funds": Case(table("Fund|Last|Chg %", "AEX|871.20|+0.41%", "CAC 40|7,301.15|-0.12%")),
    "another's ISIN": Case(
        table(
            "Name|ISIN|Last|Chg %", "AEX|LU0000000107|871.20|+0.41%", "CAC 40|FR0003500008|7,301.15|-0.12%"
        ),
        "PX1 -0.12 7301.15",
    ),
    "its own ISIN": Case(
        table(
            "Name|ISIN|Last|Chg %", "AEX|NL0000000107|871.20|+0.41%", "CAC 40|FR0003500008|7,301.15|-0.12%"
        ),
        "AEX 0.41 871.20; PX1 -0.12 7301.15",
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

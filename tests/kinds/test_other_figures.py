"""Columns of something else than a level and the day's change."""

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

EARLIER = (
    "Fin 2024",
    "End of 2024",
    "Ende 2024",
    "Eind 2024",
    "Fine 2024",
    "Fim de 2024",
    "Slutten av 2024",
    "2024",
)


@pytest.mark.parametrize("earlier", EARLIER)
def test_a_change_that_leads_from_an_earlier_year_is_none_of_the_day(earlier: str) -> None:
    head = f"Index|Last|{earlier}|Change %"
    levels = "AEX - 871.20; PX1 - 7301.20"
    judge(Case(table(head, "AEX|871.20|860.12|+1.29%", "CAC 40|7301.20|7380.74|-1.08%"), may=levels))
    read = "AEX 0.29 871.20; PX1 -0.08 7301.20"
    judge(Case(table(head, "AEX|871.20|860.12|+0.29%", "CAC 40|7301.20|7380.74|-0.08%"), read))


CASES = {
    "dividend yield": Case(
        table("Index|Level|Dividend yield", "CAC 40|7,301.15|3.21%", "AEX|871.20|2.40%"),
        "",
        "PX1 - 7301.15; AEX - 871.20",
    ),
    "pe table": Case(table("Index|P/E|Earnings growth", "CAC 40|14.31|+8.41%", "AEX|871.20|+5.20%")),
    "turnover": Case(table("Index|Turnover (m)|Change %", "CAC 40|3,201.15|+12.41%", "AEX|871.20|-8.30%")),
    "volumes fr": Case(
        table("Indice|Capitaux (M€)|Évol. %", "CAC 40|3 201,15|+12,41%", "AEX|871,20|-8,30%", lang="fr")
    ),
    "volatility": Case(table("Index|Volatility|Change", "CAC 40|17.31%|+0.41%", "AEX|16.20%|-0.30%")),
    "composition": Case(table("Index|Members|Weight of largest", "AEX|25|14.20%", "CAC 40|40|11.10%")),
    "capitalisation": Case(
        table("Indice|Capitalisation (Md€)|Var. %", "CAC 40|2 401,15|+0,41%", "AEX|871,20|-0,30%", lang="fr"),
        "",
        "PX1 0.41 -; AEX -0.30 -",
    ),
    "portfolio": Case(
        table(
            "Ligne|Valeur|Perf. depuis achat",
            "Marsvik Croissance|12 401,15|+58,65%",
            "Indice CAC 40|7 301,15|+28,65%",
            lang="fr",
        ),
        "",
        "PX1 - 7301.15",
    ),
    "benchmark lines": Case(
        listed("Notre portefeuille +158,65% depuis 2003", "Indice CAC 40 +28,65% depuis 2003", lang="fr")
    ),
    "benchmark perf": Case(
        table(
            "|1 mois|3 mois|1 an",
            "Marsvik Fund|+1,41%|+3,20%|+9,10%",
            "CAC 40|+0,41%|+2,20%|+7,10%",
            lang="fr",
        )
    ),
    "targets prose list": Case(
        listed("CAC 40: 8,500 (+12%)", "AEX: 980.50 (+10%)", over="<p>Our targets for the end of 2025:</p>")
    ),
    "what if": Case(
        table(
            "Index|Level|Change %",
            "CAC 40|6,301.15|-14.41%",
            "AEX|771.20|-11.30%",
            over="<h3>Stress scenario</h3>",
        )
    ),
    "records": Case(table("Index|Record high|Distance", "CAC 40|8,239.99|-11.41%", "AEX|944.91|-7.80%")),
    "bid ask": Case(
        table("Index|Bid|Ask|Change %", "CAC 40|7,300.15|7,302.15|+0.41%", "AEX|870.70|871.70|-0.30%"),
        "",
        "PX1 0.41 -; AEX -0.30 -",
    ),
    "bid ask fr": Case(
        table(
            "Indice|Achat|Vente|Var. %",
            "CAC 40|7 300,15|7 302,15|+0,41%",
            "AEX|870,70|871,70|-0,30%",
            lang="fr",
        ),
        "",
        "PX1 0.41 -; AEX -0.30 -",
    ),
    "range only": Case(
        listed("AEX 868.10 - 873.40 (0.41%)", "CAC 40 7280.10 - 7310.40 (0.30%)", over="<h3>Day range</h3>")
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

"""Funds, futures, options, shares and variants that bear the name of an index."""

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

CASES = {
    "funds page": Case(
        table(
            "Fonds|VL|Var. %",
            "Marsvik CAC 40 UCITS ETF|72,31|-0,41%",
            "Marsvik AEX Tracker|91,10|+0,31%",
            lang="fr",
        )
    ),
    "funds label only": Case(
        table(
            "Fonds indiciel|VL|Var. %",
            "CAC 40|72,31|-0,41%",
            "AEX|91,10|+0,31%",
            lang="fr",
            over="<h2>Nos fonds indiciels</h2>",
        )
    ),
    "funds in band": Case(
        table(
            "ETF|Last|Chg %",
            "AEX|871.31|-0.41%",
            "CAC 40|7,291.10|+0.31%",
            over="<h2>Exchange traded funds</h2>",
        )
    ),
    "options": Case(
        table("Call|Strike|AEX|Put|Strike", "12.50|870.00|-3%|11.20|870.00", "10.10|880.00|-5%|14.30|880.00")
    ),
    "options label": Case(table("Option|Strike|Premium", "AEX|870.00|-3.1%", "AEX|880.00|+5.0%")),
    "options nl": Case(
        listed("AEX call 870,00 dec -3,10%", "AEX put 860,00 dec +5,00%", lang="nl", over="<h3>Opties</h3>")
    ),
    "turbos": Case(
        table(
            "Turbo|Koers|Hefboom|Stop loss",
            "AEX long|12,30|8,5|812,00",
            "AEX short|9,30|7,1|921,00",
            lang="nl",
        )
    ),
    "turbos under": Case(
        table(
            "Onderliggende waarde|Stop loss|Afstand %",
            "AEX|812,00|-6,80%",
            "CAC 40|7.001,00|-4,10%",
            lang="nl",
        )
    ),
    "bonds": Case(
        table(
            "Emprunt|Taux|Var.",
            "OAT 10 ans|3,04%|+0,02",
            "Bund 10 ans|2,41%|-0,01",
            "CAC 40|7 301,15|+0,41%",
            lang="fr",
        ),
        "",
        "PX1 0.41 7301.15",
    ),
    "contracts month words": Case(
        table(
            "Contrat|Dernier|Var. %",
            "CAC 40 Déc. 2024|7 312,5|+0,41%",
            "AEX Déc. 2024|872,35|-0,20%",
            lang="fr",
        )
    ),
    "contracts under heading": Case(
        table(
            "Échéance|Dernier|Var. %",
            "CAC 40|7 312,5|+0,41%",
            "Déc. 2024|7 312,5|+0,41%",
            "Mars 2025|7 351,0|+0,39%",
            lang="fr",
        )
    ),
    "futures neighbours": Case(
        table(
            "",
            "CAC 40|7312.5|+0.41%",
            "Euro Bund|132.41|-0.10%",
            "E-mini Dow|39512|+0.31%",
            "Brent|71.20|-0.30%",
        )
    ),
    "cfd": Case(
        listed(
            "France 40 7312.5 +0.41%",
            "CAC 40 7312.5 +0.41%",
            "Germany 40 19312.5 -0.21%",
            "US Tech 100 20612.5 +0.21%",
            over="<h3>CFDs</h3>",
        )
    ),
    "pre market": Case(
        table(
            "Index|Indication|Change %",
            "CAC 40|7,312.5|+0.41%",
            "AEX|872.35|-0.20%",
            over="<h3>Pre-market indications</h3>",
        )
    ),
    "constituents": Case(
        table("Share|Index|Last|Change %", "ASML|AEX|662.50|-1.31%", "LVMH|CAC 40|712.30|+0.81%")
    ),
    "top movers": Case(
        listed("ASML 662,50 +3,31%", "Adyen 1.301,20 +2,11%", over="<h3>Stijgers AEX</h3>", lang="nl")
    ),
    "top movers label row": Case(
        table(
            "",
            "Plus fortes hausses CAC 40|+3,31%|662,50",
            "CAC 40|7 301,15|+0,41%",
            "AEX|871,20|-0,30%",
            lang="fr",
        ),
        "PX1 0.41 7301.15; AEX -0.30 871.20",
    ),
    "gr variants": Case(
        table(
            "Index|Last|Change %",
            "AEX GR|3,401.15|+0.41%",
            "CAC 40 NR|15,401.15|-0.31%",
            "BEL 20|4,170.75|+0.20%",
        ),
        "BEL20 0.20 4170.75",
    ),
    "price variant oslo": Case(
        table("Indeks|Siste|Endring %", "OBX Price Index|801,15|+0,41%", "OSEBX|1.445,01|+1,31%", lang="nb"),
        "OSEBX 1.31 1445.01",
        "OBXP 0.41 801.15",
    ),
    "leveraged": Case(
        listed(
            "AEX X5 Long 8.712,10 +2,05%",
            "CAC 40 X2 Leverage GR 21.701,10 -0,62%",
            "BEL 20 4.170,75 +0,20%",
            lang="nl",
        ),
        "BEL20 0.20 4170.75",
    ),
    "esg": Case(
        table(
            "Index|Last|Change %",
            "CAC 40 ESG|2,401.15|+0.41%",
            "AEX ESG|1,171.20|-0.31%",
            "CAC 40|7,301.15|+0.40%",
            "AEX|871.20|-0.30%",
        ),
        "PX1 0.40 7301.15; AEX -0.30 871.20",
        "CESGP 0.41 2401.15; AESGP -0.31 1171.20",
    ),
    "esg in parts": Case(
        listed(
            "<a>CAC 40</a> <small>ESG</small> 2,401.15 +0.41%",
            "<a>AEX</a> <small>ESG</small> 1,171.20 -0.31%",
        ),
        "",
        "CESGP 0.41 2401.15; AESGP -0.31 1171.20",
    ),
    "equal weight": Case(
        listed("CAC 40 Equal Weight 2,401.15 +0.41%", "AEX 871.20 -0.30%", "BEL 20 4,170.75 +0.20%"),
        "AEX -0.30 871.20; BEL20 0.20 4170.75",
        "CACEW 0.41 2401.15",
    ),
    "sector": Case(
        listed(
            "CAC 40 Banks 1,401.15 +0.41%",
            "BEL Financials 2,401.10 -0.20%",
            "AEX 871.20 -0.30%",
            "BEL 20 4,170.75 +0.20%",
        ),
        "AEX -0.30 871.20; BEL20 0.20 4170.75",
        "BEFIP -0.20 2401.10",
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

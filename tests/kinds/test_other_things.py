"""Things that bear the letters of an index: tyres, cottages, parties, shares, other exchanges."""

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

CASES = {
    "tyres psi": Case(
        table("Tyre|PSI|Load|Wear", "Front|32.5|80%|10%", "Rear|35.5|90%|12%", "PSI|34.0|85%|11%")
    ),
    "tyres psi list": Case(listed("PSI 20.5 -3%", "PSI 22.1 +2%", over="<h3>Recommended tyre pressure</h3>")),
    "tyres text": Case("Recommended pressure\nCold: PSI 32 -5%\nWarm: PSI 36 +5%\n"),
    "obx rentals": Case(
        listed(
            "OBX cottage 1,445.01 -10% off", "OBX villa 1,301.15 -20% off", over="<h3>Outer Banks deals</h3>"
        )
    ),
    "obx rentals table": Case(table("Rental|Price|Discount", "OBX|1,301.15|-10%", "Marsvik|1,401.15|-20%")),
    "next150": Case(
        listed(
            "Next 150 guests get 20% off 3,313.22",
            "Next 150 orders: 10% off 3,400.00",
            over="<h3>Ferry deals</h3>",
        )
    ),
    "amx share": Case(
        table(
            "Share|Last|Change %",
            "AMX|14.20|+0.51%",
            "KO|62.10|-0.20%",
            over="<h3>New York Stock Exchange</h3>",
        )
    ),
    "bvl lima table": Case(
        table(
            "Índice|Último|Var. %",
            "BVL|23.201,10|+0,35%",
            "Bovespa|128.101,20|-0,31%",
            "IPSA|6.401,10|0,12%",
            lang="es",
            over="<h3>Bolsas de América Latina</h3>",
        )
    ),
    "bvl lima in band": Case(
        listed("BVL 1.701,10 +0,35%", "Bovespa 128.101,20 -0,31%", "Merval 1.512.101,20 +1,31%", lang="es"),
        "",
        "",
    ),
    "bvl lisbon": Case(
        table("Índice|Último|Var. %", "PSI|6.428,13|+0,84%", "PSI All-Share|1.701,10|+0,35%", lang="pt"),
        "PSI20 0.84 6428.13; BVL 0.35 1701.10",
    ),
    "template": Case(listed("AEX {{last}} {{change}}%", "CAC 40 {{last}} 0.31%")),
    "script json": Case(
        '<!doctype html><html lang="en"><title>Markets</title><script>var q="AEX 871.20 -0.30%"</script><p>Nothing here</p>'
    ),
    "sports": Case(
        table(
            "Team|Played|Points|Win %",
            "AEX Amsterdam|34|71|65.20%",
            "PSI Lisboa|34|68|61.10%",
            "OBX Oslo|30|55|55.00%",
        )
    ),
    "weather": Case(table("Town|Wind|Humidity", "Paris|12.5|80%", "Next 150 km|14.5|70%", "Oslo|10.1|65%")),
    "poll": Case(
        listed("PSI 28.5% +1.2", "PS 24.1% -0.3", "PSD 22.0% -1.1", over="<h3>Sondagem</h3>", lang="pt")
    ),
    "poll psi italy": Case(
        table(
            "Partito|Voti|%",
            "PSI|6.428|0,84%",
            "PD|61.301|22,10%",
            "Lega|31.201|12,10%",
            lang="it",
            over="<h3>Elezioni</h3>",
        )
    ),
    "flight codes": Case(
        table("Flight|Price|Discount", "AEX|871.20|-10%", "BRU|912.10|-20%", "OSL|731.10|-15%")
    ),
    "hex parts": Case(
        table(
            "Part|Price (EUR)|VAT",
            "SBF 120|4,812.00|21%",
            "BEL 20|3,912.00|21%",
            "CAC 40|7,212.00|21%",
            over="<h3>Pump catalogue</h3>",
        )
    ),
    "survey small": Case(table("Répondants|Part", "CAC 40|40,00%", "SBF 120|120,00%", lang="fr")),
    "quiz": Case(listed("1. AEX 871.20 or 931.10? 40% said right", "2. CAC 40 7301 or 8301? 31% said right")),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

"""What must be read, whatever stands around it."""

import pytest

from tests.kinds.pages import Case, article, judge, listed, named, table

CASES = {
    "row colspan": Case(
        '<!doctype html><html lang="nl"><title>Beurs</title><table><tr><th>Index</th><th>Koers</th><th>Verschil %</th></tr><tr><td colspan=3>Amsterdam</td></tr><tr><td>AEX</td><td>871,20</td><td>+0,30%</td></tr><tr><td>AMX</td><td>931,20</td><td>-0,30%</td></tr></table>',
        "AEX 0.30 871.20; AMX -0.30 931.20",
    ),
    "places": Case(
        table(
            "Bolsa|Índice|Último|Var. %",
            "Ámsterdam|AEX|871,20|-0,30%",
            "París|CAC 40|7.301,15|0,31%",
            "Milán|FTSE MIB|34.201,15|0,91%",
            lang="es",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15; FTSEMIB 0.91 34201.15",
    ),
    "place labels": Case(
        table(
            "Índice|Último|Var. %", "Ámsterdam AEX|871,20|-0,30%", "CAC 40 (París)|7.301,15|0,31%", lang="es"
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "catalan": Case(
        listed(
            "Amsterdam AEX 871,20 -0,30%",
            "París CAC 40 7.301,15 0,31%",
            "Milà FTSE MIB 34.201,15 0,91%",
            lang="ca",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15; FTSEMIB 0.91 34201.15",
    ),
    "rank": Case(
        table("N°|Indice|Cours|Var. %", "1.|AEX|871,20|-0,30%", "2.|CAC 40|7 301,15|0,31%", lang="fr"),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "status col": Case(
        table(
            "Indice|Statut|Cours|Var. %", "AEX|Fermé|871,20|-0,30%", "CAC 40|Ouvert|7 301,15|0,31%", lang="fr"
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "article strip": Case(
        article(
            "The harbour reopens after 20 years, 5% over budget.",
            before="<ul><li>AEX 871.20 -0.30%</li><li>CAC 40 7301.15 0.31%</li></ul>",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "menu with words of headings": Case(
        article(
            "The harbour reopens.",
            before="<ul>"
            + "".join(
                f"<li><a href='/{word}'>{word}</a></li>"
                for word in "Harbour Market School Opening Library Ferry Closing Bridge Weather Island".split()
            )
            + "</ul><ul><li><b>AEX</b><i>871.20</i><u>-0.30%</u></li>"
            "<li><b>CAC 40</b><i>7301.15</i><u>0.31%</u></li></ul>",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "article about year": Case(
        article(
            "The year 2023 was good: the CAC 40 gained 16.52% over 12 months.",
            before="<ul><li>AEX 871.20 -0.30%</li><li>CAC 40 7301.15 0.31%</li></ul>",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "nav words": Case(
        '<!doctype html><html lang="en"><title>Markets</title><nav><a>Indices</a><a>Futures</a><a>ETFs</a><a>Year to date</a></nav><ul><li>AEX 871.20 -0.30%</li><li>CAC 40 7301.15 0.31%</li></ul>',
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "futures table after": Case(
        table(
            "Index|Last|Change %",
            "AEX|871.20|-0.30%",
            "CAC 40|7,301.15|0.31%",
            under="<h3>Futures</h3><table><tr><th>Contract</th><th>Last</th><th>Change %</th></tr><tr><td>Brent</td><td>71.20</td><td>-0.30%</td></tr></table>",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "future of ferry": Case(
        table(
            "Index|Last|Change %",
            "AEX|871.20|-0.30%",
            "CAC 40|7,301.15|0.31%",
            under="<p>The future of the ferry is a matter for the fund of the town, says the mayor, who looks back on the year 2023.</p>",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "one row": Case(table("Index|Last|Change %", "AEX|871.20|-0.30%"), "AEX -0.30 871.20"),
    "level only": Case(
        table("Index|Last", "AEX|871.20", "CAC 40|7,301.15"), "", "AEX - 871.20; PX1 - 7301.15"
    ),
    "points and pct": Case(
        table("Index|Stand|+/-|%", "AEX|871,20|-2,62|-0,30", "CAC 40|7.301,15|+22,56|+0,31", lang="de"),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "zero": Case(
        table("Index|Last|Change %", "AEX|871.20|0.00%", "CAC 40|7,301.15|0.31%"),
        "AEX 0.00 871.20; PX1 0.31 7301.15",
    ),
    "unch": Case(
        table("Index|Last|Change %", "AEX|871.20|unch.", "CAC 40|7,301.15|0.31%"),
        "PX1 0.31 7301.15",
        "AEX - 871.20; AEX 0 871.20",
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

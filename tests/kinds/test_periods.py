"""Figures of another day, another hour or another period than the day's."""

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

CASES = {
    "history dates down": Case(
        table(
            "Date|CAC 40|AEX",
            "12/03/2024|8 087,48|858,01",
            "13/03/2024|8 137,58|859,20",
            "14/03/2024|8 161,42|861,12",
            lang="fr",
            over="<h3>Historique</h3>",
        )
    ),
    "history one index": Case(
        table(
            "Date|Clôture|Variation",
            "CAC 40|8 087,48|+0,84%",
            "13/03/2024|8 137,58|+0,62%",
            lang="fr",
            over="<h2>CAC 40 : historique des cours</h2>",
        ),
        "",
        "PX1 0.84 8087.48",
    ),
    "history label dates": Case(
        table(
            "Indice|12/03/2024|13/03/2024|14/03/2024",
            "CAC 40|8 087,48|8 137,58|8 161,42",
            "AEX|858,01|859,20|861,12",
            lang="fr",
        ),
        "",
        "PX1 - 8161.42; AEX - 861.12",
    ),
    "history years": Case(
        table("Index|2021|2022|2023", "CAC 40|+28.85%|-9.50%|+16.52%", "AEX|+27.75%|-13.65%|+14.20%")
    ),
    "history years level": Case(
        table("Index|Last|2022|2023", "CAC 40|7,301.15|-9.50%|+16.52%", "AEX|871.20|-13.65%|+14.20%"),
        "",
        "PX1 - 7301.15; AEX - 871.20",
    ),
    "intraday hours": Case(
        table(
            "Indice|09:00|12:00|15:00",
            "CAC 40|7 301,15|7 310,20|7 290,10",
            "AEX|871,20|872,10|870,05",
            lang="fr",
        ),
        "",
        "PX1 - 7290.10; AEX - 870.05",
    ),
    "intraday pct hours": Case(
        table("Index|9:30|17:35", "CAC 40|+0.41%|-0.30%", "AEX|+0.20%|-0.10%"), "", "PX1 -0.30 -; AEX -0.10 -"
    ),
    "close of date caption": Case(
        table(
            "Indice|Dernier|Var. %",
            "CAC 40|7 301,15|+0,41%",
            "AEX|871,20|-0,30%",
            lang="fr",
            over="<h3>Séance du vendredi</h3>",
        ),
        "",
        "PX1 0.41 7301.15; AEX -0.30 871.20",
    ),
    "week recap heading": Case(
        table(
            "Indice|Clôture|Variation",
            "CAC 40|7 301,15|+2,41%",
            "AEX|871,20|-1,30%",
            lang="fr",
            over="<h3>La semaine en chiffres</h3>",
        ),
        "",
        "PX1 - 7301.15; AEX - 871.20",
    ),
    "month recap nl": Case(
        table(
            "Index|Slot|Verschil %",
            "CAC 40|7.301,15|+2,41%",
            "AEX|871,20|-1,30%",
            lang="nl",
            over="<h3>De beursmaand oktober</h3>",
        ),
        "",
        "PX1 - 7301.15; AEX - 871.20",
    ),
    "quarter recap de": Case(
        table(
            "Index|Stand|Veränderung",
            "CAC 40|7.301,15|+2,41%",
            "AEX|871,20|-1,30%",
            lang="de",
            over="<h3>Das dritte Quartal an den Börsen</h3>",
        ),
        "",
        "PX1 - 7301.15; AEX - 871.20",
    ),
    "since low it": Case(
        table("Indice|Ultimo|Dai minimi", "CAC 40|7.301,15|+12,41%", "AEX|871,20|+11,30%", lang="it"),
        "",
        "PX1 - 7301.15; AEX - 871.20",
    ),
    "from peak en": Case(
        table("Index|Last|From peak", "CAC 40|7,301.15|-12.41%", "AEX|871.20|-11.30%"),
        "",
        "PX1 - 7301.15; AEX - 871.20",
    ),
    "since election fr": Case(
        table("Indice|Niveau|Depuis l'élection", "CAC 40|7 301,15|-8,41%", "AEX|871,20|-1,30%", lang="fr"),
        "",
        "PX1 - 7301.15; AEX - 871.20",
    ),
    "two tables day ytd": Case(
        table(
            "Index|Last|Change %",
            "AEX|871.20|-0.30%",
            "CAC 40|7,301.15|0.31%",
            under="<h3>Year to date</h3><table><tr><th>Index</th><th>Last</th><th>YTD %</th></tr><tr><td>AEX</td><td>871.20</td><td>10.30%</td></tr><tr><td>CAC 40</td><td>7,301.15</td><td>-3.31%</td></tr></table>",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "two tables ytd first": Case(
        table(
            "Index|YTD %",
            "AEX|10.30%",
            "CAC 40|-3.31%",
            over="<h3>Year to date</h3>",
            under="<h3>Today</h3><table><tr><th>Index</th><th>Last</th><th>Change %</th></tr><tr><td>AEX</td><td>871.20</td><td>-0.30%</td></tr><tr><td>CAC 40</td><td>7,301.15</td><td>0.31%</td></tr></table>",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "tab panels": Case(
        '<!doctype html><html lang="en"><title>Markets</title><div role="tablist"><a role="tab" aria-selected="true" href="#d">Today</a><a role="tab" aria-selected="false" href="#y">1 year</a></div><div id="d"><ul><li>AEX 871.20 -0.30%</li><li>CAC 40 7301.15 0.31%</li></ul></div><div id="y" hidden><ul><li>AEX 871.20 12.30%</li><li>CAC 40 7301.15 5.31%</li></ul></div>',
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "tab panels visible": Case(
        '<!doctype html><html lang="en"><title>Markets</title><h4>Today</h4><ul><li>AEX 871.20 -0.30%</li><li>CAC 40 7301.15 0.31%</li></ul><h4>1 year</h4><ul><li>AEX 871.20 12.30%</li><li>CAC 40 7301.15 5.31%</li></ul>',
        "AEX -0.30 871.20; PX1 0.31 7301.15",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "select period": Case(
        '<!doctype html><html lang="fr"><title>Bourse</title><select><option>1 jour</option><option selected>1 an</option><option>5 ans</option></select><table><tr><th>Indice</th><th>Dernier</th><th>Var.</th></tr><tr><td>AEX</td><td>871,20</td><td>+12,30%</td></tr><tr><td>CAC 40</td><td>7 301,15</td><td>+5,31%</td></tr></table>',
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "radio period": Case(
        '<!doctype html><html lang="en"><title>Markets</title><label><input type=radio name=p> 1D</label><label><input type=radio name=p checked> 1Y</label><table><tr><th>Index</th><th>Last</th><th>Change</th></tr><tr><td>AEX</td><td>871.20</td><td>+12.30%</td></tr><tr><td>CAC 40</td><td>7,301.15</td><td>+5.31%</td></tr></table>',
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "aria current": Case(
        '<!doctype html><html lang="en"><title>Markets</title><nav><a href="#" >1D</a><a href="#" aria-current="true">YTD</a></nav><table><tr><th>Index</th><th>Last</th><th>Change</th></tr><tr><td>AEX</td><td>871.20</td><td>+12.30%</td></tr><tr><td>CAC 40</td><td>7,301.15</td><td>+5.31%</td></tr></table>',
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "stale duplicate": Case(
        listed(
            "AEX 871.20 -0.30%",
            "CAC 40 7301.15 0.31%",
            under="<ul><li>AEX 869.10 -0.54%</li><li>CAC 40 7290.15 0.16%</li></ul>",
        ),
        "",
        "AEX -0.30 871.20; PX1 0.31 7301.15; AEX -0.54 869.10; PX1 0.16 7290.15",
    ),
    "one index twice apart": Case(
        listed(
            "AEX 871.20 -0.30%",
            "Dax 19301.15 0.31%",
            "SMI 11801.15 0.31%",
            "FTSE 100 8101.15 0.31%",
            "IBEX 35 11601.15 0.31%",
            "Dow Jones 43301.15 0.31%",
            "S&amp;P 500 5901.15 0.31%",
            "Nikkei 38301.15 0.31%",
            "AEX 701.20 2.30%",
            "CAC 40 7301.15 0.31%",
        ),
        "",
        "PX1 0.31 7301.15",
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

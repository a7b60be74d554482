"""Headings wherever a page has them: over, under, beside, in attributes, in other languages."""

import pytest

from tests.kinds.pages import Case, judge, named, table

CASES = {
    "colspan notes": Case(
        '<!doctype html><html lang="nl"><title>Beurs</title><table><tr><th>Index</th><th>Koers</th><th>Sinds 1 januari</th></tr><tr><td colspan=3>Amsterdam</td></tr><tr><td>AEX</td><td>871,20</td><td>+10,30%</td></tr><tr><td colspan=3>Advertentie</td></tr><tr><td>AMX</td><td>931,20</td><td>+3,30%</td></tr></table>',
        "",
        "AEX - 871.20; AMX - 931.20",
    ),
    "thead apart": Case(
        '<!doctype html><html lang="en"><title>Markets</title><table><thead><tr><th>Index</th><th>Last</th><th>52w %</th></tr></thead></table><table><tbody><tr><td>AEX</td><td>871.20</td><td>+10.30%</td></tr><tr><td>CAC 40</td><td>7,301.15</td><td>-3.31%</td></tr></tbody></table>',
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "head div apart": Case(
        '<!doctype html><html lang="en"><title>Markets</title><div class="head"><span>Index</span><span>Last</span><span>YTD</span></div><div class="body"><div><span>AEX</span><span>871.20</span><span>+10.30%</span></div><div><span>CAC 40</span><span>7,301.15</span><span>-3.31%</span></div></div>',
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "data label cells": Case(
        '<!doctype html><html lang="fr"><title>Bourse</title><table><tr><td data-label="Indice">AEX</td><td data-label="Dernier">871,20</td><td data-label="1 an">+10,30%</td></tr><tr><td data-label="Indice">CAC 40</td><td data-label="Dernier">7 301,15</td><td data-label="1 an">-3,31%</td></tr></table>',
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "headings below": Case(
        '<!doctype html><html lang="en"><title>Markets</title><table><tr><td>AEX</td><td>871.20</td><td>+10.30%</td></tr><tr><td>CAC 40</td><td>7,301.15</td><td>-3.31%</td></tr><tfoot><tr><th>Index</th><th>Last</th><th>YTD %</th></tr></tfoot></table>',
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "headings repeat": Case(
        table(
            "Index|Last|Change %",
            "AEX|871.20|-0.30%",
            "Index|Last|YTD %",
            "CAC 40|7,301.15|+9.31%",
            "BEL 20|4,170.75|+8.10%",
        ),
        "AEX -0.30 871.20",
        "PX1 - 7301.15; BEL20 - 4170.75",
    ),
    "heading two rows": Case(
        '<!doctype html><html lang="en"><title>Markets</title><table><tr><th rowspan=2>Index</th><th rowspan=2>Last</th><th colspan=2>Change</th></tr><tr><th>1 week</th><th>1 year</th></tr><tr><td>AEX</td><td>871.20</td><td>+1.30%</td><td>+10.30%</td></tr><tr><td>CAC 40</td><td>7,301.15</td><td>-0.31%</td><td>-3.31%</td></tr></table>',
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "heading group period": Case(
        '<!doctype html><html lang="en"><title>Markets</title><table><tr><th></th><th></th><th colspan=2>Year to date</th></tr><tr><th>Index</th><th>Last</th><th>Change</th><th>%</th></tr><tr><td>AEX</td><td>871.20</td><td>+81.30</td><td>+10.30%</td></tr><tr><td>CAC 40</td><td>7,301.15</td><td>-250.00</td><td>-3.31%</td></tr></table>',
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "heading long sentence": Case(
        table(
            "Index|Closing level|Change from the previous close in percent",
            "AEX|871.20|-0.30%",
            "CAC 40|7,301.15|0.31%",
        ),
        "",
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "heading tooltip": Case(
        table(
            'Index|Last|<span title="Change since 1 January">Chg</span>',
            "AEX|871.20|+10.30%",
            "CAC 40|7,301.15|-3.31%",
        ),
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "heading abbr": Case(
        table(
            'Index|Last|<abbr title="Year to date">Y</abbr>', "AEX|871.20|+10.30%", "CAC 40|7,301.15|-3.31%"
        ),
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "heading star note": Case(
        table(
            "Index|Last|Change*",
            "AEX|871.20|+10.30%",
            "CAC 40|7,301.15|-3.31%",
            under="<p>* over 12 months</p>",
        ),
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "heading star note harmless": Case(
        table(
            "Index|Last*|Change %",
            "AEX|871.20|-0.30%",
            "CAC 40|7,301.15|0.31%",
            under="<p>* delayed by 15 minutes</p>",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "heading greek": Case(
        table("Δείκτης|Τιμή|Μεταβολή από 1/1", "AEX|871,20|+10,30%", "CAC 40|7.301,15|-3,31%", lang="el"),
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "heading swedish": Case(
        table("Index|Senast|Sedan årsskiftet", "AEX|871,20|+10,30%", "CAC 40|7 301,15|-3,31%", lang="sv"),
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "heading danish prev": Case(
        table("Indeks|Lukkekurs i går|Ændring %", "AEX|874,79|-0,41%", "CAC 40|7.278,59|0,31%", lang="da"),
        "",
        "AEX -0.41 -; PX1 0.31 -",
    ),
    "heading polish": Case(
        table(
            "Indeks|Poprzednie zamknięcie|Zmiana %", "AEX|874,79|-0,41%", "CAC 40|7 278,59|0,31%", lang="pl"
        ),
        "",
        "AEX -0.41 -; PX1 0.31 -",
    ),
    "text ytd note": Case(
        "Beurzen\nIndex    Koers    Verschil\nAEX      871,20   +10,30%\nCAC 40   7.301,15 -3,31%\nVerschil sinds 1 januari\n",
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "text prev label": Case(
        "Index: AEX\nPrevious close: 874.79\nOpen: 872.10\nChange: -0.41%\n\nIndex: CAC 40\nPrevious close: 7278.59\nOpen: 7280.10\nChange: 0.31%\n",
        "",
        "AEX -0.41 -; PX1 0.31 -",
    ),
    "text key values": Case(
        "AEX\nLast: 871.20\nPrevious close: 874.79\nChange: -0.41%\n\nCAC 40\nLast: 7301.15\nPrevious close: 7278.59\nChange: 0.31%\n",
        "",
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
    "cards prev only": Case(
        '<!doctype html><html lang="fr"><title>Bourse</title><div class=card><h3>CAC 40</h3><dl><dt>Clôture veille</dt><dd>7 278,59</dd><dt>Var.</dt><dd>+0,31%</dd></dl></div><div class=card><h3>AEX</h3><dl><dt>Clôture veille</dt><dd>874,79</dd><dt>Var.</dt><dd>-0,41%</dd></dl></div>',
        "",
        "PX1 0.31 -; AEX -0.41 -",
    ),
    "cards plain": Case(
        '<!doctype html><html lang="fr"><title>Bourse</title><div class=card><h3>CAC 40</h3><p>7 301,15</p><p>+0,31%</p></div><div class=card><h3>AEX</h3><p>871,20</p><p>-0,41%</p></div>',
        "PX1 0.31 7301.15; AEX -0.41 871.20",
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

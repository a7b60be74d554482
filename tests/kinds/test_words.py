"""Words and marks around labels and changes that say which way, which day, or nothing."""

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

LEVELS = "AEX - 871.20; PX1 - 7301.20"
BOTH = "AEX 0.41 871.20; PX1 -0.12 7301.20"
CASES = {
    "directions in words": Case(
        listed(
            "<b>AEX</b> 871,20 <em><i>Subida de</i> 0,41%</em>",
            "<b>CAC 40</b> 7.301,20 <em><i>Descida de</i> 0,12%</em>",
        ),
        BOTH,
    ),
    "articles and codes": Case(listed("L’AEX 871,20 +0,41 %", "PX1 CAC 40 7 301,20 -0,12 %"), BOTH),
    "a level after its preposition": Case(
        listed("AEX +0,41 % bei 871,20 Punkten", "CAC 40 -0,12 % bei 7.301,20 Punkten"), BOTH
    ),
    "a close of a day": Case(
        table("Index|Slot 14/11|Verschil", "AEX|871,20|+0,41%", "CAC 40|7.301,20|-0,12%"), BOTH
    ),
    "the close of a year": Case(
        table("Index|Slot 31/12|Verschil", "AEX|800,20|+8,87%", "CAC 40|7.001,20|+4,28%"),
        "",
        "AEX 8.87 -; PX1 4.28 -",
    ),
    "a link to a chart": Case(
        listed("AEX 871,20 +0,41% <a>Grafiek 1 jaar</a>", "CAC 40 7.301,20 -0,12% <a>Grafiek 1 jaar</a>"),
        BOTH,
    ),
    "a period in the row": Case(
        listed("AEX 871,20 +9,41% <a>1 jaar</a>", "CAC 40 7.301,20 -3,12% <a>1 jaar</a>"), "", LEVELS
    ),
    "a sorted column": Case(
        table("Index ↕|Last ↕|Chg % ▼", "AEX|871.20|0.41%", "CAC 40|7,301.20|-0.12%"), BOTH
    ),
    "a sorted column without signs": Case(
        table("Index|Last|Chg % ▼", "AEX|871.20|0.41%", "CAC 40|7,301.20|0.12%")
    ),
    "labels last, and unknown at both ends": Case(
        "My list\n871.20\n+0.41%\nAEX\n7301.20\n-0.12%\nCAC 40\n4170.75\n+0.33%\nOther list\n"
    ),
    "rows without figures": Case(
        "Beurs\nAMX\nn.b.\nn.b.\nAEX\n871,20\n+0,41%\nCAC 40\n7.301,20\n-0,12%\n", BOTH
    ),
    "the tab of yesterday": Case(
        listed(
            "AEX 871,20 +0,41%",
            "CAC 40 7 301,20 -0,12%",
            over="<p><i>Aujourd'hui</i><i class=actif>Hier</i></p>",
        )
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

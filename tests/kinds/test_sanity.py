"""Figures that speak against themselves, and digits that something parts."""

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

HEAD = "Index|Last|Chg %"
SPACES = {
    "en space": "\u2002",
    "figure space": "\u2007",
    "hair space": "\u200a",
    "mathematical space": "\u205f",
    "ideographic space": "\u3000",
}
PARTED = {
    "a place to break": "<b>1<wbr>{}</b>",
    "a break": "<b>1<br>{}</b>",
    "elements": "<b>1</b><b>{}</b>",
    "elements and a space": "<b>1</b> <i>{}</i>",
    "a raised point": "<b>1·{}</b>",
    "a point between spaces": "<b>1 . {}</b>",
}
READ = "OSEBX 0.33 1412.07; N100 -0.12 1533.90"


@pytest.mark.parametrize("name", named(SPACES))
def test_groups_that_a_space_parts_are_read(name: str) -> None:
    space = SPACES[name]
    judge(Case(listed(f"OSEBX 1{space}412,07 +0,33 %", f"Euronext 100 1{space}533,90 -0,12 %"), must=READ))


@pytest.mark.parametrize("name", named(PARTED))
def test_what_is_left_of_a_broken_figure_is_no_level(name: str) -> None:
    first, second = (PARTED[name].format(rest) for rest in ("412,07", "533,90"))
    judge(Case(listed(f"OSEBX {first} +0,33 %", f"Euronext 100 {second} -0,12 %"), may=READ))


CASES = {
    "a level that is known, after a space": Case(
        listed("OSEBX 1 412,07 (+0,33 %)", "OBX 0,41 % 1 322,10 kr"), "OSEBX 0.33 1412.07; OBX 0.41 1322.10"
    ),
    "points without decimals in a cell of their own": Case(
        table("", "AEX|-1.37%|12|862.5", "CAC 40|-0.57%|42|7,269.6"), "AEX -1.37 862.5; PX1 -0.57 7269.6"
    ),
    "points without decimals and one space": Case(
        "AEX 4 871,20 0,46 %\nBEL 20 19 4 170,75 0,46 %", may="BEL20 0.46 4170.75"
    ),
    "one level of several": Case(
        table(HEAD, "AEX|612.40|+0.51%", "BEL 20|612.40|+0.51%", "PSI|612.40|+0.51%")
    ),
    "one level of two, others are read": Case(
        table(HEAD, "AEX|871.20|+0.41%", "BEL 20|7,301.15|-0.12%", "CAC 40|7,301.15|-0.12%"),
        "AEX 0.41 871.20",
    ),
    "nines": Case(table(HEAD, "AEX|999.99|9.99%", "CAC 40|9,999.99|9.99%")),
    "a level of nines": Case(
        table(HEAD, "AEX|999.99|+0.41%", "CAC 40|7,301.15|-0.12%"), "AEX 0.41 999.99; PX1 -0.12 7301.15"
    ),
    "shares of a whole": Case(
        listed("CAC 40 62,5 % 7 301,15", "AEX 22,5 % 871,20", "BEL 20 15,0 % 4 170,75", lang="fr")
    ),
    "shares of a part": Case(listed("CAC 40 8.5% 7301.15", "AEX 12.5% 871.20", "BEL 20 9.0% 4170.75")),
    "votes": Case(listed("CAC 40 36% 7301", "AEX 12% 871", "BEL 20 9% 4170")),
    "a crash": Case(
        listed("CAC 40 -8.5% 7301.15", "AEX -12.5% 871.20", "BEL 20 -9.0% 4170.75"),
        "PX1 -8.5 7301.15; AEX -12.5 871.20; BEL20 -9.0 4170.75",
    ),
    "rebased values": Case(table("Index|Value|Change", "AEX|107.30|+7.30%", "PSI|94.20|-5.80%")),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

"""Figures that are broken, ambiguous, glued together or of another unit."""

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

CASES = {
    "fraction": Case(
        table("Index|Last|Change", "AEX|871.20|0.0129", "CAC 40|7,301.15|-0.0050"),
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "fraction pct heading": Case(
        table("Index|Last|Prev|Change %", "AEX|871.20|860.10|0.0129", "CAC 40|7,301.15|7,338.00|-0.0050"),
        "",
        "AEX 1.29 871.20; AEX - 871.20; PX1 -0.50 7301.15; PX1 - 7301.15",
    ),
    "bps": Case(
        table("Index|Last|Change (bps)", "AEX|871.20|41", "CAC 40|7,301.15|-31"),
        "",
        "AEX - 871.20; PX1 - 7301.15",
    ),
    "permille": Case(listed("AEX 871.20 4.1‰", "CAC 40 7301.15 -3.1‰"), "", "AEX - 871.20; PX1 - 7301.15"),
    "broken space": Case(
        table(
            "Indice|Ultimo|Var. %",
            "FTSE MIB|34. 201,15|0,91%",
            "AEX|871,20|-0,30%",
            "CAC 40|7.301,15|0,31%",
            lang="it",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "broken points": Case(
        listed("FTSE MIB 34.201.15 0.91%", "AEX 871.20 -0.30%", "CAC 40 7301.15 0.31%"),
        "",
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "broken pct": Case(
        table("Index|Last|Change %", "AEX|871.20|-0. 30%", "CAC 40|7,301.15|0.31%"),
        "PX1 0.31 7301.15",
        "AEX - 871.20",
    ),
    "pct two points": Case(
        table("Index|Last|Change %", "AEX|871.20|-0.3.0%", "CAC 40|7,301.15|0.31%"),
        "PX1 0.31 7301.15",
        "AEX - 871.20",
    ),
    "ocr letters": Case(
        listed("AEX 87l.20 -0.30%", "CAC 40 7301.15 0.31%", "BEL 20 4l70.75 0.10%"), "", "PX1 0.31 7301.15"
    ),
    "split level": Case(
        listed("AEX 871 .20 -0.30%", "CAC 40 7301 .15 0.31%"), "", "AEX -0.30 871.20; PX1 0.31 7301.15"
    ),
    "sup decimals": Case(
        listed("AEX 871<sup>20</sup> -0,30%", "CAC 40 7.301<sup>15</sup> 0,31%", lang="nl"),
        "",
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "leading comma": Case(
        listed("AEX 871,20 +,51%", "BEL 20 4 170,75 -,20 %", lang="fr"),
        "",
        "AEX 0.51 871.20; BEL20 -0.20 4170.75",
    ),
    "huge pct": Case(
        listed("AEX 871.20 +871.20%", "CAC 40 7301.15 0.31%", "BEL 20 4170.75 0.10%"),
        "PX1 0.31 7301.15; BEL20 0.10 4170.75",
    ),
    "footnotes": Case(
        table(
            "Index|Last|Change %",
            "AEX|871.20<sup>1</sup>|-0.30%",
            "CAC 40|7,301.15*|0.31%",
            "BEL 20|4,170.75 (c)|0.10%",
        ),
        "",
        "AEX -0.30 871.20; PX1 0.31 7301.15; BEL20 0.10 4170.75",
    ),
    "currency col": Case(
        table(
            "Index|ISIN|Currency|Last|Change %",
            "AEX|NL0000000107|EUR|871.20|-0.30%",
            "CAC 40|FR0003500008|EUR|7,301.15|0.31%",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "date col": Case(
        table(
            "Index|Datum|Kurs|Veränd. %",
            "AEX|15.11.|871,20|-0,30%",
            "CAC 40|15.11.|7.301,15|0,31%",
            lang="de",
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "date number": Case(
        listed("AEX 15.11 871,20 -0,30%", "CAC 40 15.11 7.301,15 0,31%", lang="nl"),
        "",
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "time h": Case(
        table(
            "Indice|Heure|Cours|Var. %", "AEX|17h35|871,20|-0,30%", "CAC 40|18h05|7 301,15|0,31%", lang="fr"
        ),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "two in cell": Case(
        table("Index|Last|Change", "AEX|871.20|-2.62 (-0.30%)", "CAC 40|7,301.15|+22.56 (+0.31%)"),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "two in cell slash": Case(
        table("Index|Last|Change", "AEX|871.20|-2.62 / -0.30%", "CAC 40|7,301.15|+22.56 / +0.31%"),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "level pct cell": Case(
        table("Index|Last", "AEX|871.20 (-0.30%)", "CAC 40|7,301.15 (+0.31%)"),
        "AEX -0.30 871.20; PX1 0.31 7301.15",
    ),
    "pair prev actual": Case(
        "Cierre\nBolsa Índice Anterior/Actual Var. %\nÁmsterdam AEX 874.79/871.20 -0.41%\nParís CAC 40 7,278.59/7,301.15 0.31%\n",
        "",
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
    "pair actual prev": Case(
        "Cierre\nBolsa Índice Actual/Anterior Var. %\nÁmsterdam AEX 871.20/874.79 -0.41%\nParís CAC 40 7,301.15/7,278.59 0.31%\n",
        "",
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
    "open change": Case(
        table(
            "Índice|Abertura|Fecho|Var. desde abertura %",
            "PSI|6.401,10|6.428,13|+0,42%",
            "CAC 40|7.290,10|7.301,15|+0,15%",
            lang="pt",
        ),
        "",
        "PSI20 - 6428.13; PX1 - 7301.15",
    ),
    "open change plain heading": Case(
        table("Index|Open|Close|Change %", "AEX|860.10|871.20|1.29%", "BEL 20|4,150.00|4,170.75|0.50%"),
        "",
        "AEX - 871.20; BEL20 - 4170.75; AEX 1.29 871.20; BEL20 0.50 4170.75",
    ),
    "equal cols": Case(
        table(
            "Indice|Dernier|Var. %|Var. annuelle %",
            "AEX|871,20|10,52%|10,52%",
            "BEL 20|4 170,75|8,10%|8,10%",
            lang="fr",
        ),
        "",
        "AEX - 871.20; BEL20 - 4170.75",
    ),
    "ytd only big": Case(
        listed("AEX 871.20 +10.52%", "CAC 40 7301.15 +9.41%", "BEL 20 4170.75 +8.10%"),
        "",
        "AEX 10.52 871.20; PX1 9.41 7301.15; BEL20 8.10 4170.75",
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

"""Prose about indices is no strip."""

import pytest

from tests.kinds.pages import Case, article, judge, named

CASES = {
    "prose fr": Case(
        article(
            "À Paris, le CAC 40 gagne 0,55 % à 7 612,52 points, tandis que l'AEX recule de 0,31 % à 871,20 points.",
            "Le BEL 20 a cédé 0,20% à 4 170,75.",
            lang="fr",
        )
    ),
    "prose de": Case(
        article(
            "Der AEX stieg um 0,41 % auf 871,20 Punkte, der CAC 40 verlor 0,30 % auf 7.301,15 Zähler.",
            lang="de",
        )
    ),
    "prose nl": Case(
        article(
            "De AEX sloot 0,4% hoger op 871,20 punten. De BEL 20 eindigde op 4.170,75 punten, een min van 0,2%.",
            lang="nl",
        )
    ),
    "prose it": Case(
        article(
            "Il FTSE MIB ha chiuso in rialzo dello 0,91% a 34.201,15 punti; il CAC 40 ha perso lo 0,3% a 7.301,15.",
            lang="it",
        )
    ),
    "prose es": Case(
        article(
            "El CAC 40 sube un 0,41% hasta los 7.301,15 puntos; el AEX cae un 0,30%, a 871,20.", lang="es"
        )
    ),
    "prose pt": Case(
        article(
            "O PSI subiu 0,84% para 6.428,13 pontos. O CAC 40 perdeu 0,31% para 7.301,15 pontos.", lang="pt"
        )
    ),
    "prose nb": Case(
        article(
            "Hovedindeksen steg 1,31 prosent til 1.445,01 poeng. OBX falt 0,20 prosent til 1.301,15.",
            lang="nb",
        )
    ),
    "prose en list": Case(
        article(
            "How they closed on Monday:",
            after="<ul><li>the CAC 40 rose 0.41% to 7,301.15</li><li>the AEX fell 0.30% to 871.20</li></ul>",
        ),
        "",
        "PX1 0.41 7301.15; AEX -0.30 871.20",
    ),
    "prose txt": Case(
        "Harbour reopens\n\nThe AEX, up 0.41% at 871.20 points, led Europe. The CAC 40 was down 0.30% at 7,301.15.\n"
    ),
    "prose short lines": Case(
        "Harbour reopens\n\nAEX up 0.41%\nto 871.20\nwhile the CAC 40\nfell 0.30%\nto 7,301.15\n",
        "",
        "AEX 0.41 871.20; PX1 -0.30 7301.15",
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])

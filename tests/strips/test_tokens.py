"""Texts to tokens: what each part of a line is, by its form."""

import pytest

from tickers.pieces.piece import Piece
from tickers.strips.tokens import read_tokens


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("AEX -1.37% 862.5", "label change figure"),
        ("CAC 40 Choir -1.37% 862.5", "text change figure"),
        ("Παρίσι CAC 40 5.281,37 -97,61 -1,81%", "note label figure figure change"),
        ("1. AEX 862.5", "label figure"),
        ("| AEX | n.d. | 862.5 |", "label none figure"),
        ("AEX suspended", "label none"),
        ("Perf. 1 an", "heading"),
        ("Previous close | Change %", "heading heading"),
        ("Indice   Plus bas sur 12 mois   Clôture précédente   +/-", "heading heading heading heading"),
        ("CAC 40 30 days   Close before   +/-", "label figure heading heading heading"),
        ("FTSE MIB 19,201.10/19, 169.40", "label figure figure"),
        ("AEX 17:35 862.5 ▼ 0.68%", "label time figure arrow change"),
    ],
)
def test_kinds(text: str, kinds: str) -> None:
    found = [token.kind for token in read_tokens([Piece(text)])]
    assert " ".join(found) == kinds


def test_a_figure_that_a_space_breaks_is_one() -> None:
    tokens = read_tokens([Piece("FTSE MIB 19,201.10/19, 169.40")])
    assert [token.digits for token in tokens[1:]] == ["19,201.10", "19, 169.40"]

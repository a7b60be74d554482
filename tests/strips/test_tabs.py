"""Which of some tabs is chosen, and whether it is the day."""

import pytest

from tests.strips.of_page import pieces_of
from tickers.pieces import Piece
from tickers.strips.tabs import chosen_of, is_the_day_of, names_a_time

ROWS = "<ul><li>AEX 862.51 -1.37%</li><li>PSI 6401.30 +0.22%</li></ul>"


def tabs(markup: str) -> list[Piece]:
    """The pieces of tabs over a strip."""
    return [piece for piece in pieces_of(f"<p>{markup}</p>{ROWS}") if "%" not in piece.text]


@pytest.mark.parametrize(
    ("markup", "chosen"),
    [
        ('<a class="on">1D</a><a>1W</a>', "1D"),
        ('<a>1D</a><a aria-selected="true">1W</a>', "1W"),
        ('<a href="/d">Jour</a> <b>Semaine</b> <a href="/m">Mois</a>', "Semaine"),
        ('<i class="x y">1T</i><i class="x">1W</i><i class="x">1M</i>', "1T"),
        ("<i>1D</i><i>1W</i>", None),
        ('<a href="/h">Harbour</a> <b>Fish</b> <a href="/t">Tides</a>', None),
        ('<a class="on">1D</a><a class="on">1W</a>', None),
    ],
)
def test_the_chosen_one(markup: str, chosen: str | None) -> None:
    found = chosen_of(tabs(markup))
    assert (found.text if found else None) == chosen


@pytest.mark.parametrize(
    ("markup", "is_day"),
    [
        ('<i class="on">1J</i><i>1S</i><i>1A</i>', True),
        ('<i>1T</i><i>1W</i><i class="on">1J</i>', False),
        ('<i class="on">1T</i><i>1 Jahr</i>', True),
        ('<i class="on">1T</i><i>1 an</i>', False),
        ('<i class="on">Vandaag</i><i>Week</i>', True),
    ],
)
def test_the_tabs_beside_it_tell_its_language(markup: str, *, is_day: bool) -> None:
    pieces = tabs(markup)
    chosen = chosen_of(pieces)
    assert chosen is not None
    assert is_the_day_of(pieces, chosen) is is_day


def test_a_tab_names_a_time_and_nothing_else() -> None:
    assert all(map(names_a_time, ["1D", "Week", "YTD", "5 ans"]))
    assert not any(map(names_a_time, ["Europe", "Week of storms", "—"]))

"""Tables of single cells whose labels stand amid their figures."""

import pytest

from tests.strips.of_page import group_of, tokens_of
from tickers.strips.flat_grids import find_flat_grids

BODY = "862.51\nAEX\n-1.37%\n6401.30\nPSI\n+0.22%"


def shown(page: str) -> list[str]:
    return [row.shown or "" for table in find_flat_grids(tokens_of(page)) for row in table.rows]


def test_headings_stand_before_their_figures() -> None:
    assert shown(f"Last\nIndex\nChange\n{BODY}") == [
        "AEX Last 862.51 Change -1.37%",
        "PSI Last 6401.30 Change +0.22%",
    ]


def test_elements_of_one_kind_are_cells_too() -> None:
    cells = "".join(f"<div>{cell}</div>" for cell in f"Last\nIndex\nChange\n{BODY}".split("\n"))
    assert len(shown(f"<div><h3>Europe</h3>{cells}</div>")) == 2


def test_a_row_without_figures_counts_as_a_row_of_cells() -> None:
    assert len(shown(f"Last\nIndex\nChange\nn.a.\nAMX\nn.a.\n{BODY}")) == 2


@pytest.mark.parametrize(
    "page",
    [
        f"Last\nMarkets\nSports\n{BODY}",  # no column of changes
        f"Prices\n{BODY}",  # no headings
        f"Last\nIndex\nChange\n{BODY}\n4160.15",  # a cell too many
        "Last\nIndex\nChange\n862.51\nAEX\n-1.37%",  # one row only
        "Index\nLast\nChange\nAEX\n862.51\n-1.37%\nPSI\n6401.30\n+0.22%",  # labels first
    ],
)
def test_what_is_none(page: str) -> None:
    assert shown(page) == []


def test_a_row_before_it_does_not_reach_into_it() -> None:
    rows = group_of("Harbour - Tides\nChange\nIndex\nLast\n-1.37%\nAEX\n862.51\n+0.22%\nPSI\n6401.30").rows
    assert [row.label for row in rows] == ["AEX", "PSI"]

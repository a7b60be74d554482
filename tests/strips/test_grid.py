"""Bands of tokens, their cells, and the columns that cells stand in."""

import pytest

from tests.strips.of_page import cells, group_of, table, tokens_of
from tickers.pieces import LINE
from tickers.strips.grid import bands_of, cell_of, cells_of, row_cells, rows_of_cell, table_of


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (table("AEX|862,5 EUR|1%"), ["AEX", "862,5 EUR", "1%"]),
        ("<ul><li><b>AEX</b><i>862,5 <small>pts</small></i><i>1%</i></ul>", ["AEX", "862,5 pts", "1%"]),
        ("AEX | 862,5 pts | 1%", ["AEX", "862,5 pts", "1%"]),
        ("AEX    862,5    1%", ["AEX", "862,5", "1%"]),
        ("AEX 862,5 1%", ["AEX", "862,5", "1%"]),
    ],
)
def test_cells(page: str, said: list[str]) -> None:
    assert cells(tokens_of(page)) == said


@pytest.mark.parametrize(
    ("page", "places", "columns"),
    [
        ("<table><tr><td>AEX<td colspan=2>862,5<td>1%</table>", "table", [(0, 1), (1, 3), (3, 4)]),
        ("<div><p><b>AEX</b><b></b><b>862,5</b><b>1%</b></p></div>", "elements", [(0, 1), (2, 3), (3, 4)]),
        ("AEX | | 862,5 | 1%", "bars", [(0, 1), (2, 3), (3, 4)]),
        ("AEX    862,5    1%", "gaps", [(0, 3), (7, 12), (14, 18)]),
        ("AEX 862,5 1%", "", [(0, 0)] * 3),  # the order counts
    ],
)
def test_columns(page: str, places: str, columns: list[tuple[int, int]]) -> None:
    tokens = tokens_of(page)
    found = cells_of(tokens, 0, len(tokens) - 1)
    assert [(cell.start, cell.end) for cell in found] == columns
    assert {cell.places.partition(" ")[0] for cell in found} == {places}
    assert [cell_of(found, n) for n in range(len(tokens))] == found


@pytest.mark.parametrize(
    ("page", "bands"),
    [
        ("Euronext\nIndex | Last\nAEX 862.5 1%", ["Euronext", "Index Last"]),
        (table("Euronext|!", "Index|Last!", "AEX|862.5|1%"), ["Euronext", "Index Last"]),
    ],
)
def test_bands_over_a_row(page: str, bands: list[str]) -> None:
    group = group_of(page)
    (row,) = group.rows
    found = bands_of(group.tokens, 0, row.first - 1, LINE if "\n" in page else row.cut)
    assert [" ".join(t.text for t in group.tokens[one.first : one.last + 1]) for one in found] == bands


def test_a_cell_can_reach_over_several_rows() -> None:
    page = "<table><tr><td rowspan=2>Paris<td>CAC 40<td>7269,6<td>1%<tr><td>PAX<td>5310,2<td>2%</table>"
    group = group_of(page)
    assert [rows_of_cell(token) for token in group.tokens[:2]] == [2, 1]
    assert len({table_of(token) for token in group.tokens} - {None}) == 1
    assert [cell.start for cell in row_cells(group.tokens, group.rows[1])] == [1, 2, 3]

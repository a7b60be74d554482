"""Tokens to rows, and the cells of their grid."""

import pytest

from tickers.pieces import lines_as_pieces, parse_html, read_pieces, texts_of
from tickers.strips.grid import cells_of
from tickers.strips.name_parts import join_labels
from tickers.strips.rows import find_rows
from tickers.strips.sideways import find_sideways
from tickers.strips.tokens import Token, read_tokens


def tokens_of(page: str) -> list[Token]:
    if not page.startswith("<"):
        return join_labels(read_tokens(lines_as_pieces(page.split("\n"))))
    tree = parse_html(page.encode())
    return join_labels(read_tokens(read_pieces(tree, texts_of(tree))))


@pytest.mark.parametrize(
    ("page", "labels"),
    [
        ("AEX -1.37% 862.5\nBEL 20 1.0% 4160.1", "AEX BEL 20"),
        ("AEX\n-1.37%\n862.5\nBEL 20\n1.0%\n4160.1", "AEX BEL 20"),
        ("<p><b>CAC</b> <b>40</b> 7269,63 0,58%</p>", "CAC 40"),
        ("<table><tr><td>Paris<td>CAC 40<td>7269,63<td>0,58%</table>", "CAC 40"),
        ("<p><b>AEX</b> 862,5 <i>1%</i><br><b>PSI</b> 6428,1 <i>2%</i></p>", "AEX PSI"),
    ],
)
def test_labels(page: str, labels: str) -> None:
    assert " ".join(row.label for row in find_rows(tokens_of(page))) == labels


@pytest.mark.parametrize(
    ("page", "columns"),
    [
        ("<table><tr><td>AEX<td colspan=2>862,5<td>1%</table>", [(0, 1), (1, 3), (3, 4)]),
        ("<table><tr><td rowspan=2>Paris<td>x<tr><td>AEX<td>862,5<td>1%</table>", [(1, 2), (2, 3), (3, 4)]),
        (
            "<div><div><span>AEX</span><span></span><span>862,5</span><span>1%</span></div></div>",
            [(0, 1), (2, 3), (3, 4)],
        ),
        ("| AEX | | 862,5 | 1% |", [(1, 2), (3, 4), (4, 5)]),
    ],
)
def test_empty_cells_count(page: str, columns: list[tuple[int, int]]) -> None:
    tokens = tokens_of(page)
    first = next(n for n, token in enumerate(tokens) if token.kind == "label")
    assert [(cell.start, cell.end) for cell in cells_of(tokens, first, len(tokens) - 1)] == columns


def test_a_table_that_runs_sideways_has_a_row_a_column() -> None:
    lines = [["", "AEX", "PSI"], ["Last", "862,5", "6428,1"], ["%", "1%", "2%"]]
    page = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in lines)
    (table,) = find_sideways(tokens_of(f"<table>{page}</table>"))
    assert [row.shown for row in table.rows] == ["AEX Last 862,5 % 1%", "PSI Last 6428,1 % 2%"]

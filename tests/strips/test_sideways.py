"""Tables that run sideways: a row a column, with the heading at the start of each line."""

import pytest

from tests.strips.of_page import table, tokens_of
from tickers.strips.sideways import find_sideways


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        (
            table("|AEX|PSI", "Last|862,5|6428,1", "%|1%|2%"),
            ["AEX Last 862,5 % 1%", "PSI Last 6428,1 % 2%"],
        ),
        (table("AEX|PSI", "862,5|6428,1", "1%|2%"), ["AEX 862,5 1%", "PSI 6428,1 2%"]),
        (
            "Index | AEX | PSI\nLast | 862,5 | 6428,1\n% | 1% | 2%",
            ["AEX Last 862,5 % 1%", "PSI Last 6428,1 % 2%"],
        ),
        # a column without a figure is no row
        (table("|AEX|PSI", "Last|862,5|", "%|1%|"), ["AEX Last 862,5 % 1%"]),
        # rows that stand upright, names that are not known, names with nothing under them
        (table("Index|Last|%", "AEX|862,5|1%"), []),
        (table("|Harbour|Quay", "Last|862,5|6428,1"), []),
        (table("|AEX|PSI", "Euronext|Amsterdam|Lisbon"), []),
    ],
)
def test_rows(page: str, rows: list[str]) -> None:
    assert [row.shown for found in find_sideways(tokens_of(page)) for row in found.rows] == rows


def test_two_tables_on_a_page() -> None:
    one, other = table("|AEX|PSI", "%|1%|2%"), table("|BEL 20|OBX", "%|3%|4%")
    tables = find_sideways(tokens_of(f"{one}<p>Ships sail again</p>{other}"))
    assert [[row.label for row in found.rows] for found in tables] == [["AEX", "PSI"], ["BEL 20", "OBX"]]
    assert tables[0].last < tables[1].first

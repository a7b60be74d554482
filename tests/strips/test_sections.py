"""What is said over, under and among rows of all their figures."""

import pytest

from tests.strips.of_page import group_of, table

ROWS = "AEX 862.5 -1.37%\nBEL20 4160.1 0.51%"
HEAD, AEX, BEL20, PSI = "Index|Last|Change %!", "AEX|862.5|-1.37%", "BEL20|4160.1|0.51%", "PSI|6428.1|0.2%"


@pytest.mark.parametrize(
    ("page", "others"),
    [
        (f"Futures\n{ROWS}", "AEX BEL20"),
        (f"Year to date\n{ROWS}", "AEX BEL20"),
        (f"Depuis le 1er janvier\n{ROWS}", "AEX BEL20"),
        (f"Euronext\n{ROWS}", ""),
        (f"Today\n{ROWS}", ""),
        (f"Quotes are delayed by 15 minutes\n{ROWS}", ""),
        (table(HEAD, AEX, "Futures|", BEL20, PSI), "BEL20 PSI"),
        (table(HEAD, AEX, "Futures|", BEL20, "Indices|", PSI), "BEL20"),
        (table(HEAD, "Futures|", AEX) + table(HEAD, BEL20), "AEX"),
        (f"<p>Futures</p>{table(HEAD, AEX)}", "AEX"),
        ("<table><caption>Five years</caption><tr><td>AEX<td>862.5<td>-1.37%</table>", "AEX"),
        ("<ul><li>1 day<li class=active>1 year</ul>" + table(AEX), "AEX"),
        ("<ul><li class=active>1 day<li>1 year</ul>" + table(AEX), ""),
        (table(AEX, BEL20) + "<small>* change since 1 January</small>", "AEX BEL20"),
        (table("Index|Last|Change %*!", AEX) + "<small>* since 1 January</small>", "AEX"),
        (table("Index|Last*|Change %!", AEX) + "<small>* since 1 January</small>", ""),  # of the levels
    ],
)
def test_rows_that_are_about_something_else(page: str, others: str) -> None:
    group = group_of(page)
    found = [row.label for row, said in zip(group.rows, group.sections, strict=True) if said]
    assert " ".join(found) == others

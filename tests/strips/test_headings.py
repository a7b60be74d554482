"""What the headings over, in and under a table say of the figures of its rows."""

import pytest

from tests.strips.of_page import group_of, meanings, table

AEX, BEL20 = "AEX|862.5|-1.37%", "BEL20|4160.1|0.51%"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (table("Index|Last|Change %!", AEX, BEL20), ["level percent"] * 2),
        (table("Index|Last|Change %", AEX, BEL20), ["level percent"] * 2),
        (table("Index|Last|Change %!", AEX, "Other markets|", BEL20), ["level percent"] * 2),
        (table(AEX, BEL20, "Index|Last|Change %!"), ["level percent"] * 2),  # under its rows
        (table(AEX, BEL20), ["-", "-"]),
        (table("Index|Wobble|Change %!", AEX), ["unknown percent"]),  # another figure, whatever it is
        (table("Index|Last|Change %!", "AEX|862.5", BEL20), ["level", "level percent"]),
        (
            "<table><tr><th rowspan=2>Name<th colspan=2>Change<tr><th>%<th>1y<tr><td>AEX<td>1%<td>9%</table>",
            ["percent other"],
        ),
        ("Index Last Change %\nAEX 862.5 -1.37%", ["level percent"]),
        ("Index | Prev. close | Last | Change %\nAEX | 874.3 | 862.5 | -1.37%", ["before level percent"]),
        ("Index\nLast\nChange %\nAEX\n862.5\n-1.37%\nBEL20\n4160.1\n0.51%", ["level percent"] * 2),
        (
            "<p>These are the indices of Euronext at the open:</p>" + table("Index|Open|Change %!", AEX),
            ["level percent"],  # of that moment
        ),
        (table("Index|Open|Change %!", AEX), ["open percent"]),
    ],
)
def test_meanings(page: str, said: list[str]) -> None:
    assert meanings(page) == said


def test_headings_reach_to_the_end_of_their_table() -> None:
    two = table("Index|Last|Change %!", AEX, BEL20) + table("PSI|6428.1|0.2%")
    assert meanings(two) == ["level percent", "level percent", "-"]


def test_headings_are_kept_as_they_are_shown() -> None:
    (header,) = group_of("Index Last Change %\nAEX 862.5 -1.37%").headers
    assert header is not None
    assert header.shown == ("Index Last Change %",)
    (header,) = group_of(table("Index|Last|Change %!", AEX)).headers
    assert header is not None
    assert header.shown == ("Index", "Last", "Change %")

"""What stands around a row and makes it doubtful."""

import pytest

from tests.strips.of_page import columns_of_rows, group_of, table
from tickers.strips.doubts import doubt, doubt_of_group
from tickers.strips.strip_doubts import is_directed, strangers

AEX, BEL20 = "AEX -1.37% 862.5", "BEL20 -1.82% 4160.15"


def doubtful(page: str) -> list[str]:
    """The labels of the rows that something around them makes doubtful."""
    group = group_of(page)
    return [row.label for row in group.rows if row.problem or doubt(group, row)]


@pytest.mark.parametrize(
    "prose",
    [
        "harbour 0.84% 6428.1",
        "ferries sail again 0.84% 6428.1",
        "eurozone stocks 0.84% 6428.1",
        "den rolige havnen 0,84% 6428,1",
        "harbour | 0.84% | 6428.1",
        "harbour\n0.84%\n6428.1",
        "sails are dearer by\n0.84% 6428.1",
    ],
)
def test_lower_case_prose_between_two_rows_is_no_label(prose: str) -> None:
    label = prose.partition(" 0")[0].partition(" |")[0].partition("\n")[0]
    assert doubtful(f"{AEX}\n{prose}\n{BEL20}") == [label]


@pytest.mark.parametrize(
    ("page", "labels"),
    [
        (f"{AEX}\n{BEL20}", ""),
        (f"{AEX}\nDAX 0.5% 18810.1\n{BEL20}", ""),
        (f"{AEX}\niTraxx 0.5% 68.1\n{BEL20}", ""),  # a name can start with a small letter
        (f"{AEX}\nWho wins? 0.5% 18810.1\n{BEL20}", "Who wins?"),
        (f"{AEX}\nDAX Future 0.5% 18810.1\n{BEL20}", "DAX Future"),
        (f"{AEX}\nThe quiet harbour of old Amsterdam at night 0.5% 18.1\n{BEL20}", "The quiet"),
        ("AEX 2023 -1.37% 862.5", "AEX"),
        ("AEX 12/24 -1.37% 862.5", "AEX"),  # a contract
        ("AEX 17:35 -1.37% 862.5", ""),
        ("527.00\nAEX 5.40% 27.00\n16000.00\nFTSE MIB 0.00% 0.00", "AEX"),  # another figure over the label
        (f"{AEX} again", "AEX"),
        (table("AEX|harbour 5|862.5|-1.37%", "BEL20||4160.1|0.5%"), "AEX"),
        (table("Shipyard|AEX|862.5|-1.37%"), "AEX"),  # a share, and the index that it is in
        (table("Amsterdam|AEX|862.5|-1.37%"), ""),
        (table("AEX since January|862.5|-1.37%", "BEL20|4160.1|0.5%"), "AEX"),
    ],
)
def test_doubts(page: str, labels: str) -> None:
    found = doubtful(page)
    assert bool(found) is bool(labels)
    assert " ".join(found).startswith(labels)


@pytest.mark.parametrize(
    ("other", "is_so"), [("Bund 0.1% 131.2", True), ("Bund 10 0.1% 2.4", False), ("DAX 0.1% 18810", False)]
)
def test_what_stands_beside_futures_is_one(other: str, is_so: bool) -> None:
    assert bool(doubt_of_group(group_of(f"{AEX}\n{other}"))) is is_so


@pytest.mark.parametrize(
    ("page", "labels"),
    [
        (f"DAX 0.5% 18810.1\n{AEX}\nSMI 0.2% 11801.1\n{BEL20}", ""),
        (f"{AEX}\n{BEL20}\nDAX 0.5% 18810.1", ""),
        (f"{AEX}\n{BEL20}\nA word\nDAX 0.5% 18810.1", "DAX"),
        (f"{AEX} {BEL20} DAX 0.5% 18810.1", "DAX"),  # what ends it is not known
    ],
)
def test_an_unknown_label_needs_known_ones_around(page: str, labels: str) -> None:
    assert " ".join(one.row.label for one in strangers(columns_of_rows(page), group_of(page))) == labels


@pytest.mark.parametrize(
    ("page", "is_so"),
    [
        (f"Losers\n{AEX}", True),
        (f"Les plus fortes baisses\n{AEX}", True),
        (f"Die größten Verlierer des Tages\n{AEX}", True),
        (f"I maggiori ribassi di oggi\n{AEX}", True),
        (f"{AEX}\n▼\n{BEL20}", True),
        (f"Shares fall as rents rise\n{AEX}", False),  # a headline
        (f"Euronext\n{AEX}", False),
        (f"{AEX}\nRising rents trouble the old harbour", False),
    ],
)
def test_a_heading_may_tell_the_direction_of_all(page: str, is_so: bool) -> None:
    assert is_directed(group_of(page), columns_of_rows(page)) is is_so

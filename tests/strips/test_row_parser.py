"""The rows of a group, each under its columns: what was read, and why others were refused."""

import pytest

from tests.strips.of_page import group_of, table
from tickers.strips.row_parser import parse_rows

AEX, BEL20, CAC, PSI = "AEX -1.37% 862.5", "BEL20 -1.82% 4160.15", "CAC 40 -0.57% 7269.63", "PSI 0.84% 6428.1"
SEVEN = [
    BEL20,
    CAC,
    PSI,
    "OSEBX 1.31% 1445.01",
    "ISEQ -0.2% 9713",
    "FTSE MIB 0.48% 34191.6",
    "AMX 0.2% 921.4",
]


def parsed(page: str) -> tuple[list[str], dict[str, str]]:
    """The labels of the rows that were read, and the reasons for the others by their label."""
    group = group_of(page)
    found = parse_rows(group)
    reasons = {row.label: found.problems[row.first] for row in group.rows if row.first in found.problems}
    return [reading.row.label for reading in found.readings], reasons


@pytest.mark.parametrize(
    ("page", "figures"),
    [
        (f"{AEX}\n{BEL20}", ["-1.37 862.5 None", "-1.82 4160.15 None"]),
        ("AEX 862.50 -11.98 -1.37%", ["-1.37 862.50 -11.98"]),
        ("AEX 862.50 11.98 -1.37%", ["-1.37 862.50 -11.98"]),  # points take the sign of the percentage
        (table("Index|Prev. close|Last|%!", "AEX|874.48|862.5|-1.37"), ["-1.37 862.5 None"]),
        (table("Index|Last|Target!", "AEX|862.5|900 pts", "PSI|6428.1|6500 pts"), []),  # no known change
    ],
)
def test_readings(page: str, figures: list[str]) -> None:
    readings = parse_rows(group_of(page)).readings
    shown = [(r.change, r.level, r.points) for r in readings]
    assert [" ".join(str(one and one.value) for one in row) for row in shown] == figures


@pytest.mark.parametrize(
    ("rows", "refused", "reason"),
    [
        ([AEX, "BEL20 -1.82% 0", CAC], "BEL20", "a level of 0"),
        ([AEX, "BEL20 -100.00% 4160.15", CAC], "BEL20", "a change of -100.00 %"),
        ([AEX, "BEL20 45.1% 4160.15", CAC], "BEL20", "a change of 45.1 %, more than an index moves in a day"),
        ([AEX, "BEL20 -1.82% 41.6", CAC], "BEL20", "a level of 41.6, far from any known for BEL20"),
        ([f"{AEX} BEL20 -1.82% {CAC}"], "BEL20", "a change and a level were not both found"),
        ([AEX, "BEL20 -1.82%", CAC], None, ""),  # on a line of its own a change can stand alone
        ([AEX, "BEL20 4160.15 -1.82%", CAC], None, ""),  # another order of fields is another strip
    ],
)
def test_refused_rows(rows: list[str], refused: str | None, reason: str) -> None:
    labels, reasons = parsed("\n".join(rows))
    assert reasons == ({refused: reason} if refused else {})
    assert {"AEX", "CAC 40"} <= set(labels)
    assert ("BEL20" in labels) is not bool(refused)


@pytest.mark.parametrize(
    ("figures", "column"),
    [
        ("-1.82% 1234567890123.5", "level does not fit decimal(18,6)"),
        ("-1.82% 4160.1234567", "level does not fit decimal(18,6)"),
        ("123456.82% 4160.15", "change does not fit decimal(9,4)"),
        ("-1.82345% 4160.15", "change does not fit decimal(9,4)"),
    ],
)
def test_a_figure_that_does_not_fit_its_column_is_refused_whole(figures: str, column: str) -> None:
    labels, reasons = parsed(f"{AEX}\nBEL20 {figures}\n{CAC}")
    assert (labels, reasons) == (["AEX", "CAC 40"], {"BEL20": f"the {column}"})


@pytest.mark.parametrize("between", [SEVEN[:0], SEVEN[:1], SEVEN[:6], SEVEN], ids=len)
def test_one_instrument_twice_under_other_figures_keeps_neither(between: list[str]) -> None:
    labels, reasons = parsed("\n".join([AEX, *between, "AEX 0.42% 866.1", "OBX 1.1% 1290.4"]))
    assert labels == [*(row.split(" -")[0].split(" 0")[0].split(" 1")[0] for row in between), "OBX"]
    assert reasons == {"AEX": "the strip shows the instrument twice, with other figures"}


def test_one_instrument_twice_under_the_same_figures_contradicts_nothing() -> None:
    labels, reasons = parsed("\n".join([AEX, *SEVEN, AEX]))
    assert (labels.count("AEX"), reasons) == (2, {})

"""Strips: what is a row, in which layouts, and what is refused."""

from decimal import Decimal

import pytest

from tests.conftest import SAMPLE_ROWS
from tickers.pieces.piece import lines_as_pieces, shown
from tickers.strips.strip import REJECTIONS_PER_PAGE, Strips
from tickers.strips.strip import find_strips as _find_strips


def find_strips(lines: list[str]) -> Strips:
    return _find_strips(lines_as_pieces([shown(line) for line in lines]))


ROWS = [f"{symbol} {change}% {last}" for symbol, change, last, _ in SAMPLE_ROWS]
ROWS[4] += " kr"


def read(*lines: str) -> list[tuple[str | None, str, str, str]]:
    return [(q.symbol, q.label, str(q.change_pct), str(q.last)) for q in find_strips(list(lines)).quotes]


def refused(*lines: str) -> list[tuple[str, str]]:
    return [(r.raw, r.reason) for r in find_strips(list(lines)).refused]


EXPECTED = [(symbol, symbol, change, last) for symbol, change, last, _ in SAMPLE_ROWS]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(ROWS, id="a row a line"),
        pytest.param(["Euronext", *ROWS, "A headline"], id="between other lines"),
        pytest.param([" ".join(ROWS)], id="all on one line"),
        pytest.param(
            ["Euronext " + " ".join(ROWS) + " A headline of 5 words"], id="one line, with text around"
        ),
        pytest.param([" | ".join(ROWS)], id="one line, parted by bars"),
        pytest.param([" • ".join(ROWS)], id="one line, parted by dots"),
        pytest.param(" ".join(ROWS).split(), id="a field a line"),
        pytest.param(
            ["Euronext", *" ".join(ROWS).split(), "A headline"], id="a field a line, with lines around"
        ),
        pytest.param([line for row in ROWS for line in row.split(" ", 1)], id="label, then figures"),
        pytest.param([line for row in ROWS for line in row.rsplit(" ", 1)], id="level below"),
        pytest.param([row.replace(" ", "\t") for row in ROWS], id="fields parted by tabs"),
        pytest.param([row.replace(" ", " | ", 2) for row in ROWS], id="fields parted by bars"),
        pytest.param([row.replace("-", "\u200e-\u200e") for row in ROWS], id="invisible marks"),
        pytest.param([row.replace("%", " %") for row in ROWS], id="space before %"),
        pytest.param([row.replace("-", "\u2212") for row in ROWS], id="a true minus sign"),
        pytest.param([*ROWS, "Other news", "More", "And more", *ROWS], id="the strip repeated"),
    ],
)
def test_layouts(lines: list[str]) -> None:
    assert read(*lines) == EXPECTED


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (
            ["AEX", "-1.37%", "862.5", "USD", "-0.1%", "1.05", "BEL20", "-1.82%", "4160.15"],
            ["BEL20"],
        ),
        (["AEX", "-1.37%", "862.5", "BEL20", "-1.82%", "PX1", "-0.57%", "7269.63"], ["AEX", "PX1"]),
        (["AEX", "1.31%", "862.5", "kr", "BEL20", "-1.82%", "4160.15"], ["AEX", "BEL20"]),
        (["AEX -1.37% 862 600 Stoxx -1.0% 500.1 BEL20 -1.82% 4160.15"], [None, "BEL20"]),
        (["AEX -1.37% 862.5 Short BEL20 1.82% 64.15 PX1 -0.57% 7269.63"], ["AEX", "PX1"]),
        (["AEX -1.37% 862.5", "Most read today", "-1.82% 4160.15", "BEL20 -1.82% 4160.15"], ["AEX", "BEL20"]),
        (["BEL20 -1.82% 4160.15", "AEX", "Amsterdam", "-1.37%", "862.5"], ["BEL20", "AEX"]),
        (["AEX -1.37% 12 862.50", "BEL20 -1.82% 4160.15"], ["BEL20"]),
        (["AEX -1.37% 12 862.50", "BEL20 -1.82% 77.12 4160.15"], ["BEL20"]),
        (["BEL20 -3.84% 4727.1 PSI -2.69% 3", "254.6 More"], ["BEL20"]),
        (["CAC 40 1% 7000.2 Short", "AEX 1.5% 20.12 BEL20 -1.82% 4160.15"], ["BEL20"]),
        (["AEX -1.37% 862.5", "BEL20 -1.82% 4160.15", "15 dead as storm hits"], ["AEX", "BEL20"]),
        (["AEX -1.37% 862.5 BEL20 -1.82% 4160.15", "15 dead as storm hits"], ["AEX", "BEL20"]),
        (["OSEBX 1.31% 1445.01 kr", "2024 was good"], ["OSEBX"]),
        (["AEX", "-1.37%", "862.5", "BEL20", "-1.82%", "4160.15", "15 dead as storm hits"], ["AEX", "BEL20"]),
        (["17:35", "AEX", "-1.37%", "862.5", "BEL20", "-1.82%", "4160.15"], ["AEX", "BEL20"]),
        (["15.11.2024 17:35", "AEX", "-1.37%", "862.5"], ["AEX"]),
        (["- AEX -1.37% 862.5", "* BEL20 -1.82% 4160.15"], ["AEX", "BEL20"]),
        (["1", "AEX -1.37% 862.5", "2", "BEL20 -1.82% 4160.15"], ["AEX", "BEL20"]),
        (["AEX -1.37% 862.5 / BEL20 -1.82% 4160.15"], ["AEX", "BEL20"]),
        (["| AEX | -1.37% | 862.5 |"], ["AEX"]),
        (["Euronext", "AEX 1.37% 862.5", "BEL20 -1.82% 4160.15", "Oil prices rise"], ["AEX", "BEL20"]),
        (["AEX\t-1.37%\t862.5\tEUR"], ["AEX"]),
        (["Euronext Change Level AEX -1.37% 862.5 BEL20 -1.82% 4160.15"], ["AEX", "BEL20"]),
        (["AEX 1% 862.5", "Inflation in the euro zone was at 2% 3", "BEL20 1% 4160.15"], ["AEX", "BEL20"]),
        (["AEX 1% 862.5", "AEX YTD -1.37% 862.5", "OSEBX at -0.89% 1445.1", "PX1 1% 7000.1"], ["AEX", "PX1"]),
        (
            ["AEX 1% 862.5", "YTD 12.3% 870.1", "Next 150 EUR 1% 3313.2", "PX1 1% 7000.1"],
            ["AEX", "N150", "PX1"],
        ),
        (["CAC 40 Momentum -1.37% 862.5", "BEL20 -1.82% 4160.15"], [None, "BEL20"]),
        (["AEX -1.37% 862.5 A headline of some 5 words"], []),
        (["AEX -1.37% 862.5 BEL20 -1.82% 4160.15 A headline of some 5 words"], ["AEX", "BEL20"]),
    ],
)
def test_which_rows_of_a_strip_are_sure(lines: list[str], kept: list[str | None]) -> None:
    assert [symbol for symbol, *_ in read(*lines)] == kept


def test_steps_currency_and_the_exact_text() -> None:
    quotes = find_strips(ROWS).quotes
    assert {q.last_step for q in quotes} == {Decimal("0.01")}
    assert {q.change_step for q in quotes} == {Decimal("0.01")}
    assert [q.currency for q in quotes] == [currency for *_, currency in SAMPLE_ROWS]
    assert [q.raw for q in quotes] == ROWS
    assert [q.position for q in quotes] == list(range(9))
    osebx = quotes[4]
    assert (osebx.currency_shown, osebx.currency_basis) == ("kr", "resolved")


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("CAC 40 -0.57% 7269.63", ("PX1", "CAC 40", "-0.57", "7269.63")),
        ("CAC 40: -0.57% 7269.63", ("PX1", "CAC 40", "-0.57", "7269.63")),
        ("Next 150 -0.04% 3 313,22", ("N150", "Next 150", "-0.04", "3313.22")),
        ("AEX® +0.1% 862.5 EUR", ("AEX", "AEX®", "0.1", "862.5")),
        ("AEX 0.1% €862.5", ("AEX", "AEX", "0.1", "862.5")),
        ("AEX 0.1% 862.5pts", ("AEX", "AEX", "0.1", "862.5")),
        ("CAC 40 4 393,32 PTS -1,30%", ("PX1", "CAC 40", "-1.30", "4393.32")),
        ("CAC 40 4 393,32 -1,30% 57,9", ("PX1", "CAC 40", "-1.30", "4393.32")),  # points agree
        ("CAC 40 5.295,01 +34,44 (+0,66%)", ("PX1", "CAC 40", "0.66", "5295.01")),
        ("ISEQ -20 -0.2% 9713", ("ISEQ", "ISEQ", "-0.2", "9713")),
        ("ISEQ 20 -0.2% 1013.5", ("ISEQ20", "ISEQ 20", "-0.2", "1013.5")),
        ("AEX ▼ 0.68% 862.5", ("AEX", "AEX", "-0.68", "862.5")),
        ("AEX 🔻0.68% 862.5", ("AEX", "AEX", "-0.68", "862.5")),
        ("AEX 862.5 (%0.14)", ("AEX", "AEX", "0.14", "862.5")),
        ("AEX 862.5 (- 0.68%)", ("AEX", "AEX", "-0.68", "862.5")),
        ("CAC 40 5282.75(c) -0.57 %", ("PX1", "CAC 40", "-0.57", "5282.75")),
        ("AEX -1.37% 17:35 862.5", ("AEX", "AEX", "-1.37", "862.5")),
        ("AEX -1.37% 15 Nov 862.5", ("AEX", "AEX", "-1.37", "862.5")),
        ("BEL20 EUR -1.82% 4160.15", ("BEL20", "BEL20", "-1.82", "4160.15")),
        ("FTSE MIB 21.442 12:47 -0,21%", ("FTSEMIB", "FTSE MIB", "-0.21", "21442")),
        ("AEX Last: 862.5 Change: -1.37%", ("AEX", "AEX", "-1.37", "862.5")),
        ("AEX Open: 874.3 Last: 862.5 Var. %: -1.37", ("AEX", "AEX", "-1.37", "862.5")),
        ("Euronext AEX -1.37% 862.5", ("AEX", "AEX", "-1.37", "862.5")),
        ("OSEBX 1.31% kr 1445.01", ("OSEBX", "OSEBX", "1.31", "1445.01")),
        ("OSEBX 1.31% 1445.01kr", ("OSEBX", "OSEBX", "1.31", "1445.01")),
    ],
)
def test_a_single_row(line: str, row: tuple[str, str, str, str]) -> None:
    assert read(line) == [row]


@pytest.mark.parametrize(
    "line",
    [
        "Indice CAC 40 +158,65% Perf. depuis le 30/06/2001",
        "OAT 10 ans 0,04%",
        "le CAC 40 gagne 0,55 % à 7.612,52 points",
        "+ FORTES HAUSSES CAC 40",
        "osebx 0 -100.000 0 0 0 0.00 (0.00)",
        "AEX -1.37%",
        "AEX 862.5",
        "AEX",
        "AEX -1.37% 862.5 874.3",  # which of the two is the level?
        "AEX -1.37% 862.5 at the close",
        "AEX 0.5% 0",
        "AEX 0.5% 0.00",
        "AEX -100.00% 862.5",
        "CAC Small -0.57% 1.045",  # neither 1.045 nor 1045 is near a known level of it
        "527.00\nAEX 5.40% 27.00\n16000.00\nFTSE MIB 0.00% 0.00",  # level above, then change and points
        "AEX 1,234.5% 862.5",
        "AEX 0.5% 1234567890123",
        "AEX 0.5% 1.1234567",
        "Bond yields 0.5% 12.1",
        "DAX -0.5% 18810.1",  # no known label, so no strip
        "AEX 840.1 - 0.5% 862.5",
        "AEX - 0.68% 862.5",  # a fall, or a dash?
        "AEX − 0.68% 862.5",
        "AEX – 0.68% 862.5",
        "AEX\n-\n0.68%\n862.5",
        "Best of AEX 1% 20.5 BEL20 no figures",
        "AEX 0.5% 1.0000000",
        "AEX ±0.00% 862.5",
        "AEX —1.37% 862.5",
        "AEX — 1.37% 862.5",
        "AEX ‒ 1.37% 862.5",
        "AEX ﹣ 1.37% 862.5",
        "AEX ~1.37% 862.5",
        "AEX €1.37% 862.5",
        "AEX \u06631.37% 862.5",
        "AEX _1.37% 862.5",
        "AEX -\u200b 1.37% 862.5",
        "AEX -\xa00.57% 7269.63",
        "AEX down 1.37% 862.5",
        "AEX -\n1.37%\n862.5",
        "CAC +40 0.57% 7269.63",
        "AEX\n1.37%\n11.98\n€ 862.5",  # the absolute change before the level
        "AEX\n1.37%\n11.98\n862.5pts",
        "AEX\n1.37%\n11.98\n4’160.15",
        "BEL20\n-1.82%\n17.35\n4’160.15",  # a time
        "862.5\nAEX\n-1.37%\n4160.15\nBEL20\n-1.82%\n7269.63\nPX1\n-0.57%",  # level first
        "-1.37%\n862.5\nAEX\n-1.82%\n4160.15\nBEL20",  # label last
        "-1.37% 862.5 AEX -1.82% 4160.15 BEL20 -0.57% 7269.63 PX1",
        "862.5 AEX -1.37% 4160.15 BEL20 -1.82% 7269.63 PX1 -0.57%",
        "AEX 1.37% 11.98 €862.5 BEL20 1.82% 70.1 €4160.15",
        "AEX 1.37% 11.98 (862.5) BEL20 1.82% 70.1 (4160.15)",
        "AEX -1.37% 850 - 870 BEL20 -1.82% 4100 - 4200",
        # Change, level, label under a heading: the figures belong to the label after them.
        "Markets\n-1.37% 862.5\nAEX\n-1.82% 4160.15\nBEL20\n-0.5% 7269.63\nCAC 40",
        "Markets\n-1.37%\n862.5\nAEX\n-1.82%\n4160.15\nBEL20\n-0.5%\n7269.63\nCAC 40",
        "Markets -1.37% 862.5 AEX -1.82% 4160.15 BEL20 -0.5% 7269.63 CAC 40",
        "Site - T -2.15% 922.10 AEX -3.15% 8522.40 OSEBX +1.12% 8585.78 CAC 40",
        "-1.43% 4402.1 OSEBX -2.57%\n7958.5 FTSE MIB +3.06% 4012.6\nPSI More",
        "Level\n+3.50% 2291.1\nFTSE MIB\n-0.52% 3616.7\nPSI",
        "Site - T\n-1.24% 377.5\nBEL20\n+0.04% 808.5\nAEX\n+2.61% 702.5\nCAC 40\nMore",
        "Change Level -3.98% 891.5 AMX -2.16% 896.5 AEX +2.36% 851.5 FTSE MIB More",
        "+2.87% 964.01 AEX +2.34% 5943.84 FTSE\nMIB -3.23% 8951.26 AMX -0.62% 5594.07\nNext 150",
        # Level above, then label and change.
        "9645.41\nISEQ -0.11%\n878.31\nPSI -3.14%\nT",
        "Markets 1612.7 ISEQ -2.78%\n1773.2 Next 150 +3.68% 7948.8\nCAC 40 +1.09% 976.6 AEX +3.74%\nT",
        # A change in points that looks like thousands.
        "AEX -1.37% 12 862.50",
        "ISEQ | 20 | -1.37% | 862.5",
        # Arrows and words beside unsigned changes.
        "AEX\n1.37%\n862.5\n▼\nBEL20\n1.82%\n4160.15\n▼",
        "▼\nAEX\n1.37%\n862.5\n▲\nBEL20\n1.82%\n4160.15",
        "AEX 1.37% 862.5\n▼\nBEL20 1.82% 4160.15",
        "AEX 1.37% 862.5 ▼ BEL20 1.82% 4160.15 ▲ CAC 40 0.5% 7269.63 ▼",
        "Losers\nAEX 1.37% 862.5\nBEL20 1.82% 4160.15",
        "AEX \u00ad1.37% 862.5",
        "CAC 40 +16,52% 2023\nCAC 40 -9,5% 2022",
        "AEX 1.50000% 862.5",
    ],
)
def test_what_is_no_row_stays_no_row(line: str) -> None:
    assert read(*line.split("\n")) == []


@pytest.mark.parametrize(
    ("lines", "kept", "refusals"),
    [
        (
            ["AEX -1.37% 862.5", "BEL20 -1.82%", "PX1 -0.57% 7269.63"],
            ["AEX", "BEL20", "PX1"],  # a change alone, without a level
            [],
        ),
        (
            ["AEX -1.37% 862.5", "BEL20 -1.82"],
            ["AEX"],
            [("BEL20 -1.82", "the figure beside the percentage has a sign: a change in points, not a level")],
        ),
        (
            ["AEX", "-1.37%", "862.5", "BEL20", "-1.82%"],
            ["AEX"],
            [("BEL20 -1.82%", "a change and a level were not both found")],
        ),
        (
            ["AEX -1.37% 862.5", "Brussels", "BEL20 -1.82% 4160.15"],
            ["AEX", "BEL20"],
            [],
        ),
        (
            ["AEX -1.37% 0", "BEL20 -1.82% 4160.15"],
            ["BEL20"],
            [("AEX -1.37% 0", "a level of 0")],
        ),
        (
            ["AEX -1.37% BEL20 -1.82% 4160.15 PX1 -0.57% 7269.63"],
            ["BEL20", "PX1"],
            [("AEX -1.37%", "a change and a level were not both found")],
        ),
        (
            ["AEX -1.37% 862.5 DAX 1.0% 18810.1"],
            ["AEX"],
            [("DAX 1.0% 18810.1", "an unknown label at the end of a strip, or set apart from it")],
        ),
        (
            ["CAC 40 0.1% 7000.5 Short AEX 1.5% 20.12 BEL20 -1.82% 4160.15"],
            ["PX1", "BEL20"],
            [("Short AEX 1.5% 20.12", "other text before the label")],
        ),
        (
            ["Best of AEX 1.5% 20.12 BEL20 -1.82% 4160.15"],
            ["BEL20"],
            [("Best of AEX 1.5% 20.12", "other text before the label")],
        ),
        (
            [
                "AEX -1.37% 862.5",
                "Dow Jones 38989 -0.5% 1234567",
                "Russell 2000 1.2% 2150.3",
                "PX1 -0.57% 7269.63",
            ],
            ["AEX", None, "PX1"],
            [("Dow Jones 38989 -0.5% 1234567", "another order of fields than the rows with known labels")],
        ),
        (
            ["AEX", "0.5%", "862.5", "24", "BEL20 -1.82% 4160.15"],
            ["BEL20"],
            [("AEX 0.5% 862.5 24", "level, change in points and percentage do not agree in any order")],
        ),
        (
            ["In brief", "CAC 40 +158,65% since 2001"],
            [],
            [("CAC 40 +158,65% since 2001", "'since' stands after a figure")],
        ),
    ],
)
def test_refused_lines_are_kept_with_a_reason(
    lines: list[str], kept: list[str | None], refusals: list[tuple[str, str]]
) -> None:
    assert [symbol for symbol, *_ in read(*lines)] == kept
    assert refused(*lines) == refusals


def test_unknown_labels_inside_a_strip_are_rows_without_a_symbol() -> None:
    lines = ["DAX 0.50% 18810.10", "AEX -1.37% 862.5", "S&P 500 -1.2% 5,870.62", "BEL20 -1.82% 4160.15 $"]
    assert read(*lines)[0] == (None, "DAX", "0.50", "18810.10")
    assert read(*lines)[2] == (None, "S&P 500", "-1.2", "5870.62")
    assert [q.currency for q in find_strips(lines).quotes] == [None, "EUR", None, "EUR"]
    assert find_strips(lines).quotes[3].currency_basis == "conflict"


def test_other_lines_of_the_page_are_no_part_of_a_strip() -> None:
    assert refused("A headline about 5 ships", *ROWS, "Another, 20% longer", "Text with 7 ferries") == []


def test_what_is_refused_is_capped() -> None:
    lines = [f"CAC 40 {n}% times over" for n in range(REJECTIONS_PER_PAGE + 50)]
    assert len(refused(*lines)) == REJECTIONS_PER_PAGE
    strips = find_strips([*lines, "A word", "AEX -1.37% 862.5", "BEL20 -1.82% 0"])
    assert len(strips.refused) == REJECTIONS_PER_PAGE
    assert (strips.unreadable, strips.refused[-1].raw) == (1, "BEL20 -1.82% 0")


def test_good_rows_are_never_listed_among_the_refused() -> None:
    lines = ["AEX -1.37% 862.5", *[f"BEL20 -{n}" for n in range(1, 5)], "PX1 1% 7000.1"]
    strips = find_strips(lines)
    assert [q.symbol for q in strips.quotes] == ["AEX", "PX1"]
    assert [r.raw for r in strips.refused] == lines[1:5]
    assert strips.unreadable == 4

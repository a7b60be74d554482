"""Tables: whatever builds them, what their headings say decides."""

import pytest

from tickers.page import read_page

Rows = list[tuple[str, str, str]]
BOTH: Rows = [("AEX", "-0.41", "871.20"), ("PX1", "0.33", "7301.15")]
HEAD = ["Indice", "Dernier", "Clôture veille", "Var. %", "1 an"]
CELLS = [
    ["AEX", "871,20", "874,79", "-0,41%", "+9,10%"],
    ["CAC 40", "7 301,15", "7 277,14", "+0,33%", "-3,20%"],
]


def read(page: str) -> Rows:
    quotes = read_page(page.encode()).quotes
    return [(q.symbol, str(q.change_pct), str(q.last)) for q in quotes if q.symbol]


def table(*lines: list[str], cell: str = "td") -> str:
    rows = "".join("<tr>" + "".join(f"<{cell}>{text}</{cell}>" for text in line) + "</tr>" for line in lines)
    return f"<!doctype html><table>{rows}</table>"


def elements(*lines: list[str]) -> str:
    rows = "".join("<div>" + "".join(f"<span>{text}</span>" for text in line) + "</div>" for line in lines)
    return f"<!doctype html><div>{rows}</div>"


def cards(*lines: list[str]) -> str:
    pairs = [
        f"<div><h3>{line[0]}</h3><dl>" + "".join(
            f"<dt>{head}</dt><dd>{text}</dd>" for head, text in zip(HEAD[1:], line[1:], strict=True)
        ) + "</dl></div>"
        for line in lines
    ]  # fmt: skip
    return f"<!doctype html><section>{''.join(pairs)}</section>"


def spaced(*lines: list[str]) -> str:
    return "\n".join("   ".join(text.ljust(15) for text in line) for line in lines)


SIDEWAYS = [list(column) for column in zip(HEAD, *CELLS, strict=True)]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(table(HEAD, *CELLS), id="cells"),
        pytest.param(table(*SIDEWAYS), id="sideways"),
        pytest.param(table(HEAD, ["Europe"], CELLS[0], ["Publicité"], CELLS[1]), id="sections"),
        pytest.param(table(HEAD, ["PSI", "n.d.", "-", "n.d.", "-"], *CELLS), id="no figures"),
        pytest.param(elements(HEAD, *CELLS), id="elements"),
        pytest.param(cards(*CELLS), id="cards"),
        pytest.param("\n".join(" | ".join(line) for line in (HEAD, *CELLS)), id="bars"),
        pytest.param("\n".join(f"| {' | '.join(line)} |" for line in (HEAD, *CELLS)), id="Markdown"),
        pytest.param("\n".join("\t".join(line) for line in (HEAD, *CELLS)), id="tabs"),
        pytest.param(spaced(HEAD, *CELLS), id="spaces"),
        pytest.param(f"<!doctype html><pre>{spaced(HEAD, *CELLS)}</pre>", id="preformatted"),
        pytest.param("\n".join(text for line in (HEAD, *CELLS) for text in line), id="a cell a line"),
    ],
)
def test_a_table_is_read_whatever_builds_it(page: str) -> None:
    assert read(page) == BOTH


@pytest.mark.parametrize(
    "page",
    [
        table(["Index", "Last", "YTD %"], ["AEX", "871.20", "+9.41%"], ["CAC 40", "7301.15", "+7.3%"]),
        table(["Index", "Target", "Upside"], ["AEX", "971.20", "+9.41%"], ["CAC 40", "7901.15", "+7.3%"]),
        table(["Index", "Last", "Change %", "YTD %"], ["AEX", "871.20", "+9.41%", "+9.41%"]),
        table(["Index", "Open", "Last", "Change %"], ["AEX", "860.10", "871.20", "1.29%"]),
        table(["Index", "Prev", "Last", "Chg %"], ["AEX", "860.10", "871.20", "-1.29%"]),
        table(["AEX", "871,20", "+9,41% <small>depuis le 1er janvier</small>"]),
        table(["AEX", "871.20", "+9.41%"]) + "<p>* Change since 1 January</p>",
        "<h3>Futures</h3><h4>Indices</h4>" + table(["AEX", "871.20", "+0.41%"]),
        table(["AEX", "871.20", "+0.41%"], ["E-mini S&P 500", "1101.5", "+0.48%"]),
        table(["AEX 2023", "871.20", "+0.41%"], ["CAC 40 12/24", "7301.15", "+0.33%"]),
        table(["AEX", "871.20", "<span class='sprite s1'></span> 0.41%"]),
        "-7.00%\n-35.00\nAEX\n465.00\n6.99%\n242.98\nBEL 20\n3714.16\n-7.00%\n-280.00\nCAC 40\n3720.00",
    ],
)
def test_what_is_not_the_level_and_change_of_the_day(page: str) -> None:
    assert read(page) == []


def test_under_the_tab_of_another_period_the_level_stands() -> None:
    page = "<div><a>1D</a><a class='active'>1Y</a></div>" + table(["AEX", "871.20", "+9.41%"])
    assert read(page) == [("AEX", "None", "871.20")]


@pytest.mark.parametrize(
    "figure",
    [
        '<b data-change="-0.41">0.41%</b>',
        '<img src="/i/a.png" alt="-">0.41%',
        '<img src="/i/freccia_giu.gif">0.41%',
        '<span aria-label="pfeil-ab 0.41 %">0.41%</span>',
        '<b data-direction="down">0.41%</b>',
        '<b title="-0.41%">0.41%</b>',
    ],
)
def test_signs_in_attributes(figure: str) -> None:
    assert read(table(["AEX", "871.20", figure])) == [("AEX", "-0.41", "871.20")]

"""Pages on which a row is easily read wrongly: what is read is what a person reads, or nothing."""

import pytest

from tickers.page import read_page

Rows = list[tuple[str, str]]
FALLS: Rows = [("PX1", "-0.58"), ("AEX", "1.37")]


def table(*rows: str, head: str = "", before: str = "") -> str:
    """A table: cells parted by bars."""
    lines = [f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows]
    header = f"<thead><tr><th>{head.replace('|', '</th><th>')}</th></tr></thead>" if head else ""
    return f"<!doctype html><body>{before}<table>{header}<tbody>{''.join(lines)}</tbody></table>"


def listed(*rows: str, before: str = "") -> str:
    return f"<!doctype html><body>{before}<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>"


def read(page: str) -> Rows:
    quotes = read_page(page.encode()).quotes
    return [(q.symbol, str(q.change_pct)) for q in quotes if q.symbol]


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        ("▼ CAC 40 7269,63 0,58%\n▲ AEX 862,50 1,37%", FALLS),
        (listed("▼ CAC 40 7269,63 0,58%", "▲ AEX 862,50 1,37%"), FALLS),
        (listed("<a>▼ CAC 40</a> 7269,63 <i>0,58%</i>", "<a>▲ AEX</a> 862,50 <i>1,37%</i>"), FALLS),
        ("- CAC 40 7269,63 0,58%\n+ AEX 862,50 1,37%", []),
        (listed("🔴 CAC 40 7269,63 0,58%", "🟢 AEX 862,50 1,37%"), []),
        (table("CAC 40|7269,63|<svg class=dn></svg> 0,58%", "AEX|862,50|<svg class=up></svg> 1,37%"), FALLS),
        (
            table(
                'CAC 40|7269,63|<svg><use href="#icon-arrow-down"/></svg> 0,58%',
                'AEX|862,50|<svg><use href="#icon-arrow-up"/></svg> 1,37%',
            ),
            FALLS,
        ),
        (table("CAC 40|7269,63|<i class=ico-45></i> 0,58%", "AEX|862,50|<i class=ico-44></i> 1,37%"), []),
        (table("CAC 40|7269,63|<i class=ico-45></i> -0,58%", "AEX|862,50|<i class=ico-44></i> 1,37%"), FALLS),
        ("CAC 40 7269,63 ⯆ 0,58%\nAEX 862,50 ▲ 1,37%", FALLS),
        ("CAC 40 7269,63 ❖ 0,58%\nAEX 862,50 ❖ 1,37%", []),
        (table("CAC 40|7 269,63|-0,58%", "AEX|862,50|\u2010 1,37%"), FALLS[:1]),
        (table("CAC 40|7 269,63|-0,58%", "AEX|862,50|\u2796 1,37%"), FALLS[:1]),
        ("CAC 40 7,269.63 (0.58%)\nAEX 862.50 1.37%", []),
        (
            table(
                'CAC 40|7 269,63|<span style="color:#c00">0,58%</span>',
                'AEX|862,50|<span style="color:#090">1,37%</span>',
            ),
            FALLS,
        ),
        (
            table(
                'CAC 40|7 269,63|<font color="#CC0000">0,58%</font>',
                'AEX|862,50|<font color="#CC0000">1,37%</font>',
            ),
            [],
        ),
        (
            table(
                'CAC 40|7 269,63|<span style="opacity:.9">0,58%</span>',
                'AEX|862,50|<span style="opacity:.8">1,37%</span>',
            ),
            [],
        ),
        (listed("CAC 40 7 269,63 0,58%", "AEX 862,50 1,37%", before="<h3>Flop</h3>"), []),
        (listed("CAC 40 7 269,63 0,58%", "AEX 862,50 1,37%", before="<h3>En repli</h3>"), []),
        (listed("<a>CAC 40 ▾</a> 7269,63 <i>0,58%</i>", "<a>AEX ▾</a> 862,50 <i>1,37%</i>"), []),
        (
            listed(
                '<p class="scroll-down"><a>CAC 40</a> <b>7269,63</b> <i>0,58%</i></p>',
                '<p class="scroll-down"><a>AEX</a> <b>862,50</b> <i>1,37%</i></p>',
            ),
            [],
        ),
    ],
)  # fmt: skip
def test_no_fall_is_read_as_a_rise_nor_a_rise_as_a_fall(page: str, rows: Rows) -> None:
    assert read(page) == rows


ROWS = ("CAC 40|7 311,80|-0,58%", "AEX|874,50|+1,37%")


@pytest.mark.parametrize(
    "head",
    [
        "Indice|Dernier|Var. %",
        "Index|Last|Change",
        "Index|Koers|+/- %",
        "Index|Laatste koers|Verschil (%)",
        "Indeks|Siste|Endring %",
        "Índice|Último|Var. (%)",
        "Indice|Cours (EUR)|Variation",
    ],
)
def test_headings_of_a_strip(head: str) -> None:
    assert read(table(*ROWS, head=head)) == FALLS


@pytest.mark.parametrize(
    "head",
    [
        "Indice|Cours préc.|Var. %",
        "Index|Last close|% chg",
        "Indice|Hier|Var.",
        "Indice|Ouv.|Var.",
        "Index|Openingskoers|Verschil",
        "Indice|Plus haut du jour|Var.",
        "Indeks|Dagens høyeste|Endring",
        "Marché|Vente|Var.",
        "Indice|Objectif|Potentiel",
        "Indice|Résistance|Écart",
        "Indice|Record historique|Écart",
        "Indice|Capi. (Md€)|Var.",
        "Indice|Dernier|Var. 1er janv.",
        "Indice|Dernier|Depuis le 1er janvier",
        "Indice|Dernier|1M",
        "Indice|Dernier|12 mois",
        "Indice|Dernier|2024",
        "Indice|Dernier|Var. 2024",
        "Indice|Dernier|Var. annuelle",
        "Index|Koers|Sinds 1/1",
        "Indeks|Siste|Hittil i år",
        "Índice|Último|Desde enero",
        "Index|Kurs|seit Jahresbeginn",
        "Index|Level|Weight",
        "Index|Level|Yield",
    ],
)
def test_columns_of_something_else(head: str) -> None:
    assert read(table(*ROWS, head=head)) == []


def test_an_empty_cell_moves_no_heading() -> None:
    head = "Indice|Dernier|Veille|Var."
    page = table("CAC 40||7 311,80|-0,58%", "AEX|862,50|874,50|-1,37%", head=head)
    assert read(page) == [("AEX", "-1.37")]


def test_nothing_stands_over_the_labels() -> None:
    page = table("CAC 40|7 311,80|-0,58|2,1", "AEX|874,50|1,37|9,6", head="|Siste|I dag %|Hittil i år %")
    assert read(page) == FALLS
    assert read(table("AEX|874,50||9,6", "OBX|874,50||1,2", head="|Siste|I dag %|Volum")) == []


def test_a_label_keeps_what_it_has_in_brackets() -> None:
    quotes = read_page(table(*ROWS, "Goud (oz)|2.563,25|-0,12%").encode()).quotes
    assert [quote.label for quote in quotes] == ["CAC 40", "AEX", "Goud (oz)"]


def test_the_day_among_other_periods() -> None:
    page = table(
        "CAC 40|7 311,80|-0,58%|2,1%|-3,6%", "AEX|874,50|+1,37%|1,0%|9,6%", head="Index|Last|1D|1W|YTD"
    )
    assert read(page) == FALLS


@pytest.mark.parametrize(
    "heading",
    [
        "Performance 2024",
        "Bilan de l'année 2023",
        "Sur la semaine",
        "Bilan hebdomadaire",
        "Clôtures de la veille",
        "Simulation : un CAC 40 sans LVMH",
        "Hier",
        "Futures",
        "ETF sur indices",
        "Rendement 2023",
    ],
)
def test_headings_that_speak_of_something_else(heading: str) -> None:
    assert read(table(*ROWS, before=f"<h3>{heading}</h3>")) == []
    assert read(table(*ROWS, before="<h3>Indices</h3>")) == FALLS


@pytest.mark.parametrize(
    "page",
    [
        table("ASML|AEX|662,50|-1,3%", "WDP|BEL 20|3 922,50|+1,3%"),  # shares with their index
        table("BEL 20 (Dec 24)|4 280,5|+0,50%", "CAC 40 <span>Dec 24</span>|7 281,5|-0,50%"),
        "CAC 40 Future 7269,63 -0,58%\nAEX Future 862,50 1,37%",
    ],
)
def test_what_only_bears_the_name_of_an_index(page: str) -> None:
    assert read(page) == []


@pytest.mark.parametrize(
    "page",
    [
        "Prévisions fin 2025 :\n- CAC 40 : 8 500,5 (+12%)\n- AEX : 980,5 (+10%)",
        listed(
            "CAC 40 : 7 280,5 (-2%)",
            "AEX : 878,6 (+1%)",
            before="<p>Sur la semaine, ils ont fait :</p>",
        ),
        listed("CAC 40 : 7 280,5 (-2%)", "AEX : 878,6 (+1%)", before="<p>Les performances annuelles :</p>"),
    ],
)
def test_lists_of_an_article_about_another_time(page: str) -> None:
    assert read(page) == []


def test_a_hidden_part_does_not_beat_what_is_seen() -> None:
    page = (
        "<div><p>CAC 40 7 269,63 -0,58%</p></div><div hidden><p>CAC 40 7 100,63 -3,58%</p></div>"
        "<div style='display:none'><p>AEX 862,50 +1,37%</p></div>"
    )
    assert read(page) == FALLS

"""Pages made up in many layouts: in ours every row is read, in the others none is read wrongly.

The pages are written here from figures that are known; nothing of the parser takes part in it.
"""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tickers.page import read_page

LABELS = {
    "AEX": "AEX",
    "BEL20": "BEL20",
    "CAC 40": "PX1",
    "ISEQ": "ISEQ",
    "OSEBX": "OSEBX",
    "PSI": "PSI20",
    "Next 150": "N150",
    "FTSE MIB": "FTSEMIB",
}
# L label, C change, V level, A change in points, T time, P another percentage
OUR_ORDER = "LCV"
OTHER_ORDERS = "LVC CVL VCL CLV VLC LCAV LCVA LACV LAVC LCTV LTCV LCVT TLCV LCPV LCVP".split()
HEADERS = [[], ["Euronext"], ["Markets", "Index", "Change"], ["17:35"], ["Harbour Ledger - Choir tours"]]
FOOTERS = [[], ["More"], ["Choir tours"], ["Harbour reopens after 20 years"], ["15 ships in the harbour"]]


@st.composite
def strips(draw: st.DrawFn) -> list[dict[str, str]]:
    """Fields of a few rows by their letter, levels under one convention."""
    thousands = draw(st.sampled_from(["", ",", "\u202f"]))
    rows = []
    for label in draw(st.lists(st.sampled_from(sorted(LABELS)), min_size=2, max_size=6, unique=True)):
        change = draw(st.decimals(-9, 9, places=2).filter(bool))
        level = draw(st.decimals(100, 9999, places=2).filter(lambda d: d % 1 != 0))
        rows.append(
            {
                "L": label,
                "C": f"{change:+}%" if draw(st.booleans()) else f"{change}%",
                "V": f"{level:,}".replace(",", thousands),
                "A": f"{draw(st.decimals(-90, 90, places=2).filter(bool)):+}",
                "T": draw(st.sampled_from(["17:35", "15/11", "17h35"])),
                "P": f"{draw(st.decimals(-20, 20, places=1))}%",
            }
        )
    return rows


def page(rows: list[list[str]], layout: str, header: list[str], footer: list[str]) -> str:
    """The rows, whose fields are in order, as a page."""
    if layout == "one line":
        return "\n".join([*header, " ".join(" ".join(row) for row in rows), *footer])
    if layout == "table":
        lines = ["<tr>" + "\n".join(f"<td>{field}</td>" for field in row) + "</tr>" for row in rows]
        return (
            "".join(f"<p>{h}</p>" for h in header) + f"<table>{''.join(lines)}</table>" + "<p>".join(footer)
        )
    if layout == "divs":
        lines = ["<li>" + "".join(f"<div>{field}</div>" for field in row) + "</li>" for row in rows]
        return "".join(f"<p>{h}</p>" for h in header) + f"<ul>{''.join(lines)}</ul>" + "<p>".join(footer)
    between = {"row a line": " ", "field a line": "\n"}.get(layout)
    if between is None:  # the first field above the others
        return "\n".join([*header, *(row[0] + "\n" + " ".join(row[1:]) for row in rows), *footer])
    return "\n".join([*header, *(between.join(row) for row in rows), *footer])


LAYOUTS = st.sampled_from(["row a line", "one line", "field a line", "first above", "table", "divs"])


def read(text: str) -> set[tuple[str | None, Decimal | None, Decimal | None]]:
    return {(q.symbol, q.change_pct, q.last) for q in read_page(text.encode()).quotes}


def printed(rows: list[dict[str, str]]) -> set[tuple[str | None, Decimal | None, Decimal | None]]:
    plain = str.maketrans("", "", ",\u202f")
    return {(LABELS[r["L"]], Decimal(r["C"].rstrip("%")), Decimal(r["V"].translate(plain))) for r in rows}


@settings(max_examples=300)
@given(strips(), LAYOUTS, st.sampled_from(HEADERS), st.sampled_from(FOOTERS))
def test_our_order_is_read_in_every_layout(
    rows: list[dict[str, str]], layout: str, header: list[str], footer: list[str]
) -> None:
    text = page([[row[letter] for letter in OUR_ORDER] for row in rows], layout, header, footer)
    assert read(text) == printed(rows)


@settings(max_examples=600)
@given(strips(), st.sampled_from(OTHER_ORDERS), LAYOUTS, st.sampled_from(HEADERS), st.sampled_from(FOOTERS))
def test_no_other_order_is_read_wrongly(
    rows: list[dict[str, str]], order: str, layout: str, header: list[str], footer: list[str]
) -> None:
    """A row of another layout is refused, or read as a person would."""
    text = page([[row[letter] for letter in order] for row in rows], layout, header, footer)
    assert {quote for quote in read(text) if quote[0] is not None} <= printed(rows)

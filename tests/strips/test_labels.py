"""What stands in the cell of a label, beside the name, decides what the row is of."""

import pytest

from tickers.page import read_page


def symbol_of_row(label: str) -> str | None:
    """The symbol of a row with this label, in a table with another row; refused where there is none."""
    rows = "".join(
        f"<tr><td>{cell}</td><td>{change}</td><td>{level}</td></tr>"
        for cell, change, level in ((label, "+0.51%", "871.20"), ("BEL 20", "-0.20%", "4170.75"))
    )
    page = read_page(f"<title>x</title><table>{rows}</table>".encode())
    found = [quote.symbol for quote in page.quotes if str(quote.last) == "871.20"]
    return found[0] if found else "refused"


@pytest.mark.parametrize(
    "label",
    "1. AEX|Ámsterdam AEX|AEX (Amsterdam)|NL AEX|AEX NL0000000107|\U0001f1f3\U0001f1f1 AEX|"
    "Indice AEX|Damrak: AEX|"
    "Bolsa de Amsterdam (AEX)|AEX-Index (AEX)|AEX gesloten|AEX index Amsterdam|Άμστερνταμ AEX".split("|"),
)
def test_what_changes_nothing(label: str) -> None:
    assert symbol_of_row(label) == "AEX"


@pytest.mark.parametrize(
    "label",
    "AEX GR|AEX NR|AEX net return|AEX Future|AEX DEC24|AEX 12/24|AEX Z4|Frankfurt AEX|AEX (Paris)|"
    "AEXGR|Mini AEX|AEX x5|AEX Momentum|AEX FR0003500008|CFD AEX|AEX Turbo|AEX Short|Lyxor AEX".split("|"),
)
def test_what_makes_it_something_else(label: str) -> None:
    assert symbol_of_row(label) in {None, "refused"}

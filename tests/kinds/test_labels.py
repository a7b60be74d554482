"""What stands beside the name of an index: a place leaves it the index, much else makes it another thing."""

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

LEVELS = {
    "AEX": "881.31",
    "CAC": "7,411.31",
    "BEL": "4,171.31",
    "PSI": "6,411.31",
    "FTSE": "34,411.31",
    "OSEBX": "1,411.31",
}
CODES = {"AEX": "AEX", "CAC": "PX1", "BEL": "BEL20", "PSI": "PSI20", "FTSE": "FTSEMIB", "OSEBX": "OSEBX"}
AROUND = "AMX -0.30 931.20; PX4 0.31 5501.15"
OTHERS = [
    *[
        "AEX GR",
        "AEX NR",
        "AEX (GR)",
        "AEX Gross Return",
        "AEX Net Return Index",
        "AEX Total Return",
        "CAC 40 Net TR",
    ],
    *[
        "CAC 40 dividendes réinvestis",
        "AEX herbeleggingsindex",
        "BEL 20 Gross Return",
        "BEL 20 NR",
        "PSI 20 TR",
    ],
    *[
        "FTSE MIB TR",
        "FTSE MIB Net Tax",
        "CAC 40 Short",
        "CAC 40 X3 Short GR",
        "AEX Leverage",
        "AEX turbo long",
    ],
    *["Lyxor CAC 40", "iShares AEX", "CAC 40 Tracker", "AEX-fonds", "CAC 40 Dividend", "CAC 40 Decrement 5%"],
    *[
        "CAC 40 Future",
        "CAC 40 Dec24",
        "CAC 40 déc. 24",
        "CAC 40 12-24",
        "AEX Dez 24",
        "AEX 09/2025",
        "AEX okt 25",
    ],
    *["FTSE MIB Mar25", "FTSE MIB dic 24", "AEX optie", "CAC 40 certificat", "CAC 40 warrant", "VCAC CAC 40"],
    *[
        "CAC 40 hier",
        "AEX gisteren",
        "AEX vorige week",
        "CAC 40 il y a un an",
        "CAC 40 2023",
        "AEX 31-12-2023",
    ],
    *[
        "CAC 40 objectif",
        "CAC 40 prévision",
        "AEX koersdoel",
        "CAC 40 record",
        "CAC 40 plus haut",
        "CAC 40 ouverture",
    ],
    *[
        "AEX openingskoers",
        "AEX slot gisteren",
        "CAC 40 sur un an",
        "AEX YTD",
        "CAC 40 hebdo",
        "FTSE MIB settimanale",
    ],
    *["CAC 40 volume", "CAC 40 volatilité"],
]
SAME = [
    *[
        "AEX (Amsterdam)",
        "Amsterdam AEX",
        "AEX index",
        "AEX-index",
        "AEX Amsterdam",
        "CAC 40 Paris",
        "Paris CAC 40",
    ],
    *[
        "París: CAC 40",
        "CAC 40 (Paris)",
        "CAC40 Index",
        "CAC-40",
        "Euronext Paris CAC 40",
        "BEL 20 (Brussel)",
    ],
    *[
        "Brüssel BEL 20",
        "FTSE MIB Milano",
        "Milano - FTSE MIB",
        "Milan FTSE MIB",
        "Lisboa PSI",
        "PSI Lisbon",
        "PSI-20",
    ],
    *[
        "AEX *",
        "AEX ¹",
        "AEX®",
        "▸ AEX",
        "1. AEX",
        "AEX :",
        "AEX (pts)",
        "AEX in punten",
        "AEX, Amsterdam",
        "NL AEX",
    ],
    *[
        "AEX NL",
        "FR CAC 40",
        "🇳🇱 AEX",
        "AEX (EUR)",
        "Indice CAC 40",
        "Index AEX",
        "L'indice CAC 40",
        "Índice PSI 20",
    ],
    *["Indeks OSEBX", "Oslo OSEBX", "Oslo Børs OSEBX"],
]


def pages(name: str) -> list[str]:
    """A table and a list with a row of this label among two others."""
    level = next(level for index, level in LEVELS.items() if index in name)
    rows = [(name, level, "+0.41%"), ("AMX", "931.20", "-0.30%"), ("SBF 120", "5,501.15", "+0.31%")]
    return [table("Index|Last|Change %", *map("|".join, rows)), listed(*map(" ".join, rows))]


@pytest.mark.parametrize("name", named(OTHERS))
def test_something_else_is_not_the_index_and_hides_no_other(name: str) -> None:
    for page in pages(name):
        judge(Case(page, AROUND))


@pytest.mark.parametrize("name", named(SAME))
def test_the_index_is_read_whatever_adorns_its_name(name: str) -> None:
    index = next(index for index in LEVELS if index in name)
    row = f"{CODES[index]} 0.41 {LEVELS[index].replace(',', '')}"
    for page in pages(name):
        judge(Case(page, f"{row}; {AROUND}"))

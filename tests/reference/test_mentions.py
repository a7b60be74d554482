"""Which instruments a headline names."""

import pytest

from tickers.reference.mentions import instruments_named


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("CAC 40 closes at a record", "PX1"),
        ("Le CAC40 perd un demi-point", "PX1"),
        ("CAC-40: four charts", "PX1"),
        ("CAC Next 20 gets two new members", "CN20"),
        ("CAC 40 and CAC Next 20 swap two members", "PX1 CN20"),
        ("CAC 40 ESG gets a new member", "CESGP"),
        ("CAC 40 GR gets a new member", ""),  # another index, which we do not have
        ("CAC All-Tradable in five minutes", "CACT"),
        ("Next 150, Euronext 100: the small and the large", "N150 N100"),
        ("The next 150 days at the port", ""),
        ("l’AEX recule, de Bel-20 ook", "AEX BEL20"),
        ("AEX All-Share up, BEL Small down", "AAX BELS"),
        ("Aexon opens a quay", ""),
        ("Pipes burst at 300 psi", ""),
        ("PSI sobe pelo terceiro dia", "PSI20"),
        ("Hovedindeksen faller", "OSEBX"),
        ("hovedindeksen faller", "OSEBX"),
        ("Oslo Børs Benchmark Index: a history", "OSEBX"),
        ("FTSE MIB, OBX et AEX", "FTSEMIB OBX AEX"),
        ("Town council decides", ""),
        ("", ""),
    ],
)
def test_names_are_found_as_whole_words(title: str, codes: str) -> None:
    assert instruments_named(title) == frozenset(codes.split())

"""What labels name, and what stands around the names."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickers.reference import Instrument, known_label, reference, using
from tickers.reference.labels import is_contract_month
from tickers.reference.places import flag_country, place_at

EVERYWHERE = reference().extended(families=["euronext", "world"])


@pytest.mark.parametrize(
    ("code", "labels"),
    [
        ("AEX", "AEX|1. AEX|3) AEX|#2 AEX|12 AEX|AEX®|AEX *|AEX:|- AEX|• AEX"),
        (
            "AEX",
            (
                "Amsterdam AEX|Ámsterdam AEX|AEX (Amsterdam)|AEX, Amesterdão|"
                "NL AEX|AEX (NL)|NLD: AEX|\U0001f1f3\U0001f1f1 AEX"
            ),
        ),
        (
            "AEX",
            (
                "AEX Άμστερνταμ|ΑΜΣΤΕΡΝΤΑΜ AEX|Països Baixos AEX|"
                "Paesi Bassi: AEX|The Netherlands - AEX|Damrak AEX"
            ),
        ),
        ("AEX", "Bolsa de Amsterdam (AEX)|Börse Amsterdam: AEX|AEX van Amsterdam|AEX-Index (AEX)|Indice AEX"),
        ("AEX", "AEX NL0000000107|AEX EUR|AEX pts|AEX gesloten|AEX (temps réel)|AEX price|AEX PR"),
        (
            "PX1",
            (
                "Παρίσι CAC 40|ΠΑΡΙΣΙ CAC40|París Cac-40|"
                "Bourse de Paris CAC 40|CAC 40 (França)|Índice CAC 40|FR CAC 40"
            ),
        ),
        (
            "PSI20",
            "Lisboa PSI|Lisbonne: PSI 20|PSI 20 de Lisboa|Bolsa de Lisboa PSI-20|PSI20 PT|Λισαβόνα PSI 20",
        ),
        ("BEL20", "Brussel·les BEL 20|Brüssel BEL 20|BE BEL 20|BEL BEL 20|Belgique (BEL 20)"),
        (
            "FTSEMIB",
            "Μιλάνο FTSE MIB|Milà FTSE MIB|Piazza Affari Ftse Mib|Borsa di Milano FTSE MIB|FTSE MIB Italië",
        ),
        ("OSEBX", "OSEBX GR|OSEBX total return|Oslo OSEBX|OSEBX kr|Norvège OSEBX|NO OSEBX"),
        ("OSEAX", "Oslo Børs All-Share (OSEAX)|OSEAX Oslo"),
        ("N100", "Euronext 100|Europe Euronext 100|Euronext 100 (Europa)"),
    ],
)
def test_places_ranks_and_marks_do_not_hide_a_name(code: str, labels: str) -> None:
    found = {label: known_label(label) for label in labels.split("|")}
    said = {label: (i.instrument.code if i and i.instrument else i) for label, i in found.items()}
    assert said == dict.fromkeys(found, code)


@pytest.mark.parametrize(
    ("labels", "problem"),
    [
        (
            ("CAC 40 12/24|CAC 40 03/2025|AEX DEC24|AEX Dec 24|"
            "AEX déc. 2024|CAC 40 Z4|FTSE MIB MAR25|AEX-H25"),
            "a contract",
        ),
        (
            ("AEX Future|CAC 40 futures|CFD AEX|AEX (CFD)|"
            "ETF CAC 40|CAC 40 à terme|AEX termijn|Turbo AEX|BEL 20 mini"),
            "a future",
        ),
        (
            ("Mini FTSE MIB|CAC 40 Short|AEX x5|AEX 2x|"
            "CAC 40 -2x|Opções PSI 20|OBX sertifikat|Knock-out AEX|E-mini CAC 40"),
            "a future",
        ),
        ("CAC 40 GR|AEX gross return|PSI 20 TR|CAC 40 dividendes réinvestis", "the gross return version"),
        ("CAC 40 NR|BEL 20 net return", "the net return version"),
        ("OSEBX price|OSEAX price return|OSEBX koersindex", "the price version"),
        ("CAC 40 Momentum|PSI Geral|AEX Value|Lyxor CAC 40|ING AEX", "another word"),
        ("CAC 40 7300|AEX 862", "another number"),
        ("Frankfurt CAC 40|AEX (Paris)|Madrid BVL|Lima PSI|DE AEX", "a place of another market"),
        ("\U0001f1eb\U0001f1f7 AEX", "the flag of another market"),
        ("AEX FR0003500008", "another ISIN"),
        ("CAC 40 USD|AEX GBp", "another currency"),
        ("AEX AMX|CAC 40 / AEX", "another label"),
    ],
)  # fmt: skip
def test_what_makes_a_name_something_else(labels: str, problem: str) -> None:
    for text in labels.split("|"):
        label = known_label(text)
        assert label is not None, text
        assert label.instrument is None, text
        assert label.problem is not None
        assert label.problem.startswith(tuple(problem.split("|"))), (text, label.problem)


@pytest.mark.parametrize("text", ["", "  ", "CAC", "Oslo", "Paris", "1.", "Texas", "862.5", "AEX " * 40])
def test_a_text_without_a_name_names_nothing(text: str) -> None:
    assert known_label(text) is None


@pytest.mark.parametrize(
    ("text", "is_month"),
    [
        ("12/24", True), ("3/25", True), ("03/2025", True), ("DEC24", True), ("Dec 24", True),
        ("déc. 24", True),
        ("mars 2025", True), ("Z4", True), ("H25", True), ("(12/24)", True), ("Mrz-25", True),
        ("15/11", False),  # a day and a month
        ("12/11", False),  # it could be one
        ("24 Dec", False), ("13/24", False), ("AEX24", False), ("24", False), ("", False), ("B4", False),
    ],
)  # fmt: skip
def test_the_months_of_contracts(text: str, *, is_month: bool) -> None:
    assert is_contract_month(text) is is_month


@pytest.mark.parametrize("instrument", reference().instruments.values(), ids=lambda i: i.code)
def test_every_name_is_a_label(instrument: Instrument) -> None:
    with using(EVERYWHERE):
        for name in instrument.names:
            label = known_label(name)
            assert label is not None
            assert (label.instrument, label.problem) == (instrument, None), name


@pytest.mark.parametrize(
    ("name", "code", "level", "is_allowed"),
    [
        ("BVL", "BVL", "1535.26", True),
        ("BVL", "BVL", "1000", True),
        ("BVL", "BVL", "14200.10", False),  # Lima's is as high
        ("BVL", "SPBLPGPT", "14200.10", False),  # of Lima's no level is known
        ("PSI All-Share", "BVL", "14200.10", True),  # within an order of magnitude
        ("AEX", "AEX", "8000", True),
    ],
)
def test_a_name_that_several_have_needs_a_level(
    name: str, code: str, level: str, *, is_allowed: bool
) -> None:
    known = reference()
    assert known.allows(name, known.instruments[code], Decimal(level)) is is_allowed
    assert bool(known.rivals(name)) is (name == "BVL")


def test_a_place_decides_between_those_with_one_name() -> None:
    label = known_label("Lima: BVL")
    assert label is not None
    assert (label.instrument, label.problem) == (None, "another index: S&P/BVL Peru General TR")
    with using(EVERYWHERE):
        label = known_label("BVL (Perú)")
        assert label is not None
        assert label.instrument is not None
        assert label.instrument.code == "SPBLPGPT"


@given(st.text(max_size=120))
def test_any_text_is_judged(text: str) -> None:
    label = known_label(text)
    assert label is None or (label.instrument is None) is (label.problem is not None)


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Nova York", "US"),
        ("Hong Kong x", "HK"),
        ("no", None),
        ("NO", "NO"),
        ("City", None),
        ("ΝΕΑ ΥΟΡΚΗ", "US"),
    ],
)
def test_places(words: str, country: str | None) -> None:
    place = place_at(words.split())
    assert (place.country if place else None) == country


def test_flags() -> None:
    assert flag_country("x \U0001f1f3\U0001f1f4 OSEBX") == "NO"
    assert flag_country("OSEBX") is None

"""The packaged reference data, checked against the standards it follows."""

import csv
import itertools
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tickers.reference import Exchange, Instrument, Reference, gaps, load, name_key, reference

INSTRUMENTS = list(reference().instruments.values())
# The ISO 10383 codes of Euronext's regulated markets, and the ISO 4217 codes of their currencies.
MICS = {"XAMS", "XBRU", "XDUB", "XLIS", "XMIL", "XOSL", "XPAR"}
CURRENCIES = {"EUR", "NOK"}


def isin_is_sound(isin: str) -> bool:
    """ISO 6166: letters as numbers (A is 10), then Luhn's sum over the digits."""
    digits = "".join(str(int(character, 36)) for character in isin)
    doubled = [int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(digits))]
    return len(isin) == 12 and sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def test_the_check_of_isins_refuses_a_wrong_digit() -> None:
    assert isin_is_sound("FR0003500008")
    assert not isin_is_sound("FR0003500009")


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda i: i.code)
def test_an_instrument_is_sound(instrument: Instrument) -> None:
    assert instrument.isin is None or isin_is_sound(instrument.isin)
    assert instrument.mic is None or instrument.mic in MICS
    assert instrument.calendar in MICS
    assert instrument.currency in CURRENCIES
    assert instrument.sources
    assert instrument.confidence in {"A", "B"}
    assert instrument.return_variant in {None, "price", "net", "gross"}
    assert instrument.mic is not None or any("mic" in open_ for open_ in instrument.unconfirmed)
    assert instrument.isin is not None or any("isin" in open_ for open_ in instrument.unconfirmed)
    assert len(set(instrument.aliases)) == len(instrument.aliases)
    known = {(name_key(name), gaps(name)) for name in (instrument.code, instrument.name)}
    assert not [a for a in instrument.aliases if (name_key(a), gaps(a)) in known], "an alias says nothing new"


def test_codes_and_isins_are_unique() -> None:
    isins = [i.isin for i in INSTRUMENTS if i.isin]
    assert len(set(isins)) == len(isins)
    assert len(INSTRUMENTS) == 32


def test_exchanges_are_those_of_iso_10383_and_have_a_zone() -> None:
    assert set(reference().exchanges) == MICS
    for exchange in reference().exchanges.values():
        ZoneInfo(exchange.zone)


def test_it_holds_what_the_registry_holds(shared: Path) -> None:
    """Code, ISIN, exchange and currency of every instrument, read from the hand-made registry."""
    rows = list(csv.DictReader((shared / "registry.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["code"] for row in rows} == set(reference().instruments)
    for row in rows:
        instrument = reference().instruments[row["code"]]
        mine = (instrument.isin, instrument.mic, instrument.currency, instrument.yahoo, instrument.confidence)
        theirs = (row["isin"], row["mic"], row["currency"], row["yahoo"], row["confidence"])
        assert mine == tuple(text or None for text in theirs)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("AEX", "AEX"),
        ("AEX®", "AEX"),
        ("aex-index", "AEX"),
        ("AEX25 Index", "AEX"),
        ("AMX", "AMX"),
        ("AScX", "ASCX"),
        ("Bel 20", "BEL20"),
        ("BEL20", "BEL20"),
        ("BEL Mid", "BELM"),
        ("CAC 40", "PX1"),
        ("CAC40™", "PX1"),
        ("PX1", "PX1"),
        ("^FCHI", "PX1"),
        ("CAC Next 20", "CN20"),
        ("CAC Mid 60", "CACMD"),
        ("PSI", "PSI20"),
        ("Psi 20", "PSI20"),
        ("PSI All-Share", "BVL"),
        ("ISEQ", "ISEQ"),
        ("ISEQ 20", "ISEQ20"),
        ("OSEBX.OL", "OSEBX"),
        ("OBX", "OBX"),
        ("Next 150", "N150"),
        ("NEXT BIOTEC", "BIOTK"),
        ("PEA-PME 150", "ENPME"),
        ("SBF120", "PX4"),
        ("PSI-20", "PSI20"),
        ("Hovedindeksen", "OSEBX"),
        ("CAC 40 ESG", None),
        ("A EX", None),  # no page parts a word
        ("PX 1", None),
        ("CAC-40", "PX1"),
        ("CAC", None),
        ("BEL", None),
        ("DAX", None),
        ("", None),
    ],
)
def test_a_label_names_its_instrument_and_no_neighbour(label: str, code: str | None) -> None:
    found = reference().find(label)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("code", "level", "is_known"),
    [
        ("AEX", "862.5", True),
        ("AEX", "1200", True),  # it may rise
        ("AEX", "12862.5", False),
        ("AEX", "11.98", False),
        ("PX1", "7.269", False),
        ("CACS", "0.1", True),  # no level is known
    ],
)
def test_known_levels(code: str, level: str, is_known: bool) -> None:
    assert reference().instruments[code].knows_level(Decimal(level)) is is_known


def test_all_closes_are_known_levels_and_no_daily_change_passes_the_limit(shared: Path) -> None:
    codes = {"CAC40": "PX1"}
    seen = 0
    for file in (shared / "history").glob("*.csv"):
        instrument = reference().instruments.get(codes.get(file.stem, file.stem))
        if instrument is None:
            continue
        closes = [Decimal(r["close"]) for r in csv.DictReader(file.read_text(encoding="utf-8").splitlines())]
        assert instrument.levels is not None
        assert instrument.levels[0] <= min(closes)
        assert instrument.levels[1] >= max(closes)
        changes = [abs(100 * (after / before - 1)) for before, after in itertools.pairwise(closes)]
        assert max(changes) < reference().change_limit
        seen += 1
    assert seen >= 8


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("the C.A.C. 40 rose", True),
        ("<b>A</b>EX".replace("<b>", "").replace("</b>", ""), True),
        ("nothing", False),
    ],
)
def test_texts_that_may_name_an_instrument(text: str, may: bool) -> None:
    assert reference().may_name(text) is may


def test_life_dates() -> None:
    entec = reference().instruments["ENTEC"]
    assert not entec.has_ceased(date(2021, 8, 1))
    assert entec.has_ceased(date(2021, 8, 2))
    assert not reference().instruments["PX1"].has_ceased(date(2024, 11, 15))


def test_the_open_exchange_of_biotk_still_has_sessions() -> None:
    biotk = reference().instruments["BIOTK"]
    assert biotk.mic is None
    assert reference().exchange_of(biotk).zone == "Europe/Paris"


LIMIT = Decimal(25)


def _instrument(code: str, *, calendar: str = "XPAR", alias: str = "") -> Instrument:
    aliases = (alias,) if alias else ()
    return Instrument(
        code=code,
        name=code,
        aliases=aliases,
        calendar=calendar,
        currency="EUR",
        confidence="B",
        sources=("a test",),
    )


def test_wrong_data_is_refused() -> None:
    paris = (Exchange("XPAR", "Paris", "Europe/Paris"),)
    with pytest.raises(ValueError, match="names both A and B"):
        Reference((_instrument("A"), _instrument("B", alias="a")), paris, LIMIT)
    with pytest.raises(ValueError, match="instrument A: unknown exchange 'XAMS'"):
        Reference((_instrument("A", calendar="XAMS"),), paris, LIMIT)
    with pytest.raises(ValueError, match="instrument A: levels"):
        Reference((replace(_instrument("A"), levels=(Decimal(2), Decimal(1))),), paris, LIMIT)
    with pytest.raises(TypeError):
        load("[limits]\nchange_pct='1'\n[exchanges]\n[[instruments]]\ncode='A'\ncolour='red'")


def test_it_is_loaded_once_and_cannot_be_changed() -> None:
    assert reference() is reference()
    with pytest.raises(TypeError):
        reference().instruments["AEX"] = INSTRUMENTS[0]  # type: ignore[index]
    with pytest.raises(AttributeError):
        reference().instruments["AEX"].currency = "NOK"  # type: ignore[misc]

"""The packaged reference data, checked against the standards it follows."""

import csv
import itertools
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tickers.reference.instruments import Exchange, Instrument, Reference, gaps, load, name_key, reference

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
    spellings = [(name_key(alias), gaps(alias)) for alias in instrument.aliases]
    wordier = [a for a, b in itertools.permutations(spellings, 2) if a[0] == b[0] and a[1] <= b[1]]
    assert not wordier, "a space left out makes no other name"


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


# Every line: an instrument, and labels that name it.
LABELS = {
    "AEX": "AEX|AEX®|aex-index|AEX Index|AEX25 Index|AEX 25|AEX Amsterdam|AEX (Netherlands)|INDEXEURO:AEX",
    "BEL20": "BEL20|Bel 20|Bel-20|BEL 20 Index|EURONEXT BEL-20|BEL 20 (Belgium)|^BFX|.BFX|BEL20:INDEXEURO",
    "PX1": "PX1|CAC 40|CAC40™|Cac-40|CAC 40®|CAC 40 Index|CAC 40 (France)|^FCHI|FCHI|.FCHI|INDEXEURO:PX1",
    "ISEQ": "ISEQ|Iseq|ISEQ Overall|ISEQ Overall Index|ISEQ All Share|ISEQ All-Share Index|Irish ISEQ|^ISEQ",
    "OSEBX": "OSEBX|OSEBX.OL|OSEBX Index|OSEBX GR|Hovedindeksen|OSEBX-indeksen|Oslo Børs Benchmark|"
    "Oslo Børs Benchmark Index|Oslo Bors Benchmark Index|Oslo Børs Hovedindeks",
    "PSI20": "PSI20|PSI|Psi 20|PSI-20|PSI 20 Index|PSI Index|PSI20.LS|PSI 20 (Portugal)|PSI20:INDEXEURO",
    "ENTEC": "ENTEC|ENT TECH 40|EnterNext® Tech 40|EnterNext Tech 40 Index",
    "BIOTK": "BIOTK|NEXT BIOTEC|NEXT BIOTECH|Next Biotech Index",
    "N150": "N150|Next 150|NEXT150|Next 150 Index|Euronext Next 150|^N150",
    "N100": "N100|Euronext 100|Euronext 100 Index|^N100",
    "AMX": "AMX|AMX-Index|AMX Index|Midkap|MidKap-index|Amsterdam Midkap|AMX Midcap|^AMX",
    "ASCX": "ASCX|AScX|AScX-index|AMS Small Cap|Amsterdam Smallcap|AMS Next 20",
    "AAX": "AAX|AEX All-Share|AEX All Share|AEX All-Share Index",
    "BELM": "BELM|BEL Mid®|BEL Mid Index",
    "BELS": "BELS|BEL Small|BEL Small Index",
    "BELAS": "BELAS|BEL All-Share|BEL All-Share Index",
    "CN20": "CN20|CAC Next 20|Cac Next20|CAC Next 20 Index|CN20:INDEXEURO",
    "CACMD": "CACMD|CAC Mid 60|CAC Mid 60 Index|^CM100",
    "CACS": "CACS|CAC Small|CAC Small Index|^CS90",
    "CACMS": "CACMS|CAC Mid & Small|CAC Mid & Small Index|^MS190",
    "CACLG": "CACLG|CAC Large 60",
    "PX4": "PX4|SBF 120|SBF120|SBF 120 Index|INDEXEURO:PX4",
    "CACT": "CACT|CAC All-Tradable|SBF 250",
    "PAX": "PAX|CAC All-Share|CAC All Shares|CAC All-Share Index",
    "ISEQ20": "ISEQ20|ISEQ 20|ISEQ 20® Index|ISE20|^IETP",
    "OBX": "OBX|OBX Index|OBX-indeksen|Oslo OBX|OBX GR|OBX Total Return Index|OBX.OL",
    "OSEAX": "OSEAX|OSEAX Index|Oslo Børs All-Share|Oslo Bors All Share|Oslo All Share|OSE All-SHARE GR",
    "BVL": "BVL|PSI All-Share|PSI All-Share Index",
    "FTSEMIB": "FTSEMIB|Ftse Mib|FTSE/MIB|FTSE-MIB|FTSE MIB Index|FTSE MIB (Italy)|FTSEMIB.MI|.FTMIB",
    "LC100": "LC100|Low Carbon 100 Europe|LC 100 EUROPE|Euronext Low Carbon 100 Europe PAB",
    "EZ300": "EZ300|Euronext Eurozone 300|EN EUROZONE 300",
    "ENPME": "ENPME|PEA-PME 150|EnterNext PEA-PME 150|Enternext® PEA-PME 150|Euronext PEA-PME 150 Index",
}


@pytest.mark.parametrize(("code", "labels"), LABELS.items(), ids=LABELS)
def test_labels_name_their_instrument(code: str, labels: str) -> None:
    found = {label: reference().find(label) for label in labels.split("|")}
    assert {label: i.code if i else None for label, i in found.items()} == dict.fromkeys(found, code)


def test_every_instrument_has_labels() -> None:
    assert list(LABELS) == list(reference().instruments)


@pytest.mark.parametrize(
    ("neighbours", "labels"),
    [
        (
            "other indices of the family",
            "CAC 40 ESG|CAC PME|CAC Mid 100|AEX ESG|BEL ESG|ISEQ 20 Capped|ISEQ Small",
        ),
        (
            "",
            "OBX ESG|OSESX|OBXP|OBX Price Index|Low Carbon 100 Eurozone|FTSE Italia All-Share",
        ),
        (
            "another return type",
            "CAC 40 GR|CAC 40 NR|PX1GR|AEX GR|AEX NR|BEL 20 GR|PSI 20 GR|PSI Geral|SBF 120 NR",
        ),
        ("the price version, where ours is the gross one", "OSEBX Benchmark_PR|OBX Price|OSE All share_PR"),
        (
            "part of a name, or an ordinary word",
            "CAC|BEL|SBF|MIB|FTSE|Next|Small|Mid|Small Cap|Tech 40|Biotech",
        ),
        ("", "Oslo|Oslo Børs|Paris|Amsterdam|Bruxelles|Lisboa|Dublin|Milano|Euronext|INDEXEURO|All-Share|"),
        ("products on it", "CAC 40 Future|Lyxor CAC 40|AEX Turbo|Indice CAC 40 Perf.|BEL 20 Master Unit"),
        ("no page parts a word", "A EX|PX 1|C AC 40|OSE BX"),
        ("indices of others", "DAX|FTSE 100|Ibex 35|Euro Stoxx 50|SMI|OMXS30|Nasdaq Biotech"),
    ],
)
def test_other_labels_name_none(neighbours: str, labels: str) -> None:
    assert not [label for label in labels.split("|") if reference().find(label)], neighbours


@pytest.mark.parametrize(
    ("code", "level", "is_known"),
    [
        ("AEX", "862.5", True),
        ("AEX", "1200", True),  # it may rise
        ("AEX", "12862.5", False),
        ("AEX", "11.98", False),
        ("PX1", "7.269", False),
        ("PX1", "7269.63", True),
        ("OSEBX", "1.445", False),
        ("OBX", "1382.33", True),  # before its split of 4 to 1
        ("OBX", "345.58", True),  # after it
        ("FTSEMIB", "44.944", False),
        ("BVL", "1757.42", True),
        ("CACS", "0.1", False),
    ],
)
def test_known_levels(code: str, level: str, is_known: bool) -> None:
    assert reference().instruments[code].knows_level(Decimal(level)) is is_known


@pytest.mark.parametrize(
    ("level", "is_known"),
    [("10", False), ("10.01", True), ("1999.99", True), ("2000", False), ("0", False), ("-150", False)],
)
def test_a_level_is_known_within_an_order_of_magnitude(level: str, is_known: bool) -> None:
    instrument = _with_levels("A", 100, 200)
    assert instrument.knows_level(Decimal(level)) is is_known
    assert _instrument("B").knows_level(Decimal(level)), "of this one no level is known"


def test_all_closes_are_known_levels_and_no_daily_change_passes_the_limit(shared: Path) -> None:
    codes = {"CAC40": "PX1"}
    largest = {}
    for file in (shared / "history").glob("*.csv"):
        instrument = reference().instruments.get(codes.get(file.stem, file.stem))
        if instrument is None:
            continue
        rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
        closes = {date.fromisoformat(row["date"]): Decimal(row["close"]) for row in rows}
        assert instrument.levels is not None
        assert instrument.levels[0] <= min(closes.values())
        assert instrument.levels[1] >= max(closes.values())
        assert all(map(instrument.knows_level, closes.values()))
        days = [pair for pair in itertools.pairwise(sorted(closes)) if (pair[1] - pair[0]).days < 7]
        largest[instrument.code] = max(abs(100 * (closes[day] / closes[before] - 1)) for before, day in days)
    assert len(largest) >= 8
    assert max(largest.values()) < reference().change_limit, largest


def test_all_rows_that_a_person_read_lie_within_known_levels_and_the_limit(shared: Path) -> None:
    rows = [
        (reference().instruments[row["symbol"]], row)
        for file in (shared / "truth").glob("*.json")
        for row in json.loads(file.read_text(encoding="utf-8"))["rows"]
        if row.get("symbol")
    ]
    assert len(rows) >= 15
    for instrument, row in rows:
        assert row["last"] is None or instrument.knows_level(Decimal(row["last"])), row
        assert row["change_pct"] is None or abs(Decimal(row["change_pct"])) < reference().change_limit, row


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


def _with_levels(code: str, lowest: int, highest: int) -> Instrument:
    levels = (Decimal(lowest), Decimal(highest))
    return replace(_instrument(code), levels=levels, levels_source="a test")


def test_wrong_data_is_refused() -> None:
    paris = (Exchange("XPAR", "Paris", "FR", "Europe/Paris"),)
    with pytest.raises(ValueError, match="names both A and B"):
        Reference((_instrument("A"), _instrument("B", alias="a")), paris, LIMIT)
    with pytest.raises(ValueError, match="instrument A: unknown exchange 'XAMS'"):
        Reference((_instrument("A", calendar="XAMS"),), paris, LIMIT)
    for lowest, highest in ((2, 1), (0, 1), (-1, 1)):
        with pytest.raises(ValueError, match="instrument A: levels"):
            _with_levels("A", lowest, highest)
    with pytest.raises(ValueError, match="levels and their source"):
        replace(_instrument("A"), levels=(Decimal(1), Decimal(2)))
    with pytest.raises(ValueError, match="limit of changes"):
        Reference((_instrument("A"),), paris, Decimal(0))
    with pytest.raises(TypeError):
        load("[limits]\nchange_pct='1'\n[exchanges]\n[[instruments]]\ncode='A'\ncolour='red'")


@pytest.mark.parametrize(
    ("limit", "error"),
    [("25.5", TypeError), ("'much'", ValueError), ("'NaN'", ValueError), ("'-1'", ValueError)],
)
def test_figures_are_exact_or_refused(limit: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        load(f"instruments = []\n[limits]\nchange_pct={limit}\n[exchanges]")


def test_it_is_loaded_once_and_cannot_be_changed() -> None:
    assert reference() is reference()
    with pytest.raises(TypeError):
        reference().instruments["AEX"] = INSTRUMENTS[0]  # type: ignore[index]
    with pytest.raises(AttributeError):
        reference().instruments["AEX"].currency = "NOK"  # type: ignore[misc]

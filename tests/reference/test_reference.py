"""The packaged reference data, checked against the standards it follows."""

import csv
import itertools
import json
import tomllib
from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.numbers import list_currencies

from tickers.reference import (
    Exchange,
    Instrument,
    Reference,
    Sibling,
    known_label,
    name_key,
    reference,
    using,
)
from tickers.reference.loading import read_instruments
from tickers.reference.own import isin_is_sound
from tickers.reference.registry import gaps

INSTRUMENTS = list(reference().instruments.values())
EURONEXT = [instrument for instrument in INSTRUMENTS if instrument.family == "euronext"]
WORLD = [instrument for instrument in INSTRUMENTS if instrument.family == "world"]
# The ISO 10383 codes of Euronext's regulated markets and of the other markets, each written down by hand.
MICS = {"XAMS", "XBRU", "XDUB", "XLIS", "XMIL", "XOSL", "XPAR"}
WORLD_MICS = set(
    "ASEX BVMF MISX XASX XBOM XBUD XBUE XCBO XCSE XETR XEUR XHEL XHKG XIDX XIST XJSE XKLS XKRX XLIM XLON XMAD"
    " XMEX XNAS XNSE XNYS XNZE XPRA XSES XSGO XSHE XSHG XSTO XSWX XTAE XTAI XTKS XTSE XWAR XWBO".split()
)
NO_MIC = {"XMOS"}  # the name of Moscow's sessions in exchange_calendars


def test_the_check_of_isins_refuses_a_wrong_digit() -> None:
    assert isin_is_sound("FR0003500008")
    assert not isin_is_sound("FR0003500009")


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda i: i.code)
def test_an_instrument_is_sound(instrument: Instrument) -> None:
    for isin in [instrument.isin, *(sibling.isin for sibling in instrument.siblings)]:
        assert isin is None or (len(isin) == 12 and isin_is_sound(isin))
    mics = MICS if instrument.family == "euronext" else MICS | WORLD_MICS
    assert instrument.mic is None or instrument.mic in mics
    assert instrument.calendar in mics | NO_MIC
    assert instrument.currency in list_currencies()  # of CLDR, which are those of ISO 4217
    assert len(instrument.currency) == 3
    assert instrument.currency == "NOK" if instrument.mic == "XOSL" else True
    assert instrument.sources
    assert instrument.confidence in {"A", "B"}
    assert instrument.return_variant in {None, "price", "net", "gross"}
    assert instrument.mic is not None or any("mic" in open_ for open_ in instrument.unconfirmed)
    assert instrument.isin is not None or any("isin" in open_ for open_ in instrument.unconfirmed)
    assert len(set(instrument.aliases)) == len(instrument.aliases)
    own = (instrument.code, instrument.name) if instrument.shown_code else (instrument.name,)
    known = {(name_key(name), gaps(name)) for name in own}
    assert not [a for a in instrument.aliases if (name_key(a), gaps(a)) in known], "an alias says nothing new"
    spellings = [(name_key(alias), gaps(alias)) for alias in instrument.aliases]
    wordier = [a for a, b in itertools.permutations(spellings, 2) if a[0] == b[0] and a[1] <= b[1]]
    assert not wordier, "a space left out makes no other name"


def test_there_are_as_many_as_known() -> None:
    assert (len(EURONEXT), len(WORLD)) == (216, 61)
    assert len({instrument.isin for instrument in EURONEXT}) == 216, "each has its own ISIN"


def test_exchanges_are_those_of_iso_10383_and_have_a_zone() -> None:
    assert set(reference().exchanges) == MICS | WORLD_MICS | NO_MIC
    for exchange in reference().exchanges.values():
        ZoneInfo(exchange.zone)
        assert len(exchange.country) == 2
    kept = {mic for one in INSTRUMENTS for mic in (one.mic, one.calendar)}
    assert set(reference().exchanges) == kept - {None}, "an exchange without an instrument"


def test_it_holds_what_the_registry_holds(shared: Path) -> None:
    """Code, ISIN, exchange and currency of every instrument of the hand-made registry, where it has them."""
    rows = list(csv.DictReader((shared / "registry.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 32
    for row in rows:
        instrument = reference().instruments[row["code"]]
        assert (instrument.mic or "") == row["mic"]
        assert (instrument.yahoo or "") == row["yahoo"]
        assert instrument.currency == row["currency"]
        assert row["isin"] in {instrument.isin, ""}
        assert instrument.shown_code


def test_it_holds_what_euronexts_files_hold(shared: Path) -> None:
    """ISIN, exchange, currency, version and siblings of each index of the gathered facts."""
    rows = list(csv.DictReader((shared / "refdata" / "euronext_indices.csv").read_text("utf-8").splitlines()))
    assert len(rows) == 214
    for row in rows:
        instrument = reference().instruments["ISEQ20" if row["code"] == "ISE20" else row["code"]]
        assert instrument.isin == row["isin"]
        assert instrument.mic == (None if row["code"] == "BIOTK" else row["mic"])
        assert instrument.currency == ("GBP" if row["currency"] == "GBX" else row["currency"])
        assert (instrument.return_variant or "price") == row["return_variant"]
        for version, code, isin in (("net", "nr_code", "nr_isin"), ("gross", "gr_code", "gr_isin")):
            if row[code] and row[code] not in reference().instruments:
                found = reference().sibling(row[code])
                assert found is not None, row
                assert (found[1].version, found[1].isin or "") == (version, row[isin])


def test_names_that_pages_show_are_found_and_ordinary_words_are_not(shared: Path) -> None:
    rows = list(csv.DictReader((shared / "refdata" / "euronext_aliases.csv").read_text("utf-8").splitlines()))
    missed = {r["shown"] for r in rows if getattr(reference().find(r["shown"]), "code", None) != r["code"]}
    assert missed == {
        *("Smallcap", "smallcap-index", "CAC", "CAC-Index", "MIB Index", "Mib Index"),  # of others as well
        "EOE-index",  # the forerunner of the AEX
        "Indice OBX",  # but as a label it names it
        *(f"{kind}-index ({code})" for kind, code in (("All Share", "OSEAX"), ("Mid Cap", "OSEMX"))),
        "Small Cap-index (OSESX)",
    }


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


# Of the world's, where they are read.
WORLD_LABELS = {
    "DAX": "DAX|Dax 40|DAX 30|Dax-Index|^GDAXI", "FTSE100": "FTSE 100|Ftse-100|FTSE|Footsie", "SMI": "SMI",
    "IBEX35": "Ibex 35|IBEX|Ibex-35", "SX5E": "Euro Stoxx 50|EuroStoxx50|ESTX 50", "DJI": "Dow Jones|DJIA",
    "SPX": "S&P 500|S&P500|SP 500", "COMP": "Nasdaq|Nasdaq Composite", "N225": "Nikkei 225|Nikkei",
    "HSI": "Hang Seng|Hang-Seng", "IBOV": "Bovespa|Ibovespa",
    "SPBLPGPT": "S&P/BVL|IGBVL|S&P/BVL Peru General",
    "ITLMS": "FTSE Italia All-Share|Ftse Italia All Share",
}  # fmt: skip


def test_the_world_is_known_where_it_is_asked_for() -> None:
    labels = {label: code for code, shown in WORLD_LABELS.items() for label in shown.split("|")}
    assert not [label for label in labels if reference().find(label)]
    everywhere = reference().extended(families=["euronext", "world"])
    beside = reference().extended(neighbours=True)
    for known in (everywhere, beside):
        assert {label: getattr(known.find(label), "code", None) for label in labels} == labels
    assert all(everywhere.makes_strip(one) for one in INSTRUMENTS)
    assert [one for one in INSTRUMENTS if beside.makes_strip(one)] == EURONEXT
    for (
        word
    ) in "Shanghai|Shenzhen|Stoxx 50|FTSE All-Share|All Share|IPC|MOEX|Straits Times|US500|GER40".split("|"):
        assert everywhere.find(word) is None, word


def test_every_instrument_of_the_registry_has_labels(shared: Path) -> None:
    rows = csv.DictReader((shared / "registry.csv").read_text(encoding="utf-8").splitlines())
    assert list(LABELS) == [row["code"] for row in rows]


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda i: i.code)
def test_siblings_name_no_instrument(instrument: Instrument) -> None:
    everywhere = reference().extended(families=["euronext", "world"])
    with using(everywhere):
        for sibling in instrument.siblings:
            for name in sibling.names:
                assert reference().find(name) is None
                label = known_label(name)
                assert label is not None, name
                assert label.instrument is None
                assert label.problem


@pytest.mark.parametrize(
    ("neighbours", "labels"),
    [
        (
            "other indices of the family",
            "CAC PME|CAC Mid 100|AEX Dividend Index|BEL 20 Proforma|ISEQ 20 Leveraged|EOE-index",
        ),
        (
            "",
            "OBX 25|Oslo Børs Mutual Fund Index NR|Low Carbon 100 Eurozone|FTSE Italia All-Share",
        ),
        (
            "another return type",
            "CAC 40 GR|CAC 40 NR|PX1GR|AEX GR|AEX NR|BEL 20 GR|PSI 20 GR|PSI Geral|SBF 120 NR",
        ),
        (
            "part of a name, or an ordinary word",
            "CAC|BEL|SBF|MIB|FTSE|Next|Small|Mid|Small Cap|Tech 40|Biotech|BANK|UTIL|FROG|REITE",
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
        ("MDAX", "1", True),  # too few years are known
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


def test_all_gathered_closes_lie_within_the_levels(shared: Path) -> None:
    """Ranges are the lowest and the highest known: no close that is known lies outside."""
    closes = defaultdict(list)
    for row in csv.DictReader((shared / "refdata" / "closes.csv").read_text("utf-8").splitlines()):
        closes[row["symbol"]].append(Decimal(row["close"]))
    assert len(closes) == 214
    for code, known in closes.items():
        levels = reference().instruments[code].levels
        assert levels is not None
        assert levels[0] <= min(known) <= max(known) <= levels[1], code


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


PARIS = (Exchange("XPAR", "Paris", "FR", "Europe/Paris"),)


@pytest.mark.parametrize(
    ("instruments", "message"),
    [
        ((_instrument("A"), _instrument("B", alias="a")), "'a' names both A and B"),
        ((_instrument("A"), _instrument("A")), "two instruments have the code A"),
        ((_instrument("A", calendar="XAMS"),), "instrument A: unknown exchange 'XAMS'; known are XPAR"),
        ((_instrument("A", alias="®"),), "instrument A: '®' is no name"),
        ((replace(_instrument("A"), shared=("C",)),), "instrument A: nobody shares the name 'c'"),
        (
            (replace(_instrument("A"), isin="FR0003500008"), replace(_instrument("B"), isin="FR0003500008")),
            "FR0003500008 is the ISIN of both A and B",
        ),
        (
            (_instrument("A"), replace(_instrument("B"), siblings=(Sibling(names=("A",), version="net"),))),
            "'a' is a sibling of B and names A",
        ),
        (
            tuple(replace(_instrument(c), siblings=(Sibling(names=("S",), version="net"),)) for c in "AB"),
            "'s' is a sibling of B and names A",
        ),
    ],
)
def test_data_that_contradicts_itself_is_refused(instruments: tuple[Instrument, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Reference(instruments, PARIS, LIMIT)


def test_wrong_data_is_refused() -> None:
    for lowest, highest in ((2, 1), (0, 1), (-1, 1)):
        with pytest.raises(ValueError, match="instrument A: levels"):
            _with_levels("A", lowest, highest)
    with pytest.raises(ValueError, match="levels and their source"):
        replace(_instrument("A"), levels=(Decimal(1), Decimal(2)))
    with pytest.raises(ValueError, match="a sibling needs names"):
        Sibling(names=("A",))
    with pytest.raises(ValueError, match="limit of changes"):
        Reference((_instrument("A"),), PARIS, Decimal(0))
    with pytest.raises(TypeError):
        list(read_instruments(tomllib.loads("[defaults]\n[[instruments]]\ncode='A'\ncolour='red'")))


@pytest.mark.parametrize(
    ("level", "error"),
    [("25.5", TypeError), ("'much'", ValueError), ("'NaN'", ValueError), ("'-1'", ValueError)],
)
def test_figures_are_exact_or_refused(level: str, error: type[Exception]) -> None:
    entry = "code='A'\nname='A'\ncalendar='XPAR'\ncurrency='EUR'\nconfidence='B'\nsources=['x']"
    text = f"[defaults]\n[[instruments]]\n{entry}\nlevels_source='x'\nlevels=[{level}, '30']"
    with pytest.raises(error):
        list(read_instruments(tomllib.loads(text)))


def test_other_data_is_in_use_for_a_while() -> None:
    packaged = reference()
    other = packaged.extended([_instrument("MINE 9")])
    with using(other):
        assert reference() is other
        assert known_label("MINE 9 (Paris)") is not None
    assert reference() is packaged
    assert known_label("MINE 9 (Paris)") is None


def test_it_is_loaded_once_and_cannot_be_changed() -> None:
    assert reference() is reference()
    with pytest.raises(TypeError):
        reference().instruments["AEX"] = INSTRUMENTS[0]  # type: ignore[index]
    with pytest.raises(AttributeError):
        reference().instruments["AEX"].currency = "NOK"  # type: ignore[misc]

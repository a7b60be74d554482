"""The list of instruments, and instruments of a user's own."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tickers.reference import reference

KNOWN = reference().instruments
QUAY = """
[[instruments]]
code = "QUAY9"
name = "Quay 9 Index"
aliases = ["Quay 9"]
mic = "XPAR"
currency = "EUR"
isin = "FR0000000010"
levels = ["100", "250.5"]
siblings = [{ names = ["QUAY9GR"], version = "gross" }]
"""
STRIP = "Quay 9 +0.50% 120.50\nDAX +0.40% 18810.10\n"
MIXED = "AEX -1.37% 862.5\nDAX +0.40% 18810.10\nBEL20 -1.82% 4160.15\n"


def symbols(run: Run, text: str, **variables: str) -> list[str | None]:
    done = run("parse", "-", "--format", "jsonl", stdin=text.encode(), **variables)
    return [said["symbol"] for said in map(json.loads, done.stdout.splitlines()) if said["type"] == "quote"]


def test_all_are_listed_in_every_form(tickers: Run) -> None:
    table = tickers("instruments").stdout.splitlines()
    assert table[0].split() == ["code", "ISIN", "MIC", "name", "also", "called"]
    assert [line.split()[0] for line in table[1:]] == list(KNOWN)
    assert max(map(len, table)) <= 160
    objects = [json.loads(line) for line in tickers("instruments", "--format", "jsonl").stdout.splitlines()]
    assert [one["code"] for one in objects] == list(KNOWN)
    assert all(one["sources"] for one in objects)
    rows = list(csv.DictReader(io.StringIO(tickers("instruments", "--format", "csv").stdout)))
    for row, one in zip(rows, objects, strict=True):
        assert (row["code"], row["name"], row["isin"]) == (one["code"], one["name"], one["isin"] or "")
        assert row["aliases"] == "; ".join(one["aliases"])
        assert [row["levels_low"], row["levels_high"]] == (one["levels"] or ["", ""])


@pytest.mark.parametrize(
    ("arguments", "some", "others"),
    [
        (("--family", "world"), {"DAX", "SPX"}, {"AEX"}),
        (("--exchange", "XOSL"), {"OSEBX", "OBXP"}, {"AEX"}),
        (("CAC",), {"PX1", "CACT", "FRTEC"}, {"AEX", "PX4"}),
        (("NO00100",), set(), {"AEX"}),
        (("gr", "--exchange", "XDUB"), set(), set()),
    ],
)
def test_the_list_can_be_narrowed(
    tickers: Run, arguments: tuple[str, ...], some: set[str], others: set[str]
) -> None:
    done = tickers("instruments", *arguments, "--format", "csv")
    found = {row["code"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert some <= found
    assert not found & others


@pytest.mark.parametrize("name", ["AEX", "aex-index", "NL0000000107", "^AEX", "AEX 25"])
def test_one_is_shown_in_full(tickers: Run, name: str) -> None:
    text = tickers("instruments", name).stdout
    assert text.startswith("AEX  AEX-Index\n")
    for said in (
        "NL0000000107",
        "XAMS, Euronext Amsterdam",
        "AEXGR: gross return version",
        "FinanceDatabase ^AEX",
    ):
        assert said in text
    assert json.loads(tickers("instruments", name, "--format", "jsonl").stdout)["code"] == "AEX"


def test_what_is_open_is_said(tickers: Run) -> None:
    assert "exchange      not certain" in tickers("instruments", "BIOTK").stdout
    assert "sessions      not known" in tickers("instruments", "VIX").stdout
    assert "its rows get no symbol" in tickers("instruments", "VIX").stdout
    assert "beside those of others" in tickers("instruments", "VIX", TICKERS_NEIGHBOURS="true").stdout
    assert "its rows make a strip" in tickers("instruments", "VIX", TICKERS_FAMILIES="euronext,world").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nosuch",), "'nosuch' is no instrument of the reference data"),
        (("CAC 4O",), "did you mean 'CAC 40'?"),
        (("--exchange", "XXXX"), "--exchange XXXX: not known; known are ASEX, "),
        (("AEX", "--family", "world"), "AEX is of family euronext and exchange XAMS"),
        (("--family", "mars"), "'mars' is not one of"),
    ],
)
def test_what_is_not_there(tickers: Run, arguments: tuple[str, ...], message: str) -> None:
    done = tickers("instruments", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_ones_own_are_read_and_listed(tickers: Run, tmp_path: Path) -> None:
    assert symbols(tickers, STRIP) == []
    (tmp_path / "mine.toml").write_text(QUAY)
    (tmp_path / "tickers.toml").write_text('instruments = "mine.toml"')
    assert symbols(tickers, STRIP) == ["QUAY9", None]
    text = tickers("instruments", "Quay 9").stdout
    assert "family        own" in text
    assert "source        mine.toml" in text
    assert "QUAY9GR: gross return version" in text
    assert "QUAY9 " in tickers("instruments", "--family", "own").stdout
    (tmp_path / "tickers.toml").unlink()
    assert symbols(tickers, STRIP, TICKERS_INSTRUMENTS="mine.toml") == ["QUAY9", None]


def test_ones_own_are_stored_and_reported(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(QUAY)
    (tmp_path / "page.txt").write_text(STRIP)
    own = {"TICKERS_INSTRUMENTS": "mine.toml", "TICKERS_STORE": "sqlite:///tickers.db"}
    done = tickers("run", "page.txt", "--at", "2024-11-15T18:30+01:00", **own)
    assert done.returncode == 0, done.stderr
    rows = tickers("export", "--symbol", "Quay 9", "--format", "jsonl", **own).stdout.splitlines()
    assert [(row["symbol"], row["session_date"]) for row in map(json.loads, rows)] == [
        ("QUAY9", "2024-11-15")
    ]
    assert "Quay 9 Index" in (tmp_path / "tickers-report" / "2024-11-15.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "alone", "mixed"),
    [
        ("", [], ["AEX", None, "BEL20"]),
        ("neighbours = true", [], ["AEX", "DAX", "BEL20"]),
        ('families = ["euronext", "world"]', ["DAX"], ["AEX", "DAX", "BEL20"]),
        ('families = "euronext"', [], ["AEX", None, "BEL20"]),
    ],
)
def test_the_world_is_read_where_it_is_asked_for(
    tickers: Run, tmp_path: Path, settings: str, alone: list[str | None], mixed: list[str | None]
) -> None:
    (tmp_path / "tickers.toml").write_text(settings)
    assert symbols(tickers, STRIP) == alone
    assert symbols(tickers, MIXED) == mixed


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"QUAY9"', '"AEX"', "mine.toml: two instruments have the code AEX: AEX-Index, Quay 9 Index"),
        ('"Quay 9"', '"CAC-40"', "mine.toml: 'CAC-40' names both PX1 and QUAY9"),
        ('"Quay 9"', '"DAX"', "mine.toml: 'DAX' names both DAX and QUAY9"),
        ('"FR0000000010"', '"FR0003500008"', "mine.toml: FR0003500008 is the ISIN of both PX1 and QUAY9"),
        ('"QUAY9GR"', '"AEX"', "mine.toml: 'aex' is a sibling of QUAY9 and names AEX"),
        ('"XPAR"', '"XXXX"', "mine.toml: instrument QUAY9: unknown exchange 'XXXX'; known are ASEX, "),
        (
            '"FR0000000010"',
            '"FR0000000017"',
            "mine.toml: instrument 1 ('QUAY9'): isin = 'FR0000000017' is no ISIN",
        ),
        ('"EUR"', '"euro"', "instrument 1 ('QUAY9'): currency = 'euro' is no currency code"),
        ('["100", "250.5"]', "[100, 250.5]", "instrument 1 ('QUAY9'): levels = [100, 250.5] is no pair"),
        ('["100", "250.5"]', '["much", "more"]', "instrument 1 ('QUAY9'): not a figure: 'much'"),
        ('mic = "XPAR"', "", "instrument 1 ('QUAY9'): mic is missing"),
        ("code =", "kode =", "instrument 1: code is missing"),
        ('["Quay 9"]', '"Quay 9"', "instrument 1 ('QUAY9'): aliases = 'Quay 9' is no list of texts"),
        ('["Quay 9"]', '["Δείκτης"]', "without a letter or digit of ASCII"),
        ('version = "gross"', 'version = "grand"', "version = 'grand' is none of price, net, gross"),
        ('{ names = ["QUAY9GR"], version = "gross" }', "5", "a sibling must be a table"),
        (
            "[[instruments]]",
            "[[indices]]",
            "mine.toml: unknown table 'indices'; known are defaults and instruments",
        ),
        ("[[instruments]]", "[instruments]", "instruments must be tables, each headed [[instruments]]"),
        (
            'name = "Quay 9 Index"',
            'name = "Quay 9 Index"\ncolour = "red"',
            "unknown field 'colour'; known are code,",
        ),
        ('"QUAY9"', "5", "instrument 1 (5): code = 5 is no text"),
        ("[[", "[", "mine.toml: "),
    ],
)
def test_a_wrong_file_is_refused_with_file_entry_and_field(
    tickers: Run, tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in QUAY
    (tmp_path / "mine.toml").write_text(QUAY.replace(old, new, 1), encoding="utf-8")
    done = tickers("instruments", TICKERS_INSTRUMENTS="mine.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"TICKERS_INSTRUMENTS": "none.toml"}, "none.toml: the instruments cannot be read: No such file"),
        ({"TICKERS_INSTRUMENTS": "."}, ".: the instruments cannot be read"),
        ({"TICKERS_FAMILIES": "euronext wordl"}, "families: 'wordl' is not known; did you mean 'world'?"),
        ({"TICKERS_NEIGHBOURS": "perhaps"}, "TICKERS_NEIGHBOURS: 'perhaps' is not true or false"),
    ],
)
def test_wrong_variables(tickers: Run, variables: dict[str, str], message: str) -> None:
    done = tickers("instruments", **variables)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_store_with_the_own_ones_of_somebody_else_is_read(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(QUAY)
    (tmp_path / "page.txt").write_text(STRIP + MIXED)
    (tmp_path / "later.txt").write_text("AEX +0.10% 863.3\n")
    own = {"TICKERS_INSTRUMENTS": "mine.toml", "TICKERS_STORE": "sqlite:///tickers.db"}
    for page, day in (("page.txt", 15), ("later.txt", 18)):
        done = tickers("ingest", page, "--at", f"2024-11-{day}T18:30+01:00", **own)
        assert done.returncode == 0, done.stderr
    for call in (
        "report --since 2024-11-15",
        "check",
        "status",
        "export",
        "rebuild sqlite:///tickers.db sqlite:///new.db",
    ):
        done = tickers(*call.split(), TICKERS_STORE="sqlite:///tickers.db")
        assert done.returncode == 0, (call, done.stderr)
    assert "Quay 9" in (tmp_path / "tickers-report" / "2024-11-15.html").read_text(encoding="utf-8")

"""A scheduled job that went well says nothing; one that did not still speaks."""

from pathlib import Path

import pytest

from tests.commands.stored import STORES
from tests.conftest import SAMPLE_TEXT, Run

AT = ("--at", "2024-11-15T18:30+01:00")


@pytest.mark.parametrize(
    "arguments",
    [
        ("ingest", SAMPLE_TEXT, *AT),
        ("ingest", "pages", *AT),  # of which one is no page
        ("run", SAMPLE_TEXT, *AT),
        ("report",),
        ("report", "--since", "2024-11-01", "--format", "md"),
        ("check",),
        ("copy", STORES[0], "parquet:copy"),
        ("rebuild", STORES[0], "sqlite:///new.db"),
        ("import-closes", "cac.csv", "--symbol", "PX1"),
        ("export", "-o", "rows.csv"),
    ],
    ids=lambda arguments: str(arguments[0]),
)
def test_what_goes_well_says_nothing(tickers: Run, filled: Path, arguments: tuple[str, ...]) -> None:
    (filled / "pages").mkdir()
    (filled / "pages" / "page.txt").write_bytes(SAMPLE_TEXT.read_bytes())
    (filled / "pages" / "empty.txt").write_bytes(b"")
    (filled / "cac.csv").write_text("date,close\n2024-11-14,7311.80\n2024-11-16,1\n")  # a Saturday
    quiet = () if arguments[0] == "export" else ("--quiet",)
    done = tickers(*arguments, *quiet)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_work_is_done_all_the_same(tickers: Run, tmp_path: Path) -> None:
    assert tickers("run", SAMPLE_TEXT, *AT, "-q").returncode == 0
    assert (tmp_path / "tickers-report" / "2024-11-15.html").exists()
    assert (tmp_path / "tickers.db").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ingest", "empty.txt", *AT), 3, "tickers: empty.txt: the page is empty\n"),
        (
            ("run", "half.txt", *AT),
            3,
            "tickers: half.txt: 1 row of the strip could not be read; tickers parse shows the reasons\n",
        ),
        (("ingest", "absent.txt", *AT), 2, "tickers: absent.txt: no such file or folder\n"),
        (("copy", "sqlite:///absent.db", "parquet:x"), 1, "tickers: sqlite:///absent.db: nothing is stored"),
        (("report", "--store", "sqlite:///absent.db"), 1, "tickers: sqlite:///absent.db: nothing is stored"),
    ],
)
def test_what_is_wrong_is_said(
    tickers: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "half.txt").write_text("AEX -1.37% 862.5\nBEL20 -1.82% 0\nPX1 -0.57% 7269.63")
    done = tickers(*arguments, "--quiet")
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1


def test_check_tells_of_the_store_that_has_something_wrong(tickers: Run, filled: Path) -> None:
    lake = filled / "tickers.parquet/quotes/month=2024-11/part-00000.parquet"
    lake.write_bytes(lake.read_bytes()[:50])
    done = tickers("check", "--quiet")
    assert done.returncode == 3
    assert "part-00000.parquet" in done.stdout
    assert STORES[0] not in done.stdout


def test_a_summary_that_is_asked_for_is_printed(tickers: Run) -> None:
    done = tickers("ingest", SAMPLE_TEXT, *AT, "--quiet", "--json")
    assert (done.stdout[0], done.stderr) == ("{", "")

"""`tickers report` as people and jobs call it: which days, which files, what it prints."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from storage import open_store
from tests.conftest import FRIDAY_EVENING, SAMPLE_TEXT, Run, capture_at

DAYS = ["2024-11-13", "2024-11-14", "2024-11-15"]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A folder whose store has three days."""
    with open_store(f"sqlite:///{tmp_path / 'tickers.db'}") as store:
        store.append(capture_at(FRIDAY_EVENING - timedelta(days=n)) for n in range(3))
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.mark.parametrize(
    ("arguments", "printed", "files"),
    [
        ([], ["2024-11-15.html"], {"2024-11-15.html", "2024-11-15.png", "index.html"}),
        (
            ["--since", DAYS[1]],
            ["2024-11-14.html", "2024-11-15.html"],
            {"2024-11-14.html", "2024-11-15.html", "index.html"},
        ),
        (["--format", "md"], ["2024-11-15.md"], {"2024-11-15.md"}),
        (["--format", "png", "--day", DAYS[0]], ["2024-11-13.png"], {"2024-11-13.png"}),
        (
            ["--format", "html", "--format", "md", "--until", DAYS[0]],
            ["2024-11-13.html", "2024-11-13.md"],
            {"2024-11-13.html", "2024-11-13.md", "index.html"},
        ),
        (
            ["--since", DAYS[2], "--day", DAYS[0]],
            ["2024-11-13.html", "2024-11-15.html"],
            {"2024-11-13.html", "2024-11-15.html", "index.html"},
        ),
    ],
)  # fmt: skip
def test_the_files_that_are_asked_for(
    tickers: Run, filled: Path, arguments: list[str], printed: list[str], files: set[str]
) -> None:
    done = tickers("report", "-o", "out", *arguments)
    assert (done.returncode, done.stdout.splitlines()) == (0, [f"out/{name}" for name in printed])
    assert names(filled / "out") == files
    days = len({name[:10] for name in printed})
    assert done.stderr == f"days: {days} written, 0 up to date\n"
    again = tickers("report", "-o", "out", *arguments)
    assert again.stdout == done.stdout
    assert again.stderr == f"days: 0 written, {days} up to date\n"


def test_json_says_what_was_done(tickers: Run, filled: Path) -> None:
    tickers("report", "-o", "out", "--until", DAYS[1])
    done = tickers("report", "-o", "out", "--since", DAYS[1], "--json")
    assert json.loads(done.stdout) == {
        "store": "sqlite:///tickers.db",
        "reports": ["out/2024-11-14.html", "out/2024-11-15.html"],
        "days_written": 2,
        "days_up_to_date": 0,
        "exit_code": 0,
    }
    assert done.stderr == ""


def test_a_text_goes_to_stdout(tickers: Run, filled: Path) -> None:
    done = tickers("report", "--format", "md", "--output", "-", "--since", DAYS[1])
    assert done.stderr == ""
    heads = [line for line in done.stdout.splitlines() if line.startswith("# ")]
    assert heads == [f"# Index movements of {day} November 2024" for day in ("Thursday 14", "Friday 15")]
    assert names(filled) == {"tickers.db"}


@pytest.mark.parametrize("arguments", [[], ["--format", "html"], ["--format", "md", "--format", "png"]])
def test_only_a_text_does(tickers: Run, filled: Path, arguments: list[str]) -> None:
    done = tickers("report", "-o", "-", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "give --format md" in done.stderr
    assert names(filled) == {"tickers.db"}


def test_run_adds_to_the_site(tickers: Run, filled: Path) -> None:
    tickers("report", "-o", "out", "--since", DAYS[0])
    done = tickers(
        "run", SAMPLE_TEXT, "--at", "2024-11-18T17:30Z", "-o", "out", "--store", "sqlite:///tickers.db"
    )
    assert done.stdout == "out/2024-11-18.html\n"
    assert 'href="2024-11-18.html" rel="next"' in (filled / "out" / "2024-11-15.html").read_text(
        encoding="utf-8"
    )
    assert 'href="2024-11-18.html"' in (filled / "out" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["option", "variable", "file"])
def test_figures_are_written_as_in_a_locale(tickers: Run, filled: Path, how: str) -> None:
    if how == "file":
        (filled / "tickers.toml").write_text("locale = 'nl'\n")
    options = ["--locale", "nl"] if how == "option" else []
    variables = {"TICKERS_LOCALE": "nl"} if how == "variable" else {}
    assert tickers("report", "-o", "out", *options, **variables).stderr == "days: 1 written, 0 up to date\n"
    page = (filled / "out" / f"{DAYS[2]}.html").read_text(encoding="utf-8")
    for figure in ("7.269,63", "-0,57%", "+1,31%", "1.426,"):
        assert figure in page
    assert "1.31" not in page.replace("OSEBX 1.31% 1445.01 kr", "")  # the line of the page stays as it was
    again = tickers("report", "-o", "out", *options, **variables)
    assert again.stderr == "days: 0 written, 1 up to date\n"
    assert tickers("report", "-o", "out", "--locale", "fr").stderr == "days: 1 written, 0 up to date\n"


def test_an_unknown_locale_is_refused_before_anything_is_kept(tickers: Run, tmp_path: Path) -> None:
    done = tickers("run", SAMPLE_TEXT, "--at", "2024-11-15T17:30Z", "--locale", "Dutch")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "tickers: locale 'Dutch' is not known; write it as nl, fr-BE or en-IE\n"
    assert names(tmp_path) == set()


def test_rows_stand_in_the_order_that_is_asked_for(tickers: Run, filled: Path) -> None:
    of_day = ("report", "--day", DAYS[0])
    markdown = (*of_day, "--format", "md", "-o", "-")
    texts = [tickers(*markdown).stdout, tickers(*markdown, "--order", "strip").stdout]
    orders = [[line.split(" | ")[0][2:] for line in text.splitlines() if "EUR" in line] for text in texts]
    assert orders == [
        ["PSI20", "N150", "PX1", "ISEQ", "AEX", "BEL20", "BIOTK"],
        ["AEX", "BEL20", "PX1", "ISEQ", "PSI20", "BIOTK", "N150"],
    ]
    assert tickers(*of_day).stderr == "days: 1 written, 0 up to date\n"
    assert tickers(*of_day, TICKERS_ORDER="strip").stderr == "days: 1 written, 0 up to date\n"
    (filled / "tickers.toml").write_text("order = 'strip'\n")
    assert tickers(*of_day).stderr == "days: 0 written, 1 up to date\n"
    page = (filled / "tickers-report" / f"{DAYS[0]}.html").read_text(encoding="utf-8")
    assert "In the order of the strip." in page
    (filled / "tickers.toml").write_text("order = 'size'\n")
    assert tickers("report").returncode == 2


def test_the_text_and_a_summary_do_not_share_stdout(tickers: Run, filled: Path) -> None:
    done = tickers("report", "--format", "md", "--output", "-", "--json")
    assert (done.returncode, json.loads(done.stdout)["exit_code"]) == (2, 2)
    assert "--json: stdout has the text; name a folder for it with --output" in done.stderr


def test_report_of_chosen_days(tickers: Run, tmp_path: Path) -> None:
    store = ("--store", "parquet:lake")
    for day in ("13", "14", "15"):
        tickers("ingest", SAMPLE_TEXT, "--at", f"2024-11-{day}T17:30Z", *store)
    assert tickers("report", *store, "-o", "a").stdout == "a/2024-11-15.html\n"
    assert tickers("report", *store, "-o", "b", "--day", "2024-11-13").stdout == "b/2024-11-13.html\n"
    since = tickers("report", *store, "-o", "c", "--since", "2024-11-14", "--json")
    assert json.loads(since.stdout)["reports"] == ["c/2024-11-14.html", "c/2024-11-15.html"]
    missing = tickers("report", *store, "--day", "2024-11-12")
    assert missing.returncode == 2
    assert "no quotes of 2024-11-12; it has 3 days from 2024-11-13 to 2024-11-15" in missing.stderr
    assert not (tmp_path / "tickers-report").exists()

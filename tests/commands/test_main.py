"""The table of commands: it says what they say themselves, and none is loaded before it is called."""

import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import tickers.commands
from tests.conftest import Run
from tests.indexes.made import index_rows, write_index
from tickers.commands.main import COMMANDS, cli, load
from tickers.indexes import CaptureLine

TABLE = {name: said for group in COMMANDS.values() for name, said in group.items()}


@pytest.mark.parametrize("name", TABLE)
def test_the_table_says_what_a_command_says(name: str) -> None:
    command = load(name)
    assert (command.name, command.short_help) == (name, TABLE[name])


def test_every_command_is_in_the_table() -> None:
    names = (f"tickers.commands.{info.name}" for info in pkgutil.iter_modules(tickers.commands.__path__))
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    found = {
        c.name for m in modules for c in vars(m).values() if isinstance(c, click.Command) and c is not cli
    }
    assert found == set(TABLE)


def test_help_lists_all_by_what_they_are_for(tickers: Run) -> None:
    text = tickers("--help").stdout
    assert tickers("-h").stdout == text
    lines = text.splitlines()
    for purpose, commands in COMMANDS.items():
        at = lines.index(f"{purpose}:") + 1
        listed = [line.split(maxsplit=1) for line in lines[at : at + len(commands)]]
        assert listed == [[name, said] for name, said in commands.items()]


def test_help_of_a_command_is_its_own(tickers: Run) -> None:
    for name in TABLE:
        text = tickers(name, "-h").stdout
        assert text == tickers(name, "--help").stdout
        assert text.startswith(f"Usage: tickers {name} [OPTIONS]")
        assert "-h, --help" in text


def test_a_name_that_is_misspelt(tickers: Run) -> None:
    done = tickers("prase", "page.html")
    assert done.returncode == 2
    assert "No such command 'prase'" in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["nosuch"], []])
def test_no_command_is_loaded_that_is_not_called(arguments: list[str]) -> None:
    code = (
        "import atexit, sys; from tickers.commands.main import run_command_line;"
        " atexit.register(lambda: print(*(m for m in sys.modules if m.startswith(('tickers.', 'storage')))));"
        f" run_command_line({arguments!r})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = done.stdout.splitlines()[-1].split()
    assert set(loaded) == {
        "tickers.commands",
        "tickers.errors",
        "tickers.commands.exits",
        "tickers.commands.lean",
        "tickers.commands.main",
    }


def test_help_says_how_it_ends_and_asks_in_plain_words(tickers: Run) -> None:
    """Every exit code; no formats of strftime, no tuples, and an example at the end of each."""
    codes = re.findall(r"\b(\d+) \w", tickers("--help").stdout.partition("Exit codes:")[2])
    assert codes == ["0", "1", "2", "3", "75", "130"]
    for name in TABLE:
        text = tickers(name, "--help").stdout
        assert not re.search(r"%[Ymd]|default:\s+\(|\bTEXT\b|\bFLOAT\b", text), text
        assert re.search(r"Example: (curl \S+ URL \| )?tickers " + name, text.splitlines()[-1])


def test_a_day_that_is_none(tickers: Run) -> None:
    for command in (
        ("report", "--day"),
        ("check", "--since"),
        ("export", "--until"),
        ("explain", "AEX", "--day"),
    ):
        done = tickers(*command, "2024-02-30")
        assert done.returncode == 2
        assert "'2024-02-30' is no day; write it like 2024-11-15" in done.stderr


@pytest.mark.parametrize(
    "arguments", ["parse {} --format csv", "parse {} --format jsonl", "parse {}", "export"]
)
def test_a_reader_that_has_enough_is_no_failure(tmp_path: Path, arguments: str) -> None:
    """As `| head -1` does: the reader goes away while most is still to be written."""
    rows = "\n".join(f"Fund{n} 0.5% {n}.5" for n in range(1, 3000))
    (tmp_path / "page.txt").write_text(f"AEX 0.5% 862.5\n{rows}")
    command = [sys.executable, "-m", "tickers.commands"]
    if arguments == "export":
        page = ("page.txt", "--at", "2024-11-15T18:30+01:00")
        subprocess.run([*command, "ingest", *page], cwd=tmp_path, check=True, capture_output=True)
    with subprocess.Popen(
        [*command, *arguments.format("page.txt").split()],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait(60)) == ("", 0)


def test_output_is_utf8_in_every_locale(python_tickers: Run, tmp_path: Path) -> None:
    title = "Le marché à 7 €, ce vendredi"
    (tmp_path / "page.txt").write_text(f"{title}\nAEX -1.37% 862.5\n", encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for form in ("table", "jsonl"):
        assert title in python_tickers("parse", "page.txt", "--format", form, **plain).stdout
    asked = python_tickers("parse", "page.txt", "--format", "jsonl", **plain, PYTHONIOENCODING="ascii")
    assert json.loads(asked.stdout.splitlines()[-1])["title"] == title


COMPLETIONS = [
    ("tickers ex", "1", {"explain", "export"}),
    ("tickers export --d", "2", {"--dialect"}),
    ("tickers parse --format ", "3", {"table", "jsonl", "csv"}),
    ("tickers export q", "2", {"quotes"}),
]


@pytest.mark.parametrize(("line", "word", "offered"), COMPLETIONS)
def test_words_are_completed(python_tickers: Run, line: str, word: str, offered: set[str]) -> None:
    """As the shell asks for them, once what `_TICKERS_COMPLETE=bash_source tickers` prints was sourced."""
    asked = {"COMP_WORDS": line, "COMP_CWORD": word, "_TICKERS_COMPLETE": "bash_complete"}
    done = python_tickers(**asked)
    assert {answer.partition(",")[2] for answer in done.stdout.splitlines()} == offered, done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_completion(python_tickers: Run, shell: str) -> None:
    done = python_tickers(_TICKERS_COMPLETE=f"{shell}_source")
    assert (done.returncode, "_TICKERS_COMPLETE" in done.stdout, done.stderr) == (0, True, "")


@pytest.mark.parametrize("zone", ["nonsense", "UTC+99", ":/etc", ""])
def test_a_zone_that_is_none_changes_nothing(python_tickers: Run, tmp_path: Path, zone: str) -> None:
    """Nothing is said in local time, so whatever TZ says is no fault of ours."""
    page = "AEX -1.37% 862.5\nOSEBX 1.31% 1445.01 kr\n"
    (tmp_path / "page.txt").write_text(page)
    done = python_tickers("run", "page.txt", "--at", "2024-11-15T18:30+01:00", TZ=zone)
    assert (done.returncode, done.stdout) == (0, "tickers-report/2024-11-15.html\n"), done.stderr
    assert python_tickers("check", TZ=zone).returncode == 0
    assert "2024-11-15 17:30:00 UTC" in python_tickers("explain", "AEX", TZ=zone).stdout


CAPTURE = CaptureLine(
    url="https://quay.example/a",
    moment="20241115173000",
    filename="a.warc.gz",
    offset=0,
    length=9,
    status=200,
)
JSON_CALLS = [
    "parse page.txt no-strip.txt",
    "ingest page.txt --at 2024-11-15T18:30+01:00",
    "run page.txt --at 2024-11-15T18:30+01:00",
    "date page.txt",
    "report",
    "status",
    "init",
    "explain AEX",
    "instruments AEX",
    "explain 20241115T173000Z-",
    "export -o rows.csv",
    "instruments --exchange XDUB",
    "check",
    "import-closes closes.csv --symbol AEX",
    "copy sqlite:///tickers.db parquet:copied",
    "rebuild sqlite:///tickers.db sqlite:///rebuilt.db",
    "repair sqlite:///tickers.db --from parquet:tickers.parquet",
    "watch",  # without a site to look at
    "find --index index --host quay.example --dry-run",
    "find --index index --host quay.example -o list.cdxj",
]


@pytest.mark.parametrize("arguments", JSON_CALLS)
def test_json_is_one_object_with_the_exit_code(tickers: Run, tmp_path: Path, arguments: str) -> None:
    (tmp_path / "page.txt").write_text("AEX -1.37% 862.5\nBEL20 -1.82% 4160.15\n")
    (tmp_path / "no-strip.txt").write_text("A council meets")
    (tmp_path / "closes.csv").write_text("date,close\n2024-11-13,880\n2024-11-14,874.48\n")
    write_index(tmp_path / "index", index_rows([CAPTURE]))
    assert tickers("run", "page.txt", "--at", "2024-11-15T18:30+01:00").returncode == 0
    assert tickers("import-closes", "closes.csv", "--symbol", "AEX").returncode == 0
    done = tickers(*arguments.split(), "--json")
    assert len(done.stdout.splitlines()) == 1, done.stderr
    assert json.loads(done.stdout)["exit_code"] == done.returncode


def test_every_command_has_it() -> None:
    assert set(TABLE) == {call.split()[0] for call in JSON_CALLS}
    assert set(TABLE) == {call.split()[0] for call, _, _ in JSON_ERRORS} - {"nosuch"}


JSON_ERRORS = [
    ("parse absent.txt", 2, "absent.txt: no such file or folder"),
    ("find --index absent --host quay.example -o a.cdxj", 2, "--index absent: no such file or folder"),
    ("find --index . --host quay -o list.cdxj", 2, "--host 'quay' is no host"),
    ("parse", 2, "no page is named, and tickers.toml has no site"),
    ("ingest page.txt", 2, "page.txt: nothing says when it was fetched"),
    ("run page.txt --at yesterday", 2, "--at yesterday: not a time"),
    ("init --overwrite", 2, "No such option"),
    ("date absent.txt", 2, "absent.txt: no such file or folder"),
    ("report", 1, "sqlite:///tickers.db: nothing is stored here yet"),
    ("report --day 2024-02-30", 2, "'2024-02-30' is no day"),
    ("status --store nowhere", 2, "unknown store 'nowhere'"),
    ("explain AEX", 1, "sqlite:///tickers.db: nothing is stored here yet"),
    ("instruments wobble", 2, "wobble"),
    ("export -o rows.txt", 2, "rows.txt"),
    ("check --since never", 2, "'never' is no day"),
    ("import-closes absent.csv --symbol AEX", 1, "absent.csv: cannot be read"),
    ("copy sqlite:///absent.db parquet:copied", 1, "sqlite:///absent.db: nothing is stored here yet"),
    ("rebuild sqlite:///absent.db sqlite:///new.db", 1, "sqlite:///absent.db: nothing is stored here yet"),
    ("repair sqlite:///absent.db", 1, "sqlite:///absent.db: nothing is stored here yet"),
    ("nosuch", 2, "No such command 'nosuch'"),
    ("watch", 2, "tickers.toml has no site"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), JSON_ERRORS)
def test_json_is_one_object_where_nothing_was_done(
    tickers: Run, tmp_path: Path, arguments: str, code: int, message: str
) -> None:
    (tmp_path / "page.txt").write_text("AEX -1.37% 862.5\n")
    done = tickers(*arguments.split(), "--json")
    failed = json.loads(done.stdout)
    assert set(failed) == {"error", "exit_code"}
    assert (done.returncode, failed["exit_code"]) == (code, code)
    assert message in failed["error"]
    assert failed["error"] in done.stderr  # where people look
    plain = tickers(*arguments.split())
    assert (plain.returncode, plain.stdout, plain.stderr) == (code, "", done.stderr)


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_reader_that_goes_away_makes_no_failure_good(tmp_path: Path, form: tuple[str, ...]) -> None:
    """The work ends as it ended, whoever reads of it."""
    (tmp_path / "half.txt").write_text("AEX -1.37% 862.5\nBEL20 -1.82% 0\nPX1 -0.57% 7269.63")
    page = ("half.txt", "--at", "2024-11-15T18:30+01:00")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "tickers.commands", "run", *page, *form],
        cwd=tmp_path,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert done.returncode == 3
    assert b"1 row of the strip could not be read" in done.stderr
    assert (tmp_path / "tickers-report" / "2024-11-15.html").exists()

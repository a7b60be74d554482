"""The table of commands: it says what they say themselves, and none is loaded before it is called."""

import importlib
import pkgutil
import subprocess
import sys

import click
import pytest

import tickers.commands
from tests.conftest import Run
from tickers.commands.main import COMMANDS, cli, load

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
        "import atexit, sys; from tickers.commands.main import main;"
        " atexit.register(lambda: print(*(m for m in sys.modules if m.startswith(('tickers.', 'storage')))));"
        f" main({arguments!r})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = done.stdout.splitlines()[-1].split()
    assert loaded == ["tickers.commands", "tickers.errors", "tickers.commands.exits", "tickers.commands.main"]

"""The arrows between the rooms are kept: `make lint` turns red where one is broken, and names it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytest.importorskip("importlinter")

BROKEN = [
    # a room knows those below it
    ("tickers/pieces/charset.py", "from tickers.strips import find_strips", "Floors of tickers"),
    ("storage/store.py", "from storage.copying import copy_captures", "Floors of storage"),
    ("reports/theme.py", "from reports.day import write_day", "Floors of reports"),
    ("storage/schema.py", "from reports.theme import Theme", "The three packages"),
    # the core is pure
    ("tickers/model.py", "import pandas", "The core of tickers is pure"),
    ("tickers/sessions/session.py", "from tickers.page import read_page", "Time knows no article"),
    ("tickers/settings.py", "from storage import open_store", "Edges of tickers know the core only"),
    ("storage/judging.py", "from tickers.page import read_page", "storage knows the model"),
    ("storage/query.py", "import numpy", "Commands do without numpy and pandas"),
    (
        "reports/figures.py",
        "from storage.backends.sql_store import SqlStore",
        "reports know the contract of storage",
    ),
    # nobody imports a composition root, nor what lies inside a room
    ("reports/bars.py", "from tickers.jobs import run", "Nothing imports the composition roots"),
    ("tickers/page.py", "from tickers.strips.signs import Direction", "The inside of tickers.strips"),
    ("storage/rederive.py", "from storage.backends.lake.parts import Part", "The inside of storage.backends"),
    ("reports/site/days.py", "from reports.day.slide import draw_slide", "The inside of reports.day"),
]


def copied(folder: Path) -> Path:
    """The code and its contracts."""
    for name in ("tickers", "storage", "reports"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> tuple[int, str]:
    """The exit code of import-linter there, and what it said."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_every_arrow_that_is_broken_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    code, said = lint(folder)
    assert (code, "0 broken" in said) == (0, True), said

    for file, line, _ in BROKEN:
        with open(folder / file, "a") as module:
            module.write(f"\n{line}\n")
    code, said = lint(folder)
    assert code == 1
    verdicts, _, arrows = said.partition("Contracts: ")
    broken = [one for one in verdicts.splitlines() if "BROKEN" in one]
    for file, line, contract in BROKEN:
        assert any(one.startswith(contract) for one in broken), contract
        arrow = f"{file.removesuffix('.py').replace('/', '.')} -> {line.split()[1]}"
        assert f"{arrow} (l." in arrows, arrow


def test_a_room_that_is_on_no_floor_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "tickers" / "attic.py").write_text('"""A room without a floor."""\n')
    code, said = lint(folder)
    assert code == 1
    assert "attic" in said

"""The Python door: what `import tickers` offers, what it loads, and what may stand in its way."""

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import reports.day
import reports.site
import storage
import tickers
from tests.conftest import ROOT
from tickers import errors, evidence, fetching, jobs, pieces, reference


def test_the_door_and_nothing_else_is_shown() -> None:
    """Also after what is behind it was loaded: completion goes by `dir`."""
    assert tickers.parse(b"AEX 1% 2").quotes is not None
    assert dir(tickers) == sorted(tickers.__all__)
    assert {"parse", "ingest", "run", "quotes", "closes", "Quote", "TickersError"} <= set(dir(tickers))
    assert not {"model", "commands", "jobs", "importlib", "os"} & set(dir(tickers))


def typed_homes(module: ModuleType) -> dict[str, str | None]:
    """Where type checkers find the names of a module that loads them when they are used."""
    (typed,) = (
        node
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name)
    )
    return {
        alias.name: node.module
        for node in typed.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_every_name_is_at_home_and_typed() -> None:
    """`__all__`, where a name is loaded from, and where type checkers find it agree."""
    homes = typed_homes(tickers)
    assert homes == {**tickers._HOMES, "charts": "tickers"}
    assert {*homes, "__version__"} == set(tickers.__all__)
    for name in tickers.__all__:
        assert getattr(tickers, name) is not None


@pytest.mark.parametrize(
    "room", [evidence, fetching, jobs, pieces, reference, reports.day, reports.site, storage]
)
def test_every_name_of_a_face_on_demand_is_at_home_and_typed(room: ModuleType) -> None:
    homes = typed_homes(room)
    assert homes.keys() == set(room.__all__)
    for name, home in homes.items():
        assert home is not None
        assert getattr(room, name) is getattr(importlib.import_module(home), name)
    with pytest.raises(AttributeError, match="has no attribute 'nonesuch'"):
        room.nonesuch  # noqa: B018


def test_every_error_is_at_the_door() -> None:
    for name in errors.__all__:
        assert getattr(tickers, name) is getattr(errors, name)
        assert issubclass(getattr(tickers, name), tickers.TickersError)


SHADOWS = ["storage.py", "storage/__init__.py", "reports.py", "reports/__init__.py"]


@pytest.mark.parametrize("file", SHADOWS)
@pytest.mark.parametrize("command", [["-c", "import tickers"], ["-m", "tickers.commands", "--version"]])
def test_a_module_that_hides_ours_is_named(tmp_path: Path, file: str, command: list[str]) -> None:
    hiding = tmp_path / file
    hiding.parent.mkdir(exist_ok=True)
    hiding.write_text("raise SystemExit('a module of the user')")
    done = subprocess.run(
        [sys.executable, *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    package = file.partition("/")[0].removesuffix(".py")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"ImportError: {hiding} hides the package {package} that tickers comes with"
        f" ({ROOT / package / '__init__.py'}); rename it, or keep its folder off Python's path:"
        " the current folder and PYTHONPATH come first"
    )


def test_folders_without_python_hide_nothing(tmp_path: Path) -> None:
    for name in ("storage", "reports"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.txt").write_text("no module")
    code = "import tickers; print(len(tickers.parse('AEX -1.37% 862.5').quotes))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"

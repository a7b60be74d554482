"""Promises about the project itself: its README runs, its names exist, its import is light."""

import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reports
import storage
import tickers
from storage.schema import TABLES
from tests.conftest import ROOT
from tickers.errors import TickersError

README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULES = [
    info.name
    for package in (tickers, storage, reports)
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not info.name.endswith("__main__")
]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def console_calls() -> list[tuple[str, str]]:
    """Each command of the README's console blocks, with the output printed under it."""
    calls = []
    for block in blocks("console"):
        for call in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = call.partition("\n")
            calls.append((command, output))
    return calls


@pytest.mark.slow
def test_the_readme_runs(tmp_path: Path) -> None:
    """Its console commands in order, then its Python, in one folder that has the sample pages."""
    if shutil.which("sqlite3") is None:
        assert not os.environ.get("CI"), "CI must install the sqlite3 shell"
        pytest.skip("the sqlite3 shell is not installed")
    shutil.copytree(ROOT / "docs" / "sample", tmp_path / "docs" / "sample")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "MPLBACKEND": "agg"}
    calls = console_calls()
    assert {"run", "parse", "ingest", "status", "report"} <= {command.split()[1] for command, _ in calls}
    for command, output in calls:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (command, done.returncode) == (command, 0), done.stderr
        if output:
            assert (command, done.stdout) == (command, output)
    script = "\n".join(blocks("python"))
    subprocess.run([sys.executable, "-W", "error", "-c", script], cwd=tmp_path, env=environment, check=True)


def test_the_readme_says_the_two_commands() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"`?make ([a-z-]+)", README):
        assert f"\n{target}:" in makefile


@pytest.mark.parametrize("name", MODULES)
def test_public_names_exist_and_are_sorted(name: str) -> None:
    module = importlib.import_module(name)
    public = getattr(module, "__all__", [])
    assert list(public) == sorted(public, key=lambda n: (not n.isupper(), not n[0].isupper(), n))
    for one in public:
        assert getattr(module, one) is not None


@pytest.mark.parametrize("package", [tickers, storage, reports], ids=lambda p: p.__name__)
def test_packages_export_what_they_say_and_are_typed(package: object) -> None:
    for name in package.__all__:  # type: ignore[attr-defined]
        getattr(package, name)
    assert (Path(package.__file__).parent / "py.typed").exists()  # type: ignore[attr-defined]


def test_tickers_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="no attribute 'quoets'"):
        tickers.quoets  # noqa: B018 a misspelling


def test_every_error_is_one_of_the_tree() -> None:
    from tickers import errors

    classes = [getattr(errors, name) for name in errors.__all__]
    assert all(issubclass(error, TickersError) for error in classes)
    for error in classes:
        assert error.__name__ in (errors.__doc__ or "")


HEAVY = "pandas pyarrow sqlalchemy matplotlib numpy rich jinja2 filelock".split()


@pytest.mark.parametrize(
    "module", ["tickers", "tickers.page", "tickers.capture", "storage", "reports", "tickers.commands.main"]
)
def test_importing_is_light(module: str) -> None:
    code = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_columns_are_documented() -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for table in TABLES.values():
        assert table.name in text
        for column in table.names:
            assert re.search(rf"\b{column}\b", text), f"{table.name}.{column}"


def test_no_lock_names_an_address() -> None:
    for lock in (ROOT / "requirements").iterdir():
        text = lock.read_text()
        assert "--hash=sha256:" in text
        assert not re.search(r"https?:|--index|--find-links|--extra-index|file:|@", text)

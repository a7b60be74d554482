"""Promises about the project itself: its README runs, its names exist, its import is light."""

import ast
import importlib
import inspect
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from types import ModuleType

import pytest

import reports
import storage
import tickers
from storage.schema import TABLES
from tests.conftest import FRIDAY_EVENING, ROOT, SAMPLE_HTML, needs
from tests.fetching.serving import Request, Server, answer
from tickers import settings
from tickers.commands import exits
from tickers.errors import TickersError

README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULES = [
    info.name
    for package in (tickers, storage, reports)
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not info.name.endswith("__main__")
]


INTERNAL = {"T", "Function", "Decorator"}
"""Type variables."""


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def console_calls(text: str) -> list[tuple[str, str]]:
    """Each command of a text's console blocks, with the output printed under it."""
    calls = []
    for block in blocks(text, "console"):
        for call in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = call.partition("\n")
            calls.append((command, output))
    return calls


DOCUMENTS = sorted(
    str(path.relative_to(ROOT))
    for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    if "\n```console\n" in path.read_text(encoding="utf-8")
)
"""What shows commands. Code of others is in parts, about frames that the reader has."""


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_documented_runs(tmp_path: Path, document: str) -> None:
    """Its console commands in order, then its Python, in one folder that has the sample pages.

    What a command prints stands under it, on stdout, or on stderr where it fails. The site of the README is a
    server of ours, whose page was fetched on a Friday evening.
    """
    text = (ROOT / document).read_text(encoding="utf-8")
    with Server({"/markets": sample_of_friday}) as server:
        if document == "README.md":
            (toml,) = blocks(text, "toml")
            own = toml.replace("https://www.harbour.example", server.url(""))
            (tmp_path / "tickers.toml").write_text(f"{own}allow_private = true\n", encoding="utf-8")
        run_document(text, tmp_path)


def sample_of_friday(_: Request) -> bytes:
    """The sample page as a cache has it since then."""
    age = int((datetime.now(UTC) - FRIDAY_EVENING).total_seconds())
    date = format_datetime(FRIDAY_EVENING, usegmt=True)
    return answer(SAMPLE_HTML.read_bytes(), date=date, Age=str(age))


def run_document(text: str, tmp_path: Path) -> None:
    needs("sqlite3")
    for folder in ("sample", "sample-before", "sample-corpus"):
        shutil.copytree(ROOT / "docs" / folder, tmp_path / "docs" / folder)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TICKERS_")}
    environment |= {"PATH": path, "MPLBACKEND": "agg"}
    for command, output in console_calls(text):
        done = subprocess.run(
            ["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert (command, done.returncode) == (command, 0), done.stderr
        if output:
            printed = re.sub(" +$", "", done.stdout or done.stderr, flags=re.MULTILINE)  # as fold leaves them
            assert (command, printed) == (command, output)
    script = "\n".join(blocks(text, "python"))
    subprocess.run([sys.executable, "-W", "error", "-c", script], cwd=tmp_path, env=environment, check=True)


def test_the_main_commands_are_shown() -> None:
    assert set(DOCUMENTS) >= {"README.md", "docs/continuity.md", "docs/settings.md"}
    calls = console_calls(README)
    assert {"run", "parse", "ingest", "status", "report"} <= {command.split()[1] for command, _ in calls}


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name in settings.NAMES:
        assert re.search(rf"^\|.*`TICKERS_{name.upper()}`.*\| `{name}`", text, re.MULTILINE), name
    for code in (name for name in exits.__all__ if name.isupper()):
        assert f"\n| {getattr(exits, code)} | " in text, code


def test_the_distribution_has_a_name_of_its_own() -> None:
    """The import and the command are `tickers`; the version is that of the package."""
    made = subprocess.run(
        [sys.executable, "-m", "hatchling", "metadata"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    metadata = json.loads(made.stdout)
    assert metadata["name"] == "index-strips"
    assert metadata["version"] == tickers.__version__
    assert metadata["scripts"] == {"tickers": "tickers.commands:start"}
    extras = {
        "dask": "tickers/jobs/who_reads.py",
        "locale": "reports/figures.py",
        "metrics": "tickers/commands/monitoring.py",
        "postgresql": "storage/backends/opening.py",
        "s3": "storage/objects/opening.py",
    }
    assert metadata["optional-dependencies"].keys() == extras.keys()
    for extra, told_by in extras.items():
        told = (ROOT / told_by).read_text(encoding="utf-8")
        assert f"pip install 'index-strips[{extra}]'" in told
        assert f"pip install '.[{extra}]'" in told


def test_the_readme_says_the_two_commands() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"make ([a-z-]+) ", README)) - {"a"}
    assert {"demo", "test"} <= targets
    for target in targets & {"demo", "test", "lint", "lock", "test-lowest"}:
        assert f"\n{target}:" in makefile


def public_definitions(module: ModuleType) -> set[str]:
    """The functions, classes and constants that a module defines itself, by its syntax tree."""
    tree = ast.parse(inspect.getsource(module))
    names = {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return {name for name in names if not name.startswith("_")}


@pytest.mark.parametrize("name", MODULES)
def test_public_names_are_those_that_are_listed(name: str) -> None:
    """`__all__` has what the module defines for others, and no more but what it passes on."""
    module = importlib.import_module(name)
    listed = getattr(module, "__all__", None)
    defined = public_definitions(module)
    if listed is None:
        assert defined == set(), f"{name} lists nothing"
        return
    assert defined - set(listed) - INTERNAL == set()
    assert len(set(listed)) == len(listed)
    for one in listed:
        assert getattr(module, one) is not None


@pytest.mark.parametrize("package", [tickers, storage, reports], ids=lambda p: p.__name__)
def test_packages_export_what_they_say_and_are_typed(package: object) -> None:
    for name in package.__all__:  # type: ignore[attr-defined]
        getattr(package, name)
    assert (Path(package.__file__).parent / "py.typed").exists()  # type: ignore[attr-defined]


def test_tickers_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="no attribute 'quoets'"):
        tickers.quoets  # type: ignore[attr-defined]  # noqa: B018 a misspelling


def test_every_error_is_one_of_the_tree() -> None:
    from tickers import errors

    found, tree = [TickersError], errors.__doc__ or ""
    for error in found:
        found += error.__subclasses__()
        assert f" {error.__name__}\n" in tree or f" {error.__name__} " in tree
    assert sorted(error.__name__ for error in found) == sorted(errors.__all__)


HEAVY = frozenset(
    "PIL babel brotli dateutil exchange_calendars filelock httpcore2 httpx2 jinja2 matplotlib numpy pandas"
    " protego psycopg pyarrow rich sqlalchemy".split()
)


def loaded(script: str, folder: Path) -> set[str]:
    """Which heavy libraries a process has loaded at its end."""
    script = (
        f"import atexit, sys; atexit.register(lambda: print(*({set(HEAVY)!r} & sys.modules.keys())));{script}"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "module",
    ["tickers", "tickers.page", "tickers.capture", "tickers.sessions", "storage", "tickers.commands.main"],
)
def test_importing_is_light(module: str, tmp_path: Path) -> None:
    assert loaded(f"import {module}", tmp_path) == set()


SQL = {"pyarrow", "sqlalchemy"}
LAKE = {"pyarrow", "filelock"}
PICTURE = {"PIL"}


@pytest.mark.parametrize(
    ("call", "libraries"),
    [
        ("--help", set()),
        ("run --help", set()),
        ("parse page.html", set()),
        ("parse page.html --format jsonl", set()),
        ("ingest page.html --at 2024-11-15T18:30+01:00 --store sqlite:///x.db", SQL),
        ("ingest page.html --at 2024-11-15T18:30+01:00 --store parquet:lake", LAKE),
        ("run page.html --at 2024-11-15T18:30+01:00", SQL | LAKE | PICTURE | {"jinja2"}),
        ("report", SQL | PICTURE | {"jinja2"}),
        ("report --format html", SQL | {"jinja2"}),
        ("status", SQL | LAKE),
        ("export", SQL),
        ("check", SQL | LAKE),
        ("explain AEX", SQL),
    ],
)
def test_a_command_loads_what_it_uses(call: str, libraries: set[str], tmp_path: Path) -> None:
    shutil.copy(ROOT / "docs" / "sample" / "harbour-ledger.html", tmp_path / "page.html")
    start = "import sys; from tickers.commands import start; sys.argv[1:] = {!r}.split(); start()"
    if call.split(maxsplit=1)[0] not in {"parse", "ingest", "run", "--help"}:
        script = start.format("ingest page.html --at 2024-11-15T18:30+01:00")
        subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True)
    assert loaded(start.format(call), tmp_path) == libraries


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

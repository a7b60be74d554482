"""The house as its documents draw it: places exist, rooms have faces and doors, names mean one thing."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("tickers", "storage", "reports")
FILES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
ROOMS = sorted({path.parent for path in FILES} - {ROOT / name for name in PACKAGES})
OPEN = {"tickers.reference.languages", "reports.templates", "tickers.commands"}
"""Rooms in a room, of one file, or that nobody imports at all."""


def dotted(path: Path) -> str:
    return str(path.relative_to(ROOT)).replace("/", ".")


def test_the_tasks_name_places_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?!to \||---)(.*?) \| (.*?) \|$", text, re.MULTILINE)
    assert len(rows) == 10
    for task, where in rows:
        first, *others = [name for name in re.findall(r"`([^`]+)`", where) if "/" in name or "." in name]
        assert (ROOT / first).exists(), task
        for name in others:
            assert (ROOT / name).exists() or (ROOT / first / name).exists(), (task, name)


def test_every_module_that_is_drawn_exists_and_every_room_is_drawn() -> None:
    drawing = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```")[1]
    package, drawn = Path(), set()
    for line in drawing.strip().splitlines():
        if match := re.match(r"(\w+)/ ", line):
            package = ROOT / match[1]
            continue
        for name in re.findall(r"(\w+)/?", re.split(r" {2,}", line.strip())[0]):
            assert (package / name).is_dir() or (package / f"{name}.py").exists(), (package.name, name)
            drawn.add(package / name)
    inside = {path for name in PACKAGES for path in (ROOT / name).iterdir() if path.suffix in {"", ".py"}}
    assert {path.with_suffix("") for path in inside if path.name[0] not in "_."} <= drawn


@pytest.mark.parametrize("room", ROOMS, ids=dotted)
def test_a_room_has_a_face_and_an_inside(room: Path) -> None:
    """Its `__init__` says what it is, and import-linter keeps others out of the rest."""
    assert (ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or "").strip()
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    closed = {one for contract in contracts["contracts"] for one in contract.get("protected_modules", ())}
    assert dotted(room) in OPEN or f"{dotted(room)}.*" in closed


def test_no_function_bears_the_name_of_its_module() -> None:
    """But for commands, which are found by it: an import would not tell the two apart."""
    for path in FILES:
        defined = ast.parse(path.read_text(encoding="utf-8")).body
        names = {node.name for node in defined if isinstance(node, ast.FunctionDef)}
        assert path.stem not in names or path.parent.name == "commands", path

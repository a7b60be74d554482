"""The recipes of docs/recipes.md, each run as far as a machine without its scheduler can."""

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import tickers
from tests.conftest import ROOT, SAMPLE_HTML, needs
from tests.fetching.serving import Server, answer
from tickers.commands.main import cli

TEXT = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
CRON_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A site, in the `tickers.toml` of the folder of the job."""
    with Server({"/": answer(SAMPLE_HTML.read_bytes())}) as one:
        (tmp_path / "tickers.toml").write_text(
            f'store = "parquet:tickers.parquet"\n[sites.harbour]\nurl = "{one.url()}"\nallow_private = true\n'
        )
        yield one


def here(text: str, folder: Path) -> str:
    """A text with the folders of this machine."""
    return text.replace("/opt/tickers/.venv/bin", str(BIN)).replace("/var/lib/tickers", str(folder))


def ran(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a shell did with a script, which stops at the first error, as schedulers have it."""
    environment = {"PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), **variables}
    return subprocess.run(
        ["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def is_cron(schedule: str) -> bool:
    """Whether a text is five fields that cron knows, each in its range."""
    fields = schedule.split()
    return len(fields) == 5 and all(map(_is_field, fields, CRON_RANGES))


def _is_field(text: str, bounds: tuple[int, int]) -> bool:
    for part in text.split(","):
        found = re.fullmatch(r"(?:\*|(\d+)(?:-(\d+))?)(?:/(\d+))?", part)
        if not found:
            return False
        numbers = [int(one) for one in found.groups()[:2] if one is not None]
        if not all(bounds[0] <= one <= bounds[1] for one in numbers) or numbers != sorted(numbers):
            return False
    return True


@pytest.mark.parametrize(
    ("schedule", "known"),
    [("*/15 8-18 * * 1-5", True), ("60 * * * *", False), ("* * * *", False), ("0 18-8 * * x", False)],
)
def test_what_cron_knows(schedule: str, known: bool) -> None:
    assert is_cron(schedule) is known


@pytest.mark.slow
def test_cron(tmp_path: Path, server: Server) -> None:
    """Each line is run by a shell with a bare environment; where all is well nothing is mailed."""
    (table,) = blocks("crontab")
    jobs = [line for line in table.splitlines() if not re.match(r"\w+=", line)]
    assert len(jobs) == 2
    for job in jobs:
        *fields, command = job.split(maxsplit=5)
        assert is_cron(" ".join(fields)), job
        assert "%" not in command
        done = ran(here(command, tmp_path), tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert server.paths == ["/"]
    assert len(list((tmp_path / "tickers-report").glob("20*.html"))) == 1
    server.routes["/"] = answer(status="404 Not Found")
    assert "404" in ran(here(jobs[0].split(maxsplit=5)[5], tmp_path), tmp_path).stderr


def test_systemd(tmp_path: Path) -> None:
    units = dict(zip(("service", "timer"), blocks("ini"), strict=True))
    parsed = {}
    for kind, unit in units.items():
        (tmp_path / f"tickers.{kind}").write_text(here(unit, tmp_path) if kind == "service" else unit)
        parsed[kind] = configparser.ConfigParser(interpolation=None)
        parsed[kind].optionxform = str  # type: ignore[assignment,method-assign]
        parsed[kind].read_string(unit)
    service = parsed["service"]["Service"]
    assert service["Type"] == "oneshot"
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert service["SuccessExitStatus"] == "75"
    assert understood(shlex.split(service["ExecStart"])[1:])
    assert parsed["timer"]["Install"]["WantedBy"] == "timers.target"
    needs("systemd-analyze")
    files = [str(tmp_path / f"tickers.{kind}") for kind in units]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    calendar = ["systemd-analyze", "calendar", parsed["timer"]["Timer"]["OnCalendar"]]
    subprocess.run(calendar, capture_output=True, check=True)


def understood(arguments: list[str]) -> bool:
    """Whether the command line takes these arguments; what it does not take is an error."""
    with cli.make_context("tickers", list(arguments)) as context:
        name, command, rest = cli.resolve_command(context, list(arguments))
        assert command is not None
        command.make_context(name, rest, parent=context)
    return True


@pytest.fixture
def yaml() -> Any:
    return pytest.importorskip("yaml")


@pytest.mark.slow
def test_github_actions(tmp_path: Path, server: Server, yaml: Any) -> None:
    """The scripts of its steps are run in a clone: what was seen is pushed once, and the last tells."""
    needs("git")
    workflow = yaml.safe_load(blocks("yaml")[0])
    (schedule,) = workflow[True]["schedule"]  # YAML 1.1 reads `on` so
    assert is_cron(schedule["cron"])
    assert "0" not in schedule["cron"].split()[0].split(",")
    job = workflow["jobs"]["look"]
    steps = {step["name"]: step["run"] for step in job["steps"] if "run" in step}
    assert list(steps) == ["Install", "Look", "Keep", "Tell"]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in job["steps"] if "uses" in step)
    identity = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    clone = tmp_path / "clone"
    begun = ran(
        "git init -q --bare origin && git clone -q origin clone && cd clone && git commit -q --allow-empty"
        " -m first && git push -q",
        tmp_path,
        **identity,
    )
    assert begun.returncode == 0, begun.stderr
    shutil.move(tmp_path / "tickers.toml", clone)
    output = tmp_path / "output"
    codes = []
    for status in ("200 OK", "503 Busy", "404 Not Found"):
        server.routes["/"] = answer(SAMPLE_HTML.read_bytes(), status, Retry_After="3600")
        output.write_text("")
        for name in ("Look", "Keep"):
            done = ran(steps[name], clone, GITHUB_OUTPUT=str(output), **job["env"])
            assert done.returncode == 0, done.stderr
        codes.append(output.read_text().strip().partition("code=")[2])
        (clone / "tickers-sites.db").unlink()  # what holds a host goes with the cache
    assert codes == ["0", "75", "1"]
    assert [ran(steps["Tell"], clone, CODE=code).returncode for code in ("0", "75", "3", "1")] == [0, 0, 1, 1]
    pushed = ran("git -C origin log --format=%s; git -C origin ls-tree -r --name-only HEAD", tmp_path).stdout
    assert pushed.startswith("What was seen\nfirst\n")
    assert "\ntickers.parquet/quotes/" in pushed
    assert re.search(r"^tickers-report/20\d\d-\d\d-\d\d\.html$", pushed, re.MULTILINE)


def test_dockerfile() -> None:
    """Instructions that Docker knows, of files that are there; all packages of the wheel; no root."""
    (dockerfile,) = blocks("dockerfile")
    lines = [line.split(maxsplit=1) for line in re.sub(r"\\\n", "", dockerfile).splitlines()]
    known = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "VOLUME", "ENTRYPOINT", "CMD"}
    assert {word for word, _ in lines} == known
    assert lines[0][0] == "FROM"
    assert [word for word, _ in lines].index("USER") > max(n for n, (w, _) in enumerate(lines) if w == "RUN")
    copied = [source for word, rest in lines if word == "COPY" for source in rest.split()[:-1]]
    assert all((ROOT / source).exists() for source in copied)
    assert {"tickers", "storage", "reports", "pyproject.toml", "requirements/run.txt"} <= set(copied)
    (entry,) = (json.loads(rest) for word, rest in lines if word == "ENTRYPOINT")
    (command,) = (json.loads(rest) for word, rest in lines if word == "CMD")
    assert entry == ["tickers"]
    assert understood(command)


def test_compose(yaml: Any) -> None:
    """It is built from the clone, and runs what the command line takes, on volumes that are there."""
    compose = yaml.safe_load(blocks("yaml")[1])
    (service,) = compose["services"].values()
    assert service["build"] == "."
    assert understood(service["command"])
    assert {volume.partition(":")[0] for volume in service["volumes"]} == {
        *compose["volumes"],
        "./tickers.toml",
    }


class AirflowFailError(Exception):
    """What Airflow does not try again."""


def decorator(*arguments: Any, **options: Any) -> Any:
    """`@task` and `@task(…)` in the place of a scheduler's: the function, with the options beside it."""
    if arguments and callable(arguments[0]):
        return arguments[0]

    def decorate(function: Any) -> Any:
        function.options = options
        return function

    return decorate


def module(name: str, **names: object) -> ModuleType:
    made = ModuleType(name)
    made.__dict__.update(names)
    return made


def stubs() -> dict[str, ModuleType]:
    """As much of the schedulers as the recipes name."""
    return {
        "airflow": module("airflow"),
        "airflow.exceptions": module("airflow.exceptions", AirflowFailException=AirflowFailError),
        "airflow.sdk": module("airflow.sdk", dag=partial(_dag), task=decorator),
        "pendulum": module("pendulum", datetime=lambda *parts, tz: (datetime(*parts), tz)),
        "prefect": module("prefect", flow=decorator, task=decorator),
        "prefect.schedules": module("prefect.schedules", Cron=SimpleNamespace),
    }


def _dag(**options: Any) -> Callable[[Any], Any]:
    """`@dag(…)`: calling what it decorates makes the graph and runs nothing."""

    def decorate(function: Any) -> Any:
        made = lambda: None  # noqa: E731
        made.options, made.body = options, function  # type: ignore[attr-defined]
        return made

    return decorate


def _raised(error: Exception) -> None:
    raise error


@pytest.mark.slow
@pytest.mark.parametrize("which", ["airflow", "prefect"])
def test_tasks(which: str, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is compiled, and called as plain functions: all well, what passes, and what lasts."""
    (script,) = (one for one in blocks("python") if f"from {which}" in one)
    for name, made in stubs().items():
        monkeypatch.setitem(sys.modules, name, made)
    for name in [name for name in os.environ if name.startswith("TICKERS_")]:
        monkeypatch.delenv(name)
    names: dict[str, Any] = {"__name__": "recipe"}
    exec(compile(script, f"{which}.py", "exec"), names)
    names["FOLDER"] = str(tmp_path)
    assert names["look"]() == {"captures_new": 1, "rows": 9}
    assert (tmp_path / "tickers.parquet").is_dir()
    assert names["look"].options["retries"] == 1
    server.routes["/"] = answer(status="403 Forbidden")
    with pytest.raises(tickers.BlockedError) as passing:
        names["look"]()
    server.routes["/"] = answer(status="404 Not Found")
    with pytest.raises(AirflowFailError if which == "airflow" else tickers.GoneError, match="404") as lasting:
        names["look"]()
    if which == "airflow":
        options = names["index_strips"].options
        assert is_cron(options["schedule"])
        assert options["catchup"] is False
        return
    for error, is_tried_again in ((passing.value, True), (lasting.value, False)):
        state = SimpleNamespace(result=partial(_raised, error))
        assert names["is_passing"](None, None, state) is is_tried_again
    (schedule,) = re.findall(r'Cron\("([^"]+)"', script)
    assert is_cron(schedule)


def test_shells_read_what_is_to_be_typed() -> None:
    for script in blocks("sh"):
        subprocess.run(["sh", "-n", "-c", script], check=True)

"""`tickers watch`: looks at sites until it is stopped; real processes, a server on loopback."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import open_store
from tests.conftest import Run
from tests.fetching.serving import Server, answer

STRIP = b"<title>Harbour</title><p>AEX -1.37% 862.5</p><p>BEL 20 +0.31% 4162.5</p>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server({"/": answer(STRIP)}) as made:
        (tmp_path / "tickers.toml").write_text(
            'store = "sqlite:///t.db"\nwait = 1\n[sites.harbour]\n'
            f'url = "{made.url("/")}"\nallow_private = true\npause = 0\n'
        )
        yield made


def watching(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tickers.commands", "watch", "--always", *arguments],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("TICKERS_")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_looks_and_stops_when_it_is_asked(server: Server, tmp_path: Path, number: int) -> None:
    with watching(tmp_path, "--json") as process:
        assert process.stdout is not None
        first = json.loads(process.stdout.readline())
        process.send_signal(number)
        _, said = process.communicate(timeout=20)
    assert (first["rows"], first["exit_code"]) == (2, 0)
    assert process.returncode == 0
    assert said.endswith("stopped\n")
    assert len(server.paths) == 1
    with open_store(f"sqlite:///{tmp_path}/t.db") as store:
        assert store.count("quotes") == 2
    assert [*(tmp_path / "tickers-report").glob("2*.html")]


def test_it_goes_on_after_a_look_that_failed(server: Server, tmp_path: Path) -> None:
    server.routes["/"] = answer(status="500 Internal Server Error")
    with watching(tmp_path, "--json") as process:
        assert process.stdout is not None
        first = json.loads(process.stdout.readline())
        assert process.poll() is None
        process.terminate()
        _, said = process.communicate(timeout=20)
    assert first["exit_code"] == 75
    assert first["addresses"][0]["outcome"] == "away"
    assert "500" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--every", "10s"], "is no length of time"),
        (["--every", "0m"], "give at least 1m"),
        (["harbur"], "did you mean 'harbour'?"),
    ],
)
@pytest.mark.usefixtures("server")
def test_wrong_calls(tickers: Run, arguments: list[str], said: str) -> None:
    done = tickers("watch", *arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_without_a_site(tickers: Run) -> None:
    done = tickers("watch")
    assert done.returncode == 2
    assert "tickers.toml has no site" in done.stderr


@pytest.mark.usefixtures("server")
def test_sigterm_ends_a_command_as_ctrl_c_does(server: Server, tmp_path: Path) -> None:
    server.routes["/"] = lambda request: iter(lambda: server.closing.wait(0.1) or b"", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "tickers.commands", "ingest", "--quiet"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not server.paths:
        assert process.poll() is None
    process.terminate()
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (143, "\ntickers: interrupted\n")

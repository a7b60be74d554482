"""What is remembered of sites: whole or not there, for one run at a time, and readable meanwhile."""

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tickers.errors import MemoryFileError, SitesBusyError
from tickers.fetching import Held, Kept, Look, Memory, read_looks, standing_of
from tickers.fetching.robots import Robots

NOW = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
URL = "https://www.harbour.example/"
PAGE = Kept(URL, '"1"', None, b"AEX -1.37% 862.5\n" * 100)


def looked(number: int = 0, outcome: str = "read", symbols: tuple[str, ...] = ("AEX", "PX1")) -> Look:
    at = NOW + timedelta(minutes=number)
    if outcome in {"read", "changed", "unchanged"}:
        return Look(
            URL, "harbour", at, outcome, "", 0.5, len(symbols), symbols, "label", "decimal point", "printed"
        )
    return Look(URL, "harbour", at, outcome, "why", 0.5)


def test_all_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "memory.db"
    with Memory(file) as memory:
        memory.remember(looked(), PAGE)
        memory.remember(looked(1, "away"), None)
        memory.keep_robots("https://a.example", Robots(NOW, "User-agent: *\n"))
        memory.hold("a.example:443", Held(NOW, 2))
    with Memory(file) as memory:
        assert memory.page(URL) == PAGE
        assert memory.looks(URL) == [looked(1, "away"), looked()]
        assert memory.robots("https://a.example") == Robots(NOW, "User-agent: *\n")
        assert memory.held("a.example:443") == Held(NOW, 2)
        memory.hold("a.example:443", None)
        assert memory.held("a.example:443") is None
        assert memory.page("https://other.example/") is None


def test_old_looks_go(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.db") as memory:
        for number in range(203):
            memory.remember(looked(number), None)
        looks = memory.looks(URL)
    assert (len(looks), looks[0].at) == (200, NOW + timedelta(minutes=202))


def test_one_run_at_a_time(tmp_path: Path) -> None:
    """Another waits, and gives up after a while; who only looks does not wait."""
    file = tmp_path / "memory.db"
    with Memory(file) as memory:
        memory.remember(looked(), PAGE)
        with pytest.raises(SitesBusyError, match=r"another run is fetching.* 0\.05 seconds; try again later"):
            Memory(file, wait=0.05)
        assert read_looks(file, [URL]) == {URL: ([looked()], None)}
    with Memory(file, wait=0) as memory:
        assert memory.page(URL) == PAGE


def test_looking_makes_no_file(tmp_path: Path) -> None:
    assert read_looks(tmp_path / "memory.db", [URL]) == {URL: ([], None)}
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_none_of_ours_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "memory.db"
    file.write_bytes(b"no database" * 500)
    for attempt in (lambda: Memory(file), lambda: read_looks(file, [URL])):
        with pytest.raises(MemoryFileError, match=r"is damaged .*move the file away"):
            attempt()
    assert file.read_bytes() == b"no database" * 500
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE quotes (x)")
    connection.close()
    with pytest.raises(MemoryFileError, match="no memory of sites"):
        Memory(file)


KILLED = """
import sys
from tests.fetching.test_memory import PAGE, looked
from tickers.fetching import Memory
from pathlib import Path
with Memory(Path(sys.argv[1])) as memory:
    for number in range(1_000_000):
        memory.remember(looked(number), PAGE._replace(etag=str(number)))
        print(number, flush=True)
"""


@pytest.mark.slow
def test_a_kill_leaves_it_whole(tmp_path: Path) -> None:
    """Whenever it comes, the page and the look of one moment are both there or neither."""
    file = tmp_path / "memory.db"
    for n in range(8):
        run = [sys.executable, "-c", KILLED, str(file)]
        with subprocess.Popen(run, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.01 * n)
            process.kill()
        with Memory(file, wait=5) as memory:
            page, looks = memory.page(URL), memory.looks(URL)
            assert page is not None
            assert looks[0].at == NOW + timedelta(minutes=int(page.etag or ""))


def test_how_an_address_stands() -> None:
    assert standing_of(URL, [], None, None).last_look is None
    looks = [
        looked(6, "blocked"),
        looked(5, "changed", ("AEX", "OSEBX")),
        looked(4, "away"),
        looked(3, symbols=("AEX", "PX1", "OSEBX")),
        looked(2, symbols=("AEX", "PX1")),
    ]
    standing = standing_of(URL, looks, None, None)
    assert (standing.last_success, standing.rows) == (looks[1].at, 2)
    assert (standing.last_look, standing.last_outcome, standing.detail) == (looks[0].at, "blocked", "why")
    assert (standing.next_look, standing.usual) == (None, ("AEX", "OSEBX", "PX1"))
    every = timedelta(minutes=15)
    held = Held(NOW + timedelta(hours=1), 1)
    assert standing_of(URL, looks, None, every).next_look == looks[0].at + every
    assert standing_of(URL, looks, held, every).next_look == held.until

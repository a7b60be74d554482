"""What a job tells other programs of its end, by a server on loopback and a file."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.conftest import SAMPLE_TEXT, Run
from tests.fetching.serving import Server, answer
from tickers.fetching import Look, Memory, is_silent, standing_of

AT = ("--at", "2024-11-15T18:30+01:00")
STRIP = b"<title>Harbour</title><p>AEX -1.37% 862.5</p><p>BEL 20 +0.31% 4162.5</p>"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as made:
        made.routes["/"] = answer(STRIP)
        yield made


def pings(server: Server) -> list[tuple[str, dict[str, object]]]:
    """What the health check was told: the path, and the summary."""
    return [
        (request.path, json.loads(request.body))
        for request in server.requests
        if request.path.startswith("/check")
    ]


@pytest.mark.parametrize(
    ("page", "code", "path"),
    [("sample", 0, "/check/0"), ("empty", 3, "/check/3"), ("nowhere", 2, "/check/2")],
)
def test_a_health_check_is_told_the_exit_code(
    tickers: Run, server: Server, tmp_path: Path, page: str, code: int, path: str
) -> None:
    (tmp_path / "empty").write_text("no strip here")
    server.routes[path] = answer(b"OK")
    named = SAMPLE_TEXT if page == "sample" else page
    done = tickers("ingest", named, *AT, "--ping", server.url("/check"), "--quiet")
    assert done.returncode == code
    ((told, summary),) = pings(server)
    assert told == path
    assert summary["exit_code"] == code
    assert summary.get("rows") == {0: 9, 3: 0}.get(code)
    assert ("error" in summary) == (code == 2)


def test_a_job_that_is_to_be_tried_again_is_a_line_in_the_log(
    tickers: Run, server: Server, tmp_path: Path
) -> None:
    settings(tmp_path, server)
    server.routes |= {"/": answer(status="429 Too Many Requests"), "/check/log": answer(b"OK")}
    assert tickers("ingest", "--ping", server.url("/check"), "--quiet").returncode == 75
    assert [path for path, _ in pings(server)] == ["/check/log"]


def test_a_health_check_that_fails_is_a_line_and_no_more(tickers: Run, server: Server) -> None:
    done = tickers("ingest", SAMPLE_TEXT, *AT, "--ping", server.url("/check"), "--quiet")
    assert done.returncode == 0
    assert done.stderr.startswith(f"tickers: {server.url('/check/0')}: the health check was not told: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("option", ["--ping", "--metrics"])
def test_what_cannot_be_told_is_said_before_the_job(tickers: Run, tmp_path: Path, option: str) -> None:
    value = {"--ping": "ftp://check", "--metrics": str(tmp_path)}[option]
    done = tickers("ingest", SAMPLE_TEXT, *AT, option, value)
    assert done.returncode == 2
    assert option in done.stderr
    assert not (tmp_path / "tickers.db").exists()


def settings(folder: Path, server: Server, *lines: str) -> None:
    (folder / "tickers.toml").write_text(
        "\n".join(
            [
                'store = "sqlite:///t.db"',
                *lines,
                "[sites.harbour]",
                f'url = "{server.url("/")}"',
                "allow_private = true",
                "pause = 0",
            ]
        )
    )


def test_metrics_are_what_a_collector_of_prometheus_reads(
    tickers: Run, server: Server, tmp_path: Path
) -> None:
    settings(tmp_path, server, 'metrics = "tickers.prom"')
    before = datetime.now(UTC).timestamp() - 1
    assert tickers("ingest").returncode == 0
    server.routes["/"] = answer(status="404 Not Found")
    assert tickers("ingest").returncode == 1
    found = {
        (sample.name, sample.labels.get("outcome")): sample.value
        for family in text_string_to_metric_families((tmp_path / "tickers.prom").read_text())
        for sample in family.samples
        if sample.labels.get("site", "harbour") == "harbour"
    }
    assert found["tickers_run_exit_code", None] == 1
    assert found["tickers_rows", None] == 2
    assert found["tickers_looks", "read"] == found["tickers_looks", "gone"] == 1
    assert found["tickers_last_outcome", "gone"] == 1
    assert found["tickers_last_success_timestamp_seconds", None] >= before
    assert found["tickers_look_seconds", None] > 0


def look(at: datetime, outcome: str = "read", symbols: tuple[str, ...] = ("PX1",)) -> Look:
    return Look("https://a.example/", "a", at, outcome, "", 0.1, len(symbols) or None, symbols or None)


FRIDAY = datetime(2024, 11, 15, 16, 30, tzinfo=UTC)
THURSDAY, SATURDAY = datetime(2024, 5, 16, 16, tzinfo=UTC), datetime(2024, 5, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("looks", "now", "silent"),
    [
        ([look(FRIDAY)], FRIDAY + timedelta(minutes=20), False),
        ([look(FRIDAY)], datetime(2024, 11, 18, 9, tzinfo=UTC), False),  # an hour of Monday
        ([look(FRIDAY)], datetime(2024, 11, 18, 11, tzinfo=UTC), True),
        ([look(FRIDAY, "gone", ())], FRIDAY, True),  # never a success
        (
            [look(datetime(2024, 5, 16, 16, tzinfo=UTC), "read", ("OSEBX",))],
            datetime(2024, 5, 18, tzinfo=UTC),
            False,
        ),
        ([look(datetime(2024, 5, 16, 16, tzinfo=UTC))], datetime(2024, 5, 18, tzinfo=UTC), True),
    ],
    ids=["minutes", "after a weekend", "on Monday", "never", "Oslo is shut", "Paris is not"],
)
def test_a_site_is_silent_only_while_its_exchanges_trade(
    looks: list[Look], now: datetime, silent: bool
) -> None:
    standing = standing_of("https://a.example/", looks, None, None)
    assert is_silent(standing, now, timedelta(hours=2)) is silent


def test_status_says_which_site_is_silent(tickers: Run, server: Server, tmp_path: Path) -> None:
    settings(tmp_path, server)
    assert tickers("ingest", "--quiet").returncode == 0
    assert tickers("status", "--max-age", "2h").returncode == 0
    with Memory(tmp_path / "tickers-sites.db") as memory:
        address = server.url("/")
        (found,) = memory.looks(address)
        for number in range(200):  # so many are remembered of each address
            memory.remember(found._replace(at=FRIDAY + timedelta(seconds=number)), None)
    done = tickers("status", "--max-age", "2h")
    assert done.returncode == 3
    assert done.stderr == (
        f"tickers: harbour {address}: no success since 2024-11-15T16:33:19Z, for longer than 2 hours of"
        " trading; last look: read, the server answers 200\n"
    )
    (site,) = json.loads(tickers("status", "--max-age", "2h", "--json").stdout)["sites"]
    assert site["is_silent"] is True
    assert json.loads(tickers("status", "--json").stdout)["sites"][0]["is_silent"] is False


@pytest.mark.parametrize("age", ["two hours", "", "-1h", "5"])
def test_what_is_no_length_of_time(tickers: Run, age: str) -> None:
    done = tickers("status", "--max-age", age)
    assert done.returncode == 2
    assert "is no length of time; write it like 90m, 2h or 3d" in done.stderr


@pytest.mark.parametrize("command", ["ingest", "run"])
def test_lines_with_their_time_or_as_json(tickers: Run, tmp_path: Path, command: str) -> None:
    """What is wrong and what was done alike, and an error that ends the job; stdout stays as it is."""
    (tmp_path / "empty.html").write_bytes(b"")
    call = (command, SAMPLE_TEXT, "empty.html", *AT)
    plain, timed, objects = (tickers(*call, "--log", form) for form in ("plain", "time", "json"))
    problem, done = plain.stderr.splitlines()
    assert problem.startswith("tickers: empty.html: ")
    moments = [line.partition(" ")[0] for line in timed.stderr.splitlines()]
    assert [datetime.fromisoformat(one).tzinfo for one in moments] == [UTC, UTC]
    known = done.replace("1 new, 0 known", "0 new, 1 known")
    assert [line.partition(" ")[2] for line in timed.stderr.splitlines()] == [problem, known]
    lines = [json.loads(line) for line in objects.stderr.splitlines()]
    assert [sorted(line) for line in lines] == [["level", "message", "time"]] * 2
    told = [("error", problem.removeprefix("tickers: ")), ("info", known)]
    assert [(line["level"], line["message"]) for line in lines] == told
    assert plain.stdout == timed.stdout == objects.stdout
    failed = tickers(command, "nowhere.html", *AT, "--log", "json")
    (line,) = map(json.loads, failed.stderr.splitlines())
    assert (failed.returncode, line["level"]) == (2, "error")
    assert line["message"].startswith("nowhere.html: ")
    assert (
        json.loads(tickers(command, "nowhere.html", *AT, TICKERS_LOG="json").stderr) | {"time": line["time"]}
        == line
    )

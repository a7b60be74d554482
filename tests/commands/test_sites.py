"""Sites of tickers.toml from the command line, against a real server on loopback."""

import contextlib
import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.conftest import SAMPLE_HTML, Run
from tests.fetching.serving import Server, answer, challenge_page, login_page, news_page

PAGE = SAMPLE_HTML.read_bytes()
COMMA = PAGE.replace(b"862.5<", b"862,5<")
STORE = ("--store", "sqlite:///x.db")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server({"/": answer(PAGE), "/b": answer(PAGE)}) as one:
        (tmp_path / "tickers.toml").write_text(
            f'contact = "desk@example.org"\nstore = "sqlite:///x.db"\n'
            f'[sites.harbour]\nurl = "{one.url()}"\nallow_private = true\npause = 0\ndelay = 0\n'
            f'expect = ["AEX"]\n'
            f'[sites.quay]\nurl = ["{one.url("/b")}"]\nallow_private = true\npause = 0\nevery = 15\n'
        )
        yield one


def captures(folder: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "x.db")
    found = connection.execute(
        "SELECT site, source, url, observed_basis FROM captures ORDER BY site"
    ).fetchall()
    connection.close()
    return found


def test_a_site_is_run(tickers: Run, tmp_path: Path, server: Server) -> None:
    """One by its name, all without one; the moment is that of the answer, the site that of the settings."""
    done = tickers("run", "harbour")
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("rows: 9; refused lines: 0; addresses: 1 read\n")
    assert captures(tmp_path) == [("harbour", server.url(), server.url(), "http-date")]
    assert server.requests[-1].headers["user-agent"].endswith(" (+desk@example.org)")
    assert list((tmp_path / "tickers-report").glob("20*.html"))
    done = tickers("ingest")
    assert done.returncode == 0, done.stderr
    assert {row[0] for row in captures(tmp_path)} == {"harbour", "quay"}
    summary = json.loads(tickers("ingest", "--json").stdout)
    assert [(row["site"], row["address"]) for row in summary["addresses"]] == [
        ("harbour", server.url()),
        ("quay", server.url("/b")),
    ]


def test_an_address_is_run(tickers: Run, tmp_path: Path, server: Server) -> None:
    """With the settings of its site where it has one; one of no site is not let into this machine."""
    assert tickers("ingest", server.url("/b")).returncode == 0
    assert captures(tmp_path) == [("quay", server.url("/b"), server.url("/b"), "http-date")]
    server.routes["/c"] = answer(PAGE)
    done = tickers("ingest", server.url("/c"))
    assert done.returncode == 1
    assert "127.0.0.1 is not of the public internet" in done.stderr


def test_parse_prints_a_site_and_keeps_nothing(tickers: Run, tmp_path: Path, server: Server) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    done = tickers("parse", "harbour", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [row["symbol"] for row in rows if row["type"] == "quote"][:2] == ["AEX", "BEL20"]
    assert all(row["observed_at"] for row in rows if row["type"] == "quote")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


OUTCOMES = [
    (answer(status="403 Forbidden"), 75, "blocked", "the server answers 403: it refuses the request"),
    (answer(status="401 Unauthorized"), 75, "blocked", "the server answers 401"),
    (answer(status="429 Slow"), 75, "blocked", "the server answers 429"),
    (answer(challenge_page()), 75, "blocked", "a challenge came in its place"),
    (answer(login_page()), 75, "blocked", "a login came in its place"),
    (answer(status="404 Not Found"), 1, "gone", "there is no such page; correct its address"),
    (answer(status="410 Gone"), 1, "gone", "there is no such page"),
    (answer(b""), 3, "empty", "the server answers 200 and nothing with it"),
    (answer(b"%PDF-1.7\n\0\0\0"), 3, "no page", "NUL bytes"),
    (answer(news_page()), 3, "no strip", "no strip of index rows on this page"),
    (answer(status="302 Found", Location="/"), 1, "failed", "leads on and on"),
    (answer(status="304 Not Modified"), 1, "failed", "compared nothing"),
]


@pytest.mark.parametrize(("page", "code", "outcome", "said"), OUTCOMES)
def test_outcomes_are_told_apart(
    tickers: Run, server: Server, page: bytes, code: int, outcome: str, said: str
) -> None:
    """In the exit code, in the log and in the summary; the other site goes on."""
    server.routes["/"] = page
    done = tickers("ingest", "harbour", "--json")
    assert done.returncode == code
    assert done.stderr.startswith(f"tickers: harbour {server.url()}: ") or outcome in {"no page", "no strip"}
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    (one,) = json.loads(done.stdout)["addresses"]
    assert (one["site"], one["outcome"]) == ("harbour", outcome)
    (found,) = [s for s in json.loads(tickers("status", "--json").stdout)["sites"] if s["site"] == "harbour"]
    assert (found["last_outcome"], found["last_success"]) == (outcome, None)


def test_a_changed_strip_is_told(tickers: Run, tmp_path: Path, server: Server) -> None:
    """Its rows are kept; once it has been told it is the strip of the site."""
    assert tickers("ingest", "harbour").returncode == 0
    server.routes["/"] = answer(re.sub(rb"(\d)\.(\d)", rb"\1,\2", PAGE))
    done = tickers("ingest", "harbour", "--json")
    assert done.returncode == 3
    assert "the strip has changed its shape: it had a decimal point, and has a decimal comma" in done.stderr
    (one,) = json.loads(done.stdout)["addresses"]
    assert (one["outcome"], one["rows"]) == ("changed", 9)
    assert tickers("ingest", "harbour").returncode == 0


def test_a_strip_is_known_though_its_look_was_forgotten(tickers: Run, tmp_path: Path, server: Server) -> None:
    """A run that is killed after it kept a page remembers no look: the next one tells of a change, also where
    the same answer comes again, and the one after it does not.
    """
    moment = datetime.now(UTC)

    def served(page: bytes, minutes: int) -> None:
        date = format_datetime(moment + timedelta(minutes=minutes), usegmt=True)
        server.routes["/"] = answer(page, date=date)

    served(PAGE, 0)
    assert tickers("ingest", "harbour").returncode == 0
    served(re.sub(rb"(\d)\.(\d)", rb"\1,\2", PAGE), 10)
    assert tickers("ingest", "harbour").returncode == 3
    with contextlib.closing(sqlite3.connect(tmp_path / "tickers-sites.db")) as memory:
        memory.execute("DELETE FROM looks WHERE number = 2")
        memory.execute("DELETE FROM pages")
        memory.commit()
    done = tickers("ingest", "harbour", "--json")
    summary = json.loads(done.stdout)
    assert (summary["captures_new"], summary["captures_known"], summary["rows"]) == (0, 1, 9)
    assert [(one["outcome"], one["rows"]) for one in summary["addresses"]] == [("changed", 9)]
    assert done.returncode == 3
    again = json.loads(tickers("ingest", "harbour", "--json").stdout)
    assert [(one["outcome"], one["rows"]) for one in again["addresses"]] == [("unchanged", 9)]
    served(re.sub(rb"(\d)\.(\d)", rb"\1,\2", PAGE), 20)
    assert tickers("ingest", "harbour").returncode == 0


def test_an_expected_index_that_lacks(tickers: Run, tmp_path: Path, server: Server) -> None:
    text = (tmp_path / "tickers.toml").read_text()
    (tmp_path / "tickers.toml").write_text(text.replace('["AEX"]', '["AEX", "DAX"]'))
    done = tickers("ingest", "harbour")
    assert done.returncode == 3
    assert "lacks rows: DAX, expected" in done.stderr
    assert tickers("ingest", "quay").returncode == 0


def test_a_304_is_an_observation(tickers: Run, tmp_path: Path, server: Server) -> None:
    """Nothing changed: the same rows are seen again at the moment of the answer."""
    moment = datetime.now(UTC).replace(microsecond=0)

    def route(request):  # type: ignore[no-untyped-def]
        if "if-none-match" in request.headers:
            date = format_datetime(moment + timedelta(minutes=10), usegmt=True)
            return answer(status="304 Not Modified", date=date)
        return answer(PAGE, ETag='"1"', date=format_datetime(moment, usegmt=True))

    server.routes["/"] = route
    assert tickers("ingest", "harbour").returncode == 0
    done = tickers("ingest", "harbour", "--json")
    summary = json.loads(done.stdout)
    assert (summary["captures_new"], summary["rows"]) == (1, 9), done.stderr
    assert summary["addresses"][0]["outcome"] == "unchanged"
    connection = sqlite3.connect(tmp_path / "x.db")
    assert connection.execute("SELECT count(*), count(DISTINCT body_sha256) FROM captures").fetchone() == (
        2,
        1,
    )
    connection.close()


def test_a_store_that_fails_makes_no_304(tickers: Run, tmp_path: Path, server: Server) -> None:
    """A page is compared only once it is kept in every store."""
    server.routes["/"] = answer(PAGE, ETag='"1"')
    (tmp_path / "bad.db").write_bytes(b"no database" * 100)
    done = tickers("ingest", "harbour", "--store", "sqlite:///x.db", "--store", "sqlite:///bad.db")
    assert done.returncode == 1
    assert tickers("ingest", "harbour").returncode == 0
    assert tickers("ingest", "harbour").returncode == 0
    sent = ["if-none-match" in request.headers for request in server.requests if request.path == "/"]
    assert sent == [False, False, True]


def test_status_says_how_sites_stand(tickers: Run, server: Server) -> None:
    assert "never looked at" in tickers("status").stdout
    tickers("ingest")
    text = tickers("status").stdout
    assert f"quay {server.url('/b')}\n  last success  20" in text
    assert ", 9 rows\n  last look     20" in text
    assert "  next look     whenever it is run\n" in text
    assert "  usually holds AEX, BEL20, PX1, ISEQ, OSEBX, PSI20, ENTEC, BIOTK, N150\n" in text
    harbour, quay = json.loads(tickers("status", "--json").stdout)["sites"]
    assert (harbour["next_look"], harbour["rows"], harbour["last_outcome"]) == (None, 9, "read")
    assert quay["next_look"] > quay["last_look"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "harbor"], "harbor: no file, folder or site is called so; did you mean 'harbour'?"),
        (["run", "harbour", "--at", "now"], "--at is for pages that are not fetched"),
        (["run", "harbour", "--url", "https://a.example/"], "--url is for pages that are not fetched"),
        (["run", "http://"], "names no host; write it like https://"),
        (["run", "https://user:word@a.example/"], "a user or a password, which are not sent"),
        (["run", "harbour", "--contact", "désk"], "contact"),
    ],
)
def test_wrong_calls(tickers: Run, server: Server, tmp_path: Path, arguments: list[str], said: str) -> None:
    done = tickers(*arguments)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert server.requests == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tickers.toml"]


def test_a_file_and_a_site_in_one_call(tickers: Run, server: Server, tmp_path: Path) -> None:
    """The time is that of the file; the site knows its own."""
    (tmp_path / "page.html").write_bytes(PAGE)
    done = tickers("ingest", "page.html", "--at", "2024-11-15T18:30+01:00")
    assert done.returncode == 0, done.stderr
    assert server.requests == []
    (tmp_path / "harbour").write_bytes(PAGE)
    assert tickers("ingest", "./harbour", "--at", "2024-11-15T18:30+01:00").returncode == 0
    assert server.requests == []


def test_no_site_and_no_page(tickers: Run, tmp_path: Path) -> None:
    done = tickers("run")
    assert done.returncode == 2
    assert "no page is named, and tickers.toml has no site" in done.stderr

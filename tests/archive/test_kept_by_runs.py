"""What runs of the command fetch, as it lies in the archive: before the stores, once, and whole."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from storage import open_store
from tests.conftest import Run
from tests.fetching.serving import Request, Server, answer
from tickers.archive import PageRecord, read_page_records

STRIP = "<title>Harbour</title><body><p>AEX {} 862.5</p><p>BEL 20 +0.31% 4162.5</p></body>"
FALL, RISE = (STRIP.format(change).encode() for change in ("-1.37%", "+0.42%"))


@pytest.fixture
def server() -> Any:
    with Server() as made:
        yield made


@pytest.fixture
def run(server: Server, tickers: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs `tickers ingest --json` over the site of the server, in a folder of its own; gives its object."""
    monkeypatch.chdir(tmp_path)
    Path("tickers.toml").write_text(
        f'archive = "pages"\nstore = "sqlite:///t.db"\n[sites.harbour]\nurl = "{server.url("/")}"\n'
        "allow_private = true\npause = 0\n"
    )

    def ingest(*arguments: str) -> dict[str, Any]:
        done = tickers("ingest", "--json", *arguments)
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return ingest


def kinds() -> list[str]:
    """The records of the archive, requests left out."""
    (file,) = Path("pages").glob("*.warc.gz")
    with file.open("rb") as stream:
        return [
            one.rec_type for one in ArchiveIterator(stream) if one.rec_type not in ("request", "warcinfo")
        ]


def pages() -> list[bytes]:
    (file,) = Path("pages").glob("*.warc.gz")
    with file.open("rb") as stream:
        return [one.body for one in read_page_records(stream) if isinstance(one, PageRecord)]


def test_each_page_is_kept_as_it_was_served(server: Server, run: Any) -> None:
    for page in (FALL, RISE):
        server.routes["/"] = answer(page)
        assert run()["rows"] == 2
    assert pages() == [FALL, RISE]


def test_an_equal_page_and_one_that_did_not_change_are_revisits(server: Server, run: Any) -> None:
    def page(request: Request) -> bytes:
        if request.headers.get("if-none-match") == '"a"':
            return answer(status="304 Not Modified")
        return answer(FALL, ETag='"a"')

    server.routes["/"] = page
    run()
    run()
    server.routes["/"] = answer(FALL)
    run()
    assert kinds() == ["response", "revisit", "revisit"]


def test_without_the_page_in_the_archive_nothing_is_compared(server: Server, run: Any) -> None:
    server.routes["/"] = lambda request: answer(FALL, ETag='"a"')
    run()
    (file,) = Path("pages").glob("*.warc.gz")
    file.unlink()
    run()
    assert "if-none-match" not in server.requests[-1].headers
    assert kinds() == ["response"]


def test_every_hop_is_kept(server: Server, run: Any) -> None:
    server.routes["/"] = answer(status="302 Found", Location="/markets")
    server.routes["/markets"] = answer(FALL)
    run()
    assert kinds() == ["response", "response"]
    assert pages() == [FALL]


def test_what_cannot_be_kept_is_not_stored(server: Server, run: Any) -> None:
    server.routes["/"] = answer(FALL)
    Path("way").write_text("a file in the way")
    done = run("--archive", "way/pages")
    assert done["exit_code"] == 1
    assert done["captures_new"] == 0
    assert run()["captures_new"] == 1
    assert pages() == [FALL]


def test_a_run_without_an_archive_leaves_no_folder(server: Server, run: Any) -> None:
    server.routes["/"] = answer(FALL)
    text = Path("tickers.toml").read_text()
    Path("tickers.toml").write_text(text.replace('archive = "pages"\n', ""))
    assert run()["captures_new"] == 1
    assert not Path("pages").exists()


@pytest.fixture
def archived(server: Server, run: Any) -> None:
    """An archive and a store of three looks, the last one unchanged, and the first page twice."""
    for page in (FALL, RISE):
        server.routes["/"] = answer(page)
        run()
    server.routes["/"] = answer(RISE)
    run()


def rebuilt(tickers: Run, *arguments: str) -> dict[str, Any]:
    done = tickers("rebuild", "sqlite:///t.db", "sqlite:///n.db", "--archive", "pages", "--json", *arguments)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def captures(name: str) -> list[dict[str, Any]]:
    with open_store(f"sqlite:///{name}") as store:
        return list(store.read("captures").to_pylist())


def rows(name: str) -> list[dict[str, Any]]:
    with open_store(f"sqlite:///{name}") as store:
        return list(store.read("quotes").to_pylist())


def test_pages_read_again_give_the_same_store(archived: None, tickers: Run) -> None:
    done = rebuilt(tickers)
    assert done["rows_by_site"] == {
        "harbour": {"gained": 0, "lost": 0, "changed": 0, "same": len(rows("t.db"))}
    }
    assert (captures("n.db"), rows("n.db")) == (captures("t.db"), rows("t.db"))
    assert done["exit_code"] == 0


@pytest.mark.usefixtures("archived")
def test_what_another_parser_made_of_pages_is_put_right(tickers: Run) -> None:
    with sqlite3.connect("t.db") as file:  # as if the parser had read another figure, and missed a row
        file.execute("UPDATE quotes_stored SET last_e6 = 1000000 WHERE symbol = 'AEX'")
    file.close()
    before = captures("t.db")
    dry = rebuilt(tickers, "--dry-run")
    assert not Path("n.db").exists()
    assert captures("t.db") == before
    done = rebuilt(tickers)
    for counted in (dry, done):
        assert counted["rows_by_site"]["harbour"]["changed"] == len(before)
        assert "harbour: changed: " in counted["examples"][0]
        assert "AEX: 1 -1.37 % -> 862.5 -1.37 %" in counted["examples"][0]
    assert {row["last"] for row in rows("n.db") if row["symbol"] == "AEX"} == {Decimal("862.5")}


def test_pages_that_are_not_in_the_archive_keep_their_rows(archived: None, tickers: Run) -> None:
    Path("page.html").write_bytes(FALL)
    tickers("ingest", "page.html", "--at", "2024-11-15T18:30+01:00", "--store", "sqlite:///t.db")
    rebuilt(tickers)
    assert [row["source"] for row in captures("n.db")] == [row["source"] for row in captures("t.db")]


def test_a_damaged_archive_is_named_and_what_it_lost_keeps_its_rows(archived: None, tickers: Run) -> None:
    (file,) = Path("pages").glob("*.warc.gz")
    file.write_bytes(file.read_bytes()[:-100])
    done = rebuilt(tickers)
    assert done["exit_code"] == 1
    assert "cut short" in done["damage"][0]
    assert rows("n.db") == rows("t.db")


def test_an_answer_that_was_no_page_is_no_damage(server: Server, run: Any, tickers: Run) -> None:
    server.routes["/"] = answer(b"<html><body></body></html>")
    assert run()["exit_code"] == 3
    server.routes["/"] = answer(FALL)
    run()
    done = rebuilt(tickers)
    assert (done["pages"], done["captures_new"], done["damage"], done["exit_code"]) == (2, 1, [], 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--archive", "nowhere"], "nowhere"),
        (["--archive", "."], "there is no archive here"),
        (["--dry-run"], "name one with --archive DIR"),
    ],
)
@pytest.mark.usefixtures("archived")
def test_errors_of_rebuilding(tickers: Run, arguments: list[str], said: str) -> None:
    done = tickers("rebuild", "sqlite:///t.db", "sqlite:///n.db", *arguments)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert done.stderr.count("\n") <= 4
    assert not Path("n.db").exists()


def test_a_charset_that_only_the_server_declares(server: Server, run: Any, tickers: Run) -> None:
    """It is that of the page, also where a later answer does not repeat it, and in the archive."""
    page = "<title>Giełda w porcie</title><h1>Giełda w porcie</h1><p>AEX -1.37% 862.5</p>".encode("cp1250")
    now = datetime.now(UTC)
    dates = [format_datetime(now - timedelta(minutes=ago), usegmt=True) for ago in (2, 1)]

    def served(request: Request) -> bytes:
        if "if-none-match" in request.headers:
            return answer(status="304 Not Modified", date=dates[1], Content_Type="")
        return answer(page, date=dates[0], ETag='"a"', Content_Type='text/html; Charset="windows-1250"')

    server.routes["/"] = served
    assert [run()["captures_new"], run()["captures_new"]] == [1, 1]
    tickers("ingest", *map(str, Path("pages").glob("*.warc.gz")), "--store", "sqlite:///archived.db")
    tickers("rebuild", "sqlite:///t.db", "sqlite:///reread.db", "--archive", "pages")
    titles = {}
    for name in ("t", "archived", "reread"):
        with open_store(f"sqlite:///{name}.db") as store:
            titles[name] = store.read("headlines", columns=["title"])["title"].to_pylist()
    assert titles == {
        "t": ["Giełda w porcie"] * 2,
        "archived": ["Giełda w porcie"],
        "reread": ["Giełda w porcie"] * 2,
    }

"""Sites from Python: named as on the command line, or given as values."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

import tickers
from tests.conftest import SAMPLE_HTML
from tests.fetching.serving import Server, answer
from tickers.fetching import Look, read_looks
from tickers.jobs.visiting import expected_by, parted
from tickers.sites import Site

PAGE = SAMPLE_HTML.read_bytes()
HARBOUR = Site(
    name="harbour", urls=("https://a.example/", "https://a.example/b"), delay=timedelta(), expect=("AEX",)
)
QUAY = Site(name="quay", urls=("https://b.example/",))
KNOWN = (HARBOUR, QUAY)


@pytest.mark.parametrize(
    ("pages", "urls", "others"),
    [
        ((), ["https://a.example/", "https://a.example/b", "https://b.example/"], []),
        ("quay", ["https://b.example/"], []),
        (["quay", "page.html", b"AEX"], ["https://b.example/"], ["page.html", b"AEX"]),
        ("./quay", [], ["./quay"]),
        ("https://a.example/b", ["https://a.example/b"], []),
        (["https://a.example/b", "harbour"], ["https://a.example/b", "https://a.example/"], []),
        ("HTTP://c.example/", ["HTTP://c.example/"], []),
        (Site(name="c", urls=("https://c.example/",)), ["https://c.example/"], []),
        ("*quai*", [], ["*quai*"]),
    ],
)
def test_what_is_named(pages: object, urls: list[str], others: list[object]) -> None:
    sites, rest = parted(pages, KNOWN)  # type: ignore[arg-type]
    assert ([url for site in sites for url in site.urls], rest) == (urls, others)


def test_an_address_has_the_settings_of_its_site() -> None:
    ((site,), _) = parted("https://a.example/b", KNOWN)
    assert (site.name, site.delay) == ("harbour", timedelta())


def test_what_sites_expect_stands_beside_what_all_must_show() -> None:
    assert expected_by(["PX1"], [QUAY]) == ["PX1"]
    assert expected_by(["PX1"], KNOWN) == {"harbour": ("AEX",), "*": ["PX1"]}
    assert expected_by({"harbour": ["BEL20"]}, KNOWN) == {"harbour": ["BEL20"]}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.chdir(tmp_path)
    with Server({"/": answer(PAGE)}) as one:
        (tmp_path / "tickers.toml").write_text(
            'store = "sqlite:///x.db"\nmemory = "sites.db"\n'
            f'[sites.harbour]\nurl = "{one.url()}"\nallow_private = true\n'
        )
        yield one


def test_from_python(server: Server, tmp_path: Path) -> None:
    """Without pages it is all sites; settings hold; nothing is raised where a page cannot be had."""
    summary = tickers.run()
    assert (summary.ok, summary.rows, len(summary.reports)) == (True, 9, 1)
    assert [(one.site, one.outcome, one.rows) for one in summary.addresses] == [("harbour", "read", 9)]
    assert (tmp_path / "sites.db").exists()
    server.routes["/"] = answer(status="404 Not Found")
    (problem,) = tickers.ingest("harbour").problems
    assert isinstance(problem, tickers.GoneError)
    with pytest.raises(tickers.GoneError):
        tickers.parse("harbour")


def test_parse_from_python(server: Server, tmp_path: Path) -> None:
    page = tickers.parse(Site(name="other", urls=(server.url(),), allow_private=True))
    assert (len(page.quotes), page.site, page.url) == (9, "other", server.url())
    assert page.quotes["observed_at"].notna().all()
    with pytest.raises(tickers.UsageError, match="parse reads one page, and these are 2"):
        tickers.parse(HARBOUR)
    assert not (tmp_path / "sites.db").exists()


def test_a_page_that_is_known_is_read_by_nobody(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last look says how its strip is written; where none does, as after a kill, it is read for that."""
    server.routes["/"] = answer(PAGE, date=format_datetime(datetime.now(UTC), usegmt=True))
    first = tickers.run()
    (read,) = looks(tmp_path, server)
    monkeypatch.setattr("tickers.page.read_page", None)
    second = tickers.run()
    assert [(one.outcome, one.rows) for one in second.addresses] == [("unchanged", 9)]
    assert (second.captures_known, second.rows, second.reports) == (1, first.rows, first.reports)
    again = looks(tmp_path, server)[0]
    assert read.figures is not None
    assert again == read._replace(
        at=again.at, outcome="unchanged", detail="kept before", seconds=again.seconds
    )
    (tmp_path / "sites.db").unlink()
    with pytest.raises(TypeError):
        tickers.run()
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert [(one.outcome, one.rows) for one in tickers.run().addresses] == [("unchanged", 9)]
    assert looks(tmp_path, server)[0].figures == read.figures


def test_how_a_strip_is_written_is_remembered_of_pages_that_are_kept(server: Server, tmp_path: Path) -> None:
    (tmp_path / "x.db").mkdir()
    assert not tickers.ingest().ok
    (look,) = looks(tmp_path, server)
    assert (look.rows, look.symbols, look.figures) == (9, None, None)


def looks(folder: Path, server: Server) -> list[Look]:
    return read_looks(folder / "sites.db", [server.url()])[server.url()][0]

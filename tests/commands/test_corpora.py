"""Corpora and lists of captures on the command line: what is kept of them, and what is said of the rest."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from storage import open_store
from tests.conftest import SAMPLE_HTML, SAMPLE_ROWS, SAMPLE_TEXT, SHARED, Run
from tests.corpora.made import DATE, PAGE, URL, as_lines, records, write_parquet
from tests.fetching.serving import Server
from tests.indexes.made import ARCHIVE, index_rows, write_archive, write_index
from tests.indexes.test_capture_list import parts

STORE = "parquet:kept"
BEFORE = SAMPLE_TEXT.parent.parent / "sample-before" / "harbour-ledger.txt"


def quotes(folder: Path) -> list[tuple[str, str, str]]:
    with open_store(f"parquet:{folder / 'kept'}") as store:
        rows = store.read("quotes", columns=["symbol", "change_pct", "last"]).to_pylist()
    return [
        (row["symbol"], f"{row['change_pct'].normalize():f}", f"{row['last'].normalize():f}") for row in rows
    ]


def captures(folder: Path) -> list[dict[str, object]]:
    columns = ["source", "url", "observed_at", "observed_basis"]
    with open_store(f"parquet:{folder / 'kept'}") as store:
        found: list[dict[str, object]] = store.read("captures", columns=columns).to_pylist()
    return found


def test_a_page_among_a_hundred_thousand(tickers: Run, tmp_path: Path) -> None:
    """The page of the first users of this project, where it is at hand, else the sample: nine rows each."""
    seed = SHARED / "pages" / "coinpress-fr.txt"
    page = seed.read_text(encoding="utf-8") if seed.exists() else PAGE
    count, row = 100_000, 76_543
    texts = [
        f"Harbour news, part {n}. The ferry council opens a second quay. " * 4 for n in range(1000)
    ] * 100
    texts[row] = page
    table = pa.table(
        {
            "text": texts,
            "id": [f"<urn:uuid:{n:032x}>" for n in range(count)],
            "dump": ["CC-MAIN-2024-46"] * count,
            "url": [URL] * count,
            "date": [DATE] * count,
            "file_path": ["s3://crawl/1.warc.gz"] * count,
            "language": ["en"] * count,
            "language_score": [0.9] * count,
            "token_count": [50] * count,
        }
    )
    pq.write_table(table, tmp_path / "web.parquet", row_group_size=1000)
    done = tickers("ingest", "web.parquet", "--store", STORE, "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["rows"], told["dismissed"], told["captures_new"]) == (0, 9, count - 1, 1)
    (capture,) = captures(tmp_path)
    assert capture["source"] == f"web.parquet#{row}"
    assert (capture["url"], capture["observed_basis"]) == (URL, "record")
    assert f"{capture['observed_at']:%Y-%m-%dT%H:%M:%SZ}" == DATE
    if not seed.exists():
        assert quotes(tmp_path) == [one[:3] for one in SAMPLE_ROWS]
    assert tickers("ingest", "web.parquet", "--store", STORE).returncode == 0
    assert len(captures(tmp_path)) == 1


def test_json_lines_and_parquet_give_the_same_captures(tickers: Run, tmp_path: Path) -> None:
    rows = records(50, r7={"text": PAGE}, r8={"text": SAMPLE_HTML.read_text(encoding="utf-8")})
    write_parquet(tmp_path / "a.parquet", rows)
    (tmp_path / "a.jsonl").write_bytes(as_lines(rows))
    assert tickers("ingest", "a.parquet", "--store", STORE).returncode == 0
    told = json.loads(tickers("ingest", "a.jsonl", "--store", STORE, "--json").stdout)
    assert (told["captures_new"], told["captures_known"]) == (0, 2)


def test_other_columns_are_named(tickers: Run, tmp_path: Path) -> None:
    write_parquet(tmp_path / "own.parquet", [{"body": PAGE, "meta": {"link": URL, "seen": DATE}}])
    done = tickers("ingest", "own.parquet", "--store", STORE)
    assert done.returncode != 0
    assert "name them with --columns" in done.stderr
    assert "body, meta.link, meta.seen" in done.stderr
    names = "text=body,url=meta.link,date=meta.seen"
    assert tickers("ingest", "own.parquet", "--columns", names, "--store", STORE).returncode == 0
    assert [one["url"] for one in captures(tmp_path)] == [URL]
    assert tickers("ingest", "own.parquet", "--columns", "text=body", "--store", STORE).returncode == 3, (
        "read anew"
    )
    done = tickers("ingest", "own.parquet", "--columns", "body", "--store", STORE)
    assert (done.returncode, "write them like text=body" in done.stderr) == (2, True)


def test_records_without_a_moment_are_refused_or_dated(tickers: Run, tmp_path: Path) -> None:
    rows = records(3, r0={"text": PAGE, "date": "1970-01-01T00:00:00Z"}, r1={"text": PAGE, "date": None})
    write_parquet(tmp_path / "a.parquet", rows)
    done = tickers("ingest", "a.parquet", "--store", STORE)
    assert done.returncode == 3
    assert "2 pages have no moment and are not kept; --at date finds the session" in done.stderr
    for page, at in ((BEFORE, "2024-11-14T18:30+01:00"), (SAMPLE_TEXT, "2024-11-15T18:30+01:00")):
        assert tickers("ingest", page, "--at", at, "--store", STORE).returncode == 0
    html = SAMPLE_HTML.read_text(encoding="utf-8")
    write_parquet(tmp_path / "b.parquet", records(3, r0={"text": html, "date": None}))
    done = tickers("ingest", "b.parquet", "--at", "date", "--store", STORE, "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["captures_new"], told["sessions"]) == (0, 1, ["2024-11-15"]), done.stderr
    assert ("b.parquet#0", "dated") in [(one["source"], one["observed_basis"]) for one in captures(tmp_path)]


def test_what_is_lost_of_a_corpus_is_named(tickers: Run, tmp_path: Path) -> None:
    lines = as_lines(records(5, r4={"text": PAGE})).splitlines()
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([lines[0], b"{", *lines[2:]]))
    done = tickers("ingest", "a.jsonl", "--store", STORE, "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["losses"], told["rows"]) == (3, 1, 9)
    assert "a.jsonl#1: record 1 is no JSON object" in done.stderr


@pytest.mark.parametrize("by", ["folder", "address"])
def test_captures_are_found_in_an_index_and_only_they_are_read(tickers: Run, tmp_path: Path, by: str) -> None:
    made = write_archive(tmp_path / "data")
    write_index(tmp_path / "index", index_rows(made))
    asked = ("find", "--index", "index", "--host", "quay.example", "--until", "2024-11-10")
    done = tickers(*asked, "--dry-run")
    size = sum(one.length or 0 for one in made[0:10:2])
    assert f"captures: 5 in 1 archive; to fetch them: 5 requests, {size:,} bytes" in done.stderr
    assert (done.stdout, [*tmp_path.glob("*.cdxj")]) == ("", [])
    assert tickers(*asked, "-o", "list.cdxj").returncode == 0
    assert tickers(*asked, "--quiet").stdout == (tmp_path / "list.cdxj").read_text()
    with Server({f"/{ARCHIVE}": parts(tmp_path / "data" / ARCHIVE)}) as server:
        site = f'[sites.archives]\nurl = "{server.url()}"\nallow_private = true\n'
        (tmp_path / "tickers.toml").write_text(site)
        base = "data" if by == "folder" else server.url()
        done = tickers("ingest", "list.cdxj", "--base", base, "--store", STORE, "--json")
        assert len(server.requests) == (5 if by == "address" else 0)
    told = json.loads(done.stdout)
    assert (done.returncode, told["rows"], told["dismissed"], told["bytes"]) == (0, 9, 4, size)
    (capture,) = captures(tmp_path)
    assert (capture["url"], capture["observed_basis"]) == (made[4].url, "warc-date")
    assert str(capture["source"]).endswith(f"{ARCHIVE}#{made[4].offset}")


def test_a_folder_has_its_corpora_read_and_nothing_of_a_lake(tickers: Run, tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", records(3, r1={"text": PAGE}))
    (tmp_path / "list.cdxj").write_text("example,quay)/ 20241115173000 {}\n")
    for new in (1, 0):
        done = tickers("ingest", ".", "--at", "now", "--store", STORE, "--json")
        told = json.loads(done.stdout)
        assert (done.returncode, told["captures_new"], told["inputs"]) == (0, new, 1), done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say with --base where these are"),
        (("--base", "absent"), "--base absent: there is no such folder"),
        (("--base", "s3://bucket"), "--base s3://bucket: there is no such folder; name one, or an address"),
    ],
)
def test_a_list_needs_to_know_where_its_archives_are(
    tickers: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "list.cdxj").write_text("example,quay)/ 20241115173000 {}\n")
    done = tickers("ingest", "list.cdxj", *arguments, "--store", STORE)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr

"""`tickers copy`: from any store to any other, also where something is damaged."""

import json
from pathlib import Path

import pytest

from tests.commands.stored import STORES, dump
from tests.conftest import SAMPLE_TEXT, Run


@pytest.mark.parametrize("source", STORES)
@pytest.mark.parametrize("target", ["sqlite:///new.db", "parquet:new.parquet"])
def test_copy(tickers: Run, filled: Path, source: str, target: str) -> None:
    done = tickers("copy", source, target)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "captures: 2 new, 0 known; imported closes: 1 new\n"
    assert dump(filled, target) == dump(filled, source)
    again = json.loads(tickers("copy", source, target, "--json").stdout)
    assert (again["captures_new"], again["captures_known"], again["closes_new"]) == (0, 2, 0)
    assert again["exit_code"] == 0


def test_copy_goes_on_where_something_is_damaged(tickers: Run, filled: Path) -> None:
    tickers("ingest", SAMPLE_TEXT, "--at", "2024-12-02T18:30+01:00")
    part = filled / "tickers.parquet/quotes/month=2024-11/part-00000.parquet"
    part.write_bytes(part.read_bytes()[:-100])
    done = tickers("copy", "parquet:tickers.parquet", "sqlite:///saved.db")
    assert done.returncode == 1
    assert "part-00000.parquet" in done.stderr
    assert "captures: 1 new" in done.stderr
    assert [row["observed_at"].month for row in dump(filled, "sqlite:///saved.db")["captures"]] == [12]  # type: ignore[index]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("copy", "sqlite:///tickers.db", "sqlite:///tickers.db"), "cannot be copied to itself"),
        (("copy", "sqlite:///absent.db", "sqlite:///new.db"), "nothing is stored here yet"),
        (("rebuild", "sqlite:///tickers.db", "sqlite:///tickers.db"), "cannot be rebuilt in its own place"),
        (("copy", "sqlite:///tickers.db", "mysql://x"), "unknown store 'mysql://x'"),
        (
            ("copy", "sqlite:///tickers.db", "postgres://me:secret@host/db"),
            "did you mean postgresql+psycopg://",
        ),
    ],
)
def test_wrong_copies(tickers: Run, filled: Path, arguments: tuple[str, ...], message: str) -> None:
    done = tickers(*arguments)
    assert done.returncode in {1, 2}
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr
    assert not (filled / "new.db").exists()

"""`tickers.run`: pages into stores, and the reports of their days."""

from pathlib import Path

import pytest

import tickers
from tests.conftest import SAMPLE_TEXT

AT = "2024-11-15T18:30+01:00"


def test_run_keeps_and_reports(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Again it changes nothing, and nothing is printed."""
    store, folder = f"parquet:{tmp_path}/lake", tmp_path / "site"
    first = tickers.run(SAMPLE_TEXT, at=AT, store=store, output=folder)
    assert first.reports == (folder / "2024-11-15.html",)
    assert (first.ok, first.captures_new, first.report_error) == (True, 1, None)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = tickers.run(SAMPLE_TEXT, at=AT, store=store, output=str(folder))
    assert (again.ok, again.captures_known, again.reports) == (True, 1, first.reports)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert capfd.readouterr() == ("", "")


def test_a_report_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    """What was ingested stays."""
    (tmp_path / "file").write_text("in the way")
    store = f"sqlite:///{tmp_path}/x.db"
    summary = tickers.run(SAMPLE_TEXT, at=AT, store=store, output=tmp_path / "file" / "site")
    assert (summary.ok, summary.captures_new, summary.reports) == (False, 1, ())
    assert [type(problem) for problem in summary.problems] == [tickers.OutputError]
    assert summary.report_error == str(summary.problems[0])
    assert len(tickers.quotes(store)) == 9


def test_figures_and_order_as_asked(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path}/x.db"
    tickers.run(SAMPLE_TEXT, at=AT, store=store, output=tmp_path / "nl", locale="nl", order="strip")
    page = (tmp_path / "nl" / "2024-11-15.html").read_text(encoding="utf-8")
    assert "7.269,63" in page
    for wrong in ({"order": "size"}, {"locale": "xx-yy"}):
        with pytest.raises(tickers.UsageError):
            tickers.run(SAMPLE_TEXT, at=AT, store=f"{store}2", output=tmp_path / "no", **wrong)  # type: ignore[arg-type]
    assert not (tmp_path / "no").exists()
    assert not (tmp_path / "x.db2").exists()

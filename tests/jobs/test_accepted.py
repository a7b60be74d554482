"""Findings that somebody has looked at."""

from datetime import date
from pathlib import Path

import pytest

from tickers.errors import OutputError, UsageError
from tickers.evidence import Finding
from tickers.jobs import accept, is_accepted, read_accepted


def finding(*captures: str, kind: str = "stale") -> Finding:
    day = date(2024, 11, 15)
    return Finding(kind=kind, symbol="AEX", session_date=day, what="?", captures=captures)  # type: ignore[arg-type]


def test_what_was_accepted_is_known_until_a_capture_joins_it(tmp_path: Path) -> None:
    path = tmp_path / "accepted.txt"
    assert read_accepted(path) == frozenset()
    assert accept(path, [finding("b", "a"), finding(kind="missing session")], read_accepted(path)) == 3
    assert path.read_text() == (
        "missing session\tAEX\t2024-11-15\t-\nstale\tAEX\t2024-11-15\ta\nstale\tAEX\t2024-11-15\tb\n"
    )
    known = read_accepted(path)
    assert is_accepted(finding("a"), known)
    assert is_accepted(finding("a", "b"), known)
    assert is_accepted(finding(kind="missing session"), known)
    assert not is_accepted(finding("a", "c"), known)
    assert not is_accepted(finding("a", kind="refuted"), known)
    assert accept(path, [finding("c")], known) == 1
    assert is_accepted(finding("a", "b", "c"), read_accepted(path))


def test_a_file_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "accepted.txt"
    path.write_text("stale AEX\n")
    with pytest.raises(UsageError, match="line 1 is no finding; write it anew with tickers check --accept"):
        read_accepted(path)
    with pytest.raises(UsageError, match="cannot be read"):
        read_accepted(tmp_path)
    with pytest.raises(OutputError, match="cannot be written"):
        accept(tmp_path / "none" / "accepted.txt", [], frozenset())

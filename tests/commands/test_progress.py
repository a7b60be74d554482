"""The progress bar: the steps pass through it unchanged, and it is seen by people only."""

import io
import sys
from typing import NoReturn

import pytest

from tickers.commands import progress as module
from tickers.commands.progress import watched, with_progress
from tickers.jobs import Shown


class Terminal(io.StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(patch: pytest.MonkeyPatch, *, seconds: float = 0) -> Terminal:
    """A terminal as stderr, and how long a work may take without a bar; within a test, which has its own."""
    stream = Terminal()
    patch.setattr(sys, "stderr", stream)
    patch.setattr(module, "_SECONDS", seconds)
    patch.setenv("TERM", "xterm")
    patch.setenv("COLUMNS", "80")
    return stream


def never() -> NoReturn:
    raise AssertionError("nobody looks")


def test_people_see_how_far_a_long_work_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    assert list(with_progress([3, 4, 5], "captures", total=lambda: 12, size=lambda step: step)) == [3, 4, 5]
    shown = stream.getvalue()
    assert "captures" in shown
    assert "100%" in shown


def test_a_short_work_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch, seconds=3600)
    assert list(with_progress("abc", "pages", total=never)) == ["a", "b", "c"]
    assert stream.getvalue() == ""


def test_quiet_and_pipes_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    assert list(with_progress("abc", "pages", total=never, quiet=True)) == ["a", "b", "c"]
    assert stream.getvalue() == ""
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    assert list(with_progress("abc", "pages", total=never)) == ["a", "b", "c"]
    assert pipe.getvalue() == ""


def test_the_bar_is_taken_away_where_the_work_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    steps = with_progress(iter([1, 2, 3]), "days", total=lambda: None)
    next(steps)
    next(steps)
    with pytest.raises(KeyboardInterrupt):
        steps.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
    assert stream.getvalue().endswith("\x1b[?25h\r\x1b[1A\x1b[2K")  # the cursor is back, the line is gone


def test_a_bar_that_looks_by_itself_shows_what_it_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "120")
    looks = 0

    def now() -> Shown:
        nonlocal looks
        looks += 1
        return Shown(50, 100, "input 1 of 2: 7 pages")

    assert list(watched()("ab", "inputs", 2, now)) == ["a", "b"]
    assert looks
    assert "input 1 of 2: 7 pages" in stream.getvalue()
    seen = len(stream.getvalue())
    assert list(watched(quiet=True)("ab", "inputs", 2, never)) == ["a", "b"]
    assert len(stream.getvalue()) == seen

"""The progress bar: the steps pass through it unchanged, and it is seen by people only."""

import io
import sys

import pytest

from tickers.commands import progress as module
from tickers.commands.progress import progress


class Terminal(io.StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "_SECONDS", 0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return stream


def never() -> int:
    raise AssertionError("nobody looks")


def test_people_see_how_far_a_long_work_is(terminal: Terminal) -> None:
    assert list(progress([3, 4, 5], "captures", total=lambda: 12, size=lambda step: step)) == [3, 4, 5]
    shown = terminal.getvalue()
    assert "captures" in shown
    assert "100%" in shown


def test_a_short_work_has_no_bar(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 3600)
    assert list(progress("abc", "pages", total=never)) == ["a", "b", "c"]
    assert terminal.getvalue() == ""


def test_quiet_and_pipes_have_none(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(progress("abc", "pages", total=never, quiet=True)) == ["a", "b", "c"]
    assert terminal.getvalue() == ""
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    assert list(progress("abc", "pages", total=never)) == ["a", "b", "c"]
    assert pipe.getvalue() == ""


def test_the_bar_is_taken_away_where_the_work_stops(terminal: Terminal) -> None:
    steps = progress(iter([1, 2, 3]), "days", total=lambda: None)
    next(steps)
    next(steps)
    with pytest.raises(KeyboardInterrupt):
        steps.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
    assert terminal.getvalue().endswith("\x1b[?25h\r\x1b[1A\x1b[2K")  # the cursor is back, the line is gone

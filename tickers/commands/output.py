"""How commands speak: data to stdout, everything else to stderr; JSON on a line, moments in UTC."""

import contextlib
import json
import os
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any, Literal

import click

from tickers.errors import TickersError

__all__ = [
    "LogForm",
    "forget_output",
    "log_as",
    "moment",
    "print_json",
    "print_outcome",
    "say",
    "say_problem",
    "shown",
]


LogForm = Literal["plain", "time", "json"]
"""How lines on stderr are written: as they are, with their moment before them, or as JSON objects."""
_log_form: LogForm = "plain"


def say(text: str, *, quiet: bool = False, dated: bool = False) -> None:
    """A line on stderr, unless all is to be quiet; `dated`: with its moment, also where lines are plain. That
    nobody reads it stops no work.
    """
    if not quiet:
        _log("info", text, text, dated=dated)


def say_problem(problem: TickersError | str) -> None:
    """What is wrong, on stderr, also where all else is quiet."""
    _log("error", str(problem), f"tickers: {problem}")


def log_as(form: LogForm) -> None:
    """From here on this process writes its lines on stderr in this form."""
    global _log_form  # noqa: PLW0603 as stderr itself it is of the whole process
    _log_form = form


def _log(level: str, message: str, line: str, *, dated: bool = False) -> None:
    """A line on stderr as people have it, or the message as JSON."""
    now = moment(datetime.now(UTC))
    if _log_form == "json":
        line = json.dumps({"time": now, "level": level, "message": message})
    elif dated or _log_form == "time":
        line = f"{now} {line}"
    with contextlib.suppress(BrokenPipeError):
        click.echo(line, err=True)


def print_json(value: Any) -> None:
    """One of many values as JSON on a line."""
    click.echo(_json(value))


def print_outcome(outcome: Any) -> None:
    """What became of a work that is done: text as it is, anything else as JSON on a line.

    Where the reader has gone away the work ends with its own exit code all the same.
    """
    try:
        click.echo(outcome if isinstance(outcome, str) else _json(outcome))
    except BrokenPipeError:
        forget_output()


def forget_output() -> None:
    """What is left in the buffer of stdout can go nowhere, and must not be tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _json(value: Any) -> str:
    """Other letters than ASCII stay as they are where stdout has them."""
    readable = sys.stdout.encoding.lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not readable, default=shown)


def moment(value: datetime) -> str:
    """A moment of the model, which is in UTC and on a whole second: `2024-11-15T17:30:00Z`."""
    return f"{value:%Y-%m-%dT%H:%M:%SZ}"


def shown(value: Any) -> Any:
    """A value of a record as JSON and CSV have it: decimals as text, exact; days and moments by ISO 8601."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, PurePath | TickersError):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value

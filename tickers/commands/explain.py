"""`tickers explain`: where a figure comes from, and why it stands."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import click

from storage import open_store
from tickers.commands import exits, options
from tickers.commands.output import print_outcome, shown
from tickers.errors import UsageError

if TYPE_CHECKING:
    from reports.day import ExplainedCapture, ExplainedRow, Movement, SourcePage

__all__ = ["explain"]

_CAPTURE_ID: Final = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{0,16}")
"""Or its start: the moment tells most captures apart."""
_UNSHOWN: Final = frozenset({"Cc", "Cf", "Cs"})
"""Unicode's controls, formats and surrogates."""


@click.command(
    short_help="Say where a figure comes from.", epilog="Example: tickers explain AEX --day 2024-11-15"
)
@click.argument("what", metavar="INSTRUMENT|CAPTURE_ID")
@click.option("--day", type=options.DAY, help="The session; the latest one unless given.")
@options.stores
@options.as_json
def explain(what: str, day: date | None, stores: tuple[str, ...], as_json: bool) -> int:
    """Say which line of which page a figure was read from, and why it stands for its session.

    With an instrument, by its code or any name of the reference data, it is the row of a session and the
    other observations of it. With the id of a capture, or its start, it is the page with all its rows. With
    several stores the first is read.
    """
    from reports.day import explain_capture, explain_row

    with open_store(stores[0]) as store:
        if _CAPTURE_ID.fullmatch(what):
            if day is not None:
                raise UsageError(f"--day goes with an instrument, and {what} is a capture; leave it out")
            capture = explain_capture(store, what)
            answer = _capture_object(capture) if as_json else None
            lines = _capture_lines(capture)
        else:
            row = explain_row(store, what, day)
            answer = _row_object(row) if as_json else None
            lines = _row_lines(row)
        if answer is not None:
            print_outcome({"store": store.url, **answer, "exit_code": exits.DONE})
            return exits.DONE
    for line in lines:
        click.echo(_harmless(line))
    return exits.DONE


def _row_lines(explained: "ExplainedRow") -> list[str]:
    from reports.day import capture_in_words, row_in_words

    row = explained.row
    lines = _aligned(row_in_words(row))
    if row.daily is None and row.quote.session_date is not None:
        lines += _aligned([("stands as", explained.why_none)])
    lines += ["", *_aligned(capture_in_words(row.page))]
    others = [other for other in explained.observations if other.quote != row.quote]
    if others:
        lines += ["", f"other observations of the session: {len(others)}"]
        for other in others:
            lines += [f"  {_when(other)}  {other.raw}", f"    {explained.why_not(other)}"]
    return lines


def _capture_lines(capture: "ExplainedCapture") -> list[str]:
    from reports.day import capture_in_words, row_in_words

    lines = _aligned(capture_in_words(capture.page))
    for row in capture.rows:
        stands = row.quote.position in capture.standing
        word = "it stands for its session" if stands else "it does not stand for a session"
        facts = [(name, said) for name, said in row_in_words(row) if name != "stands as"]
        lines += ["", f"row {row.quote.position + 1}: {word}", *_aligned(facts, indent="  ")]
    lines += [""] if capture.headlines or capture.rejections else []
    lines += [f"headline: {headline.title}" for headline in capture.headlines]
    lines += [f"refused: {rejection.raw!r}: {rejection.reason}" for rejection in capture.rejections]
    return lines


def _aligned(facts: "Iterable[tuple[str, str]]", indent: str = "") -> list[str]:
    return [f"{indent}{name:<11} {said}" for name, said in facts]


def _harmless(text: str) -> str:
    """A text of a page without what would steer a terminal or turn its lines round."""
    return "".join(
        letter if unicodedata.category(letter) not in _UNSHOWN else letter.encode("unicode_escape").decode()
        for letter in text
    )


def _when(row: "Movement") -> str:
    return f"{row.page.observed_at:%Y-%m-%d %H:%M} UTC"


def _row_object(explained: "ExplainedRow") -> dict[str, Any]:
    row = explained.row
    return {
        "row": _movement(row),
        "daily": _fields(explained.daily) if explained.daily else None,
        "capture": _page(row.page),
        "observations": [
            {
                **{
                    name: shown(getattr(one.quote, name))
                    for name in ("capture_id", "position", "state", "raw")
                },
                "observed_at": shown(one.page.observed_at),
                "stands": explained.stands(one),
                "why_not": None if explained.stands(one) else explained.why_not(one),
            }
            for one in explained.observations
        ],
    }


def _capture_object(capture: "ExplainedCapture") -> dict[str, Any]:
    return {
        "capture": _page(capture.page),
        "rows": [
            {**_movement(row), "stands": row.quote.position in capture.standing} for row in capture.rows
        ],
        "headlines": [*map(_fields, capture.headlines)],
        "rejections": [*map(_fields, capture.rejections)],
    }


def _movement(row: "Movement") -> dict[str, Any]:
    """The columns of the quote, what it implies, and the words that text has."""
    from reports.day import row_in_words

    implied = row.implied
    bounds = None if implied is None else {"low": _value(implied.low), "high": _value(implied.high)}
    return {**_fields(row.quote), "previous_close": bounds, "in_words": dict(row_in_words(row))}


def _page(page: "SourcePage") -> dict[str, Any]:
    return {name: value for name, value in _fields(page).items() if name != "number"}


def _fields(record: Any) -> dict[str, Any]:
    return {field.name: _value(getattr(record, field.name)) for field in dataclasses.fields(record)}


def _value(value: Any) -> Any:
    """A value as `parse` and the page have it: a store adds zeros to figures."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else shown(value)

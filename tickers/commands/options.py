"""The options that commands share."""

import math
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final, TypeVar

import click

from storage import DEFAULT_STORES, WAIT_SECONDS
from tickers.errors import UsageError
from tickers.sessions import DELAY, LONGEST_DELAY

__all__ = [
    "DAY",
    "as_json",
    "at",
    "delay",
    "expect",
    "locale",
    "order",
    "output",
    "quiet",
    "site",
    "sources",
    "stores",
    "url",
    "wait",
]

Function = TypeVar("Function", bound=Callable[..., Any])
Decorator = Callable[[Function], Function]


class _Day(click.ParamType[date]):
    """A day as ISO 8601 has it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it like 2024-11-15", param, ctx)


DAY: Final = _Day()
"""The type of an option that takes a day."""


class _Expected(click.ParamType[Any]):
    """Names of instruments parted by commas; or, from the settings, as they are listed there."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        """The names."""
        if not isinstance(value, str):
            return value
        return [name for part in value.split(",") if (name := part.strip())]


def _some(_context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise UsageError("no store is named; leave TICKERS_STORE out for the default ones")
    return value


def _number(_context: click.Context, _option: click.Parameter, value: float) -> float:
    if math.isnan(value):
        raise UsageError("--wait nan: give a number of seconds, e.g. 30")
    return value


def _minutes(_context: click.Context, _option: click.Parameter, value: float) -> timedelta:
    if math.isnan(value):
        raise UsageError("--delay nan: give a number of minutes, e.g. 15")
    return timedelta(minutes=value)


def _named(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not value.strip():
        raise UsageError("--output is empty; name a folder, or leave it out for tickers-report")
    return value


sources: Decorator[Any] = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
at: Decorator[Any] = click.option(
    "--at",
    metavar="TIME",
    help="When the pages were fetched: an ISO 8601 time with its offset, `now`, or `mtime`"
    " (each file's own time, on your word); `date` finds the session by the figures, for ingest and run.",
)
url: Decorator[Any] = click.option("--url", metavar="URL", help="The page's address, where it has only one.")
site: Decorator[Any] = click.option(
    "--site", metavar="NAME", help="The site's name, over what the page says."
)
stores: Decorator[Any] = click.option(
    "--store",
    "stores",
    multiple=True,
    metavar="URL",
    default=DEFAULT_STORES,
    show_default=True,
    callback=_some,
    help="sqlite:///FILE, parquet:DIR or postgresql+psycopg://USER@HOST/DATABASE; may be given more than"
    " once. Also TICKERS_STORE, parted by spaces.",
)
wait: Decorator[Any] = click.option(
    "--wait",
    metavar="SECONDS",
    type=click.FloatRange(min=0, max=86_400),
    callback=_number,
    default=f"{WAIT_SECONDS:g}",
    show_default=True,
    help="How long to wait for another writer of a store before giving up with exit code 75. Also"
    " TICKERS_WAIT.",
)
delay: Decorator[Any] = click.option(
    "--delay",
    metavar="MINUTES",
    type=click.FloatRange(min=0, max=LONGEST_DELAY.total_seconds() / 60),
    callback=_minutes,
    default=f"{DELAY.total_seconds() / 60:g}",
    show_default=True,
    help="How far the pages are behind the market: it decides which session a row is of, and whether its"
    " level is the close. Also TICKERS_DELAY.",
)
expect: Decorator[Any] = click.option(
    "--expect",
    type=_Expected(),
    metavar="NAMES",
    help="Indices that each page must show, e.g. AEX,BEL20: exit code 3 where one lacks. Without it, what the"
    " site has usually shown. Also TICKERS_EXPECT.",
)
locale: Decorator[Any] = click.option(
    "--locale",
    metavar="LOCALE",
    help="Write figures as it is done there, e.g. nl or fr-BE; the words stay English. Also TICKERS_LOCALE.",
)
order: Decorator[Any] = click.option(
    "--order",
    type=click.Choice(["change", "strip"]),
    default="change",
    show_default=True,
    help="Sort the rows of a day: the greatest rise first, or as the strip has them. Also TICKERS_ORDER.",
)
output: Decorator[Any] = click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False),
    default="tickers-report",
    callback=_named,
    show_default=True,
    help="The folder of the reports. Also TICKERS_OUTPUT.",
)
as_json: Decorator[Any] = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
quiet: Decorator[Any] = click.option(
    "-q", "--quiet", is_flag=True, help="Say nothing where all is well; what is wrong is still said."
)

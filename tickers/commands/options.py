"""The options that commands share."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from typing import TYPE_CHECKING, Any, Final, TypedDict, TypeVar, get_args

import click

from storage import DEFAULT_STORES, WAIT_SECONDS
from tickers.commands.output import LogForm, log_as
from tickers.errors import UsageError
from tickers.sessions import DELAY, LONGEST_DELAY
from tickers.sites import DEFAULT_MEMORY, Site

if TYPE_CHECKING:
    from reports.day import Order

__all__ = [
    "DAY",
    "SPAN",
    "Ingesting",
    "Keeping",
    "MachineOptions",
    "Reporting",
    "Running",
    "as_json",
    "contact",
    "delay",
    "ending",
    "keeping",
    "machines",
    "memory",
    "pages",
    "quiet",
    "reporting",
    "sites",
    "sources",
    "stores",
    "wait",
]

Function = TypeVar("Function", bound=Callable[..., Any])
Decorator = Callable[[Function], Function]


_AGO: Final = re.compile(r"(\d{1,5})d")


class _Day(click.ParamType[date]):
    """A day as ISO 8601 has it, or one told from the day that this machine's clock has in UTC."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        try:
            return value if isinstance(value, date) else _day(value.strip().casefold())
        except (OverflowError, ValueError):
            said = "is no day; write it like 2024-11-15, yesterday, today, or 7d for a week ago"
            self.fail(f"{value!r} {said}", param, ctx)


def _day(word: str) -> date:
    today = datetime.now(UTC).date()
    ago = _AGO.fullmatch(word)
    if ago or word in {"today", "yesterday"}:
        return today - timedelta(days=int(ago[1]) if ago else word == "yesterday")
    return date.fromisoformat(word)


_LONG: Final = re.compile(r"(\d{1,6})([mhd])")
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}


class _Span(click.ParamType[timedelta]):
    """A length of time: `90m`, `2h`, `3d`."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The length, or a usage error."""
        if isinstance(value, timedelta):
            return value
        found = _LONG.fullmatch(value.strip().casefold())
        if not found:
            self.fail(f"{value!r} is no length of time; write it like 90m, 2h or 3d", param, ctx)
        return timedelta(**{_UNITS[found[2]]: int(found[1])})


SPAN: Final = _Span()
"""The type of an option that takes a length of time."""
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


def _log_as(_context: click.Context, _option: click.Parameter, value: LogForm) -> None:
    log_as(value)


def _named(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not value.strip():
        raise UsageError("--output is empty; name a folder, or leave it out for tickers-report")
    return value


def sites() -> tuple[Site, ...]:
    """The sites of tickers.toml; a delay or indices to expect that were given win over theirs."""
    found: tuple[Site, ...] = click.get_current_context().find_root().obj or ()
    if _given("delay"):
        found = tuple(replace(site, delay=None) for site in found)
    return tuple(replace(site, expect=()) for site in found) if _given("expect") else found


def _given(name: str) -> bool:
    """Whether an option of the command that runs was given by a flag or a variable."""
    source = click.get_current_context().get_parameter_source(name)
    return source in {click.core.ParameterSource.COMMANDLINE, click.core.ParameterSource.ENVIRONMENT}


def _together(*options: Decorator[Any]) -> Decorator[Any]:
    """Several options as one, in their order."""
    return lambda command: reduce(lambda given, option: option(given), reversed(options), command)


sources: Decorator[Any] = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
_at: Decorator[Any] = click.option(
    "--at",
    metavar="TIME",
    help="When the pages were fetched: an ISO 8601 time with its offset, `now`, or `mtime`"
    " (each file's own time, on your word); `date` finds the session by the figures, for ingest and run.",
)
_url: Decorator[Any] = click.option("--url", metavar="URL", help="The page's address, where it has only one.")
_site: Decorator[Any] = click.option(
    "--site", metavar="NAME", help="The site's name, over what the page says."
)
_columns: Decorator[Any] = click.option(
    "--columns",
    metavar="NAMES",
    help="The columns of a text corpus, e.g. text=body,url=link,date=crawled; known corpora need none.",
)
_base: Decorator[Any] = click.option(
    "--base",
    metavar="DIR|URL",
    help="Where the archives are whose captures a .cdxj or .cdx lists: a folder, or an address.",
)
stores: Decorator[Any] = click.option(
    "--store",
    "stores",
    multiple=True,
    metavar="URL",
    default=DEFAULT_STORES,
    show_default=True,
    callback=_some,
    help="sqlite:///FILE, parquet:DIR, parquet:s3://BUCKET/PREFIX or"
    " postgresql+psycopg://USER@HOST/DATABASE; may be given more than once. Also TICKERS_STORE, parted by"
    " spaces.",
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
_expect: Decorator[Any] = click.option(
    "--expect",
    type=_Expected(),
    metavar="NAMES",
    help="Indices that each page must show, e.g. AEX,BEL20: exit code 3 where one lacks. Without it, what the"
    " site has usually shown. Also TICKERS_EXPECT.",
)
_locale: Decorator[Any] = click.option(
    "--locale",
    metavar="LOCALE",
    help="Write figures as it is done there, e.g. nl or fr-BE; the words stay English. Also TICKERS_LOCALE.",
)
_order: Decorator[Any] = click.option(
    "--order",
    type=click.Choice(["change", "strip"]),
    default="change",
    show_default=True,
    help="Sort the rows of a day: the greatest rise first, or as the strip has them. Also TICKERS_ORDER.",
)
_output: Decorator[Any] = click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False),
    default="tickers-report",
    callback=_named,
    show_default=True,
    help="The folder of the reports. Also TICKERS_OUTPUT.",
)
as_json: Decorator[Any] = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
contact: Decorator[Any] = click.option(
    "--contact",
    metavar="ADDRESS",
    envvar="TICKERS_CONTACT",
    help="An address of mail or web, which servers are told where pages are fetched. Also TICKERS_CONTACT.",
)
memory: Decorator[Any] = click.option(
    "--memory",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    envvar="TICKERS_MEMORY",
    default=DEFAULT_MEMORY,
    show_default=True,
    help="The file that remembers what became of sites. Also TICKERS_MEMORY.",
)
_archive: Decorator[Any] = click.option(
    "--archive",
    type=click.Path(file_okay=False),
    metavar="DIR",
    envvar="TICKERS_ARCHIVE",
    help="The folder that keeps what is fetched, as WARC files. Also TICKERS_ARCHIVE.",
)
_again: Decorator[Any] = click.option(
    "--again",
    is_flag=True,
    help="Read archives and corpora from their beginnings, also those that all stores have: after something"
    " was lost.",
)
_processes: Decorator[Any] = click.option(
    "--processes",
    type=click.IntRange(min=1, max=1024),
    metavar="N",
    default=1,
    help="Read archives and corpora with N processes of this machine.",
)
_dask: Decorator[Any] = click.option(
    "--dask",
    metavar="WHERE",
    help="Read them with workers of Dask: local, local:4, or a scheduler's address like tcp://HOST:8786.",
)
_shards: Decorator[Any] = click.option(
    "--shards",
    metavar="DIR",
    help="The folder, or s3://BUCKET/PREFIX, where processes and workers put what they have read; a run that"
    " broke off is taken up from there.",
)
_batch_minutes: Decorator[Any] = click.option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True),
    metavar="MINUTES",
    help="How long a process or worker may take for a batch of archives, before it is ended and another one"
    " tries.",
)
_ping: Decorator[Any] = click.option(
    "--ping",
    metavar="URL",
    envvar="TICKERS_PING",
    help="Tell a health check service how it ended: by URL/EXIT_CODE, URL/log for 75. Also TICKERS_PING.",
)
_metrics: Decorator[Any] = click.option(
    "--metrics",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    envvar="TICKERS_METRICS",
    help="Write how sites stand as Prometheus reads it from a file, e.g. tickers.prom. Also TICKERS_METRICS.",
)
_log: Decorator[Any] = click.option(
    "--log",
    type=click.Choice(get_args(LogForm)),
    metavar="FORM",
    envvar="TICKERS_LOG",
    default="plain",
    show_default=True,
    is_eager=True,
    expose_value=False,
    callback=_log_as,
    help="How lines on stderr are written: plain, with the time before them, or json: an object a line with"
    " time, level and message. Also TICKERS_LOG.",
)
quiet: Decorator[Any] = click.option(
    "-q", "--quiet", is_flag=True, help="Say nothing where all is well; what is wrong is still said."
)

pages: Decorator[Any] = _together(
    click.argument("pages", nargs=-1, metavar="[SOURCE]..."), _at, _url, _site, _columns, _base
)
"""What names pages, and what is said of those that are not fetched: `pages`, `at`, `url`, `site`, `columns`,
`base`."""
keeping: Decorator[Any] = _together(delay, stores, wait, _expect, contact, memory, _archive)
"""How pages come into stores: `stores`, and the options of `Keeping`."""
machines: Decorator[Any] = _together(_again, _processes, _dask, _shards, _batch_minutes)
"""Who reads inputs of many pages: the options of `MachineOptions`."""
reporting: Decorator[Any] = _together(_output, _locale, _order)
"""Where reports go and how they are written: `output`, `locale`, `order`."""
ending: Decorator[Any] = _together(_ping, _metrics, _log, quiet, as_json)
"""Who is told how a job ended, and how: `ping`, `metrics`, `quiet`, `as_json`; `--log` acts by itself."""


class MachineOptions(TypedDict):
    """The options of `machines` that jobs are given as they are."""

    again: bool
    processes: int
    dask: str | None
    shards: str | None
    minutes: float | None


class Keeping(TypedDict):
    """The options of `keeping` that jobs are given as they are."""

    delay: timedelta
    wait: float
    expect: Sequence[str] | None
    contact: str | None
    memory: str
    archive: str | None


class Ingesting(Keeping, MachineOptions):
    """Those of `keeping` and `machines`."""


class Reporting(Keeping):
    """Those of `reporting` beside them."""

    output: str
    locale: str | None
    order: "Order"


class Running(Reporting, MachineOptions):
    """Those of `reporting`, `keeping` and `machines`."""

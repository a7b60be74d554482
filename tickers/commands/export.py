"""`tickers export`: rows of a table as CSV, JSON lines or Parquet."""

import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from storage import Between, open_store
from storage.schema import CHILDREN, TABLES
from tickers.commands import options
from tickers.errors import OutputError, UsageError
from tickers.writing import whole_file

__all__ = ["export"]

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_SESSIONS = ("quotes", "closes")
"""The tables whose days are sessions; those of the others are when a page was fetched."""


@click.command(
    short_help="Write rows as CSV, JSON lines or Parquet.",
    epilog="Example: tickers export --symbol AEX --since 2024-11-01 -o aex.csv",
)
@click.argument("table", type=click.Choice(list(TABLES)), default="quotes")
@options.stores
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl", "parquet"]),
    default="csv",
    show_default=True,
    help="What to write; parquet needs --output.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), help="The file to write; without it, stdout."
)
@click.option("--symbol", "symbols", multiple=True, help="Only this instrument; may be given more than once.")
@click.option("--site", "sites", multiple=True, help="Only pages of this site; may be given more than once.")
@click.option("--state", "states", multiple=True, help="Only quotes of this state, e.g. closed.")
@click.option(
    "--since", type=_DAY, help="From this day on: the session of quotes and closes, else the fetch."
)
@click.option("--until", type=_DAY, help="Up to this day.")
@click.option(
    "--dialect",
    type=click.Choice(["comma", "semicolon", "tab"]),
    default="comma",
    show_default=True,
    help="What parts the cells of CSV; semicolon goes with a decimal comma.",
)
@click.option(
    "--no-formulas",
    is_flag=True,
    help="Put an apostrophe before text of CSV that a spreadsheet would run as a formula.",
)
def export(
    table: str,
    stores: tuple[str, ...],
    form: str,
    output: str | None,
    symbols: tuple[str, ...],
    sites: tuple[str, ...],
    states: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    dialect: str,
    no_formulas: bool,
) -> int:
    """Write the rows of TABLE, quotes unless another is named, in the order of their key.

    Figures are exact, times in UTC. With several stores the first is read, some of it at a time. A file is
    put in place once it is complete.
    """
    wanted = {"symbol": symbols, "site": sites, "state": states}
    where = {
        **_conditions(table, {name: list(values) for name, values in wanted.items() if values}),
        **_days(table, since, until),
    }
    if form == "parquet" and output is None:
        raise UsageError("--format parquet writes a file; name it with --output FILE")
    from storage import exporting

    with open_store(stores[0]) as store, _staged(output) as staged:
        rows = store.read_batches(table, where=where)
        if form == "parquet":
            exporting.write_parquet(TABLES[table], rows, staged)
            return 0
        text = (
            staged.open("w", encoding="utf-8", newline="") if output else contextlib.nullcontext(sys.stdout)
        )
        with text as file:
            if form == "jsonl":
                exporting.write_jsonl(rows, file)
            else:
                form_of = exporting.DIALECTS[dialect]
                exporting.write_csv(TABLES[table], rows, file, form_of, guarded=no_formulas)
    return 0


def _conditions(table: str, wanted: dict[str, Any]) -> dict[str, Any]:
    known = {*TABLES[table].names, *(["site"] if table in CHILDREN else [])}
    for name in wanted:
        if name not in known:
            having = [t for t in TABLES if name in TABLES[t].names or (name == "site" and t in CHILDREN)]
            raise UsageError(f"--{name}: {table} have none; it is for {', '.join(having)}")
    return wanted


def _days(table: str, since: datetime | None, until: datetime | None) -> dict[str, Between]:
    if since is None and until is None:
        return {}
    first = since.date() if since else date.min
    last = until.date() if until else date.max - timedelta(days=1)
    if table in _SESSIONS:
        return {"session_date": Between(first, last)}
    return {"capture_id": Between(f"{first:%Y%m%d}", f"{last:%Y%m%d}~")}


@contextlib.contextmanager
def _staged(output: str | None) -> Iterator[Path]:
    """A path beside the file that takes its place when all is written; stdout needs none.

    Raises:
        OutputError: the folder is missing, or may not be written.
    """
    if output is None:
        yield Path(os.devnull)
        return
    path = Path(output)
    try:
        with whole_file(path) as staged:
            yield staged
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror or error}; check its folder"
        ) from error

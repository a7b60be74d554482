"""`tickers export`: rows of a table as CSV, JSON lines or Parquet."""

import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click

from storage import Store, open_store
from storage.contract import Where
from storage.schema import TABLES
from tickers.commands import options
from tickers.errors import InvalidValueError, OutputError, UsageError
from tickers.model import State
from tickers.writing import whole_file

__all__ = ["export"]

_DAY = click.DateTime(formats=["%Y-%m-%d"])


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
@click.option(
    "--symbol",
    "symbols",
    multiple=True,
    help="Only this instrument, by its code or any other name; may be given more than once.",
)
@click.option("--site", "sites", multiple=True, help="Only pages of this site; may be given more than once.")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(get_args(State)),
    help="Only quotes of this state; may be given more than once.",
)
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
    if form == "parquet" and output is None:
        raise UsageError("--format parquet writes a file; name it with --output FILE")
    from storage import exporting

    asked: dict[str, Any] = {"symbols": symbols, "sites": sites, "states": states}
    asked = {
        **{name: wish for name, wish in asked.items() if wish},
        "since": since.date() if since else None,
        "until": until.date() if until else None,
    }
    with open_store(stores[0]) as store, _staged(output) as staged:
        rows = store.read_batches(table, where=_conditions(store, table, asked))
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


def _conditions(store: Store, table: str, asked: dict[str, Any]) -> Where:
    from storage.filters import conditions_of

    try:
        return conditions_of(store, table, **asked)
    except InvalidValueError as error:
        raise UsageError(str(error)) from error


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

"""`tickers export`: rows of a table as CSV, JSON lines or Parquet."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO, get_args

import click

from storage import Store, open_store
from storage.schema import TABLES
from storage.where import Where
from tickers.commands import exits, options
from tickers.commands.output import print_outcome
from tickers.commands.progress import with_progress
from tickers.errors import InvalidValueError, OutputError, UsageError
from tickers.model import State
from tickers.writing import whole_file

if TYPE_CHECKING:
    import pyarrow as pa

    from storage.exporting import CsvForm

__all__ = ["export"]

_FORMS: Final = ("csv", "jsonl", "parquet")
_STDOUT: Final = "-"


@click.command(
    short_help="Write rows as CSV, JSON lines or Parquet.",
    epilog="Example: tickers export --symbol AEX --since 2024-11-01 -o aex.csv",
)
@click.argument("table", type=click.Choice(list(TABLES)), default="quotes")
@options.stores
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    help="The file to write, which ends in .csv, .jsonl or .parquet; without it, stdout.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="What to write where no ending of a file says it; without both it is csv.",
)
@click.option(
    "--symbol",
    "symbols",
    metavar="NAME",
    multiple=True,
    help="Only this instrument, by its code or any other name; may be given more than once.",
)
@click.option(
    "--site",
    "sites",
    metavar="NAME",
    multiple=True,
    help="Only pages of this site; may be given more than once.",
)
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(get_args(State)),
    help="Only quotes of this state; may be given more than once.",
)
@click.option(
    "--since", type=options.DAY, help="From this day on: the session of quotes and closes, else the fetch."
)
@click.option("--until", type=options.DAY, help="Up to this day.")
@click.option(
    "--dialect",
    type=click.Choice(["comma", "semicolon", "tab"]),
    default="comma",
    show_default=True,
    help="What parts the cells of CSV; semicolon goes with a decimal comma.",
)
@click.option("--bom", is_flag=True, help="Start CSV with the mark by which spreadsheets know UTF-8.")
@click.option(
    "--no-formulas",
    is_flag=True,
    help="Put an apostrophe before text of CSV that a spreadsheet would run as a formula.",
)
@options.as_json
def export(
    table: str,
    stores: tuple[str, ...],
    output: str | None,
    form: str | None,
    symbols: tuple[str, ...],
    sites: tuple[str, ...],
    states: tuple[str, ...],
    since: date | None,
    until: date | None,
    dialect: str,
    bom: bool,
    no_formulas: bool,
    as_json: bool,
) -> int:
    """Write the rows of TABLE, quotes unless another is named, in the order of their key.

    Figures are exact, times in UTC. With several stores the first is read, some of it at a time. A file is
    put in place once it is complete.
    """
    file = None if output is None or output == _STDOUT else Path(output)
    form = _form(form, file)
    if as_json and file is None:
        raise UsageError("--json: stdout has the rows; name a file for them with --output FILE")
    if form != "csv" and (bom or no_formulas or dialect != "comma"):
        raise UsageError(
            f"--dialect, --bom and --no-formulas are for CSV, and this is {form}; leave them out"
        )
    from storage.exporting import DIALECTS

    how = DIALECTS[dialect]._replace(marked=bom, guarded=no_formulas)
    asked: dict[str, Any] = {"symbols": symbols, "sites": sites, "states": states}
    asked = {**{name: wish for name, wish in asked.items() if wish}, "since": since, "until": until}
    with open_store(stores[0]) as store:
        where = _conditions(store, table, asked)
        rows = store.read_batches(table, where=where)
        if file is None:
            _write_text(table, rows, sys.stdout, form, how)
            return exits.DONE

        def total() -> int | None:
            return None if where else store.count(table)

        rows = with_progress(rows, "rows", total=total, size=lambda batch: batch.num_rows)
        count = _write_file(table, rows, file, form, how)
    if as_json:
        print_outcome(
            {
                "store": store.url,
                "table": table,
                "file": str(file),
                "format": form,
                "rows": count,
                "exit_code": exits.DONE,
            }
        )
    return exits.DONE


def _form(form: str | None, file: Path | None) -> str:
    """What to write: what `--format` says, else what the ending of the file says."""
    if file is None:
        if form == "parquet":
            raise UsageError("--format parquet writes a file; name it with --output FILE")
        return form or "csv"
    ending = file.suffix.lower().removeprefix(".")
    choice = "end it in " + ", ".join(f".{each}" for each in _FORMS)
    if form is None and ending not in _FORMS:
        raise UsageError(f"{file}: its ending does not say what to write; {choice}, or give --format")
    if form is not None and ending in _FORMS and ending != form:
        raise UsageError(f"{file}: its ending says {ending} and --format says {form}; leave --format out")
    return form or ending


def _conditions(store: Store, table: str, asked: dict[str, Any]) -> Where:
    from storage.filters import conditions_of

    try:
        return conditions_of(store, table, **asked)
    except InvalidValueError as error:
        raise UsageError(str(error)) from error


def _write_file(table: str, rows: "Iterable[pa.Table]", file: Path, form: str, how: "CsvForm") -> int:
    """Write the rows, and put the file in place once it is complete; gives how many they are.

    Raises:
        OutputError: the folder is missing, or may not be written.
    """
    from storage.exporting import write_parquet

    try:
        with whole_file(file) as staged:
            if form == "parquet":
                return write_parquet(TABLES[table], rows, staged)
            with staged.open("w", encoding="utf-8", newline="") as text:
                return _write_text(table, rows, text, form, how)
    except OSError as error:
        said = f"{file}: cannot be written: {error.strerror or error}; check its folder"
        raise OutputError(said) from error


def _write_text(table: str, rows: "Iterable[pa.Table]", file: TextIO, form: str, how: "CsvForm") -> int:
    from storage.exporting import write_csv, write_jsonl

    return write_jsonl(rows, file) if form == "jsonl" else write_csv(TABLES[table], rows, file, how)

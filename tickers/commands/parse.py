"""`tickers parse`: print what a page says, store nothing."""

import csv
import dataclasses
import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click

from tickers.commands import exits, options
from tickers.commands.pages import ReadPage, find_pages, read_pages
from tickers.model import Headline, Quote, Rejection, columns

__all__ = ["parse"]

_EXAMPLE = "Example: tickers parse page.html --format jsonl"


@click.command(epilog=_EXAMPLE)
@options.sources
@options.at
@options.url
@options.site
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="table for people; jsonl: quotes, headlines and rejections, one object a line; csv: quotes.",
)
def parse(sources: tuple[str, ...], at: str | None, url: str | None, site: str | None, form: str) -> int:
    """Print the rows, headlines and refused lines of pages; nothing is stored.

    SOURCE is a file, a folder, a glob, or - for standard input.
    """
    printer = {"table": _print_table, "jsonl": _print_jsonl, "csv": _print_csv}[form]
    codes = []
    for number, read in enumerate(read_pages(find_pages(sources, url), at=at, url=url, site=site)):
        if read.page is not None:
            printer(read, number)
        codes.append(report_problems(read))
    return exits.worst(codes)


def report_problems(read: ReadPage) -> int:
    """Say on stderr why a page that was named gave nothing, or not all; gives the exit code."""
    if read.page is None:
        if read.source.named:
            click.echo(f"tickers: {read.error}", err=True)
            return exits.UNREADABLE
        return exits.DONE
    if read.page.unreadable_rows:
        rows = read.page.unreadable_rows
        click.echo(
            f"tickers: {read.source.name}: {rows} {'row' if rows == 1 else 'rows'} of the strip could not"
            " be read; tickers parse shows the reasons",
            err=True,
        )
        return exits.UNREADABLE
    if not read.page.has_strip and read.source.named:
        click.echo(f"tickers: {read.source.name}: no strip of index rows on this page", err=True)
        return exits.UNREADABLE
    return exits.DONE


def _records(read: ReadPage) -> tuple[tuple[Quote, ...], tuple[Headline, ...], tuple[Rejection, ...]]:
    page = read.capture or read.page
    assert page is not None
    return page.quotes, page.headlines, page.rejections


def _shown(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    return value.isoformat() if isinstance(value, date) else value


def _objects(read: ReadPage) -> Iterator[dict[str, Any]]:
    for records in _records(read):
        for record in records:
            fields = ((f.name, _shown(getattr(record, f.name))) for f in dataclasses.fields(record))
            yield {"type": type(record).__name__.lower(), "source": read.source.name, **dict(fields)}


def _print_jsonl(read: ReadPage, _number: int) -> None:
    for record in _objects(read):
        click.echo(json.dumps(record, ensure_ascii=False))


def _print_csv(read: ReadPage, number: int) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = columns(Quote)
    if number == 0:
        writer.writerow(("source", *names))
    for quote in _records(read)[0]:
        writer.writerow((read.source.name, *(_shown(getattr(quote, name)) for name in names)))
    click.echo(text.getvalue(), nl=False)


def _print_table(read: ReadPage, number: int) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    quotes, headlines, rejections = _records(read)
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    if number:
        console.print()
    console.print(Text(read.source.name, style="bold"))
    if quotes:
        table = Table("label", "symbol", box=None, pad_edge=False)
        table.add_column("change %", justify="right")
        table.add_column("level", justify="right")
        for name in ("currency", "shown", "basis", "session", "state"):
            table.add_column(name)
        for q in quotes:
            cells: tuple[Any, ...] = (q.label, q.symbol, q.change_pct, q.last, q.currency)
            cells += (q.currency_shown, q.currency_basis, q.session_date, q.state)
            table.add_row(*(Text("" if cell is None else str(_shown(cell))) for cell in cells))
        console.print(table)
    for headline in headlines:
        console.print(Text(f"headline: {headline.title}"))
        for name in ("url", "published_at", "byline", "language", "photo_credit"):
            value = getattr(headline, name)
            if value is not None:
                console.print(Text(f"  {name}: {_shown(value)}"))
    for rejection in rejections:
        console.print(Text(f"refused: {rejection.raw!r}: {rejection.reason}", style="dim"))

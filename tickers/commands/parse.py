"""`tickers parse`: print what a page says, store nothing."""

import csv
import dataclasses
import io
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

import click

from tickers.commands import exits, options
from tickers.commands.output import print_json, print_outcome, say, say_problem, shown
from tickers.errors import UsageError
from tickers.jobs import Fetch, ReadPage, read_all
from tickers.model import Headline, Quote, Rejection
from tickers.page import Page

__all__ = ["parse"]

_QUOTE_COLUMNS = tuple(field.name for field in dataclasses.fields(Quote))
_SHOWN: Final = {
    "label": "label",
    "symbol": "symbol",
    "change %": "change_pct",
    "level": "last",
    "currency": "currency",
    "shown": "currency_shown",
    "basis": "currency_basis",
    "session": "session_date",
    "state": "state",
}
"""The columns of the table for people, and what stands in them."""
_FIGURES: Final = ("change %", "level")


@click.command(
    short_help="Print what pages say; store nothing.",
    epilog="Example: tickers parse page.html --format jsonl",
)
@options.pages
@options.delay
@options.contact
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    help="table for people, unless another is given; jsonl: quotes, headlines and rejections, one object a"
    " line; csv: quotes.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say of each strip, on stderr, where it stands, how it was read and what was refused.",
)
@options.as_json
def parse(
    pages: tuple[str, ...],
    at: str | None,
    url: str | None,
    site: str | None,
    columns: str | None,
    base: str | None,
    delay: timedelta,
    contact: str | None,
    form: str | None,
    explain: bool,
    as_json: bool,
) -> int:
    """Print the rows, headlines and refused lines of pages; nothing is stored.

    SOURCE is a file, a folder, a glob, - for standard input, an address, or a site of tickers.toml; without
    any it is all of its sites.
    """
    if as_json and form:
        raise UsageError("--json prints one object of all pages, --format each row: choose one")
    found = read_all(
        pages,
        at=at,
        url=url,
        site=site,
        columns=columns,
        base=base,
        delay=delay,
        sites=options.sites(),
        fetch=Fetch(contact=contact, memory=None),
    )
    if form == "csv":
        _print_csv_line(("source", *_QUOTE_COLUMNS))
    codes = []
    objects = []
    for read, problem in found:
        if read is not None and read.page is not None:
            if as_json:
                objects.append(_page_object(read))
            else:
                _PRINTERS[form](read)
            if explain:
                _explain(read.source.name, read.page)
        if problem is not None:
            say_problem(problem)
            codes.append(exits.exit_code(problem))
    code = exits.worst(codes)
    if as_json:
        print_outcome({"pages": objects, "exit_code": code})
    return code


def _explain(name: str, page: Page) -> None:
    """How the strips of a page were read, on stderr, where it disturbs no data."""
    lines = [f"{name}: {len(page.strips)} {'strip' if len(page.strips) == 1 else 'strips'}"]
    for number, strip in enumerate(page.strips, 1):
        lines += [
            f"  strip {number}: {strip.rows} {'row' if strip.rows == 1 else 'rows'}",
            f"    from     {strip.first}",
            f"    to       {strip.last}",
            *([f"    headings {' | '.join(strip.headings)}"] if strip.headings else []),
            f"    order    {strip.order}",
            f"    numbers  {strip.numbers}",
            f"    signs    {strip.signs}",
            *(f"    refused  {refused.raw!r}: {refused.reason}" for refused in strip.refused),
        ]
    told = {(refused.raw, refused.reason) for strip in page.strips for refused in strip.refused}
    others = [r for r in page.rejections if (r.raw, r.reason) not in told]
    lines += [f"  elsewhere refused {r.raw!r}: {r.reason}" for r in others]
    say("\n".join(map(_printable, lines)))


def _printable(line: str) -> str:
    """A line without characters that a terminal would obey."""
    return "".join(c if c.isprintable() else "\ufffd" for c in line)


def _records(read: ReadPage) -> tuple[tuple[Quote, ...], tuple[Headline, ...], tuple[Rejection, ...]]:
    page = read.capture or read.page
    assert page is not None
    return page.quotes, page.headlines, page.rejections


def _fields(record: Quote | Headline | Rejection) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}


def _page_object(read: ReadPage) -> dict[str, Any]:
    assert read.page is not None
    quotes, headlines, rejections = _records(read)
    return {
        "source": read.source.name,
        "url": read.page.url,
        "site": read.page.site,
        "quotes": [*map(_fields, quotes)],
        "headlines": [*map(_fields, headlines)],
        "rejections": [*map(_fields, rejections)],
    }


def _print_jsonl(read: ReadPage) -> None:
    for records in _records(read):
        for record in records:
            kind = type(record).__name__.lower()
            print_json({"type": kind, "source": read.source.name, **_fields(record)})


def _print_csv(read: ReadPage) -> None:
    for quote in _records(read)[0]:
        _print_csv_line((read.source.name, *(shown(getattr(quote, name)) for name in _QUOTE_COLUMNS)))


def _print_csv_line(cells: Iterable[Any]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    click.echo(text.getvalue(), nl=False)


def _print_table(read: ReadPage) -> None:
    """For people; styles are for terminals alone, as `click.echo` has it."""
    quotes, headlines, rejections = _records(read)
    lines = [click.style(_printable(read.source.name), bold=True)]
    if quotes:
        rows = [[_text_of(getattr(quote, name)) for name in _SHOWN.values()] for quote in quotes]
        head, *rest = _aligned([[*_SHOWN], *rows])
        lines += [click.style(head, bold=True), *rest]
    for headline in headlines:
        lines.append(f"headline: {_printable(headline.title)}")
        for name in ("url", "published_at", "published_basis", "byline", "language", "photo_credit"):
            if value := _text_of(getattr(headline, name)):
                lines.append(f"  {name}: {value}")
    for rejection in rejections:
        lines.append(click.style(f"refused: {rejection.raw!r}: {_printable(rejection.reason)}", dim=True))
    click.echo("\n".join(lines))


def _text_of(value: object) -> str:
    return "" if value is None else _printable(str(shown(value)))


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table: figures end, and all else starts, under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if name in _FIGURES else cell.ljust(width)
            for name, cell, width in zip(rows[0], row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


_PRINTERS: Final = {None: _print_table, "table": _print_table, "jsonl": _print_jsonl, "csv": _print_csv}
"""By what `--format` says."""

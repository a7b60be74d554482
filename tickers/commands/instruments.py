"""`tickers instruments`: which indices are known, under which names, and where that is known from."""

import csv
import io
import shutil
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, get_args

import click

from tickers.commands import exits, options
from tickers.commands.output import print_json, shown
from tickers.errors import InvalidValueError, UsageError
from tickers.reference import Family, Instrument, name_key, reference, symbol_of
from tickers.sessions import calendar_of

__all__ = ["instruments"]

_FIELDS = tuple(field.name for field in fields(Instrument))
_COLUMNS = tuple(
    column for name in _FIELDS for column in (("levels_low", "levels_high") if name == "levels" else (name,))
)
_WIDE = 160
"""Columns, where stdout is no terminal."""
_NARROWEST = 20
_VERSIONS = {"price": "price version", "net": "net return version", "gross": "gross return version"}


@click.command(
    short_help="List the indices that are known.",
    epilog="Example: tickers instruments --exchange XPAR, or: tickers instruments AEX",
)
@click.argument("name", required=False)
@click.option(
    "--family",
    type=click.Choice(get_args(Family)),
    help="Only those of Euronext, of the world's other markets, or your own.",
)
@click.option("--exchange", metavar="MIC", help="Only those of an exchange, e.g. XPAR.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="table for people; jsonl and csv have every field.",
)
@options.as_json
def instruments(
    name: str | None, family: str | None, exchange: str | None, form: str, *, as_json: bool
) -> int:
    """List the indices of the reference data, or show one in full.

    NAME is a code, a name or an ISIN, which shows that one; or a part of them, which lists those with it.
    """
    found = _chosen(name, family, exchange)
    if as_json:
        print_json({"instruments": [*map(_object, found)], "exit_code": exits.DONE})
    elif form == "jsonl":
        for instrument in found:
            print_json(_object(instrument))
    elif form == "csv":
        _print_csv(found)
    elif name is not None and len(found) == 1:
        _print_one(found[0])
    else:
        _print_table(found)
    return exits.DONE


def _chosen(text: str | None, family: str | None, exchange: str | None) -> Sequence[Instrument]:
    known = reference()
    if exchange is not None and exchange not in known.exchanges:
        raise UsageError(f"--exchange {exchange}: not known; known are {', '.join(sorted(known.exchanges))}")
    found = [
        one
        for one in known.instruments.values()
        if family in {None, one.family} and exchange in {None, one.mic, one.calendar}
    ]
    if text is None:
        return found
    try:
        meant = known.instruments[symbol_of(text)]
    except InvalidValueError as error:
        part = name_key(text)
        found = [one for one in found if part and any(part in name_key(each) for each in _searched(one))]
        if not found:
            raise UsageError(str(error)) from error
        return found
    if meant not in found:
        raise UsageError(f"{meant.code} is of family {meant.family} and exchange {meant.mic or 'unknown'}")
    return [meant]


def _searched(instrument: Instrument) -> Sequence[str]:
    return (instrument.code, *instrument.names, instrument.isin or "")


def _object(instrument: Instrument) -> dict[str, Any]:
    values = {name: getattr(instrument, name) for name in _FIELDS}
    values["siblings"] = [
        {field.name: getattr(sibling, field.name) for field in fields(sibling)}
        for sibling in instrument.siblings
    ]
    return values


def _print_csv(found: Sequence[Instrument]) -> None:
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(_COLUMNS)
    for instrument in found:
        low, high = instrument.levels or (None, None)
        values = {**_object(instrument), "levels_low": low, "levels_high": high}
        values["siblings"] = [name for sibling in instrument.siblings for name in sibling.names]
        lines.writerow([_cell(values[column]) for column in _COLUMNS])
    click.echo(text.getvalue(), nl=False)


def _cell(value: Any) -> Any:
    """A value as CSV has it: lists parted by semicolons, yes and no as in JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, list | tuple) else shown(value)


def _print_table(found: Sequence[Instrument]) -> None:
    """A line an instrument, as wide as the terminal; names that do not fit are cut."""
    code = max(len("code"), *(len(one.code) for one in found)) if found else len("code")
    rest = max(_width() - code - len("  FR0003500008  XPAR  EUR  "), _NARROWEST)
    name = min(max([len(one.name) for one in found], default=0), max(rest // 2, _NARROWEST))
    rows = [("code", "ISIN", "MIC", "", "name", "also called")]
    for one in found:
        also = ", ".join(each for each in one.names if each not in {one.code, one.name})
        rows.append((one.code, one.isin or "", one.mic or "", one.currency, one.name, also))
    for row in rows:
        called, also = _cut(row[4], name), _cut(row[5], rest - name - 2)
        click.echo(f"{row[0]:{code}}  {row[1]:12}  {row[2]:4}  {row[3]:3}  {called:{name}}  {also}".rstrip())


def _width() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDE


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(width - 1, 0)]}…"[: max(width, 0)]


def _print_one(one: Instrument) -> None:
    known = reference()
    kept, calendar = known.exchange_of(one), calendar_of(one.calendar)
    has_sessions = calendar.since <= calendar.until
    lines: list[tuple[str, str | None]] = [
        ("names", ", ".join(dict.fromkeys(one.names))),
        ("also meant by", ", ".join(one.shared)),
        ("ISIN", one.isin or "not known"),
        ("family", one.family),
        ("exchange", f"{one.mic}, {known.exchanges[one.mic].name}" if one.mic else "not certain"),
        ("sessions", f"those of {kept.mic}, on the clock of {kept.zone}" if has_sessions else "not known"),
        ("currency", one.currency),
        ("version", one.return_variant and _VERSIONS[one.return_variant]),
        ("launched", f"{one.launched}" if one.launched else None),
        ("ceased", f"{one.ceased}" if one.ceased else None),
        ("levels", one.levels and f"{one.levels[0]:f} to {one.levels[1]:f}: {one.levels_source}"),
        ("on pages", _on_pages(one)),
        *(
            ("is not", f"{', '.join(s.names)}: {s.what or _VERSIONS[s.version or 'price']}")
            for s in one.siblings
        ),
        ("confidence", "A, two sources or more" if one.confidence == "A" else "B, one source"),
        *(("source", source) for source in one.sources),
        *(("open", said) for said in one.unconfirmed),
        ("note", one.note),
    ]
    click.echo(f"{one.code}  {one.name}")
    for name, said in lines:
        if said:
            indent = " " * 16
            click.echo(
                textwrap.fill(said, _width() - 1, initial_indent=f"  {name:<14}", subsequent_indent=indent)
            )


def _on_pages(one: Instrument) -> str:
    known = reference()
    if known.makes_strip(one):
        return "its rows make a strip"
    if known.knows(one):
        return "its rows get its symbol beside those of others"
    return f"its rows get no symbol; families = [..., {one.family!r}] in tickers.toml changes that"

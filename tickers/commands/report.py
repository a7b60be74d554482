"""`tickers report`: bring the files of days that a store holds up to date."""

import logging
import sys
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from storage import Store, open_store
from tickers.commands import options
from tickers.commands.output import print_json
from tickers.errors import UsageError

if TYPE_CHECKING:
    from reports.day import Order
    from reports.figures import Notation
    from reports.site import Outcome

__all__ = ["report", "write"]

_DAYS_FOR_PROGRESS: Final = 20
_STDOUT: Final = "-"


@click.command(
    short_help="Write the reports of days.",
    epilog="Example: tickers report --since 2024-01-01 --output reports",
)
@options.stores
@click.option(
    "--day", "days", multiple=True, type=options.DAY, help="A session to write; may be given more than once."
)
@click.option("--since", type=options.DAY, help="Write every session from this day on.")
@click.option("--until", type=options.DAY, help="Write every session up to this day.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["html", "png", "md"]),
    help="A page, a picture of its chart for slides, or a text in Markdown; may be given more than once."
    " Without it: pages, and with --since and --until no others, else the pictures too.",
)
@options.output
@options.locale
@options.order
@options.as_json
def report(
    stores: tuple[str, ...],
    days: tuple[date, ...],
    since: date | None,
    until: date | None,
    formats: tuple[str, ...],
    output: str,
    notation: "Notation",
    order: "Order",
    as_json: bool,
) -> int:
    """Write the reports of days and the index of all days in the folder.

    Without days it is the latest one. With several stores the first is read. Only what has changed is
    written again. The paths of the files are printed; with `--format md --output -` it is the text itself.
    """
    from reports.site import choose_days, sessions_in_range

    if output == _STDOUT and formats != ("md",):
        raise UsageError("--output - is for a text: give --format md with it, or name a folder")
    with open_store(stores[0]) as store:
        wanted = sorted(set(days))
        if wanted or not (since or until):
            wanted = choose_days(store, wanted)
        if since or until:
            span = sessions_in_range(store, since, until)
            wanted = sorted({*wanted, *span})
        if output == _STDOUT:
            click.echo(_texts(store, wanted, notation, order), nl=False)
            return 0
        chosen = formats or (("html",) if since or until else ("html", "png"))
        outcome = write(store, wanted, output, chosen, notation=notation, order=order)
    files = [str(Path(output) / f"{day}.{form}") for day in wanted for form in formats or ("html",)]
    if as_json:
        print_json(
            {
                "store": stores[0],
                "reports": files,
                "days_written": outcome.written,
                "days_up_to_date": outcome.up_to_date,
            }
        )
    else:
        click.echo("\n".join(files))
        click.echo(f"days: {outcome.written} written, {outcome.up_to_date} up to date", err=True)
    return 0


def write(
    store: Store,
    days: Sequence[date],
    output: str,
    formats: Collection[str] = ("html", "png"),
    *,
    notation: "Notation",
    order: "Order",
) -> "Outcome":
    """Write the reports of days, and show how far that is where they are many."""
    # Of its cache folder, where the home folder of a scheduled job cannot be written: not our user's concern.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from reports.day import Presentation
    from reports.site import write_reports

    presentation = Presentation(order, notation)
    return write_reports(
        store, days, Path(output), formats=formats, presentation=presentation, watch=_with_progress
    )


def _with_progress(days: Sequence[date]) -> Iterable[date]:
    if len(days) < _DAYS_FOR_PROGRESS or not sys.stderr.isatty():
        return days
    from rich.console import Console
    from rich.progress import track

    return track(days, "days", console=Console(stderr=True), transient=True)


def _texts(store: Store, days: Sequence[date], notation: "Notation", order: "Order") -> str:
    from reports.day import load_day, markdown_of

    return "\n".join(markdown_of(load_day(store, day), order=order, notation=notation) for day in days)

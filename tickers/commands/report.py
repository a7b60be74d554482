"""`tickers report`: bring the files of days that a store holds up to date."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from storage import Store, open_store
from tickers.commands import exits, options
from tickers.commands.output import print_outcome, say
from tickers.commands.progress import with_progress
from tickers.errors import UsageError

if TYPE_CHECKING:
    from reports.day import Order, Presentation

__all__ = ["report"]

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
@options.reporting
@options.quiet
@options.as_json
def report(
    stores: tuple[str, ...],
    days: tuple[date, ...],
    since: date | None,
    until: date | None,
    formats: tuple[str, ...],
    output: str,
    locale: str | None,
    order: "Order",
    quiet: bool,
    as_json: bool,
) -> int:
    """Write the reports of days and the index of all days in the folder.

    Without days it is the latest one. With several stores the first is read. Only what has changed is
    written again. The paths of the files are printed; with `--format md --output -` it is the text itself.
    """
    from reports.day import Presentation
    from reports.figures import notation_of
    from reports.site import choose_days, days_in_range, write_reports

    if output == _STDOUT and formats != ("md",):
        raise UsageError("--output - is for a text: give --format md with it, or name a folder")
    if output == _STDOUT and as_json:
        raise UsageError("--json: stdout has the text; name a folder for it with --output")
    presentation = Presentation(order, notation_of(locale))
    with open_store(stores[0]) as store:
        wanted = sorted(set(days))
        if wanted or not (since or until):
            wanted = choose_days(store, wanted)
        if since or until:
            span = days_in_range(store, since, until)
            wanted = sorted({*wanted, *span})
        if output == _STDOUT:
            click.echo(_texts(store, wanted, presentation), nl=False)
            return exits.DONE
        chosen = formats or (("html",) if since or until else ("html", "png"))
        outcome = write_reports(
            store,
            wanted,
            Path(output),
            formats=chosen,
            presentation=presentation,
            watch=lambda days: with_progress(days, "days", total=lambda: len(days), quiet=quiet),
        )
    files = [str(Path(output) / f"{day}.{form}") for day in wanted for form in formats or ("html",)]
    if as_json:
        print_outcome(
            {
                "store": stores[0],
                "reports": files,
                "days_written": outcome.written,
                "days_up_to_date": outcome.up_to_date,
                "exit_code": exits.DONE,
            }
        )
    elif not quiet:
        print_outcome("\n".join(files))
        say(f"days: {outcome.written} written, {outcome.up_to_date} up to date")
    return exits.DONE


def _texts(store: Store, days: Sequence[date], presentation: "Presentation") -> str:
    from reports.day import load_day, markdown_of

    return "\n".join(markdown_of(load_day(store, day), presentation) for day in days)

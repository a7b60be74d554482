"""`tickers report`: write the pages of days that a store holds."""

from datetime import date, datetime
from pathlib import Path

import click

from storage import Store, open_store
from tickers.commands import options
from tickers.commands.output import print_json

__all__ = ["report", "write"]

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(
    short_help="Write the reports of days.",
    epilog="Example: tickers report --day 2024-11-15 --output reports-of-november",
)
@options.stores
@click.option(
    "--day", "days", multiple=True, type=_DAY, help="A session to write; may be given more than once."
)
@click.option("--since", type=_DAY, help="Write every session from this day on.")
@click.option("--until", type=_DAY, help="Write every session up to this day.")
@options.output
@options.as_json
def report(
    stores: tuple[str, ...],
    days: tuple[datetime, ...],
    since: datetime | None,
    until: datetime | None,
    output: str,
    as_json: bool,
) -> int:
    """Write the report of days: a page, a chart, and the index of all days in the folder.

    Without days it is the latest one. With several stores the first is read. The paths of the
    pages are printed.
    """
    from reports.folder import choose_days, sessions_between

    with open_store(stores[0]) as store:
        if since or until:
            wanted = sessions_between(store, since.date() if since else None, until.date() if until else None)
            wanted = sorted({*wanted, *(day.date() for day in days)})
        else:
            wanted = [day.date() for day in days]
        pages = write(store, choose_days(store, wanted), output)
    if as_json:
        print_json({"store": stores[0], "reports": pages})
    else:
        click.echo("\n".join(pages))
    return 0


def write(store: Store, days: list[date], output: str) -> list[str]:
    """Write the reports of days; gives the paths of their pages."""
    from reports.folder import write_reports

    return [str(page) for page in write_reports(store, days, Path(output))]

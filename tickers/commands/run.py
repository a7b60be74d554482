"""`tickers run`: ingest pages, then write the report of every day that they touch."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tickers.commands import exits, options
from tickers.commands.ingest import Intake, take_in
from tickers.commands.output import print_json
from tickers.commands.report import write
from tickers.errors import TickersError

if TYPE_CHECKING:
    from reports.day import Order
    from reports.figures import Notation

__all__ = ["run"]


@click.command(
    short_help="Ingest pages, then report their days.",
    epilog="Example: tickers run page.html --at 2024-11-15T18:30+01:00",
)
@options.sources
@options.at
@options.url
@options.site
@options.delay
@options.stores
@options.wait
@options.output
@options.locale
@options.order
@options.as_json
def run(
    sources: tuple[str, ...],
    at: str | None,
    url: str | None,
    site: str | None,
    delay: timedelta,
    stores: tuple[str, ...],
    wait: float,
    output: str,
    notation: "Notation",
    order: "Order",
    as_json: bool,
) -> int:
    """Ingest pages, then write the report of every session that they touch, new or known.

    The report is read from the first store that could be written. The paths of the pages are
    printed. Run again with the same input, it changes nothing.
    """
    with closing(take_in(sources, stores, wait=wait, at=at, url=url, site=site, delay=delay)) as intake:
        reports, error = _reports(intake, output, notation, order)
    code = exits.worst([intake.exit_code, exits.exit_code(error) if error else exits.DONE])
    if as_json:
        summary = {**intake.summary(), "reports": reports, "exit_code": code}
        print_json({**summary, "report_error": str(error) if error else None})
    else:
        click.echo(intake.sentence(), err=True)
        if reports:
            click.echo("\n".join(reports))
    return code


def _reports(
    intake: Intake, output: str, notation: "Notation", order: "Order"
) -> tuple[list[str], TickersError | None]:
    """The pages written, from the first store that works, and what went wrong; that is said too."""
    working = [outcome.store for outcome in intake.stores if outcome.error is None]
    if not working or not intake.sessions:
        return [], None
    try:
        touched = {"session_date": intake.sessions}  # a capture that was known may have others
        held = working[0].read("quotes", columns=["session_date"], where=touched)["session_date"]
        days = sorted(held.unique().to_pylist())
        write(working[0], days, output, notation=notation, order=order)
        return [str(Path(output) / f"{day}.html") for day in days], None
    except TickersError as error:
        click.echo(f"tickers: {error}", err=True)
        return [], error

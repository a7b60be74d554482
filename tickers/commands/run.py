"""`tickers run`: ingest pages, then write the report of every day that they touch."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from tickers import jobs
from tickers.commands import options
from tickers.commands.job_sentence import sentence
from tickers.commands.monitoring import signalled
from tickers.commands.output import print_outcome, quieten_matplotlib, say, say_problem
from tickers.commands.progress import watched

if TYPE_CHECKING:
    from reports.day import Order

__all__ = ["run"]


@click.command(
    short_help="Ingest pages, then report their days.",
    epilog="Example: tickers run page.html --at 2024-11-15T18:30+01:00",
)
@options.pages
@options.at
@options.url
@options.site
@options.delay
@options.stores
@options.wait
@options.expect
@options.contact
@options.memory
@options.archive
@options.output
@options.locale
@options.order
@options.ping
@options.metrics
@options.quiet
@options.as_json
def run(
    pages: tuple[str, ...],
    at: str | None,
    url: str | None,
    site: str | None,
    delay: timedelta,
    stores: tuple[str, ...],
    wait: float,
    expect: Sequence[str] | None,
    contact: str | None,
    memory: str,
    archive: str | None,
    ping: str | None,
    metrics: str | None,
    output: str,
    locale: str | None,
    order: "Order",
    quiet: bool,
    as_json: bool,
) -> int:
    """Ingest pages, then write the report of every session that they touch, new or known.

    SOURCE is a file, a folder, a glob, - for standard input, an address, or a site of tickers.toml; without
    any it is all of its sites. The report is read from the first store that could be written. The paths
    of its pages are printed. Run again with the same input, it changes nothing.
    """
    quieten_matplotlib()
    with signalled(ping, metrics, memory) as ending:
        summary = jobs.run(
            pages,
            at=at,
            url=url,
            site=site,
            delay=delay,
            store=stores,
            wait=wait,
            expect=expect,
            sites=options.sites(),
            contact=contact,
            memory=memory,
            archive=archive,
            output=output,
            locale=locale,
            order=order,
            tell=say_problem,
            watch=watched(quiet=quiet),
        )
        ending.of(summary)
    if as_json:
        print_outcome(ending.summary)
        return ending.code
    say(sentence(summary), quiet=quiet)
    if summary.reports and not quiet:
        print_outcome("\n".join(map(str, summary.reports)))
    return ending.code

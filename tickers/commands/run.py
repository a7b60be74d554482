"""`tickers run`: ingest pages, then write the report of every day that they touch."""

from typing import Unpack

import click

from tickers import jobs
from tickers.commands import options
from tickers.commands.job_sentence import sentence
from tickers.commands.monitoring import signalled
from tickers.commands.output import print_outcome, say, say_problem
from tickers.commands.progress import watched

__all__ = ["run"]


@click.command(
    short_help="Ingest pages, then report their days.",
    epilog="Example: tickers run page.html --at 2024-11-15T18:30+01:00",
)
@options.pages
@options.keeping
@options.machines
@options.reporting
@options.ending
def run(
    pages: tuple[str, ...],
    at: str | None,
    url: str | None,
    site: str | None,
    columns: str | None,
    base: str | None,
    stores: tuple[str, ...],
    ping: str | None,
    metrics: str | None,
    quiet: bool,
    as_json: bool,
    **work: Unpack[options.Running],
) -> int:
    """Ingest pages, then write the report of every session that they touch, new or known.

    SOURCE is a file, a folder, a glob, - for standard input, an address, or a site of tickers.toml; without
    any it is all of its sites. The report is read from the first store that could be written. The paths
    of its pages are printed. Run again with the same input, it changes nothing.
    """
    with signalled(ping, metrics, work["memory"]) as ending:
        summary = jobs.run(
            pages,
            at=at,
            url=url,
            site=site,
            columns=columns,
            base=base,
            store=stores,
            sites=options.sites(),
            tell=say_problem,
            watch=watched(quiet=quiet),
            **work,
        )
        ending.of(summary)
    if as_json:
        print_outcome(ending.summary)
        return ending.code
    say(sentence(summary), quiet=quiet)
    if summary.reports and not quiet:
        print_outcome("\n".join(map(str, summary.reports)))
    return ending.code

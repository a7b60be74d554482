"""`tickers ingest`: read pages and keep them in every store."""

from typing import Unpack

import click

from tickers import jobs
from tickers.commands import options
from tickers.commands.job_sentence import sentence
from tickers.commands.monitoring import signalled
from tickers.commands.output import print_outcome, say, say_problem
from tickers.commands.progress import watched

__all__ = ["ingest"]


@click.command(
    short_help="Read pages and keep what they say.",
    epilog="Example: curl -s URL | tickers ingest - --at now --url URL",
)
@options.pages
@options.keeping
@options.machines
@options.ending
def ingest(
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
    **keeping: Unpack[options.Ingesting],
) -> int:
    """Read pages and keep their rows, headlines and refused lines in every store.

    SOURCE is a file, a folder, a glob, - for standard input, an address, or a site of tickers.toml; without
    any it is all of its sites. A page at a moment is kept once: ingesting it again changes nothing.
    """
    with signalled(ping, metrics, keeping["memory"]) as ending:
        summary = jobs.ingest(
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
            **keeping,
        )
        ending.of(summary)
    if as_json:
        print_outcome(ending.summary)
    else:
        say(sentence(summary), quiet=quiet)
    return ending.code

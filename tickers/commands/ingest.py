"""`tickers ingest`: read pages and keep them in every store."""

import dataclasses
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import click

from tickers import jobs
from tickers.commands import exits, options
from tickers.commands.monitoring import signalled
from tickers.commands.output import print_outcome, say, say_problem
from tickers.commands.progress import watched
from tickers.jobs import IngestSummary

__all__ = ["ingest", "sentence", "summary_object"]


@click.command(
    short_help="Read pages and keep what they say.",
    epilog="Example: curl -s URL | tickers ingest - --at now --url URL",
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
@options.ping
@options.metrics
@options.quiet
@options.as_json
def ingest(
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
    quiet: bool,
    as_json: bool,
) -> int:
    """Read pages and keep their rows, headlines and refused lines in every store.

    SOURCE is a file, a folder, a glob, - for standard input, an address, or a site of tickers.toml; without
    any it is all of its sites. A page at a moment is kept once: ingesting it again changes nothing.
    """
    with signalled(ping, metrics, memory) as ending:
        summary = jobs.ingest(
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
            tell=say_problem,
            watch=watched(quiet=quiet),
        )
        code = exits.worst(map(exits.exit_code, summary.problems))
        ending.code, ending.summary = code, summary_object(summary)
    if as_json:
        print_outcome({**ending.summary, "exit_code": code})
    else:
        say(sentence(summary), quiet=quiet)
    return code


def summary_object(summary: IngestSummary) -> dict[str, Any]:
    """For `--json`; the problems are told on stderr."""
    found = dataclasses.asdict(summary)
    del found["problems"]
    return found


def sentence(summary: IngestSummary) -> str:
    """For people."""
    text = (
        f"pages: {summary.pages}; captures: {summary.captures_new} new, {summary.captures_known} known;"
        f" rows: {summary.rows}; refused lines: {summary.rejections}"
    )
    for name in ("pages_without_strip", "pages_unreadable"):
        if count := getattr(summary, name):
            text += f"; {name.replace('_', ' ')}: {count}"
    if summary.addresses:
        counts = Counter(one.outcome for one in summary.addresses)
        text += "; addresses: " + ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    failed = [store.url for store in summary.stores if store.error]
    if failed:
        done = [store.url for store in summary.stores if not store.error]
        text += f"; failed: {', '.join(failed)}; done: {', '.join(done) or 'none'}"
    return text

"""`tickers watch`: look at sites again and again, keep what they show and write the reports."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Unpack

import click

from tickers import jobs
from tickers.commands import exits, options
from tickers.commands.job_sentence import sentence
from tickers.commands.monitoring import signalled
from tickers.commands.output import print_json, say, say_problem
from tickers.errors import TickersError, UsageError
from tickers.sites import Site

__all__ = ["watch"]

_LEAST: Final = timedelta(minutes=1)
_LONGEST_SLEEP: Final = 60.0
"""A clock that is set back, or a machine that slept, is noticed after so many seconds."""


@click.command(
    short_help="Look at sites again and again, and report.",
    epilog="Example: tickers watch --every 15m",
)
@click.argument("names", nargs=-1, metavar="[SITE]...")
@click.option(
    "--every",
    type=options.SPAN,
    default="15m",
    show_default=True,
    help="How often a site is looked at that does not say so itself, at least 1m.",
)
@click.option("--always", is_flag=True, help="Also at night, at weekends and on holidays.")
@options.keeping
@options.reporting
@options.ending
def watch(
    *,
    names: tuple[str, ...],
    every: timedelta,
    always: bool,
    stores: tuple[str, ...],
    ping: str | None,
    metrics: str | None,
    quiet: bool,
    as_json: bool,
    **work: Unpack[options.Reporting],
) -> int:
    """Look at each site of tickers.toml when it is due, as `tickers run` does, until it is stopped.

    SITE is one of its sites; without any it is all. A site is due as often as its `every` says, or --every,
    while an exchange of its strip trades and for half an hour after the close is out; with --always at any
    hour. Whatever goes wrong is told, and the site is looked at again when it is due. With --json each look
    is one object on a line. Ctrl-C and SIGTERM stop it at once; what was kept is whole.
    """
    if every < _LEAST:
        raise UsageError("--every: give at least 1m, out of respect for the servers")
    sites = _named(names)

    def look(ready: Sequence[Site]) -> None:
        with signalled(ping, metrics, work["memory"]) as ending:
            summary = jobs.run(ready, store=stores, sites=sites, tell=say_problem, **work)
            ending.of(summary)
        if as_json:
            print_json(ending.summary)
        else:
            named = ", ".join(str(one.name) for one in ready)
            say(f"{named}: {sentence(summary)}", quiet=quiet, dated=True)

    try:
        while True:
            _wait_and_look(
                look, lambda: _due(sites, Path(work["memory"]), every, work["delay"], always=always)
            )
    except KeyboardInterrupt:
        say("stopped", quiet=quiet, dated=True)
        return exits.DONE


def _wait_and_look(
    look: Callable[[Sequence[Site]], None], due: Callable[[], list[tuple[Site, datetime]]]
) -> None:
    """Look at the sites that are due, or sleep for a while; what goes wrong is told, and tried again."""
    try:
        times = due()
        now = datetime.now(UTC)
        if ready := [site for site, at in times if at <= now]:
            look(ready)
            return
        left = (min(at for _, at in times) - now).total_seconds()
    except TickersError as error:
        say_problem(error)
        left = _LONGEST_SLEEP
    except Exception as error:  # noqa: BLE001 it must go on: the next look may go well
        say_problem(f"unexpected {type(error).__name__}: {error} (a fault of tickers)")
        left = _LONGEST_SLEEP
    time.sleep(min(_LONGEST_SLEEP, max(0.1, left)))


def _named(names: Sequence[str]) -> list[Site]:
    """The sites of these names, all without any.

    Raises:
        UsageError: there is no site, or none of a name.
    """
    from tickers.suggest import hint

    known = {str(site.name): site for site in options.sites()}
    if not known:
        raise UsageError("tickers.toml has no site; write one into the file that tickers init makes")
    for name in names:
        if name not in known:
            raise UsageError(f"{name!r} is no site of tickers.toml; {hint(name, known)}")
    return [known[name] for name in dict.fromkeys(names)] if names else [*known.values()]


def _due(
    sites: Sequence[Site], memory: Path, every: timedelta, delay: timedelta, *, always: bool
) -> list[tuple[Site, datetime]]:
    """When each site is due: when the first of its addresses is."""
    from tickers.fetching import read_looks, standing_of

    known = read_looks(memory, [url for site in sites for url in site.urls])
    now = datetime.now(UTC)
    found = []
    for site in sites:
        moments = []
        for url in site.urls:
            standing = standing_of(url, *known[url], None)
            at = jobs.next_look(
                standing.last_look,
                now,
                site.every or every,
                symbols=standing.usual,
                delay=delay if site.delay is None else site.delay,
                always=always,
            )
            moments.append(max(at, standing.next_look) if standing.next_look else at)
        found.append((site, min(moments)))
    return found

"""`tickers rebuild`: a new store of an old one, what is derived from pages derived anew."""

from datetime import timedelta

import click

from tickers.commands import options
from tickers.commands.output import say
from tickers.commands.transfer import finish, transfer_captures

__all__ = ["rebuild"]


@click.command(
    short_help="Write a new store with today's sessions and currencies.",
    epilog="Example: tickers rebuild sqlite:///tickers.db sqlite:///tickers-new.db",
)
@click.argument("source", metavar="OLD")
@click.argument("target", metavar="NEW")
@options.delay
@options.wait
@options.quiet
@options.as_json
def rebuild(source: str, target: str, delay: timedelta, wait: float, quiet: bool, as_json: bool) -> int:
    """Write store NEW from store OLD, which can be of an older schema version; OLD is not changed.

    What was read from pages stays. What is derived from it, sessions, states and currencies, is derived anew
    under today's code and reference data, and what changed is counted. A rebuild that was stopped is taken up
    by running it again; captures that NEW has stay as they are.
    """
    from storage.rederive import DERIVED, Rederived

    changes = Rederived(delay)
    summary = transfer_captures(source, target, wait=wait, quiet=quiet, change=changes)
    summary["changed"] = {name: changes.counts[name] for name in DERIVED}
    for example in changes.examples if not as_json else ():
        say(
            f"{example.capture_id} {example.label}: {example.column}"
            f" {_shown(example.before)} -> {_shown(example.after)}",
            quiet=quiet,
        )
    return finish(summary, quiet=quiet, as_json=as_json)


def _shown(value: object) -> str:
    return "none" if value is None else str(value)

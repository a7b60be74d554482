"""`tickers rebuild`: a new store of an old one, what is derived from pages derived anew."""

import dataclasses
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tickers.commands import exits, options
from tickers.commands.output import print_outcome, say, say_problem
from tickers.commands.progress import watched
from tickers.commands.transfer import finish, transfer_captures
from tickers.errors import UsageError

if TYPE_CHECKING:
    from tickers.jobs import Reread

__all__ = ["rebuild"]


@click.command(
    short_help="Write a new store with today's sessions and currencies.",
    epilog="Example: tickers rebuild sqlite:///old.db sqlite:///new.db --archive pages",
)
@click.argument("source", metavar="OLD")
@click.argument("target", metavar="NEW")
@click.option(
    "--archive",
    "folder",
    type=click.Path(file_okay=False, exists=True),
    metavar="DIR",
    help="Read the pages that this archive has again, with today's parser.",
)
@click.option("--dry-run", is_flag=True, help="With --archive: say what would change, and write nothing.")
@options.delay
@options.wait
@options.quiet
@options.as_json
def rebuild(
    source: str,
    target: str,
    *,
    folder: str | None,
    dry_run: bool,
    delay: timedelta,
    wait: float,
    quiet: bool,
    as_json: bool,
) -> int:
    """Write store NEW from store OLD, which can be of an older schema version; OLD is not changed.

    What was read from pages stays. What is derived from it, sessions, states and currencies, is derived anew
    under today's code and reference data, and what changed is counted. A rebuild that was stopped is taken up
    by running it again; captures that NEW has stay as they are.

    With --archive pages that it has are read again, with today's parser, and the rows that are gained, lost
    and changed are counted for each site; pages that it does not have keep their rows.
    """
    from storage.rederive import DERIVED, Rederived

    if dry_run and folder is None:
        raise UsageError(
            "--dry-run says what reading an archive again would change; name one with --archive DIR"
        )
    if source == target:
        raise UsageError(f"{source}: a store cannot be rebuilt in its own place; name another one")
    pages = _read_again(folder, source, target, delay, wait, dry_run=dry_run, quiet=quiet) if folder else None
    if pages is not None:
        for line in (*pages.lines(), *pages.examples) if not as_json else ():
            say(line, quiet=quiet)
    if dry_run:
        assert pages is not None
        code = exits.FAILED if pages.damage else exits.DONE
        if as_json:
            print_outcome({**_object(pages), "exit_code": code})
        return code
    changes = Rederived(delay)
    summary = transfer_captures(
        source, target, wait=wait, quiet=quiet, change=changes, leave=pages.ids if pages else ()
    )
    summary["changed"] = {name: changes.counts[name] for name in DERIVED}
    if pages is not None:
        summary |= {**_object(pages), "damage": [*pages.damage, *summary["damage"]]}
        summary["captures_new"] += pages.captures_new
    for example in changes.examples if not as_json else ():
        say(
            f"{example.capture_id} {example.label}: {example.column}"
            f" {_shown(example.before)} -> {_shown(example.after)}",
            quiet=quiet,
        )
    return finish(summary, quiet=quiet, as_json=as_json)


def _read_again(
    folder: str, source: str, target: str, delay: timedelta, wait: float, *, dry_run: bool, quiet: bool
) -> "Reread":
    """Read an archive again into the target, or into nothing, beside what the source has."""
    from storage import open_store
    from tickers import jobs

    with (
        open_store(source, timeout=wait, any_version=True) as old,
        open_store(target, timeout=wait) as new,
    ):
        result = jobs.reread(
            Path(folder),
            old,
            None if dry_run else new,
            sites=options.sites(),
            delay=delay,
            watch=watched(quiet=quiet),
        )
    for line in result.damage:
        say_problem(line)
    return result


def _object(pages: "Reread") -> dict[str, Any]:
    """For `--json`."""
    return {
        "pages": len(pages.ids),
        "rows_by_site": {name: dataclasses.asdict(counts) for name, counts in pages.sites.items()},
        "examples": pages.examples,
        "damage": pages.damage,
    }


def _shown(value: object) -> str:
    return "none" if value is None else str(value)

"""`tickers copy` and `tickers rebuild`: captures from one store to another, as they are or derived anew."""

import time
from datetime import timedelta
from typing import Any

import click

from storage import Store, open_store
from tickers.commands import exits, options
from tickers.commands.output import print_json, say
from tickers.commands.progress import with_progress
from tickers.errors import UsageError

__all__ = ["copy", "rebuild"]


@click.command(
    short_help="Copy what another store lacks.",
    epilog="Example: tickers copy sqlite:///tickers.db parquet:tickers.parquet",
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@options.wait
@options.quiet
@options.as_json
def copy(source: str, target: str, wait: float, quiet: bool, as_json: bool) -> int:
    """Copy the captures and imported closes that store TO does not have from store FROM.

    Each is a store's address, of any kind. What TO has stays as it is. A copy that was stopped is taken up by
    running it again.
    """
    with _opened(source, target, wait) as (one, other):
        summary = _copied(one, other, quiet=quiet)
    return _finish(summary, quiet=quiet, as_json=as_json)


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
    with _opened(source, target, wait, any_version=True) as (one, other):
        summary = _copied(one, other, quiet=quiet, change=changes)
    summary["changed"] = {name: changes.counts[name] for name in DERIVED}
    if not as_json:
        for example in changes.examples:
            say(
                f"{example.capture_id} {example.label}: {example.column}"
                f" {_shown(example.before)} -> {_shown(example.after)}",
                quiet=quiet,
            )
    return _finish(summary, quiet=quiet, as_json=as_json)


class _opened:  # noqa: N801 reads as the function that it is used as
    """Both stores, closed at the end.

    Raises:
        UsageError: they are one store.
    """

    def __init__(self, source: str, target: str, wait: float, *, any_version: bool = False) -> None:
        if source == target:
            raise UsageError(f"{source}: a store cannot be copied to itself; name another one")
        self._stores = (
            open_store(source, timeout=wait, any_version=any_version),
            open_store(target, timeout=wait),
        )

    def __enter__(self) -> tuple[Store, Store]:
        return self._stores

    def __exit__(self, *_: object) -> None:
        for store in self._stores:
            store.close()


def _copied(source: Store, target: Store, *, quiet: bool, **how: Any) -> dict[str, Any]:
    """Copy, with progress where it takes long, and say on stderr what could not be read."""
    from storage.copying import copy as copy_captures

    started = time.monotonic()
    new = known = closes = 0
    damage: list[str] = []
    steps = with_progress(
        copy_captures(source, target, **how),
        "captures",
        total=lambda: source.count("captures"),
        size=lambda step: step.new + step.known,
        quiet=quiet,
    )
    for step in steps:
        new, known, closes = new + step.new, known + step.known, closes + step.closes
        if step.damage:
            damage.append(step.damage)
            say(f"tickers: {step.damage}")
    return {
        "from": source.url,
        "to": target.url,
        "captures_new": new,
        "captures_known": known,
        "closes_new": closes,
        "damage": damage,
        "seconds": round(time.monotonic() - started, 3),
    }


def _finish(summary: dict[str, Any], *, quiet: bool, as_json: bool) -> int:
    code = exits.FAILED if summary["damage"] else exits.DONE
    if as_json:
        print_json({**summary, "exit_code": code})
        return code
    text = (
        f"captures: {summary['captures_new']} new, {summary['captures_known']} known;"
        f" imported closes: {summary['closes_new']} new"
    )
    if changed := {name: count for name, count in summary.get("changed", {}).items() if count}:
        text += "; rows changed: " + ", ".join(f"{name} in {count}" for name, count in changed.items())
    say(text, quiet=quiet)
    return code


def _shown(value: object) -> str:
    return "none" if value is None else str(value)

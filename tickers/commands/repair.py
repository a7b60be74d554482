"""`tickers repair`: what a store has lost is put back from another one, and what stands is derived anew."""

import time
from typing import Any

import click

from storage import open_store
from tickers.commands import exits, options
from tickers.commands.output import print_outcome, say, say_problem
from tickers.commands.progress import with_progress

__all__ = ["repair"]


@click.command(
    short_help="Put back what a store has lost.",
    epilog="Example: tickers repair sqlite:///tickers.db --from parquet:tickers.parquet",
)
@click.argument("store")
@click.option("--from", "other", metavar="OTHER", help="Address of a store that has what STORE lost.")
@click.option("--dry-run", is_flag=True, help="Say what is damaged and would be put back; write nothing.")
@options.wait
@options.quiet
@options.as_json
def repair(store: str, other: str | None, dry_run: bool, wait: float, quiet: bool, as_json: bool) -> int:
    """Put right what `tickers check` calls damaged in STORE.

    Each capture that STORE lacks or has not whole is taken from OTHER, where it is whole there by its digest;
    files of a lake that cannot be read are set aside first. Then the table daily is derived anew. Without
    --from only that is done. OTHER is not changed. Exit code 3 where something is still damaged.
    """
    from storage.repairing import Repaired
    from storage.repairing import repair as steps_of

    started = time.monotonic()
    counts = dict.fromkeys(("captures_repaired", "captures_new", "closes_new", "daily_changed"), 0)
    told: dict[str, list[str]] = {"set_aside": [], "damage": [], "left": []}

    def take(step: Repaired) -> None:
        counts["daily_changed"] += step.daily
        if step.copied is not None:
            counts["captures_repaired"] += step.copied.repaired
            counts["captures_new"] += step.copied.new
            counts["closes_new"] += step.copied.closes
        damage = step.copied.damage if step.copied else None
        for name, sentence in (("set_aside", step.set_aside), ("damage", damage), ("left", step.left)):
            if sentence:
                told[name].append(sentence)
                say_problem(sentence)

    with (
        open_store(store, timeout=wait) as one,
        open_store(other or store, timeout=wait) as another,
    ):
        steps = with_progress(
            steps_of(one, another if other else None, dry_run=dry_run),
            "captures",
            total=lambda: another.count("captures") if other else None,
            size=lambda step: step.copied.new + step.copied.known if step.copied else 0,
            quiet=quiet,
        )
        for step in steps:
            take(step)
        summary: dict[str, Any] = {
            "store": one.url,
            "from": another.url if other else None,
            "dry_run": dry_run,
            **counts,
            **told,
            "seconds": round(time.monotonic() - started, 3),
        }
    code = exits.UNREADABLE if told["damage"] or told["left"] else exits.DONE
    if as_json:
        print_outcome({**summary, "exit_code": code})
        return code
    say(_said(summary), quiet=quiet)
    return code


def _said(summary: dict[str, Any]) -> str:
    would = "would be " if summary["dry_run"] else ""
    parts = []
    if summary["from"]:
        repaired, new = summary["captures_repaired"], summary["captures_new"]
        parts += [
            f"captures {would}put back: {repaired} that had lost something, {new} that were not there",
            f"imported closes {would}put back: {summary['closes_new']}",
        ]
    parts.append(f"rows of daily {would}derived otherwise: {summary['daily_changed']}")
    if summary["left"] or summary["damage"]:
        parts.append(f"still damaged: {len(summary['left']) + len(summary['damage'])}")
    return f"{summary['store']}: {'; '.join(parts)}"

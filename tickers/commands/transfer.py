"""Captures from one store to another, and what became of it: what `copy` and `rebuild` share."""

import time
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from storage import open_store
from tickers.commands import exits
from tickers.commands.output import print_outcome, say, say_problem
from tickers.commands.progress import with_progress
from tickers.errors import UsageError

if TYPE_CHECKING:
    from storage.rederive import Rederived

__all__ = ["finish", "transfer_captures"]


def transfer_captures(
    source: str,
    target: str,
    *,
    wait: float,
    quiet: bool,
    change: "Rederived | None" = None,
    leave: Collection[str] = (),
) -> dict[str, Any]:
    """Copy what the target lacks, and say on stderr what could not be read; gives the summary.

    With `change` the source can be of an older schema version; captures of the ids `leave` are left out.

    Raises:
        UsageError: they are one store.
    """
    from storage.copying import copy

    if source == target:
        raise UsageError(f"{source}: a store cannot be copied to itself; name another one")
    started = time.monotonic()
    new = known = repaired = closes = 0
    damage: list[str] = []
    with (
        open_store(source, timeout=wait, any_version=change is not None) as one,
        open_store(target, timeout=wait) as other,
    ):
        steps = with_progress(
            copy(one, other, change, leave=leave) if change else copy(one, other),
            "captures",
            total=lambda: one.count("captures"),
            size=lambda step: step.new + step.known,
            quiet=quiet,
        )
        for step in steps:
            new, known, closes = new + step.new, known + step.known, closes + step.closes
            repaired += step.repaired
            if step.damage:
                damage.append(step.damage)
                say_problem(step.damage)
    return {
        "from": one.url,
        "to": other.url,
        "captures_new": new,
        "captures_known": known,
        "captures_repaired": repaired,
        "closes_new": closes,
        "damage": damage,
        "seconds": round(time.monotonic() - started, 3),
    }


def finish(summary: dict[str, Any], *, quiet: bool, as_json: bool) -> int:
    """Print the summary, of a rebuild with what was `changed`; gives the exit code."""
    code = exits.FAILED if summary["damage"] else exits.DONE
    if as_json:
        print_outcome({**summary, "exit_code": code})
        return code
    repaired = f" ({summary['captures_repaired']} put back)" if summary["captures_repaired"] else ""
    text = (
        f"captures: {summary['captures_new']} new, {summary['captures_known']} known{repaired};"
        f" imported closes: {summary['closes_new']} new"
    )
    if changed := {name: count for name, count in summary.get("changed", {}).items() if count}:
        text += "; rows changed: " + ", ".join(f"{name} in {count}" for name, count in changed.items())
    say(text, quiet=quiet)
    return code

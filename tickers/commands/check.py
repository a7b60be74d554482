"""`tickers check`: whether what the stores hold is whole, and whether its sessions follow from each other."""

import itertools
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from storage import Store, open_store
from tickers.commands import exits, options
from tickers.commands.output import print_json
from tickers.model import Quote

if TYPE_CHECKING:
    from tickers.findings import Finding

__all__ = ["check"]


@click.command(
    short_help="Look for damage, and for rows that contradict each other.",
    epilog="Example: tickers check --store parquet:tickers.parquet --since 2024-11-01",
)
@options.stores
@click.option(
    "--since", type=click.DateTime(formats=["%Y-%m-%d"]), help="Tell of sessions from this day on only."
)
@options.as_json
def check(stores: tuple[str, ...], since: datetime | None, as_json: bool) -> int:
    """Read all of each store and say what is damaged, and where sessions do not follow from each other.

    The close known of a session must lie where the rows of the next session say. A missing session, a
    contradiction, a stale row and a jump are told, each with how many rows are behind it. Nothing is
    changed. Exit code 3 where something is wrong.
    """
    checked = []
    for address in dict.fromkeys(stores):
        with open_store(address) as store:
            damage = list(store.check())
            findings = [] if damage else _findings(store, since)
            checked.append((store.url, damage, findings, {} if damage else _bases(store)))
    alarms = [f for _, _, findings, _ in checked for f in findings if f.alarm]
    code = exits.UNREADABLE if alarms or any(damage for _, damage, _, _ in checked) else exits.DONE
    if as_json:
        stores_ = [
            {"url": url, "damage": damage, "findings": [*map(_summary, findings)], "captures_by_basis": bases}
            for url, damage, findings, bases in checked
        ]
        print_json({"stores": stores_, "exit_code": code})
        return code
    for url, damage, findings, bases in checked:
        for line in damage:
            click.echo(line)
        if not damage:
            _print(url, findings, bases)
    return code


def _findings(store: Store, since: datetime | None) -> "list[Finding]":
    from storage.anchors import imported_closes, sessions_between, undated_quotes
    from tickers.continuity import follow

    # Rows before `since` are read too: the first sessions after it are judged by them.
    first = since.date() if since else date.min
    found = follow(undated_quotes(store), imported_closes(store), sessions=sessions_between)
    return [finding for finding in found if (finding.session_date or date.max) >= first]


def _bases(store: Store) -> dict[str, int]:
    """How many captures have their moment on each basis: they are not to be mixed unseen."""
    bases = store.read("captures", columns=["observed_basis"])["observed_basis"].to_pylist()
    return dict(sorted(Counter(bases).items()))


def _print(url: str, findings: "list[Finding]", bases: dict[str, int]) -> None:
    counts = Counter(_kind(finding) for finding in findings)
    said = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    moments = ", ".join(f"{count} {basis}" for basis, count in bases.items())
    click.echo(f"{url}: whole; findings: {said or 'none'}; moments of captures: {moments or 'none'}")
    for line in _alarms(findings):
        click.echo(f"  {line}")


def _alarms(findings: "list[Finding]") -> list[str]:
    """A line for each thing that is wrong, by day; what is said alike of one session after another is one."""
    lines = []
    alarms = (finding for finding in findings if finding.alarm)
    for (kind, symbol, text), group in itertools.groupby(alarms, _said):
        same = list(group)
        days = [str(finding.session_date or "no session") for finding in same]
        until = f" (to {days[-1]}, {len(set(days))} sessions)" if days[-1] != days[0] else ""
        ids = [row.capture_id for finding in same for row in finding.rows[:1] if isinstance(row, Quote)]
        seen = f"  [{ids[0]}{f' and {len(ids) - 1} more' if len(ids) > 1 else ''}]" if ids else ""
        lines.append(f"{days[0]:<10}  {kind:<15}  {symbol:<6}  {text}{until}{seen}")
    return sorted(lines)


def _said(finding: "Finding") -> tuple[str, str, str]:
    return _kind(finding), finding.symbol, str(finding).partition(": ")[2]


def _kind(finding: "Finding") -> str:
    name = type(finding).__name__
    return "missing session" if name == "MissingSession" else name.lower()


def _summary(finding: "Finding") -> dict[str, Any]:
    return {
        "kind": _kind(finding),
        "symbol": finding.symbol,
        "session_date": finding.session_date.isoformat() if finding.session_date else None,
        "alarm": finding.alarm,
        "text": str(finding),
        "rows": [
            row.capture_id if isinstance(row, Quote) else f"{row.symbol} {row.session_date} {row.source}"
            for row in finding.rows
        ],
    }

"""`tickers check`: whether what the stores hold is whole, and whether its sessions follow from each other."""

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from storage import Store, open_store
from tickers.commands import exits, options
from tickers.commands.output import print_json

if TYPE_CHECKING:
    from tickers.findings import Finding

__all__ = ["check"]


@click.command(
    short_help="Look for damage, and for rows that contradict each other.",
    epilog="Example: tickers check --store parquet:tickers.parquet --since 2024-11-01",
)
@options.stores
@click.option(
    "--since", type=click.DateTime(formats=["%Y-%m-%d"]), help="Compare sessions from this day on only."
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

    quotes = undated_quotes(store, since.date() if since else None)
    return follow(quotes, imported_closes(store), sessions=sessions_between)


def _bases(store: Store) -> dict[str, int]:
    """How many captures have their moment on each basis: they are not to be mixed unseen."""
    bases = store.read("captures", columns=["observed_basis"])["observed_basis"].to_pylist()
    return dict(sorted(Counter(bases).items()))


def _print(url: str, findings: "list[Finding]", bases: dict[str, int]) -> None:
    counts = Counter(type(finding).__name__ for finding in findings)
    said = ", ".join(f"{_words(kind)} {count}" for kind, count in sorted(counts.items()))
    moments = ", ".join(f"{basis} {count}" for basis, count in bases.items())
    click.echo(
        f"{url}: whole; sessions compared: {said or 'none'}; captures by basis of their moment: {moments}"
    )
    for finding in findings:
        if finding.alarm:
            click.echo(f"  {_words(type(finding).__name__)}: {finding}")


def _words(kind: str) -> str:
    return "missing session" if kind == "MissingSession" else kind.lower()


def _summary(finding: "Finding") -> dict[str, Any]:
    return {
        "kind": _words(type(finding).__name__),
        "symbol": finding.symbol,
        "session_date": finding.session_date.isoformat() if finding.session_date else None,
        "alarm": finding.alarm,
        "text": str(finding),
        "rows": [
            getattr(row, "capture_id", None) or f"{row.symbol} {row.session_date} {row.source}"  # type: ignore[union-attr]
            for row in finding.rows
        ],
    }

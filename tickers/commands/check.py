"""`tickers check`: whether what the stores hold is whole, and whether its sessions follow from each other."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from storage import Store, open_store
from tickers.commands import exits, options
from tickers.commands.output import print_outcome
from tickers.commands.progress import with_progress
from tickers.model import Quote
from tickers.sessions import sessions_between

if TYPE_CHECKING:
    from tickers.evidence import Finding

__all__ = ["check"]


@click.command(
    short_help="Look for damage, and for rows that contradict each other.",
    epilog="Example: tickers check --store parquet:tickers.parquet --since 2024-11-01",
)
@options.stores
@click.option("--since", type=options.DAY, help="Tell of sessions from this day on only.")
@options.quiet
@options.as_json
def check(stores: tuple[str, ...], since: date | None, quiet: bool, as_json: bool) -> int:
    """Read all of each store and say what is damaged, and where sessions do not follow from each other.

    The close known of a session must lie where the rows of the next session say. A missing session, a
    contradiction, a stale row and a jump are told, each with how many rows are behind it. Nothing is
    changed. Exit code 3 where something is wrong.
    """
    checked = []
    for address in dict.fromkeys(stores):
        with open_store(address) as store:
            checked.append(_check(store, since, keep=as_json, quiet=quiet))
    wrong = any(one.damage or one.alarms() for one in checked)
    code = exits.UNREADABLE if wrong else exits.DONE
    if as_json:
        print_outcome({"stores": [one.summary() for one in checked], "exit_code": code})
        return code
    for one in checked:
        if not quiet or one.damage or one.alarms():
            print_outcome("\n".join(one.damage or one.lines()))
    return code


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    """What is said of a store. One that is damaged is not looked at any further."""

    url: str
    damage: list[str]
    findings: "list[Finding]" = field(default_factory=list)
    """Those that are told one by one."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many findings there are of each kind, in all."""
    bases: dict[str, int] = field(default_factory=dict)
    """How many captures have their moment on each basis: they are not to be mixed unseen."""

    def alarms(self) -> "list[Finding]":
        """What somebody should look at."""
        return [finding for finding in self.findings if finding.alarm]

    def lines(self) -> list[str]:
        """A line on the whole, and one for each thing that is wrong."""
        said = ", ".join(f"{count} {kind}" for kind, count in sorted(self.counts.items()))
        moments = ", ".join(f"{count} {basis}" for basis, count in self.bases.items())
        head = f"{self.url}: whole; findings: {said or 'none'}; moments of captures: {moments or 'none'}"
        return [head, *(f"  {line}" for line in _alarms(self.alarms()))]

    def summary(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "url": self.url,
            "damage": self.damage,
            "findings": [*map(_summary, self.findings)],
            "captures_by_basis": self.bases,
        }


def _check(store: Store, since: date | None, *, keep: bool, quiet: bool) -> _Checked:
    """Look at a store. Unless all findings are to be kept, those that are no alarm are only counted."""
    damage = list(store.check())
    if damage:
        return _Checked(url=store.url, damage=damage)
    # Rows before `since` are read too: the first sessions after it are judged by them.
    first = since or date.min
    findings: list[Finding] = []
    counts: Counter[str] = Counter()
    for finding in _findings(store, quiet=quiet):
        if (finding.session_date or date.max) >= first:
            counts[_kind(finding)] += 1
            if keep or finding.alarm:
                findings.append(finding)
    bases = Counter(store.read("captures", columns=["observed_basis"])["observed_basis"].to_pylist())
    return _Checked(
        url=store.url, damage=[], findings=findings, counts=counts, bases=dict(sorted(bases.items()))
    )


def _findings(store: Store, *, quiet: bool) -> "Iterator[Finding]":
    """By instrument, one after another: a store may hold more rows than memory does."""
    from storage.known_closes import read_imported_closes, read_independent_quotes
    from tickers.evidence import follow

    closes = read_imported_closes(store)
    symbols = sorted(store.distinct("quotes", "symbol").to_pylist())
    title = f"instruments of {store.url}"
    for symbol in with_progress(symbols, title, total=lambda: len(symbols), quiet=quiet):
        quotes = read_independent_quotes(store, {"symbol": [symbol]})
        of_symbol = [close for close in closes if close.symbol == symbol]
        yield from follow(quotes, of_symbol, sessions=sessions_between)


def _alarms(alarms: "list[Finding]") -> list[str]:
    """A line for each thing that is wrong, by day; what is said alike of one session after another is one."""
    lines = []
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

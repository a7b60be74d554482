"""`tickers check`: whether what the stores hold is whole, and what is wrong with their sessions."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from storage import Store, open_store
from tickers.commands import exits, options
from tickers.commands.output import print_outcome, say

if TYPE_CHECKING:
    from tickers.evidence import Finding

__all__ = ["check"]

_SYMBOLS_TOLD: Final = 4
_VERDICTS: Final = ("confirmed", "single", "provisional")


@click.command(
    short_help="Look for damage, and for what is wrong with sessions.",
    epilog="Example: tickers check --store parquet:tickers.parquet --since 7d",
)
@options.stores
@click.option("--since", type=options.DAY, help="Tell of sessions from this day on: a date, yesterday, 7d.")
@click.option("--all", "everything", is_flag=True, help="Tell of sessions with nothing against them too.")
@click.option(
    "--accept", is_flag=True, help="Keep what is found as known: only what is new counts afterwards."
)
@click.option(
    "--accepted",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    default="tickers-accepted.txt",
    show_default=True,
    help="The file of what was accepted. Also TICKERS_ACCEPTED.",
)
@options.quiet
@options.as_json
def check(
    stores: tuple[str, ...],
    since: date | None,
    accepted: Path,
    *,
    everything: bool,
    accept: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """Read all of each store and say what is damaged, and what is wrong with its sessions.

    What stands for a session is a verdict over all that was seen of it. What is stale, disputed, refuted or
    missing is told by kind, with the captures behind it, and jumps that nothing bears out. A store begins
    with its first observation: imported history lacks no session. Exit code 3 where something is wrong that
    was not accepted.
    """
    from tickers.jobs import accept as keep_accepted
    from tickers.jobs import read_accepted

    known = read_accepted(accepted)
    checked = []
    for address in dict.fromkeys(stores):
        with open_store(address) as store:
            checked.append(_check(store, since, frozenset() if accept else known, everything=everything))
    damaged = any(one.damage for one in checked)
    if accept:
        alarms = [finding for one in checked for finding in one.alarms()]
        new = keep_accepted(accepted, alarms, known)
        say(f"accepted: {len(alarms)} findings, in {accepted}; new lines: {new}", quiet=quiet)
    code = (
        exits.UNREADABLE if damaged or (not accept and any(one.alarms() for one in checked)) else exits.DONE
    )
    if as_json:
        print_outcome({"stores": [one.summary() for one in checked], "exit_code": code})
        return code
    for one in checked:
        if one.damage or (not accept and (not quiet or one.alarms())):
            print_outcome("\n".join(one.damage or one.lines()))
    return code


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    """What is said of a store. One that is damaged is not looked at any further."""

    url: str
    damage: list[str]
    findings: "list[Finding]" = field(default_factory=list)
    """Those that are told."""
    standing: Counter[str] = field(default_factory=Counter)
    """How many sessions of instruments stand under each verdict with nothing against them."""
    accepted: int = 0
    """How many findings were accepted before."""
    bases: dict[str, int] = field(default_factory=dict)
    """How many captures have their moment on each basis: they are not to be mixed unseen."""

    def alarms(self) -> "list[Finding]":
        """What somebody should look at."""
        return [finding for finding in self.findings if finding.alarm]

    def lines(self) -> list[str]:
        """A line on the whole, and under a heading for each kind one for each thing that is found."""
        counts = Counter(finding.kind for finding in self.findings if finding.kind not in _VERDICTS)
        found = [f"{count} {kind}" for kind, count in counts.items()]
        found += [f"{self.accepted} accepted"] if self.accepted else []
        stands = [f"{self.standing[verdict]} {verdict}" for verdict in _VERDICTS if self.standing[verdict]]
        moments = [f"{count} {basis}" for basis, count in self.bases.items()]
        said = (("sessions", stands), ("findings", found), ("moments of captures", moments))
        lines = [
            f"{self.url}: whole; " + "; ".join(f"{name}: {', '.join(some) or 'none'}" for name, some in said)
        ]
        for kind, some in itertools.groupby(self.findings, lambda finding: finding.kind):
            lines += [f"  {kind}", *(f"    {line}" for line in _lines(list(some)))]
        return lines

    def summary(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "url": self.url,
            "damage": self.damage,
            "findings": [*map(_summary, self.findings)],
            "sessions": dict(self.standing),
            "accepted": self.accepted,
            "captures_by_basis": self.bases,
        }


def _check(store: Store, since: date | None, known: "frozenset[Any]", *, everything: bool) -> _Checked:
    from storage.damage import find_damage
    from storage.kept_rows import KeptRows
    from storage.session_findings import read_findings
    from tickers.evidence import KINDS
    from tickers.jobs import is_accepted

    rows = KeptRows(store)
    damage = list(find_damage(store, rows))
    if damage:
        return _Checked(url=store.url, damage=damage)
    found = list(read_findings(rows, since))
    standing = Counter(finding.kind for finding in found if finding.kind in _VERDICTS)
    accepted = {id(finding) for finding in found if finding.alarm and is_accepted(finding, known)}
    told = [
        finding
        for finding in found
        if everything or (finding.kind not in _VERDICTS and id(finding) not in accepted)
    ]
    bases = Counter(rows.read("captures", columns=["observed_basis"])["observed_basis"].to_pylist())
    return _Checked(
        url=store.url,
        damage=[],
        findings=sorted(told, key=lambda finding: KINDS.index(finding.kind)),
        standing=Counter(standing),
        accepted=len(accepted),
        bases=dict(sorted(bases.items())),
    )


def _lines(findings: "list[Finding]") -> Iterator[str]:
    """A line for each thing that is found, by day; what is said alike of several instruments is one."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: (one.session_date or date.max, one.what, one.symbol)):
        alike.setdefault((str(finding.session_date or ""), finding.what), []).append(finding)
    for (day, what), some in alike.items():
        text = some[0].text if len(some) == 1 else what
        ids = sorted({identity for finding in some for identity in finding.captures})
        seen = f"  [{ids[0]}{f' and {len(ids) - 1} more' if len(ids) > 1 else ''}]" if ids else ""
        yield f"{day:<10}  {_listed(finding.symbol for finding in some)}: {text}{seen}".lstrip()


def _listed(symbols: Iterable[str]) -> str:
    names = list(dict.fromkeys(symbols))
    if len(names) <= _SYMBOLS_TOLD:
        return ", ".join(names)
    return f"{', '.join(names[: _SYMBOLS_TOLD - 1])} and {len(names) - _SYMBOLS_TOLD + 1} more"


def _summary(finding: "Finding") -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "symbol": finding.symbol,
        "session_date": finding.session_date.isoformat() if finding.session_date else None,
        "alarm": finding.alarm,
        "text": finding.text,
        "captures": list(finding.captures),
    }

"""Runs of sessions, clean and with faults put in, and what is told of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.simulation.strips import SITES, Site, draw, mangle, moved
from tests.simulation.told import Told, told_of
from tests.simulation.truth import Truth
from tickers.evidence import Finding, UnseenClose
from tickers.model import Quote

__all__ = ["Followed", "follow_clean", "follow_faults", "follow_gaps"]

Key = tuple[str, date]


@dataclass
class Followed:
    """What was put in and what was found, in rows or sessions of one instrument."""

    rows: int = 0
    injected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false_alarms: list[str] = field(default_factory=list)
    gaps: int = 0
    """Sessions of an instrument that are missing."""
    gaps_found: int = 0
    recovered: int = 0
    confirmed: int = 0
    outside: list[str] = field(default_factory=list)
    """Implied intervals without the true close, and not marked as the word of one page."""
    outside_unconfirmed: list[str] = field(default_factory=list)

    def count_gaps(self, told: Told, truth: Truth, gaps: set[Key]) -> None:
        self.gaps += len(gaps)
        self.gaps_found += len(gaps & {(one.symbol, one.session_date) for one in told.unseen})
        for one in told.unseen:
            self._count(one, truth)

    def _count(self, one: UnseenClose, truth: Truth) -> None:
        close = truth.closes[one.symbol].get(one.session_date)
        if one.implied is None or close is None:
            return
        self.recovered += 1
        self.confirmed += one.confirmed
        if close not in one.implied:
            (self.outside if one.confirmed else self.outside_unconfirmed).append(str(one))


def _unshown(truth: Truth, rows: Sequence[Quote]) -> set[Key]:
    """The sessions that no row could be drawn of, as the files lack them or the one before."""
    shown = {(row.symbol, row.session_date) for row in rows}
    return {
        (symbol, day) for symbol, days in truth.sessions.items() for day in days if (symbol, day) not in shown
    }


def follow_clean(truth: Truth, random: Random, *, every: int = 1) -> Followed:
    """Every session, at noon and after the close, on each site alone and on all together: no alarm is due."""
    done = Followed()
    for sites in [*([site] for site in SITES), SITES][::-every]:
        rows = [
            (row, site.name)
            for day in truth.days
            for site in sites
            for intraday in (True, False)
            for row in draw(truth, site, day, random, intraday=intraday)
        ]
        rows = list({(row.capture_id, row.symbol): (row, site) for row, site in rows}.values())
        gaps = _unshown(truth, [row for row, _ in rows])
        told = told_of(random.sample(rows, len(rows)), truth)
        done.rows += len(rows)
        done.false_alarms += [str(f) for f in told.alarms if (f.symbol, f.session_date) not in gaps]
    return done


def follow_gaps(truth: Truth, random: Random, *, share: float = 0.05) -> Followed:
    """Each site alone, a share of its sessions not seen: each gap is due, and its close if the next was seen.

    A jump of the session after a gap is due too: nothing is there to bear it out.
    """
    done = Followed()
    for site in SITES:
        left_out = {day for day in truth.days[1:-1] if random.random() < share}
        whole = [row for day in truth.days for row in draw(truth, site, day, random)]
        rows = [row for row in whole if row.session_date not in left_out]
        told = told_of([(row, site.name) for row in rows], truth)
        natural = _unshown(truth, whole)
        seen = {
            symbol: [row.session_date for row in rows if row.symbol == symbol and row.session_date]
            for symbol in truth.closes
        }
        gaps = {
            (row.symbol, row.session_date)
            for row in whole
            if row.symbol and row.session_date in left_out
            if min(seen[row.symbol]) < row.session_date < max(seen[row.symbol])
        }
        done.rows += len(rows)
        done.count_gaps(told, truth, gaps)
        done.false_alarms += [
            str(f)
            for f in told.alarms
            if (f.symbol, f.session_date) not in gaps | natural
            if not (
                f.kind == "jump" and f.session_date and truth.before(f.symbol, f.session_date) in left_out
            )
        ]
    return done


def follow_faults(truth: Truth, random: Random, *, share: float = 0.05) -> Followed:
    """Each site alone, a share of its sessions faulty: a copy of the session before, the page of any other
    session, or one row read wrongly; besides a share of sessions not seen.

    A fault is found where an alarm is of its session. An alarm is false where no fault or gap is in its
    session or in those next to it.
    """
    done = Followed()
    for site in SITES:
        rows, faulty, gaps = _with_faults(truth, site, random, share)
        told = told_of([(row, site.name) for row in rows], truth)
        alarmed = {(finding.symbol, finding.session_date) for finding in told.alarms}
        done.rows += len(rows)
        for kind, row in faulty:
            done.injected[kind] += 1
            done.found[kind] += (row.symbol, row.session_date) in alarmed
        replaced = {(row.symbol, row.session_date) for _, row in faulty}
        done.count_gaps(told, truth, gaps)
        natural = _unshown(truth, [row for day in truth.days for row in draw(truth, site, day, random)])
        done.false_alarms += [
            str(finding) for finding in told.alarms if not _near(finding, truth) & (gaps | replaced | natural)
        ]
    return done


def _near(finding: Finding, truth: Truth) -> set[Key]:
    """The session of a finding and those next to it."""
    assert finding.session_date is not None
    days = truth.sessions[finding.symbol]
    at = days.index(finding.session_date)
    return {(finding.symbol, day) for day in days[max(at - 1, 0) : at + 2]}


def _with_faults(
    truth: Truth, site: Site, random: Random, share: float
) -> tuple[list[Quote], list[tuple[str, Quote]], set[Key]]:
    rows: list[Quote] = []
    faulty: list[tuple[str, Quote]] = []
    gaps: set[Key] = set()
    for at, day in enumerate(truth.days):
        strip = draw(truth, site, day, random)
        kind = random.random() / share if 5 < at < len(truth.days) - 5 else 9
        if kind < 1:
            strip = [row for row in strip if row.session_date != day]
        elif kind < 2:
            strip = moved(draw(truth, site, truth.days[at - 1], random), truth, day)
            strip = [row for row in strip if row.session_date == day]
            faulty += [("stale copy", row) for row in strip]
        elif kind < 3:
            other = random.choice([d for d in truth.days if abs((d - day).days) > 4])
            strip = [
                row for row in moved(draw(truth, site, other, random), truth, day) if row.session_date == day
            ]
            faulty += [("wrong page", row) for row in strip]
        elif kind < 4:
            place = random.randrange(len(strip))
            if strip[place].session_date == day:
                strip[place] = mangle(strip[place], random)
                faulty.append(("wrong reading", strip[place]))
        kept = {row.symbol for row in strip}
        gaps |= {
            (row.symbol, day)
            for row in draw(truth, site, day, random)
            if row.symbol and row.symbol not in kept and row.session_date == day
        }
        rows += strip
    return rows, faulty, gaps

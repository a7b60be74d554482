"""What is to be said of the sessions of an instrument, by the verdicts on them.

A finding says in plain words what stands, what does not and why, and what is missing; `alarm` says whether
somebody should look. Verdicts are made elsewhere (`verdicts`): here they are only told.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from tickers.evidence.daily_rows import RefutedRow, Standing, refuted_rows
from tickers.evidence.sighting import Against
from tickers.evidence.unseen import unseen_closes
from tickers.model import trimmed

__all__ = ["JUMP", "KINDS", "Finding", "Kind", "Repeated", "SessionsBetween", "ceased", "findings_of"]

Kind = Literal[
    "stale", "disputed", "refuted", "missing session", "jump", "ceased", "provisional", "single", "confirmed"
]
KINDS: Final[tuple[Kind, ...]] = (
    "stale", "disputed", "refuted", "missing session", "jump", "ceased", "provisional", "single", "confirmed"
)  # fmt: skip
"""In the order that they are told; the last three are verdicts on sessions with nothing against them."""
SessionsBetween = Callable[[str, date, date], Sequence[date]]
"""The sessions that an instrument's exchange held from one day to another, both included, ascending."""

JUMP: Final = Decimal(10)
"""Changes from here on are told, in percentage points: the CAC 40 had one in 2010 to 2024, on 2020-03-12."""
_WHY: Final[Mapping[Against, str]] = {
    "session before": "the level does not follow from the session before",
    "next session": "rows of the next session imply another level",
    "other pages": "more pages show another level",
    "imported close": "the imported close is another",
    "no session": "its exchange held no session on that day",
    "figures": "its own figures exclude each other",
}
_BEYOND: Final = f"a change of {JUMP} % or more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is to be said of a session."""

    kind: Kind
    symbol: str
    session_date: date | None
    """None where no session is made up: of an instrument that has ceased."""
    what: str
    """Alike for instruments and sessions of which the same is to be said."""
    detail: str | None = None
    """The figures."""
    captures: tuple[str, ...] = ()
    """The captures behind it, by id."""
    alarm: bool = True
    """Whether something is wrong, missing or to be looked at."""

    @property
    def text(self) -> str:
        """All of it, but of what it is said."""
        return f"{self.what}; {self.detail}" if self.detail else self.what

    def __str__(self) -> str:
        return f"{' '.join(filter(None, (self.symbol, str(self.session_date or ''))))}: {self.text}"


class Repeated(NamedTuple):
    """A session of which only stale rows were seen."""

    capture_id: str
    """The last capture that shows one."""
    last: Decimal
    """Its level, in points."""


def ceased(symbol: str, capture_id: str) -> Finding:
    """An instrument that is shown though it is no longer calculated: such rows stay on strips for years."""
    what = "shown, but no longer calculated"
    return Finding(
        kind="ceased", symbol=symbol, session_date=None, what=what, captures=(capture_id,), alarm=False
    )


def findings_of(
    rows: Sequence[Standing],
    *,
    symbol: str,
    sessions: SessionsBetween,
    repeated: Mapping[date, Repeated] | None = None,
    unsound: Mapping[date, Decimal] | None = None,
    closes: Mapping[date, Decimal] | None = None,
    dated: Collection[str] = frozenset(),
) -> list[Finding]:
    """What is to be said of one instrument, by session and kind.

    The first session is the first one that was observed: what was imported is no observation.

    Args:
        rows: the verdicts on its sessions, ascending.
        symbol: its code.
        sessions: the calendar.
        repeated: the sessions that have no verdict, since all that was seen of them is stale.
        unsound: the changes, in percentage points, of rows whose level stands and whose change does not.
        closes: imported closes.
        dated: captures that were dated by their figures: what they show against others is no alarm.
    """
    by_kind = [
        *_stale(symbol, rows, repeated or {}),
        *_refuted(rows),
        *_unsound(rows, unsound or {}),
        *_missing(rows, repeated or {}, closes or {}, sessions, dated),
        *_jumps(rows, closes or {}, sessions),
    ]
    told = {finding.session_date for finding in by_kind if finding.alarm}
    by_kind += (_standing(row) for row in rows if row.last is not None and row.session_date not in told)
    quiet = [_quiet(finding, dated) for finding in by_kind]
    return sorted(quiet, key=lambda one: (one.session_date or date.min, KINDS.index(one.kind)))


def _quiet(finding: Finding, dated: Collection[str]) -> Finding:
    only_dated = finding.captures and all(identity in dated for identity in finding.captures)
    return replace(finding, alarm=False) if finding.alarm and only_dated else finding


def _stale(symbol: str, rows: Sequence[Standing], repeated: Mapping[date, Repeated]) -> Iterator[Finding]:
    """Stale rows beside others, and sessions that have nothing else."""
    for row in rows:
        stale = [one for one in refuted_rows(row) if one.against == "stale" and not _is_level(one, row)]
        if stale:
            copied = max(filter(None, (one.copied for one in stale)), default=None)
            yield _copy(symbol, row.session_date, copied, _ids(stale))
    levels = sorted(
        [(row.session_date, row.last) for row in rows] + [(day, one.last) for day, one in repeated.items()]
    )
    seen: dict[Decimal | None, date] = {}
    for day, last in levels:
        if day in repeated:
            yield _copy(symbol, day, seen.get(last), (repeated[day].capture_id,))
        seen[last] = day


def _is_level(one: RefutedRow, row: Standing) -> bool:
    """Whether a row shows the level that stands, as finely as it is written: a flat day on a coarse strip."""
    if one.last is None or row.last is None:
        return False
    exponent = one.last.as_tuple().exponent
    return abs(one.last - row.last) < Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _copy(symbol: str, day: date, copied: date | None, captures: tuple[str, ...]) -> Finding:
    what = f"the same level and change as on {copied}" if copied else "the figures of an earlier session"
    return Finding(kind="stale", symbol=symbol, session_date=day, what=what, captures=captures)


def _refuted(rows: Iterable[Standing]) -> Iterator[Finding]:
    for row in rows:
        against = [one for one in refuted_rows(row) if one.against != "stale"]
        if row.verdict == "disputed" and any(
            one.against in {"other pages", "next session"} for one in against
        ):
            shown = list(dict.fromkeys(trimmed(one.last) for one in against if one.last is not None))
            yield Finding(
                kind="disputed",
                symbol=row.symbol,
                session_date=row.session_date,
                what="what was seen is contradicted, and nothing decides",
                detail=f"shown: {', '.join(shown)}" if shown else None,
                captures=_ids(against),
            )
            continue
        for (why, last), some in itertools.groupby(
            sorted(against, key=lambda one: (one.against, one.last or Decimal(0))),
            key=lambda one: (one.against, one.last),
        ):
            yield Finding(
                kind="refuted",
                symbol=row.symbol,
                session_date=row.session_date,
                what=_WHY[why],
                detail=None if last is None else f"shown: {trimmed(last)}",
                captures=_ids(some),
            )


def _ids(rows: Iterable[RefutedRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.capture_id for row in rows))


def _unsound(rows: Iterable[Standing], changes: Mapping[date, Decimal]) -> Iterator[Finding]:
    for row in rows:
        if row.session_date in changes and row.capture_id:
            yield Finding(
                kind="refuted",
                symbol=row.symbol,
                session_date=row.session_date,
                what="the change does not follow from the session before",
                detail=f"shown: {trimmed(changes[row.session_date])} %",
                captures=(row.capture_id,),
            )


def _missing(
    rows: Sequence[Standing],
    repeated: Mapping[date, Repeated],
    closes: Mapping[date, Decimal],
    sessions: SessionsBetween,
    dated: Collection[str],
) -> Iterator[Finding]:
    disputed = {row.session_date for row in rows if row.verdict == "disputed"}
    for unseen in unseen_closes(rows, closes=closes, sessions=sessions, dated=dated):
        if unseen.session_date in repeated or unseen.session_date in disputed:
            continue
        word = "borne out by another page" if unseen.confirmed else "on the word of one page"
        yield Finding(
            kind="missing session",
            symbol=unseen.symbol,
            session_date=unseen.session_date,
            what="no close known",
            detail=f"the session after implies {unseen.implied}, {word}" if unseen.implied else None,
        )


def _jumps(
    rows: Sequence[Standing], closes: Mapping[date, Decimal], sessions: SessionsBetween
) -> Iterator[Finding]:
    levels: defaultdict[date, Decimal | None] = defaultdict(lambda: None, closes)
    levels |= {row.session_date: row.last for row in rows if row.last is not None}
    for row in rows:
        if row.last is None:
            continue
        change = row.change_pct
        if change is None:
            before = sessions(row.symbol, min(levels), row.session_date)[-2:-1]
            level = levels[before[0]] if before else None
            change = None if not level else round((row.last / level - 1) * 100, 2)
        if change is not None and abs(change) >= JUMP:
            is_borne_out = row.verdict == "confirmed" or "session before" in (row.support or "")
            yield Finding(
                kind="jump",
                symbol=row.symbol,
                session_date=row.session_date,
                what=f"{_BEYOND}, {'borne out' if is_borne_out else 'and nothing bears it out'}",
                detail=f"shown: {trimmed(change)} %",
                captures=(row.capture_id,) if row.capture_id else (),
                alarm=not is_borne_out,
            )


def _standing(row: Standing) -> Finding:
    assert row.last is not None
    assert row.verdict != "disputed"
    support = f", by {row.support}" if row.support else ""
    return Finding(
        kind=row.verdict,
        symbol=row.symbol,
        session_date=row.session_date,
        what=f"{row.verdict}{support}",
        detail=f"the level is {trimmed(row.last)}",
        captures=(row.capture_id,) if row.capture_id else (),
        alarm=False,
    )

"""Which session a strip shows, found by its figures: for a page whose moment is not known.

Every row names two closes: the one of the session before, by its level and its change (`implied`),
and, if the page was seen after the close, its own. The session is looked for under which several
rows name closes that are known (`close_index`). The day's own close may be missing from them.

**The model.** A candidate is a day: each row then shows the last session of its own exchange up to it, so
one strip can hold two sessions. Against the candidate stands a *neighbouring* session whose closes are not
known, the hardest thing to be mistaken for. In log-likelihood against it, natural logarithms:

- A row that implies the known close of the session before counts `SHARED * ln(1 / p)`. `p` is the
  probability that a neighbouring session's close would have lain in the same interval by chance: the share
  of the instrument's known moves from one session to the next that are no larger than the interval is wide
  (and, as a young history knows few, of 50 usual ones).
  An interval of a 2-decimal strip is 0.02 % wide, and about 1.5 % of moves are smaller.
- `SHARED` is 0.5 because indices move together: on a day on which one hardly moved the others are likely
  not to have moved much either. In the closes of 2010 to 2020 the logarithm of the share of days on which
  three, or five, indices at once moved by less than 0.02 to 0.4 % was 0.57 to 0.70 times the sum of the
  logarithms of their single shares where it could be counted; 0.5 is to the safe side. Further indices of
  one exchange are nearly the same (beside the CAC 40 the N100 adds 0.09 to 0.49 of its own logarithm): they
  count `KIN`, a quarter, of that.
- The closing level counts the same way, with the narrower interval of its step, under one of two states of
  the whole strip, each as likely as the other: *closed*, in which each level is a close, or *open*, in
  which levels say nothing. So an intraday strip is dated by the closes before alone.
- A row that contradicts a known close counts `ln(WRONG)`: 1 row in 100 is wrong or stale, and what it
  shows then is anything. A row with no known close to hold it against counts nothing.
- A row with a change of 0.00 counts by its level only: pages are reset to it before the open, and then the
  close it implies is the last one, not the one before.

The **margin** of the best candidate is its log-likelihood less that of the next best one, the unknown
neighbour (0) among them. The session is named where the margin reaches `THRESHOLD`, at least `ROWS`
instruments agree, and more rows agree than contradict; else the answer is unknown, with the reason: a
confident error is worse than none. `python -m tests.simulation` measures it.

**What must be given.** The calendars of the instruments, from before the first close to after the last day
that the page can be of. Without the calendar a missing close would move the answer to the next day. A page
older or younger than the closes known is refused, unless the session before is its last one.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tickers.errors import InvalidValueError
from tickers.evidence.close_index import CloseIndex
from tickers.evidence.implied import Interval, around, implied_close
from tickers.model import Quote
from tickers.reference import reference

__all__ = ["KIN", "ROWS", "SHARED", "THRESHOLD", "WRONG", "Candidate", "Dating", "find_session"]

SHARED: Final = 0.5
"""How much of a row's evidence is its own, where the others have theirs; see the module."""
KIN: Final = 0.25
"""How much of that remains where the strip has another row of the same exchange before it."""
WRONG: Final = 0.01
"""The probability that a row is wrong or stale."""
THRESHOLD: Final = 5.0
"""The least margin, in natural logarithms, at which a session is named: 150 to 1.

Without the day's own close it takes three rows of two decimals, or six of one. In 55,000 simulated strips
(seeds 1 to 3) the highest margin of a wrong day was 1.8.
"""
ROWS: Final = 2
"""The least number of instruments that must agree."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that a strip can be of."""

    day: date
    """The latest of the rows' sessions."""
    sessions: Mapping[str, date]
    """The session of each instrument."""
    agree: tuple[str, ...]
    """The instruments whose row names a known close, in the order of the strip."""
    contradict: tuple[str, ...]
    closed: bool
    """Whether the levels are closes rather than figures of a session that goes on."""
    score: float
    """Log-likelihood against a neighbouring session of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Dating:
    """Which session a strip shows, or why that cannot be said."""

    best: Candidate | None
    runner_up: Candidate | None
    """The next best day, where any row agrees with one."""
    margin: float
    """Log-likelihood of the best day against the next best or an unknown neighbour, whichever is higher."""
    refused: str | None
    """Why no session is named; None where one is."""

    @property
    def day(self) -> date | None:
        """The day it is of, or None where that cannot be said."""
        return self.best.day if self.best and self.refused is None else None

    def __str__(self) -> str:
        if self.best is None or self.refused is not None:
            return f"unknown: {self.refused}"
        rows = len(self.best.agree)
        return f"{self.best.day}: {rows} rows agree, margin {self.margin:.1f}"


def find_session(rows: Iterable[Quote], known: CloseIndex) -> Dating:
    """The session that the rows of a strip show, or why it cannot be said; see the module.

    Used of each row are its symbol, figures and steps; of two of one instrument the first one. What the
    closes known do not hold counts nothing.
    """
    clues = list(_clues(rows, known))
    days = {day for clue in clues for day in _days_named(clue, known)}
    alike: dict[tuple[date, ...], Candidate] = {}
    for day in sorted(days):
        candidate = _weigh(day, clues, known)
        alike.setdefault(tuple(candidate.sessions.values()), candidate)
    ranked = sorted(alike.values(), key=lambda candidate: (-candidate.score, candidate.day))
    best, runner_up = (*ranked[:2], None, None)[:2]
    if best is None:
        return Dating(None, None, 0.0, "no row names a close that is known")
    margin = best.score - max(0.0, runner_up.score if runner_up else 0.0)
    return Dating(best, runner_up, margin, _refusal(best, runner_up, margin))


def _refusal(best: Candidate, runner_up: Candidate | None, margin: float) -> str | None:
    if len(best.agree) < ROWS:
        return f"only {len(best.agree)} instrument agrees with {best.day}, {ROWS} are needed"
    if len(best.contradict) >= len(best.agree):
        return f"as many rows contradict {best.day} as agree with it"
    if margin < THRESHOLD:
        other = runner_up.day if runner_up and runner_up.score > 0 else "a neighbouring session"
        return f"{best.day} and {other} are too alike: a margin of {margin:.1f}, {THRESHOLD:g} is needed"
    return None


@dataclass(frozen=True, slots=True)
class _Clue:
    """What a row names: its level, and the close of the session before, each with its weight if known."""

    symbol: str
    level: Interval
    level_weight: float
    before: Interval | None
    before_weight: float


def _clues(rows: Iterable[Quote], known: CloseIndex) -> Iterator[_Clue]:
    seen: set[str] = set()
    exchanges: set[str] = set()
    for row in rows:
        if row.symbol is None or row.last is None or row.last_step is None:
            continue
        if row.symbol in seen or not known.knows(row.symbol):
            continue
        seen.add(row.symbol)
        instrument = reference().instruments.get(row.symbol)
        exchange = instrument.calendar if instrument else row.symbol
        share = SHARED * (KIN if exchange in exchanges else 1)
        exchanges.add(exchange)
        try:
            before = implied_close(row) if row.change_pct else None
        except InvalidValueError:
            before = None
        level = around(row.last, row.last_step)
        weights = [
            -share * math.log(known.by_chance(row.symbol, named)) if named else 0.0
            for named in (level, before)
        ]
        yield _Clue(row.symbol, level, weights[0], before, weights[1])


def _days_named(clue: _Clue, known: CloseIndex) -> Iterator[date]:
    """The days that a row agrees with, in its level or in the close before."""
    sessions = set(known.days_with(clue.symbol, clue.level))
    if clue.before is not None:
        following = (
            known.session_after(clue.symbol, day) for day in known.days_with(clue.symbol, clue.before)
        )
        sessions |= {day for day in following if day is not None}
    for session in sessions:
        yield from known.days_showing(clue.symbol, session)


def _weigh(day: date, clues: Sequence[_Clue], known: CloseIndex) -> Candidate:
    """The log-likelihood of a day, under the likelier of the two states of the strip and under both."""
    sessions: dict[str, date] = {}
    closed, going_on = _State(), _State()
    for clue in clues:
        session, before = known.session_up_to(clue.symbol, day)
        if session is None:
            continue
        sessions[clue.symbol] = session
        level = _fits(clue.level, known.close(clue.symbol, session))
        previous = _fits(clue.before, known.close(clue.symbol, before) if before else None)
        going_on.count(clue.symbol, (previous, clue.before_weight))
        closed.count(clue.symbol, (previous, clue.before_weight), (level, clue.level_weight))
    likelier = max(going_on, closed, key=lambda state: state.score)
    other = min(going_on.score, closed.score)
    return Candidate(
        day=max(sessions.values(), default=day),
        sessions=sessions,
        agree=tuple(likelier.agree),
        contradict=tuple(likelier.contradict),
        closed=likelier is closed,
        score=likelier.score + math.log((1 + math.exp(other - likelier.score)) / 2),
    )


@dataclass(slots=True)
class _State:
    """The evidence of the rows under one state of the strip."""

    score: float = 0.0
    agree: list[str] = field(default_factory=list)
    contradict: list[str] = field(default_factory=list)

    def count(self, symbol: str, *named: tuple[bool | None, float]) -> None:
        """Count a row by whether each close it names fits, with the weight of that."""
        if any(fits is False for fits, _ in named):
            self.score += math.log(WRONG)
            self.contradict.append(symbol)
        elif any(fits for fits, _ in named):
            self.score += sum(weight for fits, weight in named if fits)
            self.agree.append(symbol)


def _fits(named: Interval | None, known: Interval | None) -> bool | None:
    return None if named is None or known is None else named.overlaps(known)

"""Whether each session follows from the one before: the close known of it must lie where today's row says.

For each row the close that it implies (`implied`) is held against the closes known of the session
before, imported ones and those seen with state `closed`. Both are intervals: a close is known to a step of
its strip. Rows are judged from the first session to the last, each once:

1. `Consistent` where one of the closes before fits (also one that is not known to be the close, or was not
   believed: then it was right);
2. `Reset` where the row shows no change and its level is borne out as the close of its own session;
3. `Stale` where level and change are those of an earlier session and the row does not fit; or where they are
   those of the session before and no close is known of it; or where they are those of two before and the
   change is 0: a dead feed follows from itself for ever;
4. `Contradiction` where closes of the session before are known and none fits, where its own figures
   exclude each other, or its exchange held no session on its day;
5. nothing where there is nothing to hold it against.

What is stale or contradicts is not believed as a close, so one wrong row does not make the next one an alarm.
"""

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from tickers.errors import InvalidValueError
from tickers.evidence.findings import (
    Ceased,
    Consistent,
    Contradiction,
    Finding,
    Jump,
    MissingSession,
    Observation,
    Reset,
    Stale,
)
from tickers.evidence.implied import CLOSE_STEP, Interval, around, common, implied_close
from tickers.model import Close, Quote, trimmed
from tickers.reference import reference

__all__ = ["JUMP", "SessionsBetween", "follow"]

SessionsBetween = Callable[[str, date, date], Sequence[date]]
"""The sessions that an instrument's exchange held from one day to another, both included, ascending."""

_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_NOTHING: Final = Decimal(0)
JUMP: Final = Decimal(10)
"""Changes beyond it are reported, in percentage points: the CAC 40 had one in 2010 to 2024, on 2020-03-12."""


def follow(
    quotes: Iterable[Quote],
    closes: Iterable[Close] = (),
    *,
    sessions: SessionsBetween,
    jump: Decimal = JUMP,
) -> list[Finding]:
    """What the rows of each instrument say about each other; see the module.

    Rows without a level, a session or an instrument that is known are passed over, but for those that have
    ceased. Between the
    first and the last session seen of an instrument every session of its exchange without a known close is
    a `MissingSession`.

    Args:
        quotes: in any order; several of a session, as of several pages, are held against each other too.
        closes: imported ones.
        sessions: the calendar of the instruments.
        jump: changes from here on are a `Jump`, in percentage points.

    Returns:
        The findings by symbol, session and row, the same for the same rows in any order.
    """
    rows: defaultdict[str, list[Quote]] = defaultdict(list)
    imported: defaultdict[str, list[Close]] = defaultdict(list)
    found: list[Finding] = []
    for quote in sorted(quotes, key=_key):
        if quote.symbol is None or quote.symbol not in reference().instruments or quote.last is None:
            continue
        if _ceased(quote):
            found.append(Ceased(symbol=quote.symbol, session_date=None, rows=(quote,)))
        elif quote.session_date is not None:
            rows[quote.symbol].append(quote)
    for close in sorted(closes, key=_key):
        imported[close.symbol].append(close)
    for symbol in rows:
        found += _Instrument(symbol, rows[symbol], imported[symbol], sessions, jump).findings()
    return sorted(found, key=_place)


@dataclass(slots=True)
class _Day:
    """The rows of a session, and which of their levels are believed to be its close."""

    date: date
    quotes: list[Quote] = field(default_factory=list)
    closes: list[Observation] = field(default_factory=list)
    perhaps: list[Observation] = field(default_factory=list)
    """Not known to be the close, or not believed."""
    implied: dict[int, Interval] = field(default_factory=dict)
    """What its quotes imply for the session before, of those that are believed; by place in `quotes`."""
    settled: bool | None = None
    """Whether the session after bears out one of its levels as the close, or none; None: it cannot say."""


class _Instrument:
    """The rows of one instrument, session by session."""

    def __init__(
        self,
        symbol: str,
        quotes: Sequence[Quote],
        closes: Sequence[Close],
        sessions: SessionsBetween,
        jump: Decimal,
    ) -> None:
        self.symbol, self.jump = symbol, jump
        seen = [quote.session_date for quote in quotes if quote.session_date is not None]
        seen += [close.session_date for close in closes]
        self.days = [_Day(day) for day in sessions(symbol, min(seen), max(seen))]
        by_date = {day.date: day for day in self.days}
        self.elsewhere = [quote for quote in quotes if quote.session_date not in by_date]
        for quote in quotes:
            if quote.session_date in by_date:
                by_date[quote.session_date].quotes.append(quote)
        for close in closes:
            if close.session_date in by_date:
                by_date[close.session_date].closes.append(close)
        self.seen: dict[tuple[Decimal | None, Decimal | None], list[Quote]] = {}

    def findings(self) -> Iterator[Finding]:
        for quote in self.elsewhere:
            yield self._contradiction(quote, (), "its exchange held no session on that day")
        before: _Day | None = None
        for day, after in pairwise([*self.days, None]):
            assert day is not None  # only the last one is
            yield from self._judge(day, before, after)
            before = day
        for before, day, after in zip([None, *self.days], self.days, self.days[1:], strict=False):
            if not day.closes and not day.settled:
                yield self._missing(day, before, after)

    def _judge(self, day: _Day, before: _Day | None, after: _Day | None) -> Iterator[Finding]:
        believed: list[Observation] = []
        for place, quote in enumerate(day.quotes):
            finding = self._outcome(quote, day, before, after)
            if finding is not None:
                yield finding
            if isinstance(finding, (Stale, Contradiction)):
                day.perhaps += [quote] if isinstance(finding, Contradiction) else []
                continue
            (believed if quote.state == "closed" else day.perhaps).append(quote)
            interval = _implied(quote)
            if interval is not None and not isinstance(finding, Reset):
                day.implied[place] = interval
        for quote in day.quotes:
            yield from self._jump(quote, before)
            seen = self.seen.setdefault((quote.last, quote.change_pct), [])
            if not seen or seen[-1].session_date != day.date:
                seen.append(quote)
        day.closes += believed
        odd = _apart(day.closes)
        if odd:
            reason = f"closes of one session disagree, {_shown(odd[0])} and {_shown(odd[1])}"
            yield Contradiction(symbol=self.symbol, session_date=day.date, rows=odd, reason=reason)

    def _outcome(self, quote: Quote, day: _Day, before: _Day | None, after: _Day | None) -> Finding | None:
        try:
            interval = implied_close(quote)
        except InvalidValueError as error:
            return self._contradiction(quote, (), str(error))
        seen = self.seen.get((quote.last, quote.change_pct), [])
        copied = seen[-1] if seen else None
        if copied is not None and before is not None and copied.session_date == before.date:
            dead = quote.change_pct == 0 and len(seen) > 1
            if dead or interval is None or not before.closes:
                return self._stale(quote, copied)
        if interval is None or before is None:
            return None
        for row in (*before.closes, *before.perhaps):
            if interval.overlaps(_level(row)):
                before.settled = True
                return Consistent(
                    symbol=self.symbol,
                    session_date=day.date,
                    rows=(quote, row),
                    interval=interval,
                    close=_figure(row),
                )
        if not before.closes:
            return None
        if quote.change_pct == 0 and self._is_close(quote, day, after):
            return Reset(symbol=self.symbol, session_date=day.date, rows=(quote,))
        if copied is not None:
            return self._stale(quote, copied)
        before.settled = bool(before.settled)
        nearest = min(before.closes, key=lambda row: interval.distance(_level(row)))
        reason = (
            f"it implies a close before of {interval}, but {_shown(nearest)} is known of {before.date},"
            f" {interval.distance(_level(nearest)):.2f} points off"
        )
        return self._contradiction(quote, before.closes, reason)

    def _is_close(self, quote: Quote, day: _Day, after: _Day | None) -> bool:
        """Whether another row of its session, or one of the session after, has its level as the close."""
        level = _level(quote)
        moved = [other for other in day.quotes if other is not quote and other.change_pct != 0]
        if any(_level(row).overlaps(level) for row in (*day.closes, *moved)):
            return True
        implied = [_implied(row) for row in after.quotes] if after else []
        return any(interval is not None and interval.overlaps(level) for interval in implied)

    def _jump(self, quote: Quote, before: _Day | None) -> Iterator[Finding]:
        change = quote.change_pct
        if change is None and before is not None and before.closes and quote.last is not None:
            change = round((quote.last / _figure(before.closes[0]) - 1) * 100, 2)
        if change is None or abs(change) < self.jump:
            return
        interval, closes = _implied(quote), before.closes if before else []
        fitting = [row for row in closes if interval is not None and interval.overlaps(_level(row))]
        yield Jump(
            symbol=self.symbol,
            session_date=quote.session_date,
            rows=(quote, *fitting),
            change_pct=change,
            limit=self.jump,
            borne_out=bool(fitting),
        )

    def _missing(self, day: _Day, before: _Day | None, after: _Day) -> Finding:
        behind = [after.quotes[place] for place in after.implied]
        refuted = after.settled is False
        recovered = common(after.implied.values()) if after.implied and not refuted else None
        pages = {quote.capture_id for quote in behind}
        known = [row for row in after.closes if isinstance(row, Close)]
        agreed = any(_level(row).overlaps(_level(quote)) for row in known for quote in behind)
        unmoved = recovered is not None and any(
            recovered.overlaps(_level(row)) for row in (before.closes if before else ())
        )
        return MissingSession(
            symbol=self.symbol,
            session_date=day.date,
            rows=(*behind, *day.perhaps),
            recovered=recovered,
            confirmed=recovered is not None
            and not unmoved
            and (len(pages) > 1 or after.settled is True or agreed),
        )

    def _contradiction(self, quote: Quote, against: Iterable[Observation], reason: str) -> Contradiction:
        return Contradiction(
            symbol=self.symbol, session_date=quote.session_date, rows=(quote, *against), reason=reason
        )

    def _stale(self, quote: Quote, copied: Quote) -> Stale:
        day = copied.session_date
        assert day is not None  # those without are passed over
        return Stale(symbol=self.symbol, session_date=quote.session_date, rows=(quote, copied), copied=day)


def _implied(quote: Quote) -> Interval | None:
    try:
        return implied_close(quote)
    except InvalidValueError:
        return None


def _figure(row: Observation) -> Decimal:
    figure = row.close if isinstance(row, Close) else row.last
    assert figure is not None  # such rows are passed over
    return figure


def _shown(row: Observation) -> str:
    return trimmed(_figure(row))


def _level(row: Observation) -> Interval:
    """What the level of a row stands for."""
    step = CLOSE_STEP if isinstance(row, Close) else row.last_step
    return _around(_figure(row), CLOSE_STEP if step is None else step)


# A row is held against every row of the session after.
_around = functools.lru_cache(maxsize=8192)(around)


def _apart(rows: Sequence[Observation]) -> tuple[Observation, Observation] | None:
    """The two whose levels lie the farthest apart, where they cannot be one; in the order given."""
    if len(rows) < 2:
        return None
    low, high = (
        min(rows, key=lambda row: _level(row).high),
        max(rows, key=lambda row: _level(row).low),
    )
    if _level(low).overlaps(_level(high)):
        return None
    return (low, high) if rows.index(low) < rows.index(high) else (high, low)


def _ceased(quote: Quote) -> bool:
    instrument = reference().instruments.get(quote.symbol or "")
    day = quote.session_date
    return quote.state == "ceased" or bool(instrument and day and instrument.has_ceased(day))


def _key(row: Observation) -> tuple[Any, ...]:
    """An order of rows that does not depend on how they came."""
    if isinstance(row, Close):
        return (row.symbol, row.session_date, row.source, row.close)
    return (
        row.symbol or "", row.session_date or date.min, row.observed_at or _NEVER, row.capture_id or "",
        row.position, row.last or _NOTHING, row.change_pct or _NOTHING,
    )  # fmt: skip


def _place(finding: Finding) -> tuple[object, ...]:
    """Of one kind and session they stay in the order of their rows, in which they were found."""
    return (finding.symbol, finding.session_date or date.min, type(finding).__name__)

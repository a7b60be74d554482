"""The sessions before a day: the levels of its instruments, and what they say about the day's rows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reports.day.presentation import LOOKBACK, SESSIONS
from reports.figures import plain
from storage.known_closes import read_dated, read_imported_closes, read_standing
from storage.store import Readable
from storage.where import Between, Where
from tickers.evidence import (
    CLOSE_STEP,
    Finding,
    Interval,
    Level,
    Standing,
    UnseenClose,
    around,
    findings_of,
    findings_of_day,
    session_levels,
    unseen_closes,
)
from tickers.model import Close, Daily
from tickers.sessions import sessions_between

__all__ = ["Lookback", "load_lookback"]


@dataclass(frozen=True, slots=True)
class Lookback:
    """What is known of the sessions up to a day."""

    verdicts: Mapping[str, Daily]
    """What stands for the day's session, by code."""
    standing: tuple[Standing, ...]
    """The verdicts on the sessions up to the day."""
    levels: Mapping[str, tuple[Level, ...]]
    """By code, the last sessions of the instrument's exchange, ascending."""
    before: Mapping[str, Interval]
    """By code, the close of the session before, where it is known otherwise than by its figures."""
    findings: tuple[Finding, ...]
    """What somebody should look at: of the day, and of the session before where its close is not known."""


def load_lookback(store: Readable, day: date) -> Lookback:
    """The sessions up to a day of the instruments that were seen in them: what stands for them.

    Raises:
        StoreError: as `Store.read` does.
    """
    where: Where = {"session_date": Between(day - LOOKBACK, day)}
    verdicts = store.read("daily", where={"session_date": [day]})
    standing = {symbol: [*map(_plain, rows)] for symbol, rows in read_standing(store, where).items()}
    closes = _imported(store, where)
    dated = read_dated(store, {"capture_id": _near(day)})
    levels, findings = _told(standing, closes, dated, day)
    return Lookback(
        {row["symbol"]: Daily(**row) for row in verdicts.to_pylist()},
        tuple(row for rows in standing.values() for row in rows),
        levels,
        dict(_before(standing, closes, dated, day)),
        findings,
    )


def _before(
    standing: Mapping[str, Sequence[Standing]], closes: Sequence[Close], dated: Collection[str], day: date
) -> Iterator[tuple[str, Interval]]:
    """The close of the session right before a day, where one is known otherwise than by its figures."""
    imported = {(close.symbol, close.session_date): close.close for close in closes}
    for symbol, rows in standing.items():
        for before in _sessions(symbol, day - timedelta(days=1))[-1:]:
            level = imported.get((symbol, before))
            if level is not None:
                yield symbol, around(level, CLOSE_STEP)
            for row in rows:
                if row.session_date == before and row.last is not None and row.capture_id not in dated:
                    yield symbol, around(row.last, row.last_step or CLOSE_STEP)


def _told(
    standing: Mapping[str, Sequence[Standing]], closes: Sequence[Close], dated: Collection[str], day: date
) -> tuple[Mapping[str, tuple[Level, ...]], tuple[Finding, ...]]:
    unseen: list[UnseenClose] = []
    findings: list[Finding] = []
    for symbol, rows in standing.items():
        known = {close.session_date: close.close for close in closes if close.symbol == symbol}
        found = findings_of(rows, symbol=symbol, sessions=sessions_between, closes=known, dated=dated)
        unseen += unseen_closes(rows, closes=known, sessions=sessions_between, dated=dated)
        findings += (one for one in found if one.alarm or one.kind == "jump")
    stands = [row for rows in standing.values() for row in rows]
    levels = session_levels(stands, closes, unseen, lambda symbol: _sessions(symbol, day))
    return levels, findings_of_day(findings, day, sessions_between)


def _sessions(symbol: str, day: date) -> Sequence[date]:
    return sessions_between(symbol, day - LOOKBACK, day)[-SESSIONS:]


def _imported(store: Readable, where: Where) -> list[Close]:
    return [replace(close, close=plain(close.close)) for close in read_imported_closes(store, where)]


def _near(day: date) -> Between:
    """The captures that show the sessions up to a day; those that were dated by their figures too."""
    return Between(f"{day - LOOKBACK:%Y%m%d}", f"{day + timedelta(days=366):%Y%m%d}")


def _plain(row: Standing) -> Standing:
    """The row, its level without the zeros of its column."""
    return row if row.last is None else row._replace(last=plain(row.last))

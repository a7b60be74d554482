"""Strips without a time, dated by their figures while the day's own closes are withheld."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from random import Random

from tests.simulation.strips import SITES, Site, draw, mangle
from tests.simulation.truth import Truth
from tickers.evidence.close_index import CloseIndex
from tickers.evidence.dating import Dating, find_session
from tickers.model import Close, Quote

__all__ = ["Dated", "date_strangers", "date_strips"]


@dataclass
class Dated:
    """How many strips of a kind were dated rightly, refused, or dated wrongly."""

    counts: Counter[str] = field(default_factory=Counter)
    margins: list[tuple[float, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def count(self, dating: Dating, day: date | None) -> None:
        named = None if dating.best is None else dating.best.day
        outcome = "refused" if dating.day is None else "right" if dating.day == day else "wrong"
        self.counts[outcome] += 1
        self.margins.append((dating.margin, "right" if named == day else "wrong"))
        if outcome == "wrong":
            self.wrong.append(f"{day} taken for {dating}")


def stored(truth: Truth, without: Iterable[date] = ()) -> list[Close]:
    left_out = set(without)
    return [
        Close(symbol=symbol, session_date=day, close=close, source="history")
        for symbol, closes in truth.closes.items()
        for day, close in closes.items()
        if day not in left_out
    ]


def date_strips(truth: Truth, random: Random, *, every: int = 1, withheld: bool = True) -> dict[str, Dated]:
    """Every `every`th session as every site shows it, at its close and during trading.

    Of each history the day's own closes are withheld, and one session in twenty besides; of each strip up
    to two rows are not shown, and one row in fifty is wrong or of another session.
    """
    found = {f"{site.name}, {when}": Dated() for site in SITES for when in ("close", "intraday")}
    for day in truth.days[random.randrange(every) :: every]:
        gaps = random.sample(truth.days, len(truth.days) // 20)
        history = CloseIndex(stored(truth, [*gaps, day] if withheld else set(gaps) - {day}), truth.sessions)
        for site in SITES:
            for when in ("close", "intraday"):
                strip = draw(truth, site, day, random, intraday=when == "intraday")
                rows = list(_spoilt(strip, truth, site, random))
                found[f"{site.name}, {when}"].count(find_session(rows, history), day)
    return found


def _spoilt(strip: list[Quote], truth: Truth, site: Site, random: Random) -> Iterator[Quote]:
    kept = sorted(random.sample(strip, len(strip) - random.randrange(3)), key=lambda quote: quote.position)
    for quote in kept:
        kind = random.random()
        if kind < 0.01:
            yield mangle(quote, random)
        elif kind < 0.02:
            other = draw(truth, site, random.choice(truth.days), random)
            yield next((row for row in other if row.symbol == quote.symbol), quote)
        else:
            yield _undated(quote)


def _undated(quote: Quote) -> Quote:
    return replace(quote, capture_id=None, session_date=None, observed_at=None, state=None)


def date_strangers(truth: Truth, random: Random, *, every: int = 1) -> dict[str, Dated]:
    """Strips that no session of the history shows: all must be refused.

    Those of a hole: the session, the one before and up to three after were taken out of the history and of
    the calendar, so the session after the hole seems to follow the one before it. And those of nowhere: rows
    of a session, the level of each moved by a little.
    """
    found = {f"{kind}, {site.name}": Dated() for kind in ("a hole", "nowhere") for site in SITES}
    for at in range(2 + random.randrange(every), len(truth.days) - 3, every):
        day = truth.days[at]
        hole = truth.days[at - 1 : at + random.randrange(1, 5)]
        sessions = {symbol: [d for d in days if d not in hole] for symbol, days in truth.sessions.items()}
        with_hole, whole = (
            CloseIndex(stored(truth, hole), sessions),
            CloseIndex(stored(truth), truth.sessions),
        )
        for site in SITES:
            strip = draw(truth, site, day, random, intraday=random.random() < 0.5)
            found[f"a hole, {site.name}"].count(find_session(map(_undated, strip), with_hole), None)
            rows = [_nudged(_undated(quote), random) for quote in strip]
            found[f"nowhere, {site.name}"].count(find_session(rows, whole), None)
    return found


def _nudged(quote: Quote, random: Random) -> Quote:
    """A row whose level has moved by 0.3 to 3 % while its change has not."""
    assert quote.last is not None
    by = Decimal(random.choice((-1, 1)) * random.uniform(0.003, 0.03))
    return replace(quote, last=(quote.last * (1 + by)).quantize(Decimal("0.01")), change_abs=None)

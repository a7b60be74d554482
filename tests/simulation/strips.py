"""Strips as sites would have shown them: drawn from the closes, by none of the tested code."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random

from tests.simulation.truth import Truth
from tickers.model import Quote

__all__ = ["SITES", "Site", "draw", "mangle"]


@dataclass(frozen=True)
class Site:
    """How a site writes its figures."""

    name: str
    step: Decimal
    """Of changes, in percentage points."""
    level_step: Decimal
    rounding: str
    shows_points: bool = False


CENT, TENTH = Decimal("0.01"), Decimal("0.1")
SITES = (
    Site("truncated", CENT, CENT, ROUND_DOWN),
    Site("rounded", CENT, CENT, ROUND_HALF_UP),
    Site("with points", CENT, CENT, ROUND_HALF_UP, shows_points=True),
    Site("levels of one decimal", CENT, TENTH, ROUND_DOWN),
    Site("one decimal, rounded", TENTH, CENT, ROUND_HALF_UP),
    Site("one decimal, truncated", TENTH, CENT, ROUND_DOWN),
)


def draw(truth: Truth, site: Site, day: date, random: Random, *, intraday: bool = False) -> list[Quote]:
    """The strip of a site on a day: a row for each index whose last two closes are known."""
    quotes = []
    for position, (symbol, closes) in enumerate(truth.closes.items()):
        session = truth.last_session(symbol, day)
        before = truth.before(symbol, session)
        if before is None or session not in closes or before not in closes:
            continue
        going_on = intraday and session == day
        level = closes[session]
        if going_on:  # on the way from one close to the other, and somewhat off it
            way = Decimal(random.random())
            off = Decimal(random.gauss(0, 0.002)) * closes[before]
            level = (closes[before] + way * (level - closes[before]) + off).quantize(CENT)
        quotes.append(_row(site, symbol, position, session, level, closes[before], going_on=going_on))
    return quotes


def _row(
    site: Site, symbol: str, position: int, session: date, level: Decimal, before: Decimal, *, going_on: bool
) -> Quote:
    change = (level / before - 1) * 100
    points = (level - before).quantize(site.level_step, site.rounding)
    return Quote(
        capture_id=f"{session}-{site.name}-{'noon' if going_on else 'evening'}",
        position=position,
        symbol=symbol,
        label=symbol,
        last=level.quantize(site.level_step, site.rounding),
        last_step=site.level_step,
        change_pct=change.quantize(site.step, site.rounding),
        change_step=site.step,
        change_abs=points if site.shows_points else None,
        number_basis="unambiguous",
        currency=None,
        currency_shown=None,
        currency_basis=None,
        observed_at=datetime.combine(session, time(12 if going_on else 18), UTC),
        session_date=session,
        state="open" if going_on else "closed",
        raw="",
    )


def moved(quotes: list[Quote], truth: Truth, day: date) -> list[Quote]:
    """The rows of another day, filed under this one: a stale copy or a wrong page."""
    return [
        replace(
            quote,
            session_date=truth.last_session(quote.symbol or "", day),
            observed_at=datetime.combine(day, time(18), UTC),
            capture_id=f"{day}-of-{quote.capture_id}",
        )
        for quote in quotes
    ]


def mangle(quote: Quote, random: Random) -> Quote:
    """A row that was read wrongly: a separator, the sign of its change, or two digits of its level."""
    assert quote.last is not None
    assert quote.change_pct is not None
    kind = random.randrange(3)
    if kind == 0:
        return replace(quote, last=quote.last * 10)
    if kind == 1:
        return replace(quote, change_pct=-quote.change_pct, change_abs=None)
    digits = list(str(quote.last))
    places = [
        at
        for at in range(3)
        if digits[at].isdigit() and digits[at + 1].isdigit() and digits[at] != digits[at + 1]
    ]
    if not places or quote.last < 1000:
        return replace(quote, last=quote.last + 100)
    at = random.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return replace(quote, last=Decimal("".join(digits)))

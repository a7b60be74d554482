"""Made-up captures: six sites, each seen once an hour, a strip of nine rows on every page.

All that a store tells apart is different in each: ids, moments, levels, changes and the texts they came from.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from tests.conftest import SAMPLE_ROWS
from tickers.model import Capture, Quote, State

__all__ = ["QUOTES_EACH", "captures", "hours_of_trading"]

QUOTES_EACH = len(SAMPLE_ROWS)
_BEGIN = datetime(2023, 1, 2, tzinfo=UTC)
_SITES = [f"site{n}.example" for n in range(6)]
_CENT = Decimal("0.01")


def captures() -> Iterator[Capture]:
    """Captures without end, in the order of their moments, the same ones every time."""
    rng = random.Random(3)
    levels = [round(100 * float(last)) for _, _, last, _ in SAMPLE_ROWS]
    for hour in itertools.count():
        levels = [max(10_000, level + rng.randrange(-90, 91)) for level in levels]
        for number, site in enumerate(_SITES):
            moment = _BEGIN + timedelta(hours=hour, minutes=9 * number, seconds=rng.randrange(300))
            yield _capture(rng, site, moment, levels)


def hours_of_trading() -> Iterator[Capture]:
    """The same, where levels move from 8 to 17 o'clock of weekdays, then once, and all sites show the same.

    Changes are those from the close of the session before.
    """
    rng = random.Random(5)
    level: dict[str, Decimal] = {}
    close_before: dict[str, Decimal] = {}
    for number, capture in enumerate(captures()):
        moment = capture.observed_at
        is_weekday, hour = moment.weekday() < 5, moment.hour
        session = moment.date() - timedelta(days=hour < 8)
        session -= timedelta(days=max(0, session.weekday() - 4))
        quotes = []
        for quote in capture.quotes:
            symbol = str(quote.symbol)
            if number % len(_SITES) == 0 and is_weekday and 8 <= hour <= 17:
                if hour == 8:
                    close_before[symbol] = level.get(symbol, Decimal(1000))
                level[symbol] = level.get(symbol, Decimal(1000)) + Decimal(rng.randrange(-90, 91)) * _CENT
            last, before = level.get(symbol, Decimal(1000)), close_before.get(symbol, Decimal(1000))
            shown = replace(quote, last=last, change_pct=(100 * (last / before - 1)).quantize(_CENT))
            if quote.session_date is not None:
                state: State = "open" if is_weekday and 8 <= hour < 17 else "closed"
                shown = replace(shown, session_date=session, state=state)
            quotes.append(shown)
        yield replace(capture, quotes=tuple(quotes))


def _capture(rng: random.Random, site: str, moment: datetime, levels: list[int]) -> Capture:
    identity = f"{moment:%Y%m%dT%H%M%SZ}-{rng.getrandbits(64):016x}"
    after_friday = max(0, moment.weekday() - 4)
    session = moment.date() - timedelta(days=after_friday)
    return Capture(
        capture_id=identity,
        source=f"crawl.warc.gz#{rng.getrandbits(32)}",
        url=f"https://{site}/",
        site=site,
        observed_at=moment,
        observed_basis="warc-date",
        body_sha256=f"{rng.getrandbits(256):064x}",
        parser_version="1",
        quotes=tuple(
            _quote(
                identity, position, moment, session, is_closed=bool(after_friday), last=last, change=change
            )
            for position, last, change in zip(
                range(QUOTES_EACH),
                (level + rng.randrange(-9, 10) for level in levels),
                (rng.randrange(-499, 500) for _ in levels),
                strict=False,
            )
        ),
    )


def _quote(
    identity: str, position: int, moment: datetime, session: date, *, is_closed: bool, last: int, change: int
) -> Quote:
    symbol, _, _, currency = SAMPLE_ROWS[position]
    marker = "kr" if currency == "NOK" else None
    has_ceased = symbol == "ENTEC"
    shown = Decimal(last).scaleb(-2), Decimal(change).scaleb(-2)
    return Quote(
        capture_id=identity,
        position=position,
        symbol=symbol,
        label=symbol,
        last=shown[0],
        last_step=_CENT,
        change_pct=shown[1],
        change_step=_CENT,
        change_abs=None,
        number_basis="unambiguous",
        currency=currency,
        currency_shown=marker,
        currency_basis="resolved" if marker else "reference",
        observed_at=moment,
        session_date=None if has_ceased else session,
        state="ceased" if has_ceased else "closed" if is_closed else "unknown",
        raw=f"{symbol} {shown[1]}% {shown[0]} {marker or ''}".rstrip(),
    )

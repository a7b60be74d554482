"""A page at a moment: its identity, and its rows with their sessions."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tickers.model import Capture, Headline, ObservedBasis, Quote, utc_seconds
from tickers.reference import reference
from tickers.sessions import DELAY, session_of_row

if TYPE_CHECKING:
    from tickers.page import Page

__all__ = ["capture_id", "observe"]


def capture_id(body: bytes, observed_at: datetime, url: str | None) -> str:
    """The identity of a page at a moment: `20241115T173000Z-` and 16 hex digits.

    The digits are the first of the SHA-256 of these bytes: `tickers-capture-1`, a line feed, the
    page's address in UTF-8 (nothing where it is not known), a line feed, the moment as above with
    its Z, a line feed, and the body as it was fetched. The file it lies in plays no part.

    Raises:
        InvalidValueError: the moment is naive or not on a whole second.
    """
    moment = f"{utc_seconds('observed_at', observed_at):%Y%m%dT%H%M%SZ}"
    head = f"tickers-capture-1\n{url or ''}\n{moment}\n".encode()
    digest = hashlib.sha256(head)
    digest.update(body)
    return f"{moment}-{digest.hexdigest()[:16]}"


def observe(
    page: "Page",
    body: bytes,
    *,
    source: str,
    observed_at: datetime,
    observed_basis: ObservedBasis,
    delay: timedelta = DELAY,
) -> Capture:
    """The capture of a page that was fetched at `observed_at` (aware, whole seconds).

    `delay` is how far the page is behind the market; it decides which session a row belongs to, and whether
    its figure is the close. A publication time after the moment cannot be right and is left out.

    Raises:
        InvalidValueError: the moment is naive or not on a whole second, or the delay is negative or longer
            than twelve hours.
    """
    from tickers.page import PARSER_VERSION  # noqa: PLC0415 loads the parser, which an identity needs not

    observed_at = utc_seconds("observed_at", observed_at)
    identity = capture_id(body, observed_at, page.url)
    return Capture(
        capture_id=identity,
        source=source,
        url=page.url,
        site=page.site,
        observed_at=observed_at,
        observed_basis=observed_basis,
        body_sha256=hashlib.sha256(body).hexdigest(),
        parser_version=PARSER_VERSION,
        quotes=tuple(_observed(quote, identity, observed_at, delay) for quote in page.quotes),
        headlines=tuple(_published(headline, identity, observed_at) for headline in page.headlines),
        rejections=tuple(replace(rejection, capture_id=identity) for rejection in page.rejections),
    )


def _observed(quote: Quote, identity: str, observed_at: datetime, delay: timedelta) -> Quote:
    instrument = reference().instruments[quote.symbol] if quote.symbol else None
    session = session_of_row(observed_at, instrument, quote.change_pct, delay=delay)
    return replace(
        quote,
        capture_id=identity,
        observed_at=observed_at,
        session_date=session.date,
        state=session.state,
    )


def _published(headline: Headline, identity: str, observed_at: datetime) -> Headline:
    published = headline.published_at
    if published is not None and published > observed_at:
        headline = replace(headline, published_at=None, published_basis=None)
    return replace(headline, capture_id=identity)

"""Hypothesis strategies for captures: any values that the model admits."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from tickers.capture import capture_id
from tickers.model import (
    CHANGE,
    LEVEL,
    Capture,
    CurrencyBasis,
    DecimalType,
    Headline,
    NumberBasis,
    ObservedBasis,
    Quote,
    Rejection,
    State,
)

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
moments = st.datetimes(
    datetime(1991, 8, 7),
    datetime(2100, 1, 1),
    timezones=st.just(UTC),
).map(lambda moment: moment.replace(microsecond=0))


def decimals(kind: DecimalType) -> st.SearchStrategy[Decimal]:
    limit = 10**kind.precision - 1
    scaled = st.integers(-limit, limit) | st.sampled_from([limit, -limit, 0, 1, -1])
    return scaled.map(lambda digits: Decimal(digits).scaleb(-kind.scale))


quotes = st.builds(
    Quote,
    position=st.just(0),
    symbol=st.none() | st.sampled_from(["AEX", "PX1", "OSEBX"]),
    label=texts,
    last=st.none() | decimals(LEVEL),
    last_step=st.none() | decimals(LEVEL),
    change_pct=st.none() | decimals(CHANGE),
    change_step=st.none() | decimals(CHANGE),
    change_abs=st.none() | decimals(LEVEL),
    number_basis=st.none() | st.sampled_from(get_args(NumberBasis)),
    currency=st.none() | st.sampled_from(["EUR", "NOK"]),
    currency_shown=st.none() | texts,
    currency_basis=st.none() | st.sampled_from(get_args(CurrencyBasis)),
    session_date=st.none() | st.dates(date(1991, 1, 1), date(2100, 1, 1)),
    state=st.sampled_from(get_args(State)),
    raw=texts,
)
headlines = st.builds(
    Headline,
    position=st.just(0),
    kind=st.sampled_from(["article", "link"]),
    title=texts,
    url=st.none() | texts,
    published_at=st.none() | moments,
    byline=st.none() | texts,
    language=st.none() | texts,
    photo_credit=st.none() | texts,
)
rejections = st.builds(Rejection, position=st.just(0), raw=texts, reason=texts)


@st.composite
def captures(draw: st.DrawFn) -> Capture:
    """A capture with a few rows of each kind."""
    moment = draw(moments)
    identity = capture_id(draw(st.binary(max_size=8)), moment, None)
    return Capture(
        capture_id=identity,
        source=draw(texts),
        url=draw(st.none() | texts),
        site=draw(st.none() | texts),
        observed_at=moment,
        observed_basis=draw(st.sampled_from(get_args(ObservedBasis))),
        body_sha256="0" * 64,
        parser_version="1",
        quotes=tuple(
            replace(quote, capture_id=identity, position=n, observed_at=moment)
            for n, quote in enumerate(draw(st.lists(quotes, max_size=3)))
        ),
        headlines=tuple(
            replace(headline, capture_id=identity, position=n)
            for n, headline in enumerate(draw(st.lists(headlines, max_size=3)))
        ),
        rejections=tuple(
            replace(rejection, capture_id=identity, position=n)
            for n, rejection in enumerate(draw(st.lists(rejections, max_size=3)))
        ),
    )

"""A row of a day: what was shown, what it was resolved to, and where it was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Any, Final

from reports.day.source_page import SourcePage
from tickers.errors import InvalidValueError
from tickers.evidence import Interval, implied_close
from tickers.model import Daily, Quote
from tickers.reference import reference

__all__ = ["Movement", "movement_of"]

_EXACT: Final = Context(prec=40, traps=[Inexact, InvalidOperation])


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A quote, the capture that it was read from, and how it stands for its session."""

    quote: Quote
    page: SourcePage
    daily: Daily | None = None
    """The verdict on its session, where the row is the one that stands."""

    @property
    def provisional(self) -> bool:
        """Whether it was seen before the close was final."""
        return self.daily is not None and self.daily.verdict == "provisional"

    @property
    def is_change_refuted(self) -> bool:
        """Whether the session before refutes the change that it shows, though its level stands."""
        return self.daily is not None and self.daily.change_pct is None and self.quote.change_pct is not None

    @property
    def label(self) -> str:
        """The instrument's name as shown."""
        return self.quote.label

    @property
    def symbol(self) -> str | None:
        """Code of the reference data."""
        return self.quote.symbol

    @property
    def name(self) -> str | None:
        """The instrument's name in the reference data."""
        instrument = reference().instruments.get(self.quote.symbol or "")
        return instrument.name if instrument else None

    @property
    def currency(self) -> str | None:
        """ISO 4217 code of the currency that the index is calculated in."""
        return self.quote.currency

    @property
    def state(self) -> str:
        """What the figure is."""
        return self.quote.state or "unknown"

    @property
    def raw(self) -> str:
        """The text that the row was read from."""
        return self.quote.raw

    @property
    def last(self) -> Decimal | None:
        """The level in points, with the decimals of its strip."""
        return _at_step(self.quote.last, self.quote.last_step)

    @property
    def change_pct(self) -> Decimal | None:
        """The change in percentage points, with the decimals of its strip; None where it is refuted."""
        if self.is_change_refuted:
            return None
        return _at_step(self.quote.change_pct, self.quote.change_step)

    @property
    def change_abs(self) -> Decimal | None:
        """The change in points where it was shown, with the decimals of the levels where it fits these."""
        shown, step = self.quote.change_abs, self.quote.last_step
        if self.is_change_refuted:
            return None
        if shown is None or step is None or shown % step:
            return None if shown is None else Decimal(f"{shown.normalize():f}")
        return _at_step(shown, step)

    @property
    def implied(self) -> Interval | None:
        """What the row says about the close before, in points.

        None where it says too little, where its figures disagree, and where there was no session before,
        since the index is no longer calculated.
        """
        if self.state == "ceased" or self.is_change_refuted:
            return None
        try:
            return implied_close(self.quote)
        except InvalidValueError:
            return None


def movement_of(row: Mapping[str, Any], page: SourcePage, daily: Daily | None = None) -> Movement:
    """The movement of a row of the table of quotes, with the verdict under which it stands."""
    return Movement(quote=Quote(**row), page=page, daily=daily)


def _at_step(value: Decimal | None, step: Decimal | None) -> Decimal | None:
    """The value with the decimals of its strip: pages cut trailing zeros, tables align them."""
    return value if value is None or step is None else value.quantize(step.normalize(), context=_EXACT)

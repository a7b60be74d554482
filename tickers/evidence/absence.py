"""Why an instrument has no row on a day on which others have one."""

from datetime import date
from typing import Final, Literal, get_args

from tickers.reference import reference
from tickers.sessions import calendar_of

__all__ = ["REASONS", "Reason", "reason_absent"]

Reason = Literal["ceased", "holiday", "refused", "not seen"]
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)


def reason_absent(symbol: str, day: date, *, refused: bool) -> Reason | None:
    """Why an instrument has no row with a level on a day; null before it was launched.

    `ceased`: it was no longer calculated; `holiday`: its exchange held no session, or it is not known whether
    it did; `refused`: a line that names it was refused on a page of that day (`refused` says so); else
    `not seen`.
    """
    instrument = reference().instruments[symbol]
    if instrument.launched and day < instrument.launched:
        return None
    if instrument.has_ceased(day):
        return "ceased"
    if calendar_of(instrument.calendar).session(day) is None:
        return "holiday"
    return "refused" if refused else "not seen"

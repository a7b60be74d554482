"""From a name of an instrument, as people write it, to its code."""

import functools

from tickers.errors import InvalidValueError
from tickers.reference.instruments import reference
from tickers.suggest import hint

__all__ = ["symbol_of"]


def symbol_of(name: str) -> str:
    """The code of the instrument with this name: its code, a name it is shown under, or its ISIN.

    Case and punctuation do not matter: `px1`, `CAC 40`, `cac-40`, `^FCHI` and `FR0003500008` are PX1.

    Raises:
        InvalidValueError: the reference data has no such instrument; the message says what it has.
    """
    known = reference()
    text = str(name)
    instrument = known.instruments.get(text) or known.find(text)
    code = instrument.code if instrument else _codes_by_isin().get(text.strip().upper())
    if code is None:
        names = [each for one in known.instruments.values() for each in one.names]
        raise InvalidValueError(
            f"{name!r} is no instrument of the reference data; {hint(text, names, listed=known.instruments)}"
        )
    return code


@functools.cache
def _codes_by_isin() -> dict[str, str]:
    return {one.isin: one.code for one in reference().instruments.values() if one.isin}

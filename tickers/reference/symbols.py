"""From a name of an instrument, as people write it, to its code."""

from tickers.errors import InvalidValueError
from tickers.reference.in_use import reference
from tickers.suggest import nearest

__all__ = ["symbol_of"]


def symbol_of(name: str) -> str:
    """The code of the instrument with this name: its code, a name it is shown under, or its ISIN.

    Case and punctuation do not matter: `px1`, `CAC 40`, `cac-40`, `^FCHI` and `FR0003500008` are PX1.

    Raises:
        InvalidValueError: the reference data has no such instrument; the message says what it has.
    """
    known = reference()
    text = str(name)
    instrument = known.instruments.get(text) or known.named(text) or known.of_isin(text.strip().upper())
    if instrument is None:
        near = nearest(text, [each for one in known.instruments.values() for each in one.names])
        way = f"did you mean {near!r}?" if near else "`tickers instruments` lists those that there are"
        raise InvalidValueError(f"{name!r} is no instrument of the reference data; {way}")
    return instrument.code

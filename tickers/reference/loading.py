"""Reference data from the TOML files of the package."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from tickers.reference.instruments import Exchange, Instrument, Sibling
from tickers.reference.packaged import packaged_toml
from tickers.reference.registry import Reference

__all__ = ["instrument_of", "load_packaged", "read_instruments"]

_FILES: Final = ("amsterdam", "brussels", "dublin", "lisbon", "milan", "oslo", "paris", "world")
"""In the order in which instruments are listed."""


def load_packaged() -> Reference:
    """The packaged reference data."""
    head = packaged_toml("exchanges")
    exchanges = (Exchange(mic, **said) for mic, said in head["exchanges"].items())
    instruments = [instrument for file in _FILES for instrument in read_instruments(packaged_toml(file))]
    return Reference(instruments, exchanges, _exact(head["limits"]["change_pct"]))


def read_instruments(data: Mapping[str, Any]) -> Iterator[Instrument]:
    """The instruments of a file of the package.

    Raises:
        ValueError: an instrument cannot be as it says.
        TypeError: an instrument has a field too many or too few.
    """
    defaults = data["defaults"]
    for said in data["instruments"]:
        # The source of levels is a default only of those that have any.
        yield instrument_of(
            {**defaults, **said} if "levels" in said else {**defaults, "levels_source": None, **said}
        )


def instrument_of(said: Mapping[str, Any]) -> Instrument:
    """The instrument that the fields of a table describe.

    Raises:
        ValueError: it cannot be as they say.
        TypeError: a field too many or too few, or a figure that is no string.
    """
    frozen: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in said.items()}
    if frozen.get("mic") == "open":
        frozen["mic"] = None
    if "levels" in frozen:
        lowest, highest = map(_exact, frozen["levels"])
        frozen["levels"] = (lowest, highest)
    if "siblings" in frozen:
        frozen["siblings"] = tuple(
            Sibling(**{**sibling, "names": tuple(sibling["names"])}) for sibling in frozen["siblings"]
        )
    return Instrument(**frozen)


def _exact(text: object) -> Decimal:
    if not isinstance(text, str):  # a number of TOML is a float
        raise TypeError(f"a figure must be written as a string, to be exact: {text!r}")
    try:
        value = Decimal(text)
    except ArithmeticError as error:
        raise ValueError(f"not a figure: {text!r}") from error
    if not value.is_finite():
        raise ValueError(f"not a figure: {text!r}")
    return value

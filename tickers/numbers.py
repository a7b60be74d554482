"""Printed figures to exact decimals, under a declared convention for the separators.

A level like `1.445` reads two ways. The column of a strip decides: where the other levels read
one way only, that way is taken; where nothing decides, the figure is refused.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tickers.model import NumberBasis

__all__ = ["CHANGE_PATTERN", "LEVEL_PATTERN", "SIGNS", "Figure", "read_change", "read_levels", "step"]

_SPACES: Final = " \u00a0\u2009\u202f"
_MINUS: Final = "-\u2212\u2011\u2013"
SIGNS: Final = f"{_MINUS}+"
"""What can stand before a change; fit for a character class, the hyphen first."""

LEVEL_PATTERN: Final = (
    rf"(?:[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?"
    rf"|[0-9]+(?:[.,'’][0-9]+)*)(?![0-9%])"
)
"""A printed level: digits with separators, or groups of three set apart by spaces."""
CHANGE_PATTERN: Final = rf"[{SIGNS}]?[0-9]+(?:[.,][0-9]+)?[ \u00a0\u202f]?%"
"""A printed change: optional sign, digits, at most one separator, a percent sign."""


def _reading(decimal_sign: str, group_signs: str) -> re.Pattern[str]:
    group = rf"(?P<group>[{group_signs}])"
    return re.compile(
        rf"(?:[0-9]+|[1-9][0-9]{{0,2}}{group}[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*)"
        rf"(?:{re.escape(decimal_sign)}[0-9]+)?"
    )


_GROUP_SIGNS: Final = {".": f",'’{_SPACES}", ",": f".'’{_SPACES}"}
_READINGS: Final = {sign: _reading(sign, groups) for sign, groups in _GROUP_SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact value, how many decimals were printed, and how its separators were decided."""

    value: Decimal
    decimals: int
    basis: NumberBasis


def _read(text: str, decimal_sign: str) -> tuple[Decimal, int] | None:
    if not _READINGS[decimal_sign].fullmatch(text):
        return None
    digits = text.translate({ord(sign): None for sign in _GROUP_SIGNS[decimal_sign]})
    whole, _, fraction = digits.partition(decimal_sign)
    return Decimal(f"{whole}.{fraction}"), len(fraction)


def read_levels(texts: Sequence[str]) -> list[Figure | str]:
    """The levels of one strip, read together. Each is a `Figure`, or why it cannot be read.

    A figure that reads one way only is taken so (`unambiguous`), whatever the others say: one
    page can mix a decimal comma and a decimal point. One that reads two ways takes the way of the
    others (`strip`), where they agree and none of them shows fewer decimals than it would have.
    """
    both = [{sign: _read(text, sign) for sign in _READINGS} for text in texts]
    sure: dict[str, int] = {}  # decimal sign -> most decimals shown with it
    for reading in both:
        ways = {sign: r for sign, r in reading.items() if r is not None}
        if len(ways) == 1:
            ((sign, (_, decimals)),) = ways.items()
            sure[sign] = max(sure.get(sign, 0), decimals)
    figures: list[Figure | str] = []
    for text, reading in zip(texts, both, strict=True):
        found = {r for r in reading.values() if r is not None}
        if not found:
            figures.append(f"{text!r} is not a figure")
        elif len(found) == 1:
            value, decimals = found.pop()
            figures.append(Figure(value, decimals, "unambiguous"))
        else:
            figures.append(_decide(text, reading, sure))
    return figures


def _decide(text: str, reading: dict[str, tuple[Decimal, int] | None], sure: dict[str, int]) -> Figure | str:
    if len(sure) == 1:
        ((sign, most_decimals),) = sure.items()
        read = reading[sign]
        if read is not None and read[1] <= most_decimals:
            return Figure(*read, "strip")
    ways = " or ".join(str(r[0]) for r in reading.values() if r is not None)
    return f"{text!r} is {ways}: nothing else on the strip decides"


def read_change(text: str) -> Figure:
    """A printed change as percentage points: `-1.37%` is -1.37.

    A single separator is always the decimal sign here: no index moves by a thousand per cent.
    """
    digits = text.rstrip(f"%{_SPACES}").lstrip(SIGNS).replace(",", ".")
    value = Decimal(digits)
    negative = text[0] in _MINUS
    signed = value.copy_negate() if negative and value else value  # exact, and no negative zero
    return Figure(signed, len(digits.partition(".")[2]), "unambiguous")


def step(figures: Sequence[Figure]) -> Decimal | None:
    """The finest step that a column of a strip shows: 0.01 for 862.5 and 7269.63.

    Pages cut trailing zeros, so the step is a property of the strip, not of one figure.
    """
    return Decimal(1).scaleb(-max(f.decimals for f in figures)) if figures else None

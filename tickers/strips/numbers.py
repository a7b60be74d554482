"""Printed figures to exact decimals, under a declared convention for the separators.

A level like `1.445` reads two ways. The column of a strip decides: where the other levels read
one way only, that way is taken; where nothing decides, the figure is refused.
"""

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from tickers.model import NumberBasis

__all__ = [
    "LEVEL_PATTERN",
    "MINUS",
    "SIGNS",
    "SPACES",
    "Figure",
    "convention",
    "pairs",
    "read_change",
    "read_levels",
    "readings",
    "step",
]

SPACES: Final = " \u00a0\u202f\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000"
"""What can part groups of digits; fit for a character class."""
MINUS: Final = "-\u2212\u2011\u2013"
SIGNS: Final = f"{MINUS}+"
"""What can stand before a change; fit for a character class, the hyphen first."""

LEVEL_PATTERN: Final = (
    rf"(?:[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?"
    rf"|[0-9]{{1,3}}[.,] [0-9]{{3}}[.,][0-9]+"
    rf"|[0-9]+(?:[.,'’][0-9]+)*)(?![0-9%])"
)
"""A printed level: digits with separators, or groups of three set apart by spaces; also one broken by a
space after its separator, which is none, so that what is left of it is not taken for one."""
_Ways = Mapping[str, tuple[Decimal, int]]
"""Decimal sign to value and number of decimals."""


def _reading(decimal_sign: str, group_signs: str) -> re.Pattern[str]:
    group = rf"(?P<group>[{group_signs}])"
    return re.compile(
        rf"(?:[0-9]+|[1-9][0-9]{{0,2}}{group}[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*)"
        rf"(?:{re.escape(decimal_sign)}[0-9]+)?"
    )


_GROUP_SIGNS: Final = {".": f",'’{SPACES}", ",": f".'’{SPACES}"}
_WITHOUT_GROUPS: Final = {sign: dict.fromkeys(map(ord, groups)) for sign, groups in _GROUP_SIGNS.items()}
_READINGS: Final = {sign: _reading(sign, groups) for sign, groups in _GROUP_SIGNS.items()}


class Figure(NamedTuple):
    """An exact value, how many decimals were printed, and how its separators were decided."""

    value: Decimal
    decimals: int
    basis: NumberBasis


def _read(text: str, decimal_sign: str) -> tuple[Decimal, int] | None:
    if not _READINGS[decimal_sign].fullmatch(text):
        return None
    digits = text.translate(_WITHOUT_GROUPS[decimal_sign])
    whole, _, fraction = digits.partition(decimal_sign)
    return Decimal(f"{whole}.{fraction}"), len(fraction)


@functools.lru_cache(maxsize=4096)
def readings(text: str) -> _Ways:
    """The ways to read a printed figure: decimal sign to value and number of decimals."""
    both = {sign: _read(text, sign) for sign in _READINGS}
    return {sign: reading for sign, reading in both.items() if reading is not None}


def pairs(one: str, other: str) -> Iterator[tuple[Decimal, Decimal]]:
    """The values of two printed figures under each convention that can read both."""
    first, second = readings(one), readings(other)
    for sign in first:
        if sign in second:
            yield first[sign][0], second[sign][0]


def read_levels(
    texts: Sequence[str], knows: Sequence[Callable[[Decimal], bool] | None]
) -> list[Figure | str]:
    """The levels of one strip, read together. Each is a `Figure`, or why it cannot be read.

    A figure that reads one way only is taken so (`unambiguous`), whatever the others say: one
    page can mix a decimal comma and a decimal point. One that reads two ways takes the way of the
    others (`strip`), where they agree and none of them shows fewer decimals than it would have; else
    the way in which `knows`, what is known of its instrument's levels, says yes (`magnitude`).
    """
    found = [readings(text) for text in texts]
    sure: dict[str, int] = {}  # decimal sign -> most decimals shown with it
    for ways in found:
        if len(ways) == 1:
            ((sign, (_, decimals)),) = ways.items()
            sure[sign] = max(sure.get(sign, 0), decimals)
    figures = [
        _decide(text, ways, sure, known) for text, ways, known in zip(texts, found, knows, strict=True)
    ]
    by_magnitude = {
        sign: (value, decimals)
        for figure, ways in zip(figures, found, strict=True)
        if not isinstance(figure, str) and figure.basis == "magnitude"
        for sign, (value, decimals) in ways.items()
        if value == figure.value and decimals == figure.decimals
    }
    if len(by_magnitude) == 1 and not sure:
        ((sign, (_, decimals)),) = by_magnitude.items()
        sure = {sign: decimals}
        figures = [
            _decide(text, ways, sure, None) if isinstance(figure, str) else figure
            for text, ways, figure in zip(texts, found, figures, strict=True)
        ]
    return figures


def _decide(
    text: str, ways: _Ways, sure: dict[str, int], knows: Callable[[Decimal], bool] | None
) -> Figure | str:
    values = set(ways.values())
    if not values:
        return f"{text!r} is not a figure"
    if len(values) == 1:
        value, decimals = values.pop()
        return Figure(value, decimals, "unambiguous")
    if len(sure) == 1:
        ((sign, most_decimals),) = sure.items()
        read = ways[sign]
        if read[1] <= most_decimals:
            return Figure(*read, "strip")
    elif knows is not None:
        possible = [read for read in ways.values() if knows(read[0])]
        if len(possible) == 1:
            return Figure(*possible[0], "magnitude")
    readings_ = " or ".join(str(value) for value, _ in ways.values())
    return f"{text!r} is {readings_}: nothing else on the strip decides"


def read_change(digits: str, sign: int = 1) -> Figure:
    """The digits of a printed change as percentage points, negative where `sign` is.

    A single separator is always the decimal sign here: no index moves by a thousand per cent.
    """
    plain = digits.replace(",", ".")
    value = Decimal(plain)
    signed = value.copy_negate() if sign < 0 and value else value  # exact, and no negative zero
    return Figure(signed, len(plain.partition(".")[2]), "unambiguous")


def convention(texts: Sequence[str]) -> str:
    """How figures that stand together separate their digits, in words."""
    points = {sign for text in texts if len(ways := readings(text)) == 1 for sign in ways}
    groups = {c for text in texts for c in text if not c.isdigit()} - points
    names = {".": "point", ",": "comma", "'": "apostrophe", "’": "apostrophe"}
    said = [f"decimal {' and '.join(sorted(names[p] for p in points))}" if points else "no decimal sign"]
    if groups:
        said.append(f"digits grouped by {' and '.join(sorted({names.get(g, 'space') for g in groups}))}")
    return ", ".join(said)


def step(figures: Sequence[Figure]) -> Decimal | None:
    """The finest step that a column of a strip shows: 0.01 for 862.5 and 7269.63.

    Pages cut trailing zeros, so the step is a property of the strip, not of one figure.
    """
    return Decimal(1).scaleb(-max(f.decimals for f in figures)) if figures else None

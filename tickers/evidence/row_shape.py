"""How a strip is written, told by its rows as they were kept: the text of each, and what was read from it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from tickers.evidence.shape import Shape, figures_of
from tickers.patterns import rare_pattern

__all__ = ["KeptRow", "shape_of_rows"]

_FIGURE: Final = rare_pattern(r"\d[\d.,'\u2019]*")
_IN_GROUPS: Final = rare_pattern(r"(?<=\d)\s(?=\d{3}(?!\d))")
_DECIMALS: Final = {".": "decimal point", ",": "decimal comma"}
_MINUS: Final = rare_pattern(r"[-\u2010-\u2015\u2212\ufe63\uff0d]\s*[%(]?\s*$")
_PLUS: Final = rare_pattern(r"\+\s*[%(]?\s*$")
_PRINTED: Final = "printed before the figure"
_TOLD: Final = "told by the markup"


class KeptRow(NamedTuple):
    """Fields of `Quote`."""

    symbol: str | None
    label: str
    last: Decimal | None
    change_pct: Decimal | None
    change_abs: Decimal | None
    raw: str


class _Figure(NamedTuple):
    """A figure of a row: what it is, and how it is written."""

    before: str
    """The text before it."""
    decimals: str
    """Its decimal sign, in words; empty where it has none."""


def shape_of_rows(rows: Sequence[KeptRow]) -> Shape:
    """The shape of a strip whose rows are in the order of the page.

    What no row tells is empty: the convention where figures are whole, signs where nothing fell and no plus
    is printed.
    """
    written = [_written(row) for row in rows]
    decimals = {one.decimals for figures in written for one in figures.values() if one.decimals}
    return Shape(
        symbols=tuple(row.symbol or row.label for row in rows),
        fields=_most(_fields(figures) for figures in written),
        numbers=decimals.pop() if len(decimals) == 1 else "",
        signs=_most(_sign(row, figures) for row, figures in zip(rows, written, strict=True)),
        figures=figures_of((row.label, row.last, row.change_pct) for row in rows),
    )


def _written(row: KeptRow) -> dict[str, _Figure]:
    """The figures of a row that stand in its text once, by what they are."""
    text = _IN_GROUPS.sub("", row.raw.removeprefix(row.label))
    shown = [(match.start(), match[0].rstrip(".,'\u2019")) for match in _FIGURE.finditer(text)]
    named = {"level": row.last, "change": row.change_pct, "change in points": row.change_abs}
    found: dict[str, _Figure] = {}
    for name, value in named.items():
        if value:
            size = value.copy_abs()
            places = [(start, how) for start, one in shown if (how := _reading(one, size)) is not None]
            if len(places) == 1:
                ((start, how),) = places
                found[name] = _Figure(text[:start], how)
    return found


def _reading(shown: str, value: Decimal) -> str | None:
    """The decimal sign by which a figure is a value, in words, empty without one; None where it is none."""
    place = max(map(shown.rfind, _DECIMALS))
    if place >= 0 and Decimal(f"{_digits(shown[:place])}.{_digits(shown[place:])}") == value:
        return _DECIMALS[shown[place]]
    return "" if Decimal(_digits(shown)) == value else None


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _fields(figures: dict[str, _Figure]) -> str:
    """The order of the fields of a row; empty where it shows no level or no change."""
    if not {"level", "change"} <= figures.keys():
        return ""
    return ", ".join(["label", *sorted(figures, key=lambda name: len(figures[name].before))])


def _sign(row: KeptRow, figures: dict[str, _Figure]) -> str:
    """How a row says which way it goes; empty where that is not to be seen."""
    moves = [figures[name].before for name in ("change", "change in points") if name in figures]
    if not moves or not row.change_pct:
        return ""
    if row.change_pct < 0:
        return _PRINTED if any(map(_MINUS.search, moves)) else _TOLD
    return _PRINTED if any(map(_PLUS.search, moves)) else ""


def _most(said: Iterable[str]) -> str:
    """What most rows say that say something."""
    counts = Counter(filter(None, said))
    return max(sorted(counts), key=counts.__getitem__, default="")

"""Indices and their figures of a day that agree with each other, and how pages write numbers."""

import random
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

__all__ = ["CONVENTIONS", "FUTURES", "INDICES", "STRANGERS", "Convention", "Index", "figures"]

_CENT: Final = Decimal("0.01")


@dataclass(frozen=True)
class Index:
    """An index: its symbol where it is one of Euronext's, its names on pages, levels of recent years."""

    code: str | None
    names: tuple[str, ...]
    low: int
    high: int


INDICES: Final = (
    Index("AEX", ("AEX", "AEX-Index", "AEX Index"), 680, 940),
    Index("AMX", ("AMX", "AMX-Index"), 830, 1000),
    Index("BEL20", ("BEL 20", "BEL20", "Bel-20"), 3400, 4900),
    Index("PX1", ("CAC 40", "CAC40", "Cac 40"), 5700, 8200),
    Index("PX4", ("SBF 120", "SBF120"), 4500, 6100),
    Index("CN20", ("CAC Next 20",), 9000, 11700),
    Index("N100", ("Euronext 100",), 1200, 1690),
    Index("N150", ("Next 150",), 2900, 3650),
    Index("PSI20", ("PSI", "PSI 20", "PSI20"), 5200, 8000),
    Index("ISEQ20", ("ISEQ 20",), 1100, 2100),
    Index("OSEBX", ("OSEBX",), 1130, 1640),
    Index("OBX", ("OBX",), 1050, 1550),
    Index("FTSEMIB", ("FTSE MIB", "FTSE Mib"), 24000, 43000),
)
STRANGERS: Final = (
    Index(None, ("DAX", "Dax 40"), 13000, 23000),
    Index(None, ("FTSE 100",), 7300, 9200),
    Index(None, ("IBEX 35", "Ibex 35"), 8900, 15000),
    Index(None, ("SMI",), 10500, 13000),
    Index(None, ("Nikkei 225",), 27000, 42000),
    Index(None, ("S&P 500",), 4000, 6100),
    Index(None, ("Dow Jones",), 33000, 44000),
)
FUTURES: Final = (
    Index(None, ("E-mini S&P 500", "E-mini S&P500"), 4000, 6100),
    Index(None, ("E-mini Nasdaq 100",), 15000, 21000),
    Index(None, ("Euro Bund", "Bund Future"), 120, 140),
    Index(None, ("Mini Dow",), 33000, 44000),
)
"""What stands among futures only."""

Figures = dict[str, Decimal | str]


def figures(index: Index, rounding: str, draw: random.Random) -> Figures:
    """The figures of a day, whatever a column shows: decimals, and texts of times."""
    previous = _between(draw, index.low, index.high)
    level = _moved(draw, previous, 6)
    high, low = max(level, previous), min(level, previous)
    opened = _moved(draw, previous, 1)
    made: Figures = {
        "prev": previous,
        "level": level,
        "points": level - previous,
        "pct": (100 * (level - previous) / previous).quantize(_CENT, rounding),
        "open": opened,
        "opened": (100 * (level - opened) / opened).quantize(_CENT, rounding),
        "high": high + _between(draw, 1, 20),
        "low": low - _between(draw, 1, 20),
        "high52": _moved(draw, high * Decimal("1.12"), 2),
        "low52": _moved(draw, low * Decimal("0.85"), 2),
        "target": _moved(draw, level * Decimal("1.1"), 2),
        "volume": Decimal(draw.randrange(10**5, 10**8)),
        "weight": _between(draw, 1, 14),
        "time": f"{draw.randrange(9, 18):02}:{draw.randrange(60):02}",
    }
    for period, most in {"week": 9, "month": 14, "ytd": 24, "year": 40, "years": 90}.items():
        made[period] = _between(draw, -most // 2, most) or _CENT
    return made


def _between(draw: random.Random, low: int, high: int) -> Decimal:
    return Decimal(draw.randint(low * 100, high * 100)) * _CENT


def _moved(draw: random.Random, figure: Decimal, percent: int) -> Decimal:
    return (figure * (1 + Decimal(draw.randint(-percent * 100, percent * 100)) / 10_000)).quantize(
        _CENT, ROUND_HALF_UP
    )


@dataclass(frozen=True)
class Convention:
    """How a page writes numbers."""

    name: str
    group: str
    point: str
    space: str = ""
    """Between a figure and its percent sign."""
    minus: str = "-"
    plus: str = ""
    rounding: str = ROUND_HALF_UP

    def plain(self, figure: Decimal, unit: str = "") -> str:
        """A figure without its sign."""
        text = f"{abs(figure):,}".translate({ord(","): self.group, ord("."): self.point})
        return text + (self.space + unit if unit else "")

    def signed(self, figure: Decimal, unit: str = "") -> str:
        """A figure with its sign printed."""
        return (self.minus if figure < 0 else self.plus if figure else "") + self.plain(figure, unit)


CONVENTIONS: Final = (
    ("7269.63", "", "."),
    ("7,269.63", ",", "."),
    ("7.269,63", ".", ","),
    ("7269,63", "", ","),
    ("7 269,63", " ", ","),
    ("7 269,63 (NBSP)", "\u00a0", ","),
    ("7 269,63 (narrow NBSP)", "\u202f", ","),
    ("7 269.63 (thin space)", "\u2009", "."),
    ("7’269.63", "’", "."),
    ("7'269.63", "'", "."),
)
ROUNDINGS: Final = (ROUND_DOWN, ROUND_HALF_UP)

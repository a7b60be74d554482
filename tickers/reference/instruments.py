"""Instruments, their exchanges, and what is easily mistaken for them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

__all__ = ["Confidence", "Exchange", "Family", "Instrument", "ReturnVariant", "Sibling"]

Confidence = Literal["A", "B"]
ReturnVariant = Literal["price", "net", "gross"]
Family = Literal["euronext", "world", "own"]
"""Whose an instrument is: Euronext's, of other markets, or the user's own."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A trading venue: ISO 10383 code, name, ISO 3166 country, and the IANA zone of its clock."""

    mic: str
    name: str
    country: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """What is easily mistaken for an index and is another thing: a net version, a contract of brokers.

    Raises:
        ValueError: it has no name, or it is not said what it is.
    """

    names: tuple[str, ...]
    version: ReturnVariant | None = None
    """The return version of the index that it is."""
    what: str | None = None
    """What else it is, as in `an index of its dividends`."""
    isin: str | None = None

    def __post_init__(self) -> None:
        if not self.names or (self.version is None) is (self.what is None):
            raise ValueError(f"a sibling needs names, and either a version or what it is: {self.names}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """An index of the reference data.

    Raises:
        ValueError: its levels are not a lowest and a highest one above 0, or have no source.
    """

    code: str
    """The symbol of its rows."""
    shown_code: bool = True
    """Whether the code by itself is a name of it; not where it is a word, or the code of something else."""
    name: str
    aliases: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    """Names of another instrument that can mean this one as well."""
    yahoo: str | None = None
    isin: str | None = None
    family: Family = "euronext"
    mic: str | None = None
    """None where the exchange is open; `calendar` still says whose sessions it keeps."""
    calendar: str
    currency: str
    levels: tuple[Decimal, Decimal] | None = None
    """The lowest and the highest level known, in points; None where none is known."""
    levels_are_limits: bool = True
    """Whether so many years are known that a level far from all of them is a mistake."""
    levels_source: str | None = None
    """Where the levels come from, and of which days they are."""
    return_variant: ReturnVariant | None = None
    """Whether dividends are reinvested; None is as the index is usually taken: not."""
    launched: date | None = None
    ceased: date | None = None
    """The first day on which it was no longer calculated."""
    siblings: tuple[Sibling, ...] = ()
    confidence: Confidence
    sources: tuple[str, ...]
    unconfirmed: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        if self.levels and not 0 < self.levels[0] <= self.levels[1]:
            raise ValueError(f"instrument {self.code}: levels must be a lowest and a highest one above 0")
        if (self.levels is None) is not (self.levels_source is None):
            raise ValueError(f"instrument {self.code}: levels and their source go together")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is known under, the code first where it is one."""
        code = (self.code,) if self.shown_code else ()
        return (*code, self.name, *self.aliases, *((self.yahoo,) if self.yahoo else ()))

    def knows_level(self, level: Decimal, *, within: int = 10) -> bool:
        """Whether `level`, in points, lies within an order of magnitude of those known, if any are limits.

        Ten, because a separator that is read wrongly makes a level a hundred or a thousand times as high or
        as low, while no index has risen or fallen tenfold beyond what was known of it within a few years.
        """
        if self.levels is None or not self.levels_are_limits:
            return True
        return self.levels[0] / within < level < self.levels[1] * within

    def has_ceased(self, day: date) -> bool:
        """Whether it was no longer calculated on `day`."""
        return self.ceased is not None and day >= self.ceased

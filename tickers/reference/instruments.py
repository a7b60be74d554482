"""Reference data: which instruments exist, under which names, in which currency, at which levels.

The data lies in `data/instruments.toml`, with its sources; it is loaded once and is immutable.
"""

import bisect
import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import resources
from types import MappingProxyType
from typing import Any, Final, Literal

__all__ = [
    "Confidence",
    "Exchange",
    "Instrument",
    "Reference",
    "ReturnVariant",
    "gaps",
    "load",
    "name_key",
    "reference",
]

Confidence = Literal["A", "B"]
ReturnVariant = Literal["price", "net", "gross"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A trading venue: ISO 10383 code, name, ISO 3166 country, and the IANA zone of its clock."""

    mic: str
    name: str
    country: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """An index of the reference data. `ceased` is the first day it was no longer calculated.

    Raises:
        ValueError: its levels are not a lowest and a highest one above 0, or have no source.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    yahoo: str | None = None
    isin: str | None = None
    mic: str | None = None
    """Null where the exchange is open; `calendar` still says whose sessions it keeps."""
    calendar: str
    currency: str
    levels: tuple[Decimal, Decimal] | None = None
    """The lowest and the highest level known, in points; null where none is known."""
    levels_source: str | None = None
    """Where the levels come from, and of which days they are."""
    return_variant: ReturnVariant | None = None
    launched: date | None = None
    ceased: date | None = None
    confidence: Confidence
    sources: tuple[str, ...]
    unconfirmed: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        if self.levels and not 0 < self.levels[0] <= self.levels[1]:
            raise ValueError(f"instrument {self.code}: levels must be a lowest and a highest one")
        if (self.levels is None) is not (self.levels_source is None):
            raise ValueError(f"instrument {self.code}: levels and their source go together")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is known under, the code first."""
        return (self.code, self.name, *self.aliases, *((self.yahoo,) if self.yahoo else ()))

    def knows_level(self, level: Decimal) -> bool:
        """Whether `level`, in points, lies within an order of magnitude of those known, if any are.

        Ten, because a separator that is read wrongly makes a level a hundred or a thousand times as high or
        as low, while no index has risen or fallen tenfold beyond what was known of it within a few years.
        """
        return self.levels is None or self.levels[0] / 10 < level < self.levels[1] * 10

    def has_ceased(self, day: date) -> bool:
        """Whether it was no longer calculated on `day`."""
        return self.ceased is not None and day >= self.ceased


class Reference:
    """All instruments and exchanges, looked up by code or by any name they are shown under.

    Raises:
        ValueError: two instruments share a name, one keeps the sessions of an unknown exchange, or the
            limit of changes is not above 0.
    """

    def __init__(
        self, instruments: tuple[Instrument, ...], exchanges: tuple[Exchange, ...], change_limit: Decimal
    ) -> None:
        if not change_limit > 0:
            raise ValueError(f"the limit of changes must be above 0, not {change_limit}")
        self.change_limit = change_limit
        """No index moves by more in a day, in percentage points."""
        self.instruments: Mapping[str, Instrument] = MappingProxyType({i.code: i for i in instruments})
        self.exchanges: Mapping[str, Exchange] = MappingProxyType({e.mic: e for e in exchanges})
        by_name: dict[str, Instrument] = {}
        for instrument in instruments:
            for mic in {instrument.calendar, instrument.mic} - {None}:
                if mic not in self.exchanges:
                    raise ValueError(f"instrument {instrument.code}: unknown exchange {mic!r}")
            for name in instrument.names:
                other = by_name.setdefault(name_key(name), instrument)
                if other is not instrument:
                    raise ValueError(f"{name!r} names both {other.code} and {instrument.code}")
        self._by_name = by_name
        self._keys = sorted(by_name)
        self._gaps: dict[str, frozenset[int]] = {}
        for instrument in instruments:
            for name in instrument.names:
                self._gaps[name_key(name)] = self._gaps.get(name_key(name), _NO_GAPS) | gaps(name)

    def find(self, label: str) -> Instrument | None:
        """The instrument that a page shows as `label`, or null.

        The label must be one of its names, whole, but for case, punctuation and ® or ™, and it is parted
        into words nowhere but where a name is: `BEL20` and `Bel-20` name BEL 20, `A EX` does not name AEX.
        """
        key = name_key(label)
        return self._by_name.get(key) if gaps(label) <= self._gaps.get(key, _NO_GAPS) else None

    def starts_name(self, key: str) -> bool:
        """Whether a folded text, as `name_key` gives it, is a name or the start of one."""
        at = bisect.bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at].startswith(key)

    def exchange_of(self, instrument: Instrument) -> Exchange:
        """The exchange whose sessions the instrument keeps."""
        return self.exchanges[instrument.calendar]


_NO_GAPS: Final[frozenset[int]] = frozenset()
_WORDS: Final = re.compile(r"[^\W_]+")
_NO_LETTERS: Final = re.compile(r"[\W_]+")


@functools.lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """What stays of a name when case, spaces, punctuation and marks are taken out: `CAC 40®` is cac40."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name.replace("™", ""))
    return _NO_LETTERS.sub("", name.casefold())


@functools.lru_cache(maxsize=8192)
def gaps(name: str) -> frozenset[int]:
    """After how many letters and digits of a name another word of it starts."""
    places, count = set(), 0
    for word in _WORDS.findall(unicodedata.normalize("NFKC", name.replace("™", "")).casefold()):
        places.add(count)
        count += len(word)
    return frozenset(places - {0})


def load(text: str) -> Reference:
    """Reference data from the text of a TOML file like the packaged one.

    Raises:
        ValueError: it is no TOML, or what it says cannot be: see `Reference` and `Instrument`.
        TypeError: an instrument has a field too many or too few, or a figure is no string.
    """
    data: dict[str, Any] = tomllib.loads(text)
    exchanges = tuple(Exchange(mic, **fields) for mic, fields in data["exchanges"].items())
    instruments = tuple(_instrument(fields) for fields in data["instruments"])
    return Reference(instruments, exchanges, _exact(data["limits"]["change_pct"]))


def _instrument(fields: dict[str, Any]) -> Instrument:
    frozen: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
    if "levels" in frozen:
        lowest, highest = map(_exact, frozen["levels"])
        frozen["levels"] = (lowest, highest)
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


@functools.cache
def reference() -> Reference:
    """The packaged reference data."""
    file = resources.files("tickers.reference") / "instruments.toml"
    return load(file.read_text(encoding="utf-8"))

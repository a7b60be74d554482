"""All instruments and exchanges, looked up by code or by any name they are shown under."""

import bisect
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from tickers.reference.instruments import Exchange, Family, Instrument, Sibling

__all__ = ["Reference", "gaps", "name_key"]

_NO_GAPS: Final[frozenset[int]] = frozenset()
_WORDS: Final = re.compile(r"[^\W_]+")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_RIVAL: Final = 2
"""How many times as high or as low as those known a level may be, where a name is that of several."""


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


class Reference:
    """Instruments, exchanges and limits. Immutable, and compared by identity.

    Raises:
        ValueError: two instruments share a code, a name or an ISIN, one keeps the sessions of an unknown
            exchange, or the limit of changes is not above 0.
    """

    def __init__(
        self,
        instruments: Iterable[Instrument],
        exchanges: Iterable[Exchange],
        change_limit: Decimal,
        families: Iterable[Family] = ("euronext",),
        *,
        neighbours: bool = False,
    ) -> None:
        if not change_limit > 0:
            raise ValueError(f"the limit of changes must be above 0, not {change_limit}")
        self.change_limit = change_limit
        """No index moves by more in a day, in percentage points."""
        self.families: frozenset[Family] = frozenset({*families, "own"})
        """The families whose instruments make a strip."""
        self.neighbours = neighbours
        """Whether instruments of other families get a symbol in a strip that these make."""
        self.exchanges: Mapping[str, Exchange] = MappingProxyType({e.mic: e for e in exchanges})
        by_code: dict[str, Instrument] = {}
        self._by_name: dict[str, Instrument] = {}
        self._by_isin: dict[str, Instrument] = {}
        self._gaps: dict[str, frozenset[int]] = {}
        for instrument in instruments:
            by_code.setdefault(instrument.code, instrument)
            self._add(instrument, by_code[instrument.code])
        self.instruments: Mapping[str, Instrument] = MappingProxyType(by_code)
        self._keys = sorted(key for key, instrument in self._by_name.items() if self.knows(instrument))
        self._siblings = self._all_siblings()
        self._rivals: dict[str, tuple[Instrument, ...]] = {}
        for instrument in self.instruments.values():
            for name in map(name_key, instrument.shared):
                if name not in self._by_name:
                    raise ValueError(f"instrument {instrument.code}: nobody shares the name {name!r} with it")
                self._rivals[name] = (*self._rivals.get(name, ()), instrument)

    def _add(self, instrument: Instrument, of_code: Instrument) -> None:
        if of_code is not instrument:
            raise ValueError(
                f"two instruments have the code {instrument.code}: {of_code.name}, {instrument.name}"
            )
        for mic in {instrument.calendar, instrument.mic} - {None}:
            if mic not in self.exchanges:
                known = ", ".join(sorted(self.exchanges))
                raise ValueError(f"instrument {instrument.code}: unknown exchange {mic!r}; known are {known}")
        if (
            instrument.isin
            and (other := self._by_isin.setdefault(instrument.isin, instrument)) is not instrument
        ):
            raise ValueError(f"{instrument.isin} is the ISIN of both {other.code} and {instrument.code}")
        for name in instrument.names:
            key = name_key(name)
            if not key:
                raise ValueError(f"instrument {instrument.code}: {name!r} is no name")
            other = self._by_name.setdefault(key, instrument)
            if other is not instrument:
                raise ValueError(f"{name!r} names both {other.code} and {instrument.code}")
            self._gaps[key] = self._gaps.get(key, _NO_GAPS) | gaps(name)

    def _all_siblings(self) -> Mapping[str, tuple[Instrument, Sibling]]:
        siblings: dict[str, tuple[Instrument, Sibling]] = {}
        for instrument in self.instruments.values():
            for sibling in instrument.siblings:
                for key in map(name_key, sibling.names):
                    other = self._by_name.get(key) or siblings.setdefault(key, (instrument, sibling))[0]
                    if other is not instrument or key in self._by_name:
                        raise ValueError(f"{key!r} is a sibling of {instrument.code} and names {other.code}")
        return siblings

    def find(self, label: str) -> Instrument | None:
        """The instrument whose rows a page shows as `label`, or None; see `knows`.

        The label must be one of its names, whole, but for case, punctuation and ® or ™, and it is parted
        into words nowhere but where a name is: `BEL20` and `Bel-20` name BEL 20, `A EX` does not name AEX.
        """
        instrument = self.named(label)
        return instrument if instrument is not None and self.knows(instrument) else None

    def named(self, label: str) -> Instrument | None:
        """The instrument with this name, as `find` takes it, of any family, whatever pages are read for."""
        key = name_key(label)
        return self._by_name.get(key) if gaps(label) <= self._gaps.get(key, _NO_GAPS) else None

    def starts_name(self, key: str) -> bool:
        """Whether a folded text, as `name_key` gives it, is a name or the start of one."""
        at = bisect.bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at].startswith(key)

    def sibling(self, label: str) -> tuple[Instrument, Sibling] | None:
        """What a page shows as `label` and is beside an instrument but none itself, and beside which.

        A name of one word must be written as it is: CAR is the gross version of an index, a car is not.
        """
        found = self._siblings.get(name_key(label))
        if found is None or not (label.strip() in found[1].names or " " in label.strip()):
            return None
        return found

    def rivals(self, label: str) -> tuple[Instrument, ...]:
        """The other instruments that share this name with the one that `find` gives."""
        return self._rivals.get(name_key(label), ())

    def allows(self, label: str, instrument: Instrument, level: Decimal) -> bool:
        """Whether a row with this label and level, in points, can be one of an instrument named so.

        A level must be near those known where the name is that of several: BVL is Lisbon's and Lima's.
        """
        if not self.rivals(label):
            return instrument.knows_level(level)
        return instrument.levels is not None and instrument.knows_level(level, within=_RIVAL)

    def of_isin(self, isin: str) -> Instrument | None:
        """The instrument with this ISIN, or None."""
        return self._by_isin.get(isin)

    def knows(self, instrument: Instrument) -> bool:
        """Whether rows of this instrument get its symbol."""
        return self.neighbours or instrument.family in self.families

    def makes_strip(self, instrument: Instrument | None) -> bool:
        """Whether a row of this instrument makes a strip of the rows around it."""
        return instrument is not None and instrument.family in self.families

    def exchange_of(self, instrument: Instrument) -> Exchange:
        """The exchange whose sessions the instrument keeps."""
        return self.exchanges[instrument.calendar]

    def extended(
        self,
        own: Iterable[Instrument] = (),
        families: Iterable[Family] | None = None,
        *,
        neighbours: bool | None = None,
    ) -> "Reference":
        """This data with further instruments, and read for other families.

        Raises:
            ValueError: an instrument has a code, a name or an ISIN of another, or an unknown exchange.
        """
        return Reference(
            (*self.instruments.values(), *own),
            self.exchanges.values(),
            self.change_limit,
            self.families if families is None else families,
            neighbours=self.neighbours if neighbours is None else neighbours,
        )

"""Hosts whose captures are asked for, and where they stand in an index that is sorted by them."""

import re
from dataclasses import dataclass
from typing import Any, Final

import pyarrow.compute as pc

from tickers.errors import UsageError

__all__ = ["Host"]

_NAME: Final = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+")
_BELOW: Final = "*."
_WWW: Final = re.compile(r"www\d*\.")
_LAST: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Host:
    """A host, or all of a domain."""

    name: str
    """In small letters, as addresses have it: letters of other scripts as `xn--`."""
    below: bool
    """Whether all hosts below it are meant too."""

    @classmethod
    def of(cls, text: str) -> "Host":
        """The host that is written `www.harbour.example`, or `*.harbour.example` with all below it.

        Raises:
            UsageError: it is no host.
        """
        written = text.strip().lower().rstrip(".")
        name = written.removeprefix(_BELOW)
        try:
            name = name.encode("idna").decode() if not name.isascii() else name
        except UnicodeError:
            name = ""
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"--host {text!r} is no host; write it like www.harbour.example, or *.harbour.example with"
                " all below it"
            )
        return cls(name, written.startswith(_BELOW))

    def mask(self, names: Any) -> Any:
        """Which of the host names of an Arrow column are meant."""
        own = pc.equal(names, self.name)
        return pc.or_(own, pc.ends_with(names, f".{self.name}")) if self.below else own

    def is_between(self, least: str, greatest: str) -> bool:
        """Whether it can be among names from one to another; of what is below it nothing is known by them."""
        return self.below or least <= self.name <= greatest

    def has_key_between(self, least: str, greatest: str) -> bool:
        """Whether it can be among keys from one to another.

        They have a host from its end, without its `www`, then what it has below it, its path or its port:
        `fr,harbour)/a`, `fr,harbour,news)/a`, `fr,harbour:81)/a`; and numbers as they are: `192.0.2.1)/a`.
        """
        reversed_name = ",".join(reversed(_WWW.sub("", self.name, count=1).split(".")))
        return any(least <= f"{key}:{_LAST}" and key <= greatest for key in (reversed_name, self.name))

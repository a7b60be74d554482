"""Addresses of the web: made absolute, or none; and what two addresses of one page share."""

from typing import Final
from urllib.parse import urljoin, urlsplit

from tickers.patterns import rare_pattern

__all__ = ["Joiner", "host_of", "is_home", "place_of", "web_address"]

_SEGMENT: Final = r"/[A-Za-z0-9_%~+,=@!$&*()-][A-Za-z0-9_%~+,=@!$&*():.-]*+"
_PATH: Final = rare_pattern(rf"(?:{_SEGMENT})++/?(?:\?[A-Za-z0-9_%~+,=@!$&*():./-]+)?(?:#[A-Za-z0-9_=&/-]+)?")
"""A path that joins to a host as it is written."""
_ORIGIN: Final = rare_pattern(r"(https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?::[0-9]+)?)(?=/|$)")
_HOME: Final = frozenset({"", "index.html", "index.htm", "index.php", "home", "default.aspx"})


def web_address(address: str | None, base: str | None = None) -> str | None:
    """An absolute http or https address, or None: other schemes and broken ones are dropped, and so are those
    with characters that nobody sees.
    """
    if not address:
        return None
    try:
        absolute = urljoin(base or "", address.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return None
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return absolute if is_web and absolute.isprintable() else None


class Joiner:
    """Makes the many addresses of one page absolute; plain ones, as most are, without parsing them."""

    def __init__(self, base: str | None) -> None:
        self._base = base
        origin = _ORIGIN.match(base) if base else None
        self._origin = origin[1] if origin else None

    def __call__(self, address: str) -> str | None:
        """What `web_address` gives for this base."""
        if self._origin is not None and _PATH.fullmatch(address):
            return self._origin + address
        origin = _ORIGIN.match(address)
        if origin is not None and _PATH.fullmatch(address, origin.end()):
            return address
        return web_address(address, self._base)


def host_of(address: str | None) -> str | None:
    """The host of an address without its `www.`; None where there is none."""
    place = place_of(address)
    return place[0] or None if place is not None else None


def place_of(address: str | None) -> tuple[str, str, str] | None:
    """Host, path and query of an address as two addresses of one page share them."""
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.netloc.casefold().removeprefix("www."), parts.path.rstrip("/"), parts.query


def is_home(address: str | None) -> bool:
    """Whether it is the address of a whole site, not of one of its pages."""
    place = place_of(address)
    return place is not None and place[1].strip("/").casefold() in _HOME and not place[2]

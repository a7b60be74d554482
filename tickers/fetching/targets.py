"""Where a request may go: pure decisions over addresses and names."""

import ipaddress
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from tickers.sites import is_address

__all__ = ["host_key", "is_public", "next_address", "origin_of"]

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR: Final = ipaddress.IPv6Network("2002::/16")


def is_public(ip: str) -> bool:
    """Whether an address of the network layer is of the public internet: not private, loopback, link-local,
    multicast, reserved or unspecified, neither itself nor the IPv4 address that it carries.
    """
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = _carried(address)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _SIX_TO_FOUR:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def next_address(address: str, location: str) -> str | None:
    """Where a redirect leads, without a fragment; None where it leads to no http or https address."""
    try:
        joined = urldefrag(urljoin(address, location.strip())).url
        parts = urlsplit(joined)
        bad = not parts.hostname or parts.username is not None or parts.port == 0
    except ValueError:
        return None
    return None if bad or not is_address(joined) else joined


def host_key(address: str) -> str:
    """The host of an address and its port, which is asked one thing at a time."""
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
    return f"{(parts.hostname or '').lower()}:{port}"


def origin_of(address: str) -> str:
    """The scheme, host and port of an address, over which its robots.txt rules."""
    parts = urlsplit(address)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"

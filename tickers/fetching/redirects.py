"""Answers that lead to another address, followed by ourselves: each hop is asked like a first address."""

from collections.abc import Callable
from typing import Final

from tickers.fetching.http_exchange import Exchange, header
from tickers.fetching.targets import next_address

__all__ = ["REDIRECTS", "through_redirects"]

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


def through_redirects(url: str, ask: Callable[[str], Exchange], most_hops: int) -> Exchange:
    """What comes of asking for an address and for those that it leads to; a redirect if they end in one."""
    for _ in range(most_hops + 1):
        exchange = ask(url)
        location = header(exchange.headers, "location")
        following = next_address(url, location) if location and exchange.status in REDIRECTS else None
        if following is None:
            return exchange
        url = following
    return exchange

"""What robots.txt allows: pure decisions, as RFC 9309 has them."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from protego import Protego

__all__ = ["AGENT", "KEPT_FOR", "MAX_ROBOTS_BYTES", "Robots", "robots_of"]

AGENT: Final = "tickers"
"""The name that a robots.txt can call us by."""
KEPT_FOR: Final = timedelta(days=1)
MAX_ROBOTS_BYTES: Final = 500 * 1024
"""What comes after it is not read."""
_LONGEST_PAUSE: Final = 60.0


class Robots(NamedTuple):
    """The rules of an origin, and when they were asked for (UTC)."""

    at: datetime
    rules: str

    def is_fresh(self, now: datetime) -> bool:
        """Whether they still hold; a clock that was set back makes them old too."""
        return self.at <= now < self.at + KEPT_FOR

    def allow(self, address: str) -> bool:
        """Whether the address may be asked for."""
        return not self.rules or _parsed(self.rules).can_fetch(address, AGENT)

    def pause(self) -> float:
        """The seconds between two requests that they ask for, a minute at most; 0 where they ask for none."""
        delay = _parsed(self.rules).crawl_delay(AGENT) if self.rules else None
        return min(max(delay or 0.0, 0.0), _LONGEST_PAUSE)


def robots_of(status: int, body: bytes, at: datetime) -> Robots | None:
    """The rules that an answer means: a file is what it says, none (4xx) allows everything.

    None where nothing can be asked before there is an answer: the server is in trouble (5xx).
    """
    if 200 <= status < 300:
        text = body[:MAX_ROBOTS_BYTES]
        if len(body) > MAX_ROBOTS_BYTES:
            text = text.rpartition(b"\n")[0]
        return Robots(at, text.decode("utf-8-sig", "replace").replace("\0", ""))
    if status < 500:  # also a redirect that was followed for long enough
        return Robots(at, "")
    return None


@lru_cache(maxsize=64)
def _parsed(rules: str) -> Protego:
    return Protego.parse(rules)

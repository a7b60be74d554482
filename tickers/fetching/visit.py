"""What one look at an address gives, and the time it is measured by."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from tickers.fetching.http_exchange import Exchange, Headers, header
from tickers.fetching.memory import Kept
from tickers.fetching.outcomes import Outcome
from tickers.sessions import Observed
from tickers.sites import Site

__all__ = ["Clockwork", "Visit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one look at an address gave."""

    address: str
    """As it was named."""
    site: Site
    outcome: Outcome | None
    """None: a page came. `unchanged`: the page is the one that was kept."""
    detail: str
    """Why, in words."""
    url: str
    """Where it was found, after redirects."""
    body: bytes = b""
    """The page; empty where there is none."""
    observed: Observed | None = None
    """When it was fetched; None where there is no page."""
    headers: Headers = ()
    """Of the last answer."""
    exchanges: tuple[Exchange, ...] = ()
    """All that went over the wire for it, redirects and attempts that failed among them, robots.txt not."""
    at: datetime
    """When it was begun, by this machine's clock, UTC."""
    seconds: float

    @property
    def kept(self) -> Kept:
        """The page, as the next look is compared with it."""
        etag, modified = header(self.headers, "etag"), header(self.headers, "last-modified")
        return Kept(self.url, etag, modified, self.body, content_type=header(self.headers, "content-type"))


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clockwork:
    """Time and chance, which tests wind by hand."""

    now: Callable[[], datetime] = _now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] | None = None
    """None: as long as it takes, unless the work is stopped."""
    chance: Callable[[], float] = random.random

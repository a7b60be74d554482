"""Looking at the addresses of one host, in one thread: robots.txt, holds, redirects and attempts.

What is decided lies in modules of its own: where a request may go (`targets`), what robots.txt allows
(`robots`), when to ask again (`patience`), what an answer means (`outcomes`), when it was given (`moments`).
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Final, NamedTuple

from tickers.fetching.client import Client
from tickers.fetching.http_exchange import Exchange, Headers, header
from tickers.fetching.memory import Held, Kept, Memory
from tickers.fetching.moments import moment_of
from tickers.fetching.outcomes import Answer, judge_answer
from tickers.fetching.patience import LONGEST_HOLD, hold, parse_retry_after, retry_wait
from tickers.fetching.redirects import REDIRECTS, through_redirects
from tickers.fetching.robots import AGENT, MAX_ROBOTS_BYTES, Robots, robots_of
from tickers.fetching.targets import host_key, next_address, origin_of
from tickers.fetching.visit import Clockwork, Visit
from tickers.sites import Site

__all__ = ["Looker", "Shared"]

_MOST_HOPS: Final = 10
_MOST_ROBOTS_HOPS: Final = 5


@dataclass(slots=True, kw_only=True)
class Shared:
    """What the threads share."""

    memory: Memory
    clockwork: Clockwork
    may_compare: Callable[[Kept], bool]
    client: Callable[[Callable[[], bool]], Client]
    stop: threading.Event = field(default_factory=threading.Event)
    gates: dict[str, "_Gate"] = field(default_factory=dict)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def gate(self, host: str) -> "_Gate":
        """What lets one request at a time through to a host."""
        with self.guard:
            return self.gates.setdefault(host, _Gate())

    def sleep(self, seconds: float) -> None:
        """Wait, unless the work is stopped."""
        if seconds > 0:
            (self.clockwork.sleep or self.stop.wait)(seconds)


@dataclass(slots=True)
class _Gate:
    """One request at a time goes through to a host."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    last: float | None = None
    """When the last look through it ended."""


class _Step(NamedTuple):
    """Where following an address ended: what it means, and the exchange that means it."""

    answer: Answer
    url: str
    exchange: Exchange | None = None


class Looker:
    """Looks at the addresses of a host, in one thread."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._client = shared.client(shared.stop.is_set)
        self._exchanges: list[Exchange] = []
        self._is_away = False
        """Whether the host gave no answer to the address before: the next is asked for once."""

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def visit(self, address: str, site: Site) -> Visit:
        """One look, with the attempts that it takes."""
        self._exchanges = []
        clockwork = self._shared.clockwork
        at, started = clockwork.now().astimezone(UTC), clockwork.monotonic()
        kept = self._shared.memory.page(address)
        if kept is not None and not self._shared.may_compare(kept):
            kept = None
        attempt = 1
        while True:
            step = self._follow(address, site, kept, first=attempt == 1)
            wait = self._wait(step, attempt)
            if wait is None or self._is_away or self._shared.stop.is_set():
                break
            self._shared.sleep(wait)
            attempt += 1
        answered = step.exchange is not None and step.exchange.status is not None
        self._is_away = step.answer.outcome == "away" and not answered
        return self._visit(address, site, step, kept, at=at, seconds=clockwork.monotonic() - started)

    def _visit(
        self, address: str, site: Site, step: _Step, kept: Kept | None, *, at: datetime, seconds: float
    ) -> Visit:
        answer, exchange = step.answer, step.exchange
        body, headers = b"", exchange.headers if exchange else ()
        if exchange is not None and answer.outcome is None:
            body = exchange.body
        elif answer.outcome == "unchanged" and kept is not None:
            body = kept.body
            headers = _with_kept(headers, kept)
        times = len(self._exchanges)
        more = f", asked {times} times" if answer.temporary and times > 1 else ""
        return Visit(
            address=address,
            site=site,
            outcome=answer.outcome,
            detail=answer.detail + more,
            url=step.url,
            body=body,
            observed=moment_of(exchange) if exchange is not None and body else None,
            headers=headers,
            exchanges=tuple(self._exchanges),
            at=at,
            seconds=round(seconds, 3),
        )

    def _wait(self, step: _Step, attempt: int) -> float | None:
        """How long to wait for another attempt; None for none. A host that asks for more time is held."""
        exchange, clockwork = step.exchange, self._shared.clockwork
        if exchange is None:
            return retry_wait(attempt, None, clockwork.chance()) if step.answer.temporary else None
        asked = parse_retry_after(header(exchange.headers, "retry-after"), clockwork.now())
        if step.answer.temporary or (exchange.status == 429 and asked is not None):
            wait = retry_wait(attempt, asked, clockwork.chance())
            if wait is not None:
                return wait
        self._hold(exchange)
        return None

    def _hold(self, exchange: Exchange) -> None:
        """Hold the host of an answer for as long as it asks; a good answer ends what was held before."""
        now, memory, host = self._shared.clockwork.now(), self._shared.memory, host_key(exchange.url)
        before = memory.held(host)
        strikes = before.strikes if before else 0
        held = hold(exchange.status, parse_retry_after(header(exchange.headers, "retry-after"), now), strikes)
        if held is not None:
            memory.hold(host, Held(now + held, strikes + (exchange.status == 429)))
        elif before is not None and exchange.status is not None and exchange.status < 400:
            memory.hold(host, None)

    def _follow(self, address: str, site: Site, kept: Kept | None, *, first: bool) -> _Step:
        """Ask for an address, and go where it leads."""
        url = address
        for hop in range(_MOST_HOPS + 1):
            exchange_or_answer, compared = self._ask(url, site, kept, with_pause=first and hop == 0)
            if isinstance(exchange_or_answer, Answer):
                return _Step(exchange_or_answer, url)
            exchange = exchange_or_answer
            self._exchanges.append(exchange)
            location = header(exchange.headers, "location")
            if exchange.fault or exchange.status not in REDIRECTS or location is None:
                return _Step(judge_answer(exchange, compared=compared), url, exchange)
            following = next_address(url, location)
            if following is None:
                said = f"the server leads to {location[:200]!r}, which is no http or https address"
                return _Step(Answer("failed", said), url, exchange)
            url = following
        return _Step(
            Answer("failed", f"the server leads on and on, {_MOST_HOPS} times, at last to {url}"), url
        )

    def _ask(
        self, url: str, site: Site, kept: Kept | None, *, with_pause: bool
    ) -> tuple[Exchange | Answer, bool]:
        """The answer to one request, and whether it compared; or why none was sent."""
        host = host_key(url)
        gate = self._shared.gate(host)
        with gate.lock:
            if (why := self._held(host)) is not None:
                return why, False
            robots = self._robots(url, site)
            if isinstance(robots, Answer):
                return robots, False
            if not robots.allow(url):
                return Answer("blocked", f"its robots.txt does not allow {url} to {AGENT}"), False
            if with_pause and gate.last is not None:
                pause = max(site.pause, robots.pause())
                self._shared.sleep(gate.last + pause - self._shared.clockwork.monotonic())
            validators = _validators(kept) if kept is not None and kept.url == url else ()
            try:
                exchange = self._client.get(url, allow_private=_may_be_private(url, site), headers=validators)
                return exchange, bool(validators)
            finally:
                gate.last = self._shared.clockwork.monotonic()

    def _held(self, host: str) -> Answer | None:
        held, now = self._shared.memory.held(host), self._shared.clockwork.now()
        if held is None or not now < held.until <= now + LONGEST_HOLD:  # or the clock was set back
            return None
        return Answer("blocked", f"its host asked to be left alone until {held.until:%Y-%m-%dT%H:%M:%SZ}")

    def _robots(self, url: str, site: Site) -> Robots | Answer:
        """The rules over an address, asked for where none are known that hold; or why they cannot be had."""
        origin, now = origin_of(url), self._shared.clockwork.now()
        known = self._shared.memory.robots(origin)
        if known is not None and known.is_fresh(now):
            return known
        ask = partial(self._ask_robots, site=site)
        exchange = through_redirects(f"{origin}/robots.txt", ask, _MOST_ROBOTS_HOPS)
        if exchange.fault is not None or exchange.status is None or exchange.status == 429:
            self._hold(exchange)
            return judge_answer(exchange, compared=False)
        robots = robots_of(exchange.status, exchange.body, now)
        if robots is None:
            said = f"its robots.txt answers {exchange.status}, and nothing may be asked before there is one"
            return Answer("away", said, temporary=True)
        self._shared.memory.keep_robots(origin, robots)
        return robots

    def _ask_robots(self, url: str, site: Site) -> Exchange:
        return self._client.get(
            url,
            allow_private=_may_be_private(url, site),
            accept="text/plain, */*;q=0.5",
            cut_at=MAX_ROBOTS_BYTES + 1,
        )


def _may_be_private(url: str, site: Site) -> bool:
    """Only the hosts that a site names itself may be private, not those that they lead to."""
    return site.allow_private and host_key(url) in {host_key(own) for own in site.urls}


def _validators(kept: Kept) -> Headers:
    fields = (("if-none-match", kept.etag), ("if-modified-since", kept.last_modified))
    return tuple((name, value) for name, value in fields if value)


def _with_kept(headers: Headers, kept: Kept) -> Headers:
    """The fields of an answer that the page is the same, with those of the page that it does not repeat."""
    before = (
        ("etag", kept.etag),
        ("last-modified", kept.last_modified),
        ("content-type", kept.content_type),
    )
    lacking = tuple((name, value) for name, value in before if value and header(headers, name) is None)
    return (*headers, *lacking)

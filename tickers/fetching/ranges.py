"""Parts of files at addresses, asked for one after another, with care for the server."""

import re
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final
from urllib.parse import urlsplit

import httpcore2

from tickers.errors import AwayError, BlockedError, FetchError, GoneError
from tickers.fetching.client import Client, Limits
from tickers.fetching.http_exchange import Exchange, header
from tickers.fetching.outcomes import judge_answer
from tickers.fetching.patience import parse_retry_after, retry_wait
from tickers.fetching.redirects import through_redirects
from tickers.fetching.visit import Clockwork
from tickers.fetching.wire import LookUp, system_look_up

__all__ = ["Ranges"]

_MOST_HOPS: Final = 5
_ERRORS: Final[Mapping[str, type[FetchError]]] = {
    "blocked": BlockedError,
    "gone": GoneError,
    "away": AwayError,
}
_CONTENT_RANGE: Final = re.compile(r"bytes (\d+)-(\d+)/")


class Ranges:
    """Reads parts of files, one request at a time over a connection that is kept; to be closed.

    A temporary fault is tried again after a while, three times in all, and later where the server says so.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allow_private: Callable[[str], bool],
        clockwork: Clockwork = Clockwork(),  # noqa: B008 it is frozen
        limits: Limits = Limits(),  # noqa: B008 it is frozen
        look_up: LookUp = system_look_up,
    ) -> None:
        self._allow_private = allow_private
        self._clockwork = clockwork
        self._how = {"user_agent": user_agent, "limits": limits, "look_up": look_up, "now": clockwork.now}
        self._clients: dict[bool, Client] = {}

    def close(self) -> None:
        """Close its connections."""
        for client in self._clients.values():
            client.close()

    def read(self, url: str, start: int, length: int) -> bytes:
        """So many bytes of a file from an offset on; fewer where it ends before, none where it is shorter.

        Raises:
            GoneError: there is no such file.
            BlockedError: it is refused.
            AwayError: it cannot be had for a while.
            FetchError: its server gives no parts of files, or something else that stays is wrong.
        """
        part, attempt = f"bytes={start}-{start + length - 1}", 1
        while True:
            exchange = through_redirects(url, partial(self._ask, part=part), _MOST_HOPS)
            if exchange.status == 206 and exchange.fault is None:
                return self._part(exchange, start, length)
            if exchange.status == 416:
                return b""
            answer = judge_answer(exchange, compared=False)
            asked = parse_retry_after(header(exchange.headers, "retry-after"), self._clockwork.now())
            again = answer.temporary or (exchange.status == 429 and asked is not None)
            wait = retry_wait(attempt, asked, self._clockwork.chance()) if again else None
            if wait is None:
                raise self._error(exchange, answer.outcome, answer.detail)
            (self._clockwork.sleep or time.sleep)(wait)
            attempt += 1

    def _ask(self, url: str, part: str) -> Exchange:
        return self._client(url).get(
            url,
            allow_private=self._allow_private(url),
            headers=(("range", part),),
            accept="*/*",
            encodings="identity",
        )

    def _client(self, url: str) -> Client:
        secure = urlsplit(url).scheme.lower() == "https"
        if secure not in self._clients:
            context = httpcore2.default_ssl_context() if secure else None
            self._clients[secure] = Client(**self._how, ssl_context=context)  # type: ignore[arg-type]
        return self._clients[secure]

    def _part(self, exchange: Exchange, start: int, length: int) -> bytes:
        if header(exchange.headers, "content-encoding"):
            return exchange.body  # decoded, and of another length
        said = _CONTENT_RANGE.match(header(exchange.headers, "content-range") or "")
        if said is None or int(said[1]) != start or len(exchange.body) > length:
            raise FetchError(f"{exchange.url}: its server gave another part than was asked for")
        return exchange.body

    def _error(self, exchange: Exchange, outcome: str | None, detail: str) -> FetchError:
        if exchange.status == 200:
            return FetchError(f"{exchange.url}: its server gives whole files only, and no parts of them")
        return _ERRORS.get(outcome or "", FetchError)(f"{exchange.url}: {detail}")

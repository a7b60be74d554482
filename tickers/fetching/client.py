"""One request to one address; no redirect is followed, and whatever goes wrong is part of what is given."""

import contextlib
import math
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import httpcore2
import httpx2

from tickers.fetching.decoding import ACCEPTED, EncodingError, TooLargeError, decoded
from tickers.fetching.http_exchange import Exchange, Fault, Headers, Truncated, header
from tickers.fetching.wire import (
    CONNECT_SECONDS,
    READ_SECONDS,
    WHOLE_SECONDS,
    LookUp,
    RefusedError,
    UnknownHostError,
    Wire,
    system_look_up,
)
from tickers.pieces import MAX_BYTES

__all__ = ["Client", "FaultError", "Limits", "Streamed"]

_KEEP_ALIVE_SECONDS: Final = 5.0
_FAULTS: Final = (
    RefusedError,
    UnknownHostError,
    TooLargeError,
    EncodingError,
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.UnsupportedProtocol,
    httpx2.InvalidURL,
    UnicodeError,
)
"""What can go wrong with an exchange."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long an exchange may take, in seconds."""

    connect: float = CONNECT_SECONDS
    read: float = READ_SECONDS
    """From one piece of the answer to the next."""
    whole: float = WHOLE_SECONDS


class Client:
    """Asks one thing at a time, over one connection that is kept for a while; for one thread."""

    def __init__(
        self,
        *,
        user_agent: str,
        limits: Limits = Limits(),
        look_up: LookUp = system_look_up,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        stopped: Callable[[], bool] = lambda: False,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._user_agent = user_agent
        self._limits = limits
        self._now = now
        self._wire = Wire(look_up, stopped)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=1,
            keepalive_expiry=_KEEP_ALIVE_SECONDS,
            http1=True,
            http2=False,
            network_backend=self._wire,
        )

    def close(self) -> None:
        """Close its connections."""
        self._pool.close()

    def get(
        self,
        url: str,
        *,
        allow_private: bool,
        headers: Headers = (),
        accept: str = "text/html, text/plain;q=0.9, */*;q=0.5",
        encodings: str = ACCEPTED,
        cut_at: int | None = None,
    ) -> Exchange:
        """What an address answers, decoded, or why it does not. It may be encoded as `encodings` says, and is
        cut at `cut_at` bytes.
        """
        asked_at, started = self._now(), time.monotonic()
        self._wire.begin(allow_private=allow_private, seconds=self._limits.whole)
        self._wire.ip = None
        got = _Got()
        fields = (("accept", accept), ("accept-encoding", encodings), *headers)
        fault = self._faults(got, url, fields, cut_at)
        return Exchange(
            url=url,
            ip=self._wire.ip,
            asked_at=asked_at,
            seconds=time.monotonic() - started,
            request=bytes(self._wire.sent),
            response=bytes(self._wire.received),
            status=got.status,
            headers=got.headers,
            body=b"" if fault else got.body,
            truncated=self._truncated(got, fault),
            fault=fault,
        )

    def _faults(self, got: "_Got", url: str, headers: Headers, cut_at: int | None) -> Fault | None:
        """Ask and fill in what came; gives what was wrong with it."""
        try:
            self._ask(got, url, headers, cut_at)
        except _FAULTS as error:
            return self._fault_of(error, got)
        return None

    def _fault_of(self, error: Exception, got: "_Got") -> Fault:
        """What an error means, and how much came before it."""
        if isinstance(error, RefusedError | UnknownHostError):
            return Fault(str(error), temporary=False)
        if isinstance(error, TooLargeError):
            got.cut = "length"
            return Fault(f"the page {error}", temporary=False)
        if isinstance(error, EncodingError):
            return Fault(f"the body {error}", temporary="cut short" in str(error))
        if isinstance(error, httpcore2.ConnectTimeout):
            return Fault(f"no connection within {self._limits.connect:g} seconds", temporary=True)
        if isinstance(error, httpcore2.ConnectError):
            certificate = "CERTIFICATE_VERIFY_FAILED" in str(error)
            said = "its certificate is not to be trusted" if certificate else "no connection"
            return Fault(f"{said}: {error}", temporary=not certificate)
        if isinstance(error, httpcore2.TimeoutException):
            got.cut = "time"
            whole = self._wire.is_late
            seconds = self._limits.whole if whole else self._limits.read
            return Fault(
                f"{'no whole answer' if whole else 'nothing came'} within {seconds:g} seconds", temporary=True
            )
        if isinstance(error, httpcore2.LocalProtocolError):
            return Fault(f"the address cannot be asked: {error}", temporary=False)
        if isinstance(error, httpcore2.NetworkError | httpcore2.ProtocolError):
            got.cut = "disconnect"
            return Fault(f"the connection broke off: {str(error) or type(error).__name__}", temporary=True)
        return Fault(f"the address cannot be asked: {error}", temporary=False)

    def _truncated(self, got: "_Got", fault: Fault | None) -> Truncated | None:
        return got.cut if fault and got.status is not None else None

    @contextlib.contextmanager
    def streamed(self, url: str, *, allow_private: bool, headers: Headers) -> Iterator["Streamed"]:
        """What an address answers, for the block, of any length: its body is read as it comes, not decoded,
        and nothing of it is recorded. Each piece may take as long as one of a page.

        Raises:
            FaultError: there is no answer, or, from reading it on, no more of it.
        """
        self._wire.begin(allow_private=allow_private, seconds=math.inf, is_recorded=False)
        try:
            answer = self._pool.handle_request(
                self._request(url, (("accept-encoding", "identity"), *headers))
            )
        except _FAULTS as error:
            raise FaultError(self._fault_of(error, _Got())) from error
        with _closed(answer) as response:
            yield Streamed(response.status, _fields(response), self._pieces(response))

    def _pieces(self, response: Any) -> Iterator[bytes]:
        try:
            yield from response.iter_stream()
        except _FAULTS as error:
            raise FaultError(self._fault_of(error, _Got())) from error

    def _ask(self, got: "_Got", url: str, headers: Headers, cut_at: int | None) -> None:
        request = self._request(url, headers)
        with _closed(self._pool.handle_request(request)) as response:
            got.status = response.status
            got.headers = _fields(response)
            encoding = header(got.headers, "content-encoding")
            limit = MAX_BYTES if cut_at is None else cut_at
            got.body = decoded(encoding, response.iter_stream(), limit, cut=cut_at is not None)

    def _request(self, url: str, headers: Headers) -> httpcore2.Request:
        address = httpx2.URL(url)
        fields = (
            ("host", address.netloc.decode("ascii")),
            ("user-agent", self._user_agent),
            *headers,
        )
        return httpcore2.Request(
            "GET",
            httpcore2.URL(
                scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
            ),
            headers=[(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in fields],
            extensions={"timeout": self._timeouts()},
        )

    def _timeouts(self) -> dict[str, float]:
        limits = self._limits
        return {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}


@dataclass(slots=True)
class _Got:
    """What came so far."""

    status: int | None = None
    headers: Headers = field(default=())
    body: bytes = b""
    cut: Truncated | None = None


class Streamed(NamedTuple):
    """An answer whose body comes piece by piece."""

    status: int
    headers: Headers
    """Names in lower case."""
    pieces: Iterator[bytes]


class FaultError(Exception):
    """An answer broke off, or none came; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.text)
        self.fault = fault


def _fields(response: Any) -> Headers:
    return tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers
    )


@contextlib.contextmanager
def _closed(response: Any) -> Iterator[Any]:
    try:
        yield response
    finally:
        response.close()

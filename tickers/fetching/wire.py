"""Connections: the address that was checked is the one connected to, within time and size; all is recorded.

httpcore2 is the engine of httpx2 that takes a network backend. The client of httpx2 would decode bodies and
follow redirects by itself, and offers no place to check an address between look-up and connection.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn

import httpcore2
from httpcore2 import NetworkBackend, NetworkStream, SyncBackend

from tickers.fetching.decoding import TooLargeError
from tickers.fetching.targets import is_public
from tickers.pieces import MAX_BYTES

__all__ = [
    "CONNECT_SECONDS",
    "READ_SECONDS",
    "WHOLE_SECONDS",
    "LookUp",
    "RefusedError",
    "UnknownHostError",
    "Wire",
    "system_look_up",
]

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 20.0
WHOLE_SECONDS: Final = 60.0
_MAX_WIRE_BYTES: Final = MAX_BYTES + 256 * 1024
"""Of one response: a page that is not compressed, and its header fields."""

LookUp = Callable[[str, int], list[str]]
"""The addresses of a host and port, as the system knows them."""


class RefusedError(Exception):
    """The target is not of the public internet."""


class UnknownHostError(Exception):
    """There is no host of this name."""


def system_look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, each once, in the order of the system."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Wire(NetworkBackend):
    """The connections of one thread, one exchange at a time; `begin` starts the record of the next."""

    def __init__(self, look_up: LookUp = system_look_up, stopped: Callable[[], bool] = lambda: False) -> None:
        self._look_up = look_up
        self._stopped = stopped
        self._inner = SyncBackend()
        self._deadline = 0.0
        self.allow_private = False
        self.is_recorded = True
        self.ip: str | None = None
        self.sent = bytearray()
        self.received = bytearray()

    def begin(self, *, allow_private: bool, seconds: float, is_recorded: bool = True) -> None:
        """Forget the exchange before; the next may take so many seconds in all. One that is not recorded may
        be of any length.
        """
        self.allow_private = allow_private
        self.is_recorded = is_recorded
        self._deadline = time.monotonic() + seconds
        self.sent, self.received = bytearray(), bytearray()

    @property
    def is_late(self) -> bool:
        """Whether the exchange has taken all of its time."""
        return time.monotonic() >= self._deadline

    def left(self, timeout: float | None) -> float:
        """The seconds that one step may take.

        Raises:
            httpcore2.ReadTimeout: none is left.
        """
        left = 0.0 if self._stopped() else self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("it took too long in all")
        return left if timeout is None else min(left, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """Connect to the first address of the host that answers; none that is private is tried."""
        self.ip = None
        addresses = self._checked(host, port)
        for last, ip in enumerate(addresses, 1):
            try:
                stream = self._inner.connect_tcp(ip, port, self.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if last == len(addresses):
                    raise
                continue
            self.ip = ip
            return _Recorded(stream, self, ip)
        raise UnknownHostError(f"the name {host} has no address")

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = self._look_up(host, port)
        except socket.gaierror as error:
            if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)):
                raise UnknownHostError(f"no host is called {host}") from error
            raise httpcore2.ConnectError(f"the name {host} cannot be looked up: {error.strerror}") from error
        except (UnicodeError, OSError) as error:
            raise UnknownHostError(f"{host} cannot be a name: {error}") from error
        private = [ip for ip in addresses if not is_public(ip)]
        if private and not self.allow_private:
            named = host if host == private[0] else f"{host}, which is {private[0]},"
            raise RefusedError(
                f"{named} is not of the public internet; allow_private = true under its site allows it"
            )
        return addresses

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> NoReturn:
        """None of ours."""
        raise NotImplementedError(path)


class _Recorded(NetworkStream):
    """A connection whose bytes are kept, within the limits of its wire."""

    def __init__(self, inner: NetworkStream, wire: Wire, ip: str) -> None:
        self._inner = inner
        self._wire = wire
        self._ip = ip

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if not self._wire.is_recorded:
            return self._inner.read(max_bytes, self._wire.left(timeout))
        room = _MAX_WIRE_BYTES - len(self._wire.received)
        if room <= 0:
            raise TooLargeError(f"is larger than {MAX_BYTES // 1024 // 1024} MiB")
        data = self._inner.read(min(max_bytes, room), self._wire.left(timeout))
        self._wire.received += data
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._wire.ip = self._ip
        self._inner.write(buffer, self._wire.left(timeout))
        self._wire.sent += buffer

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._wire.left(timeout))
        return _Recorded(secured, self._wire, self._ip)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

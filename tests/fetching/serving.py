"""A server on loopback that plays what servers do, byte by byte: whole answers, and every fault of one."""

import contextlib
import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Self

import trustme

RESET = object()
"""In the place of bytes: the connection is reset."""
Answer = Callable[["Request"], bytes | Iterable[Any]]


@dataclass(frozen=True)
class Request:
    """A request as the server got it."""

    path: str
    headers: dict[str, str]
    raw: bytes
    """Up to the body, at least."""
    body: bytes


def answer(
    body: bytes = b"",
    status: str = "200 OK",
    *,
    length: int | None = None,
    date: str | None = None,
    **fields: str,
) -> bytes:
    """An answer whole: underscores of fields stand for dashes."""
    told = {
        "Date": date or format_datetime(datetime.now(UTC), usegmt=True),
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body) if length is None else length),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


@dataclass
class Server:
    """Answers each path by its route; any other path with 404."""

    routes: dict[str, Answer | bytes] = field(default_factory=dict)
    context: ssl.SSLContext | None = None
    host: str = "127.0.0.1"
    requests: list[Request] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    at_once: int = 0
    most_at_once: int = 0

    def __enter__(self) -> Self:
        self._socket = socket.create_server((self.host, 0), backlog=64)
        self._guard = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    @property
    def port(self) -> int:
        port: int = self._socket.getsockname()[1]
        return port

    def url(self, path: str = "/", host: str | None = None) -> str:
        scheme = "https" if self.context else "http"
        return f"{scheme}://{host or self.host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]

    def counts(self) -> Counter[str]:
        return Counter(request.path for request in self.requests)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ssl.SSLError), connection:
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            with connection:
                while (request := _read(connection)) is not None:
                    with self._guard:
                        self.requests.append(request)
                        self.at_once += 1
                        self.most_at_once = max(self.most_at_once, self.at_once)
                    try:
                        if not self._reply(connection, request):
                            return
                    finally:
                        with self._guard:
                            self.at_once -= 1

    def _reply(self, connection: socket.socket, request: Request) -> bool:
        """Answer; whether the connection goes on."""
        route = self.routes.get(request.path)
        if route is None:
            route = answer(b"no such page", "404 Not Found")
        said = route(request) if callable(route) else route
        if isinstance(said, bytes):
            connection.sendall(said)
            return True
        for piece in said:
            if self.closing.is_set():
                return False
            if piece is RESET:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return False
            assert isinstance(piece, bytes)
            connection.sendall(piece)
        return False


def _read(connection: socket.socket) -> Request | None:
    raw = b""
    while b"\r\n\r\n" not in raw:
        piece = connection.recv(65536)
        if not piece:
            return None
        raw += piece
    first, *lines = raw.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    body = raw.partition(b"\r\n\r\n")[2]
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(65536)
    return Request(first.split()[1], headers, raw, body)


@contextlib.contextmanager
def certified(folder: Path, *names: str) -> Iterator[tuple[ssl.SSLContext, Path]]:
    """The TLS context of a server with a certificate of these names, and the file of its authority."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    file = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    yield context, file


def challenge_page() -> bytes:
    return (
        b"<!doctype html><title>Een ogenblik</title><h1>harbour.example</h1><p>Een controle van uw browser."
        b"<script>window._cf_chl_opt={cRay:'1'}</script>"
        b"<script src='/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1'></script>"
    )


def login_page() -> bytes:
    return (
        b"<!doctype html><title>Anmelden</title><form method='post'><label>Kennung <input name='u'></label>"
        b"<label>Kennwort <input type=\"password\" name='p'></label><button>Weiter</button></form>"
    )


def news_page(more: str = "") -> bytes:
    """A long page without a strip."""
    text = "".join(f"<p>The council of harbour number {n} met and went home again.</p>" for n in range(80))
    return f"<!doctype html><title>News</title><h1>The harbour</h1>{text}{more}".encode()

"""An object store of the tests' own, moto's server, on a loopback port; and a gateway that disturbs it."""

import contextlib
import http.client
import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final, Self

__all__ = ["ENVIRONMENT", "Gateway", "Moto"]

BUCKET: Final = "tickers-tests"
_SECONDS: Final = 60
_SERVE: Final = """
import logging, sys
from moto.server import ThreadedMotoServer
logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""
"""It ends when the process that started it has gone, however that was."""
ENVIRONMENT: Final = {
    "AWS_ACCESS_KEY_ID": "tickers",
    "AWS_SECRET_ACCESS_KEY": "tickers-secret",
    "AWS_REGION": "eu-west-1",
}
_AUTHORIZATION: Final = "AWS4-HMAC-SHA256 Credential=x/20240101/us-east-1/s3/aws4_request, Signature=x"


class Moto:
    """A server with one bucket, which forgets all when it ends. A context manager."""

    def __init__(self) -> None:
        self._prefixes = itertools.count(1)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())
        assert self.ask("PUT", f"/{BUCKET}") == 200
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate(timeout=_SECONDS)

    @property
    def address(self) -> str:
        """The server's."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes = b"") -> int:
        """Ask the server itself; gives the status."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, _SECONDS)) as connection:
            connection.request(method, path, body, {"Authorization": _AUTHORIZATION})
            return connection.getresponse().status

    def new_prefix(self) -> str:
        """The address of a folder of objects that is empty."""
        return f"s3://{BUCKET}/{os.getpid()}/{next(self._prefixes)}"


class Gateway:
    """Between a client and a server: it counts requests, and can break connections or drop conditions.

    A context manager; `breaks` says of a method and a path whether the connection breaks off, `forgets` after
    the server has been asked, so that only the answer is lost; `answers` is what it says without asking.
    """

    def __init__(self, port: int) -> None:  # noqa: C901 a handler is a class of many small methods
        self.asked: list[tuple[str, str]] = []
        self.breaks: Callable[[str, str], bool] = lambda method, path: False
        self.forgets: Callable[[str, str], bool] = lambda method, path: False
        self.drops_conditions = False
        self.answers: tuple[int, bytes] | None = None
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(self) -> None:
                with contextlib.suppress(OSError):
                    super().handle_one_request()

            def log_message(self, *_: object) -> None:
                pass

            def _pass_on(self) -> None:
                gateway.asked.append((self.command, self.path))
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if gateway.breaks(self.command, self.path):
                    self._break_off()
                    return
                headers = {
                    name: value
                    for name, value in self.headers.items()
                    if not (gateway.drops_conditions and name.lower() in {"if-match", "if-none-match"})
                }
                if gateway.answers:
                    self._answer(*gateway.answers, {})
                    return
                with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, _SECONDS)) as server:
                    server.request(self.command, self.path, body, headers)
                    answer = server.getresponse()
                    data = answer.read()
                if gateway.forgets(self.command, self.path):
                    self._break_off()
                    return
                self._answer(answer.status, data, dict(answer.getheaders()))

            def _answer(self, status: int, data: bytes, headers: dict[str, str]) -> None:
                self.send_response_only(status)
                for name, value in headers.items():
                    if name.lower() not in {"transfer-encoding", "connection", "content-length"}:
                        self.send_header(name, value)
                length = headers.get("Content-Length") if self.command == "HEAD" else None
                self.send_header("Content-Length", length or str(len(data)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            def _break_off(self) -> None:
                self.close_connection = True
                self.connection.close()

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _pass_on  # noqa: N815

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=[0.02], daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @contextlib.contextmanager
    def away(self) -> Iterator[None]:
        """Break every connection."""
        self.breaks = lambda method, path: True
        try:
            yield
        finally:
            self.breaks = lambda method, path: False

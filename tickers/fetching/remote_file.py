"""A file at an address, of any length, read as it comes, and from where it broke off."""

import contextlib
import io
import re
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import BinaryIO, Final, cast

import httpcore2

from tickers.errors import AwayError, BlockedError, FetchError, GoneError
from tickers.fetching.client import Client, FaultError, Limits, Streamed
from tickers.fetching.http_exchange import Exchange, Headers, header
from tickers.fetching.outcomes import judge_answer
from tickers.fetching.patience import parse_retry_after, retry_wait
from tickers.fetching.redirects import REDIRECTS
from tickers.fetching.targets import host_key, next_address
from tickers.fetching.visit import Clockwork

__all__ = ["RemoteFile"]

_MOST_HOPS: Final = 5
_ERRORS: Final = {"blocked": BlockedError, "gone": GoneError, "away": AwayError}
"""By outcome; what else is wrong stays."""
_RANGE: Final = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class _State:
    """What a server says of a file."""

    tag: str | None
    """What tells its content from another one."""
    size: int | None

    @classmethod
    def of(cls, answer: Streamed) -> "_State":
        """As an answer has it."""
        etag, modified = header(answer.headers, "etag"), header(answer.headers, "last-modified")
        said = header(answer.headers, "content-range" if answer.status == 206 else "content-length") or ""
        size = said.rpartition("/")[2].strip()
        return cls(etag or modified, int(size) if size.isascii() and size.isdigit() else None)


@dataclass(slots=True)
class RemoteFile:
    """A file at an http or https address, over one connection at a time.

    A temporary fault is tried again after a while, three times without a byte in between at most, and later
    where the server says so.
    """

    url: str
    user_agent: str
    allow_private: bool = False
    """Whether its host may be of a private network."""
    clockwork: Clockwork = field(default_factory=Clockwork)
    limits: Limits = field(default_factory=Limits)
    _state: _State | None = None

    @property
    def name(self) -> str:
        """Its address."""
        return self.url

    def content(self) -> str | None:
        """Its entity tag or the time of its last change, and its length; None where the server says neither.

        Raises:
            FetchError: its server does not answer, or not with this.
        """
        state = self._looked_up()
        return None if state.tag is None else f"{state.size} bytes of {state.tag}"

    def size(self) -> int | None:
        """Its length in bytes; None before the server said it."""
        return self._state.size if self._state else None

    @contextlib.contextmanager
    def opened(self, start: int = 0) -> Iterator[BinaryIO]:
        """Its bytes from an offset on, as they come.

        Raises:
            FetchError: its server does not answer, or not with this.
        """
        with contextlib.closing(self._bytes(start)) as pieces:
            yield cast("BinaryIO", _Pieces(pieces))

    def _looked_up(self) -> _State:
        if self._state is None:
            with contextlib.closing(self._bytes(0, end=0)) as pieces:
                next(pieces, None)
        assert self._state is not None
        return self._state

    def _bytes(self, start: int, end: int | None = None) -> Generator[bytes]:
        """Its bytes from an offset on, up to one where that is said."""
        at, attempt, expected = start, 1, self._state
        client = self._client()
        try:
            while True:
                wait: float | None
                try:
                    with self._answer(client, at, end, expected) as answer:
                        self._state = expected = self._same(answer, expected)
                        for piece in self._from(answer, at):
                            at, attempt = at + len(piece), 1
                            yield piece
                    if end is not None or expected.size is None or at >= expected.size:
                        return
                    error: FetchError = AwayError(f"{self.url}: broke off at byte {at} of {expected.size}")
                    wait = retry_wait(attempt, None, self.clockwork.chance())
                except _AgainError as again:
                    error, wait = again.error, retry_wait(attempt, again.asked, self.clockwork.chance())
                if wait is None:
                    raise error
                (self.clockwork.sleep or time.sleep)(wait)
                attempt += 1
        finally:
            client.close()

    def _client(self) -> Client:
        is_secure = self.url.lower().startswith("https:")
        context = httpcore2.default_ssl_context() if is_secure else None
        return Client(user_agent=self.user_agent, limits=self.limits, ssl_context=context)

    @contextlib.contextmanager
    def _answer(
        self, client: Client, at: int, end: int | None, expected: _State | None
    ) -> Iterator[Streamed]:
        """The answer with the file's bytes, from an offset on or from its beginning.

        Raises:
            _AgainError: a temporary fault, also from reading the answer on.
            FetchError: one that stays.
        """
        headers: Headers = (("accept", "*/*"),)
        if at or end is not None:
            headers += (("range", f"bytes={at}-{'' if end is None else end}"),)
        if at and expected is not None and expected.tag is not None:
            headers += (("if-range", expected.tag),)
        url = self.url
        try:
            for _ in range(_MOST_HOPS + 1):
                may_be_private = self.allow_private and host_key(url) == host_key(self.url)
                with client.streamed(url, allow_private=may_be_private, headers=headers) as answer:
                    location = header(answer.headers, "location")
                    following = next_address(url, location) if location else None
                    if answer.status not in REDIRECTS or following is None:
                        self._refuse(answer)
                        yield answer
                        return
                    url = following
        except FaultError as error:
            if not error.fault.temporary:
                raise FetchError(f"{self.url}: {error.fault.text}") from error
            raise _AgainError(AwayError(f"{self.url}: {error.fault.text}")) from error
        raise FetchError(f"{self.url}: the server leads on and on, at last to {url}")

    def _refuse(self, answer: Streamed) -> None:
        """Refuse an answer that does not hold the file's bytes."""
        if answer.status in (200, 206, 416):
            return
        now = self.clockwork.now()
        exchange = Exchange(
            url=self.url, ip=None, asked_at=now, seconds=0, status=answer.status, headers=answer.headers
        )
        judged = judge_answer(exchange, compared=False)
        error = _ERRORS.get(judged.outcome or "", FetchError)(f"{self.url}: {judged.detail}")
        asked = parse_retry_after(header(answer.headers, "retry-after"), now)
        if judged.temporary or (answer.status == 429 and asked is not None):
            raise _AgainError(error, asked)
        raise error

    def _same(self, answer: Streamed, expected: _State | None) -> _State:
        """What the server says of the file, which must be what it said before."""
        state = _State.of(answer)
        if expected is None or answer.status == 416:
            return state
        sizes = {state.size, expected.size} - {None}
        if state.tag != expected.tag or len(sizes) > 1:
            raise FetchError(f"{self.url}: it has changed while it was read; read it again")
        return state

    def _from(self, answer: Streamed, at: int) -> Iterator[bytes]:
        """The bytes of an answer from an offset of the file on."""
        if answer.status == 416:  # the offset is its end
            return
        begin = 0
        if answer.status == 206:
            said = _RANGE.match(header(answer.headers, "content-range") or "")
            if said is None or int(said[1]) > at:
                raise FetchError(f"{self.url}: its server gave another part than was asked for")
            begin = int(said[1])
        for piece in answer.pieces:
            wanted = piece[max(0, at - begin) :]
            begin += len(piece)
            if wanted:
                yield wanted
                at += len(wanted)


class _AgainError(Exception):
    """A temporary fault, and how long its server asks to wait."""

    def __init__(self, error: FetchError, asked: timedelta | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.asked = asked


class _Pieces(io.RawIOBase):
    """A stream of pieces that come one after another."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            return self._rest + b"".join(self._pieces)
        while not self._rest and (piece := next(self._pieces, None)) is not None:
            self._rest = piece
        data, self._rest = self._rest[:size], self._rest[size:]
        return data

"""The body of a response, decoded in small steps, so that a bomb fills no memory."""

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol

import brotli

from tickers.pieces import MAX_BYTES

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDecompressor, ZstdError
else:
    from backports.zstd import ZstdDecompressor, ZstdError

__all__ = ["ACCEPTED", "EncodingError", "TooLargeError", "decoded", "decoded_pieces"]

ACCEPTED: Final = "gzip, br, zstd"
"""The header field that asks for what is decoded here, and for nothing else."""
_STEP: Final = 256 * 1024
_MOST_LAYERS: Final = 2
_GZIP_WINDOW: Final = 31


class EncodingError(Exception):
    """The encoding is not known, or the body is damaged or cut short."""


class TooLargeError(Exception):
    """There is more than a page can hold."""


class _Decoder(Protocol):
    """Takes bytes, gives those that they stand for piece by piece, and knows whether it saw the end."""

    def feed(self, data: bytes) -> Iterable[bytes]: ...

    def ended(self) -> bool: ...


class _Zlib:
    """Gzip, all of its members, and deflate, which some servers send without its header."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._one: Any = None

    def feed(self, data: bytes) -> Iterable[bytes]:
        while data:
            if self._one is None:
                self._one = zlib.decompressobj(self._window(data))
            elif self._one.eof:
                if not self._gzip or not data.strip(b"\x00"):
                    return
                self._one = zlib.decompressobj(_GZIP_WINDOW)
            rest = data
            while rest and not self._one.eof:
                yield self._one.decompress(rest, _STEP)
                rest = self._one.unconsumed_tail
            while not self._one.eof and (more := self._one.decompress(b"", _STEP)):
                yield more
            data = self._one.unused_data if self._one.eof else b""

    def _window(self, data: bytes) -> int:
        if self._gzip:
            return _GZIP_WINDOW
        has_header = data[0] & 0x0F == 8 and (len(data) < 2 or int.from_bytes(data[:2], "big") % 31 == 0)
        return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS

    def ended(self) -> bool:
        return self._one is None or self._one.eof


class _Brotli:
    def __init__(self) -> None:
        self._one: Any = brotli.Decompressor()
        self._fed = False

    def feed(self, data: bytes) -> Iterable[bytes]:
        self._fed = True
        yield self._one.process(data, output_buffer_limit=_STEP)
        while not self._one.can_accept_more_data():
            yield self._one.process(b"", output_buffer_limit=_STEP)

    def ended(self) -> bool:
        return not self._fed or bool(self._one.is_finished())


class _Zstd:
    """Zstandard, all of its frames."""

    def __init__(self) -> None:
        self._one: Any = ZstdDecompressor()
        self._fed = False

    def feed(self, data: bytes) -> Iterable[bytes]:
        self._fed = True
        while data or not (self._one.eof or self._one.needs_input):
            if self._one.eof:
                self._one = ZstdDecompressor()
            yield self._one.decompress(data, _STEP)
            data = self._one.unused_data if self._one.eof else b""

    def ended(self) -> bool:
        return not self._fed or bool(self._one.eof)


_DECODERS: Final[dict[str, Callable[[], _Decoder]]] = {
    "gzip": lambda: _Zlib(gzip=True),
    "x-gzip": lambda: _Zlib(gzip=True),
    "deflate": lambda: _Zlib(gzip=False),
    "br": _Brotli,
    "zstd": _Zstd,
}


def decoded(
    encoding: str | None, chunks: Iterable[bytes], limit: int = MAX_BYTES, *, cut: bool = False
) -> bytes:
    """The body that chunks stand for, under the header field `Content-Encoding`. With `cut` no more of it is
    taken than `limit` bytes.

    Raises:
        EncodingError: the encoding is not known, or what it holds is damaged or cut short.
        TooLargeError: it is longer than `limit` bytes, and not to be cut.
    """
    body = bytearray()
    for piece in decoded_pieces(encoding, chunks):
        body += piece
        if len(body) > limit:
            if cut:
                return bytes(body[:limit])
            raise TooLargeError(f"is larger than {limit // 1024 // 1024} MiB")
    return bytes(body)


def decoded_pieces(encoding: str | None, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What chunks stand for, piece by piece, however much it is; all that came before a damage is given.

    Raises:
        EncodingError: as `decoded`.
    """
    names = [
        name for part in (encoding or "").lower().split(",") if (name := part.strip()) not in ("", "identity")
    ]
    if len(names) > _MOST_LAYERS:
        raise EncodingError(f"is encoded {len(names)} times ({encoding})")
    if unknown := [name for name in names if name not in _DECODERS]:
        raise EncodingError(f"is encoded as {unknown[0]!r}, which was not asked for")
    layers = [_DECODERS[name]() for name in reversed(names)]
    stream = chunks
    for layer in layers:
        stream = _through(layer, stream)
    try:
        yield from stream
    except (zlib.error, brotli.error, ZstdError) as error:
        raise EncodingError(f"is damaged {encoding}: {error}") from error
    if not all(layer.ended() for layer in layers):
        raise EncodingError(f"is {encoding} that is cut short")


def _through(layer: _Decoder, chunks: Iterable[bytes]) -> Iterable[bytes]:
    for chunk in chunks:
        if chunk:
            yield from layer.feed(chunk)

"""Pages that are kept compressed, told by their bytes, and what is no page but a whole archive of them."""

import zlib
from typing import Final

from tickers.errors import PageError
from tickers.pieces import MAX_BYTES

__all__ = ["unpacked"]

_GZIP: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = 31
"""Tells zlib that a gzip header comes first."""
_WARC: Final = (b"WARC/0.", b"WARC/1.")
_ARC: Final = b"filedesc://"
_OTHERS: Final = (
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x5d\x2a\x4d\x18", "zstd"),  # with a dictionary before it, as .warc.zst has
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"PK\x03\x04", "zip"),
)


def unpacked(body: bytes) -> bytes:
    """The page that these bytes are: decompressed where they are gzip, else as they are.

    At most one byte more than `MAX_BYTES` is decompressed, so that a larger page shows as such.

    Raises:
        PageError: the gzip is cut short or damaged, the bytes are compressed in another way, or they are a
            WARC, which holds many pages.
    """
    if body.startswith(_GZIP):
        body = _gunzipped(body)
    if body.startswith(_WARC):
        raise PageError(
            "this is a WARC, an archive of many pages; tickers ingest keeps what they say, tickers parse"
            " prints it"
        )
    if body.startswith(_ARC):
        raise PageError(
            "this is an ARC, an archive as they were before WARC, which is not read; make a WARC of it:"
            " warcio recompress OLD.arc.gz NEW.warc.gz"
        )
    for mark, name in _OTHERS:
        if body.startswith(mark):
            raise PageError(f"this is compressed with {name}, which is not read; decompress it, or use gzip")
    return body


def _gunzipped(packed: bytes) -> bytes:
    """All members of a gzip one after another, as gunzip has it; zeros after the last are padding."""
    parts: list[bytes] = []
    room = MAX_BYTES + 1
    rest = packed
    try:
        while rest.startswith(_GZIP) and room > 0:
            member = zlib.decompressobj(_GZIP_WINDOW)
            parts.append(member.decompress(rest, room))
            room -= len(parts[-1])
            if room > 0 and not member.eof:
                raise PageError("the gzip is cut short: its end is missing; fetch the page again")
            rest = member.unused_data
    except zlib.error as error:
        raise PageError(f"the gzip is damaged ({error}); fetch the page again") from error
    if room > 0 and rest.strip(b"\x00"):
        raise PageError("the gzip is damaged (something else follows it); fetch the page again")
    return b"".join(parts)

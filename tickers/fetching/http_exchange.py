"""One request and what came back, as it went over the wire."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, NamedTuple

__all__ = ["Exchange", "Fault", "Headers", "Truncated", "charset_of", "header"]

Headers = tuple[tuple[str, str], ...]
Truncated = Literal["length", "time", "disconnect"]
"""Why a response was cut short, by the words of the field WARC-Truncated."""
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE | re.ASCII)


class Fault(NamedTuple):
    """Why there is no whole answer. `temporary`: asking again may help."""

    text: str
    temporary: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request to one address and its answer; no redirect is followed in it."""

    url: str
    ip: str | None
    """The address that was connected to; None where no connection came about."""
    asked_at: datetime
    """UTC, with fractions of a second."""
    seconds: float
    request: bytes = b""
    """The bytes that were sent, after TLS."""
    response: bytes = b""
    """The bytes that came, after TLS: status line, header fields, body with its framing and its encoding."""
    status: int | None = None
    """None where no answer came."""
    headers: Headers = ()
    """Names in lower case."""
    body: bytes = b""
    """The body, decoded; empty where there is a fault."""
    truncated: Truncated | None = None
    fault: Fault | None = None


def header(headers: Headers, name: str) -> str | None:
    """The first field of a name, which is written in lower case."""
    return next((value for key, value in headers if key == name), None)


def charset_of(headers: Headers) -> str | None:
    """The charset that an answer declares."""
    found = _CHARSET.search(header(headers, "content-type") or "")
    return found[1] if found else None

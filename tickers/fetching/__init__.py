"""Pages from addresses: fetched with care for the servers, and for what they may send.

In: sites, and the memory of what became of them before. Out: `Visit`s, with the page and its moment or why
there is none, and all bytes that went over the wire. What a page says is not read here.

Each is loaded when it is first used: who says how sites stand fetches nothing.
"""

from typing import TYPE_CHECKING

from tickers.faces import on_demand

if TYPE_CHECKING:
    from tickers.fetching.client import Limits
    from tickers.fetching.decoding import EncodingError, TooLargeError, decoded, decoded_pieces
    from tickers.fetching.http_exchange import Exchange, Headers, charset_of, header
    from tickers.fetching.memory import Held, Kept, Look, Memory, read_looks
    from tickers.fetching.moments import moment_of
    from tickers.fetching.outcomes import Outcome, why_barred
    from tickers.fetching.ranges import Ranges
    from tickers.fetching.remote_file import RemoteFile
    from tickers.fetching.silence import is_silent
    from tickers.fetching.standing import Standing, standing_of
    from tickers.fetching.targets import host_key
    from tickers.fetching.visit import Clockwork, Visit
    from tickers.fetching.visits import visit_sites

__all__ = [
    "Clockwork",
    "EncodingError",
    "Exchange",
    "Headers",
    "Held",
    "Kept",
    "Limits",
    "Look",
    "Memory",
    "Outcome",
    "Ranges",
    "RemoteFile",
    "Standing",
    "TooLargeError",
    "Visit",
    "charset_of",
    "decoded",
    "decoded_pieces",
    "header",
    "host_key",
    "is_silent",
    "moment_of",
    "read_looks",
    "standing_of",
    "visit_sites",
    "why_barred",
]

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too
    __getattr__ = on_demand(
        __name__,
        {
            "client": "Limits",
            "decoding": "EncodingError TooLargeError decoded decoded_pieces",
            "http_exchange": "Exchange Headers charset_of header",
            "memory": "Held Kept Look Memory read_looks",
            "moments": "moment_of",
            "outcomes": "Outcome why_barred",
            "ranges": "Ranges",
            "remote_file": "RemoteFile",
            "silence": "is_silent",
            "standing": "Standing standing_of",
            "targets": "host_key",
            "visit": "Clockwork Visit",
            "visits": "visit_sites",
        },
    )

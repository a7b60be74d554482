"""Every fault of a server, played by a real one on loopback. Long waits are wound by hand."""

import gzip
import socket
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import brotli
import pytest

from tests.conftest import SAMPLE_HTML
from tests.fetching.serving import RESET, Request, Server, answer, certified
from tickers.fetching import Clockwork, Limits, Look, Memory, Visit, visit_sites
from tickers.sites import Site

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdCompressor
else:
    from backports.zstd import ZstdCompressor

PAGE = SAMPLE_HTML.read_bytes()
NOW = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


class Hands:
    """Time that passes by sleeping only."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def clockwork(self) -> Clockwork:
        return Clockwork(
            now=lambda: NOW + timedelta(seconds=self.seconds),
            monotonic=lambda: self.seconds,
            sleep=self.sleep,
            chance=lambda: 0.5,
        )


@pytest.fixture
def server() -> Iterator[Server]:
    with Server({"/": answer(PAGE)}) as one:
        yield one


@pytest.fixture
def hands() -> Hands:
    return Hands()


def look(
    site: Site | str, hands: Hands | None = None, memory: Memory | None = None, **options: Any
) -> list[Visit]:
    """What the addresses of a site give, in their order."""
    if isinstance(site, str):
        site = Site(name="harbour", urls=(site,), allow_private=True, pause=0)
    clockwork = (hands or Hands()).clockwork()
    with memory or Memory() as opened:
        some = visit_sites([site], opened, user_agent="tickers/test", clockwork=clockwork, **options)
        found = {visit.address: visit for visits in some for visit in visits}
    return [found[url] for url in site.urls]


def look_once(*args: Any, **options: Any) -> Visit:
    (visit,) = look(*args, **options)
    return visit


def test_a_page_comes_as_it_was_sent(server: Server) -> None:
    """With its moment, and all bytes that went over the wire."""
    server.routes["/"] = answer(PAGE, date="Mon, 02 Mar 2026 15:59:58 GMT")
    visit = look_once(server.url())
    assert (visit.outcome, visit.body) == (None, PAGE)
    assert visit.observed == (datetime(2026, 3, 2, 15, 59, 58, tzinfo=UTC), "http-date")
    (exchange,) = visit.exchanges
    assert exchange.request == server.requests[-1].raw
    assert exchange.response == server.routes["/"]
    assert (exchange.ip, exchange.status, exchange.truncated) == ("127.0.0.1", 200, None)
    headers = server.requests[-1].headers
    assert headers["user-agent"] == "tickers/test"
    assert headers["accept-encoding"] == "gzip, br, zstd"


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
    return port


def test_down() -> None:
    hands = Hands()
    visit = look_once(f"http://127.0.0.1:{closed_port()}/", hands)
    assert (visit.outcome, visit.body, visit.observed) == ("away", b"", None)
    assert "no connection" in visit.detail
    assert "asked" not in visit.detail  # robots.txt was
    assert hands.slept == [1.0, 2.0]


@pytest.mark.parametrize(("error", "outcome"), [(socket.EAI_NONAME, "failed"), (socket.EAI_AGAIN, "away")])
def test_a_name_that_is_not_found(error: int, outcome: str) -> None:
    """One that nobody knows stays unknown; a name server may be away."""

    def look_up(host: str, port: int) -> list[str]:
        raise socket.gaierror(error, "of the test")

    visit = look_once("http://nowhere.example/", look_up=look_up)
    assert visit.outcome == outcome
    assert "nowhere.example" in visit.detail


def dripping(step: float, pieces: Sequence[bytes]) -> Callable[[Request], Iterator[Any]]:
    def drip(_request: Request) -> Iterator[Any]:
        for piece in pieces:
            yield piece
            time.sleep(step)

    return drip


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ([b"H"] * 100, "no whole answer within 0.3 seconds"),
        ([HEAD, *[b"x"] * 100], "no whole answer within 0.3 seconds"),
    ],
)
def test_a_slow_drip(server: Server, pieces: list[bytes], said: str) -> None:
    """Each piece comes in time, the whole does not: neither head nor body may drip for ever."""
    server.routes["/"] = dripping(0.05, pieces)
    visit = look_once(server.url(), limits=Limits(whole=0.3, read=0.2))
    assert (visit.outcome, said in visit.detail) == ("away", True), visit.detail
    assert len(visit.exchanges) == 3


def test_nothing_comes(server: Server) -> None:
    server.routes["/"] = dripping(0.5, [b"", b""])
    visit = look_once(server.url(), limits=Limits(read=0.1))
    assert (visit.outcome, "nothing came within 0.1 seconds" in visit.detail) == ("away", True)


@pytest.mark.parametrize(
    "pieces",
    [
        [RESET],
        [HEAD + PAGE[:100], RESET],
        [answer(PAGE, length=len(PAGE) + 50)],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n"],
        [answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip")],
        [answer(brotli.compress(PAGE)[:-3], Content_Encoding="br")],
        [answer(ZstdCompressor().compress(PAGE, ZstdCompressor.FLUSH_FRAME)[:-9], Content_Encoding="zstd")],
        [b"what is this\r\n\r\n"],
    ],
)
def test_an_answer_that_breaks_off(server: Server, pieces: list[Any]) -> None:
    """No part of a page is taken for the page; asking again helps."""
    server.routes["/"] = lambda _request: iter(pieces)
    visit = look_once(server.url())
    assert (visit.outcome, visit.body, len(visit.exchanges)) == ("away", b"", 3)
    server.routes["/"] = answer(PAGE)
    assert look_once(server.url()).body == PAGE


def test_a_break_that_passes(server: Server, hands: Hands) -> None:
    answers = iter([b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", answer(PAGE)])
    server.routes["/"] = lambda _request: next(answers)
    visit = look_once(server.url(), hands)
    assert (visit.outcome, visit.body, hands.slept) == (None, PAGE, [1.0])


def test_more_bytes_than_were_announced_are_not_read(server: Server) -> None:
    server.routes["/"] = answer(PAGE + b"AEX 99% 1", length=len(PAGE))
    assert look_once(server.url()).body == PAGE


def test_an_endless_redirect(server: Server) -> None:
    server.routes["/"] = lambda request: answer(status="302 Found", Location="/")
    visit = look_once(server.url())
    assert (visit.outcome, len(visit.exchanges)) == ("failed", 11)
    assert "leads on and on" in visit.detail


def test_a_redirect_is_followed_and_the_page_is_where_it_leads(server: Server) -> None:
    server.routes["/old"] = answer(status="301 Moved", Location="/new?x=1#rows")
    server.routes["/new?x=1"] = answer(PAGE)
    visit = look_once(server.url("/old"))
    assert (visit.outcome, visit.url) == (None, server.url("/new?x=1"))
    assert [exchange.status for exchange in visit.exchanges] == [301, 200]


@pytest.mark.parametrize("location", ["ftp://a.example/x", "file:///etc/passwd", "gopher://a.example"])
def test_a_redirect_to_no_address_of_the_web(server: Server, location: str) -> None:
    server.routes["/"] = answer(status="302 Found", Location=location)
    visit = look_once(server.url())
    assert (visit.outcome, location in visit.detail) == ("failed", True)


def test_a_redirect_to_a_private_address(server: Server) -> None:
    """Also where the site itself may be private: only the hosts that it names may."""
    with Server({"/": answer(PAGE)}) as other:
        server.routes["/"] = answer(status="302 Found", Location=other.url())
        visit = look_once(server.url())
        assert (visit.outcome, other.requests) == ("failed", [])
        assert "127.0.0.1 is not of the public internet; allow_private = true" in visit.detail
        both = Site(name="harbour", urls=(server.url(), other.url("/x")), allow_private=True, pause=0)
        assert look(both)[0].body == PAGE


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_private_addresses_are_refused(server: Server, name: str) -> None:
    site = Site(name=None, urls=(server.url("/", name),))
    visit = look_once(site)
    assert (visit.outcome, server.requests) == ("failed", [])
    assert "not of the public internet" in visit.detail


def test_the_address_that_was_checked_is_connected_to(server: Server) -> None:
    """A name that is public when it is first looked up, and private ever after."""
    addresses = iter([["203.0.114.1"], ["127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"]])
    connected: list[str] = []

    def look_up(host: str, port: int) -> list[str]:
        found = next(addresses)
        connected.extend(found)
        return found

    site = Site(name=None, urls=(server.url("/", "rebound.example"),), pause=0)
    visit = look_once(site, look_up=look_up, limits=Limits(connect=0.2))
    assert (visit.outcome, server.requests) == ("failed", [])
    assert connected == ["203.0.114.1", "127.0.0.1"]  # the first was tried itself, the second refused
    assert "rebound.example, which is 127.0.0.1, is not of the public internet" in visit.detail


def test_a_name_with_one_private_address_among_public_ones(server: Server) -> None:
    site = Site(name=None, urls=(server.url("/", "mixed.example"),))
    visit = look_once(site, look_up=lambda host, port: ["203.0.114.1", "127.0.0.1"])
    assert (visit.outcome, server.requests) == ("failed", [])


def test_another_address_of_a_name_is_tried(server: Server) -> None:
    visit = look_once(server.url("/", "two.example"), look_up=lambda host, port: ["127.0.0.2", "127.0.0.1"])
    assert visit.body == PAGE
    assert visit.exchanges[0].ip == "127.0.0.1"


ENCODED = {
    "gzip": gzip.compress(PAGE),
    "x-gzip": gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:]),
    "br": brotli.compress(PAGE),
    "zstd": ZstdCompressor().compress(PAGE[:100], ZstdCompressor.FLUSH_FRAME)
    + ZstdCompressor().compress(PAGE[100:], ZstdCompressor.FLUSH_FRAME),
    "deflate": zlib.compress(PAGE),
    "Deflate": zlib.compress(PAGE)[2:-4],
    "gzip, br": brotli.compress(gzip.compress(PAGE)),
    "identity": PAGE,
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_encodings(server: Server, encoding: str) -> None:
    server.routes["/"] = answer(ENCODED[encoding], Content_Encoding=encoding)
    visit = look_once(server.url())
    assert visit.body == PAGE, visit.detail
    assert visit.exchanges[0].response.endswith(ENCODED[encoding])


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (PAGE, "compress", "encoded as 'compress', which was not asked for"),
        (PAGE, "gzip", "is damaged gzip"),
        (PAGE, "br", "is damaged br"),
        (PAGE, "zstd", "is damaged zstd"),
        (PAGE, "gzip, gzip, gzip", "is encoded 3 times"),
    ],
)
def test_encodings_that_cannot_be_read(server: Server, body: bytes, encoding: str, said: str) -> None:
    server.routes["/"] = answer(body, Content_Encoding=encoding)
    visit = look_once(server.url())
    assert (visit.outcome, said in visit.detail) == ("failed", True), visit.detail


def bomb(encoding: str) -> bytes:
    """A GiB of zeros; of members and frames that follow each other where the format has them."""
    block = bytes(2**25)
    if encoding == "gzip":
        return gzip.compress(block, 1) * 32
    if encoding == "zstd":
        return ZstdCompressor().compress(block, ZstdCompressor.FLUSH_FRAME) * 32
    if encoding == "br":
        packer = brotli.Compressor(quality=0)
        return b"".join([*(packer.process(block) for _ in range(32)), packer.finish()])
    return gzip.compress(bomb("gzip"), 1)


LOOKING = """
import resource, sys
from tickers.fetching import Memory, visit_sites
from tickers.sites import Site
site = Site(name="harbour", urls=tuple(sys.argv[1:]), allow_private=True, pause=0)
with Memory() as memory:
    ready = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for some in visit_sites([site], memory, user_agent="tickers/test"):
        for visit in some:
            print(visit.outcome, visit.detail, len(visit.body))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - ready) // 1024)
"""


@pytest.mark.slow
def test_bombs_and_endless_bodies_fill_no_memory(server: Server) -> None:
    """A GiB in gzip, Brotli, Zstandard and gzip in gzip, and 10 GB as they are: refused within 64 MiB."""
    for encoding in ("gzip", "br", "zstd", "gzip, gzip"):
        server.routes[f"/{encoding[-4:]}{len(encoding)}"] = answer(bomb(encoding), Content_Encoding=encoding)

    def endless(_request: Request) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n"
        for _ in range(10_000):
            yield b"x" * 1_000_000

    def unending_head(_request: Request) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        for n in range(100_000):
            yield b"X-%d: %s\r\n" % (n, b"x" * 1000)

    server.routes |= {"/endless": endless, "/head": unending_head}
    paths = [path for path in server.routes if path != "/"]
    run = [sys.executable, "-c", LOOKING, *map(server.url, paths)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    *said, grown = done.stdout.splitlines()
    assert [line.startswith("failed the page is larger than 16 MiB") for line in said[:5]] == [True] * 5, said
    assert said[5].endswith(" 0")
    assert int(grown) < 64


def test_charsets_and_types_are_left_to_the_page(server: Server) -> None:
    """What a header says of the charset is wrong as often as not: the body stays as it was sent."""
    for charset in (
        "text/html; charset=klingon",
        "text/html; charset=utf-16",
        "",
        "application/octet-stream",
    ):
        server.routes["/"] = answer(PAGE, Content_Type=charset)
        assert look_once(server.url()).body == PAGE


def test_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one of the host is taken, that of another or of an unknown authority is not, nor tried again."""
    with (
        certified(tmp_path, "localhost", "127.0.0.1") as (context, authority),
        Server({"/": answer(PAGE)}, context) as server,
    ):
        unknown = look_once(server.url("/", "localhost"))
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        trusted = look_once(server.url("/", "localhost"))
        other = look_once(server.url("/", "other.example"), look_up=lambda host, port: ["127.0.0.1"])
    assert (trusted.outcome, trusted.body) == (None, PAGE)
    for refused in (unknown, other):
        assert (refused.outcome, "its certificate is not to be trusted" in refused.detail) == ("failed", True)
        assert "verify" in refused.detail


def remembered(memory: Memory, visit: Visit) -> None:
    memory.remember(Look(visit.address, "harbour", NOW, "read", "", 0.0), visit.kept)


def test_a_304_gives_the_page_that_was_kept(server: Server, tmp_path: Path) -> None:
    """At the moment of the answer; the validators of a page are sent only where it was stored and read."""

    def route(request: Request) -> bytes:
        if request.headers.get("if-none-match") == '"1"':
            return answer(status="304 Not Modified", date="Mon, 02 Mar 2026 16:00:00 GMT")
        return answer(PAGE, ETag='"1"', Last_Modified="Mon, 02 Mar 2026 09:00:00 GMT")

    server.routes["/"] = route
    file = tmp_path / "memory.db"
    first = look_once(server.url(), None, Memory(file))
    again = look_once(server.url(), None, Memory(file))
    assert "if-none-match" not in server.requests[-1].headers  # nobody said that it was stored
    assert (first.outcome, again.outcome) == (None, None)
    with Memory(file) as memory:
        remembered(memory, first)
    third = look_once(server.url(), None, Memory(file))
    assert server.requests[-1].headers["if-modified-since"] == "Mon, 02 Mar 2026 09:00:00 GMT"
    assert (third.outcome, third.body, third.observed) == ("unchanged", PAGE, (NOW, "http-date"))
    assert third.kept == first.kept


def test_a_304_to_a_first_request(server: Server) -> None:
    server.routes["/"] = answer(status="304 Not Modified")
    visit = look_once(server.url())
    assert (visit.outcome, visit.body, visit.observed) == ("failed", b"", None)
    assert "compared nothing" in visit.detail


def test_a_changed_etag_with_an_equal_body(server: Server, tmp_path: Path) -> None:
    """It is a page like any other, and the next look compares with the new one."""
    tags = iter("1234")
    server.routes["/"] = lambda _request: answer(PAGE, ETag=f'"{next(tags)}"')
    file = tmp_path / "memory.db"
    for _ in range(2):
        visit = look_once(server.url(), None, Memory(file))
        with Memory(file) as memory:
            remembered(memory, visit)
    look_once(server.url(), None, Memory(file))
    sent = [r.headers.get("if-none-match") for r in server.requests if r.path == "/"]
    assert sent == [None, '"1"', '"2"']


def test_validators_go_to_the_address_that_gave_them(server: Server, tmp_path: Path) -> None:
    """Not to one that leads there, nor to another that it leads to later."""
    server.routes["/old"] = answer(status="302 Found", Location="/")
    server.routes["/"] = answer(PAGE, ETag='"1"')
    file = tmp_path / "memory.db"
    visit = look_once(server.url("/old"), None, Memory(file))
    with Memory(file) as memory:
        remembered(memory, visit)
    look_once(server.url("/old"), None, Memory(file))
    server.routes["/old"] = answer(status="302 Found", Location="/other")
    server.routes["/other"] = answer(PAGE)
    look_once(server.url("/old"), None, Memory(file))
    sent = [(r.path, r.headers.get("if-none-match")) for r in server.requests if r.path != "/robots.txt"]
    assert sent == [
        ("/old", None),
        ("/", None),
        ("/old", None),
        ("/", '"1"'),
        ("/old", None),
        ("/other", None),
    ]


def test_robots_with_many_rules(server: Server) -> None:
    rules = "".join(f"Disallow: /{n:05}/*/x$\n" for n in range(20_000))
    server.routes["/robots.txt"] = answer(f"\ufeffUser-agent: *\n{rules}Disallow: /shut\n".encode())
    server.routes["/shut"] = answer(PAGE)
    site = Site(name="harbour", urls=(server.url(), server.url("/shut")), allow_private=True, pause=0)
    started = time.process_time()
    page, shut = look(site)
    assert time.process_time() - started < 20  # a rule that explodes takes hours
    assert page.body == PAGE
    assert shut.outcome == "blocked"
    assert server.counts()["/robots.txt"] == 1


def test_robots_forbids(server: Server) -> None:
    server.routes["/robots.txt"] = answer(b"User-agent: tickers\nDisallow: /\n")
    visit = look_once(server.url())
    assert (visit.outcome, server.paths) == ("blocked", [])
    assert "robots.txt does not allow" in visit.detail


def test_robots_of_a_host_that_a_redirect_leads_to(server: Server) -> None:
    with Server({"/": answer(PAGE), "/robots.txt": answer(b"User-agent: *\nDisallow: /\n")}) as other:
        server.routes["/"] = answer(status="302 Found", Location=other.url())
        site = Site(name="harbour", urls=(server.url(), other.url("/x")), allow_private=True, pause=0)
        assert [visit.outcome for visit in look(site)] == ["blocked", "blocked"]
        assert other.paths == []


def test_robots_in_trouble_forbid_for_a_while(server: Server, hands: Hands) -> None:
    server.routes["/robots.txt"] = answer(status="503 Busy")
    visit = look_once(server.url(), hands)
    assert (visit.outcome, server.paths) == ("away", [])
    assert "its robots.txt answers 503" in visit.detail


def test_robots_that_are_too_many_requests_hold_the_host(server: Server, hands: Hands) -> None:
    server.routes["/robots.txt"] = answer(status="429 Slow")
    site = Site(name="harbour", urls=(server.url(), server.url("/b")), allow_private=True, pause=0)
    assert [visit.outcome for visit in look(site, hands)] == ["blocked", "blocked"]
    assert server.counts() == {"/robots.txt": 1}


def test_a_host_that_is_down_is_not_asked_at_length_for_each_address(hands: Hands) -> None:
    port = closed_port()
    urls = tuple(f"http://127.0.0.1:{port}/{n}" for n in range(10))
    site = Site(name="harbour", urls=urls, allow_private=True, pause=0)
    assert [visit.outcome for visit in look(site, hands)] == ["away"] * 10
    assert hands.slept == [1.0, 2.0]


def test_a_clock_that_was_set_back_holds_no_host_for_long(
    server: Server, tmp_path: Path, hands: Hands
) -> None:
    server.routes["/"] = answer(status="429 Slow")
    hands.seconds = 10 * 86_400
    assert look_once(server.url(), hands, Memory(tmp_path / "memory.db")).outcome == "blocked"
    server.routes["/"] = answer(PAGE)
    hands.seconds = 0
    assert look_once(server.url(), hands, Memory(tmp_path / "memory.db")).body == PAGE


def test_robots_are_kept_for_a_day(server: Server, tmp_path: Path, hands: Hands) -> None:
    for hours in (0, 1, 22, 2):
        hands.seconds += hours * 3600
        look_once(server.url(), hands, Memory(tmp_path / "memory.db"))
    assert server.counts() == {"/robots.txt": 2, "/": 4}


def test_robots_that_lead_elsewhere_are_followed(server: Server) -> None:
    server.routes["/robots.txt"] = answer(status="301 Moved", Location="/robots")
    server.routes["/robots"] = answer(b"User-agent: *\nDisallow: /\n")
    assert look_once(server.url()).outcome == "blocked"


def test_429_holds_the_host(server: Server, tmp_path: Path, hands: Hands) -> None:
    """All addresses of it, for longer each time; after a good answer it counts anew."""
    server.routes["/"] = answer(status="429 Too Many Requests")
    server.routes["/b"] = answer(PAGE)
    site = Site(name="harbour", urls=(server.url(), server.url("/b")), allow_private=True, pause=0)
    file = tmp_path / "memory.db"

    def outcomes() -> list[str | None]:
        return [visit.outcome for visit in look(site, hands, Memory(file))]

    assert outcomes() == ["blocked", "blocked"]
    assert server.paths == ["/"]
    hands.seconds += 14 * 60
    assert outcomes() == ["blocked", "blocked"]
    assert server.paths == ["/"]
    hands.seconds += 2 * 60
    assert outcomes() == ["blocked", "blocked"]
    assert server.paths == ["/", "/"]
    hands.seconds += 29 * 60
    assert "asked to be left alone until 2026-03-02T16:46" in look(site, hands, Memory(file))[1].detail
    hands.seconds += 2 * 60
    server.routes["/"] = answer(PAGE)
    assert outcomes() == [None, None]
    server.routes["/"] = answer(status="429 Too Many Requests")
    assert outcomes() == ["blocked", "blocked"]
    hands.seconds += 16 * 60
    server.routes["/"] = answer(PAGE)
    assert outcomes() == [None, None]


def test_429_with_retry_after(server: Server, tmp_path: Path, hands: Hands) -> None:
    """A short wait is waited for, a long one holds the host until then."""
    answers = iter(
        [
            answer(status="429 Slow", Retry_After="7"),
            answer(PAGE),
            answer(status="429 Slow", Retry_After="3600"),
        ]
    )
    server.routes["/"] = lambda _request: next(answers, answer(PAGE))
    file = tmp_path / "memory.db"
    assert look_once(server.url(), hands, Memory(file)).body == PAGE
    assert hands.slept == [7.0]
    assert look_once(server.url(), hands, Memory(file)).outcome == "blocked"
    hands.seconds += 3590
    assert look_once(server.url(), hands, Memory(file)).outcome == "blocked"
    hands.seconds += 11
    assert look_once(server.url(), hands, Memory(file)).body == PAGE


def test_503_for_an_hour_then_well(server: Server, tmp_path: Path, hands: Hands) -> None:
    well_at = 3600.0
    server.routes["/"] = lambda _request: (
        answer(PAGE) if hands.seconds >= well_at else answer(status="503 Busy")
    )
    outcomes = []
    for _ in range(5):
        outcomes.append(look_once(server.url(), hands, Memory(tmp_path / "memory.db")).outcome)
        hands.seconds += 900
    assert outcomes == ["away", "away", "away", "away", None]
    assert server.counts()["/"] == 13


def test_one_request_at_a_time_and_a_pause_between(server: Server, hands: Hands) -> None:
    def slow(_request: Request) -> bytes:
        time.sleep(0.02)
        return answer(PAGE)

    server.routes = {f"/{n}": slow for n in range(4)}
    site = Site(
        name="harbour", urls=tuple(server.url(f"/{n}") for n in range(4)), allow_private=True, pause=2
    )
    assert [visit.body for visit in look(site, hands)] == [PAGE] * 4
    assert server.most_at_once == 1
    assert hands.slept == [2.0, 2.0, 2.0]


def test_robots_may_ask_for_a_longer_pause(server: Server, hands: Hands) -> None:
    server.routes["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 5\n")
    server.routes["/b"] = answer(PAGE)
    look(Site(name="harbour", urls=(server.url(), server.url("/b")), allow_private=True), hands)
    assert hands.slept == [5.0]


def test_hosts_side_by_side() -> None:
    """None waits for another: each answers only once all were asked."""
    together = threading.Barrier(4, timeout=10)

    def meet(_request: Request) -> bytes:
        together.wait()
        return answer(PAGE)

    servers = [Server({"/": meet}) for _ in range(4)]
    for one in servers:
        one.__enter__()
    try:
        site = Site(name="harbour", urls=tuple(one.url() for one in servers), allow_private=True)
        assert [visit.body for visit in look(site)] == [PAGE] * 4
    finally:
        for one in servers:
            one.__exit__()


def test_connections_are_kept_between_addresses(server: Server) -> None:
    server.routes["/b"] = answer(PAGE)
    first, second = look(Site(name="h", urls=(server.url(), server.url("/b")), allow_private=True, pause=0))
    assert first.exchanges[0].request.startswith(b"GET / HTTP/1.1\r\n")
    assert second.exchanges[0].request.startswith(b"GET /b HTTP/1.1\r\n")
    assert second.exchanges[0].response == server.routes["/b"]

"""What fetching costs: many hosts side by side, and pages a second beside the library that carries it."""

import contextlib
import time
from collections.abc import Callable, Iterator

import httpx2
import pytest

from tests.benchmarks.measuring import Benchmark
from tests.conftest import SAMPLE_HTML
from tests.fetching.serving import Request, Server, answer
from tickers.fetching import Memory, visit_sites
from tickers.sites import Site

PAGE = SAMPLE_HTML.read_bytes()
HOSTS = 20
ADDRESSES = 5
"""Of each host."""
PAUSE = 0.2
LATENCY = 0.05
ROUNDS = 3
Work = Callable[[list[Server], int, float], None]


@contextlib.contextmanager
def served(count: int, latency: float) -> Iterator[list[Server]]:
    def page(_request: Request) -> bytes:
        time.sleep(latency)
        return answer(PAGE)

    def robots(_request: Request) -> bytes:
        time.sleep(latency)
        return answer(b"User-agent: *\nDisallow: /private\n")

    routes = {"/robots.txt": robots, **{f"/{n}": page for n in range(200)}}
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(Server(dict(routes))) for _ in range(count)]


def visited(servers: list[Server], count: int, pause: float) -> None:
    urls = tuple(server.url(f"/{n}") for server in servers for n in range(count))
    site = Site(name="harbour", urls=urls, allow_private=True, pause=pause)
    with Memory() as memory:
        visits = [visit for some in visit_sites([site], memory, user_agent="tickers") for visit in some]
    assert [visit.body for visit in visits] == [PAGE] * len(urls)


def least(servers: list[Server], count: int, pause: float) -> None:
    """The least that a polite visitor can take: robots.txt, the answers and the pauses of one host."""
    time.sleep((count + 1) * LATENCY + (count - 1) * pause)


@pytest.mark.benchmark(group="100 addresses of 20 hosts, 50 ms away, 0.2 s apart")
@pytest.mark.parametrize("work", [least, visited], ids=["the least that is polite", "tickers"])
def test_hosts(benchmark: Benchmark, work: Work) -> None:
    with served(HOSTS, LATENCY) as servers:
        benchmark.pedantic(work, args=(servers, ADDRESSES, PAUSE), rounds=ROUNDS)


def with_httpx2(servers: list[Server], count: int, pause: float) -> None:
    with httpx2.Client() as client:
        assert all(
            client.get(server.url(f"/{n}")).content == PAGE for server in servers for n in range(count)
        )


@pytest.mark.benchmark(group="200 pages of a host that answers at once")
@pytest.mark.parametrize("work", [with_httpx2, visited], ids=["httpx2", "tickers"])
def test_pages(benchmark: Benchmark, work: Work) -> None:
    with served(1, 0) as servers:
        benchmark.pedantic(work, args=(servers, 200, 0.0), rounds=ROUNDS)

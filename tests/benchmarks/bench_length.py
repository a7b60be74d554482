"""Whether reading takes time in proportion to the length of a page: the worst patterns known, at full length.

A page of four times the length takes some four times the CPU time; it fails with more than eight times and
50 ms. Elements nested ever deeper cost the square of their depth, which has a limit.
"""

import contextlib
import functools
import statistics
import time

import pytest

from tests.benchmarks.measuring import Benchmark, measure
from tests.pages.worst import WORST
from tickers.errors import PageError
from tickers.page import read_page

TIMES = 4
MOST = 2 * TIMES


def read(body: bytes) -> None:
    with contextlib.suppress(PageError):
        read_page(body)


@functools.cache
def page(name: str, times: int) -> bytes:
    longest, body = WORST[name]
    return body(longest * times // TIMES).encode()


def alone(name: str) -> float:
    """The CPU time of the shorter page, in seconds."""
    spent = []
    for _ in range(5):
        begin = time.process_time()
        read(page(name, 1))
        spent.append(time.process_time() - begin)
    return statistics.median(spent)


@pytest.mark.parametrize("times", [1, TIMES], ids=["once", "four times"])
@pytest.mark.parametrize("name", WORST)
def test_length(benchmark: Benchmark, name: str, times: int) -> None:
    benchmark.group = f"length: {name}"
    measure(benchmark, read, lambda: (page(name, times),))
    if times == TIMES:
        assert benchmark.extra_info["cpu"] < MOST * alone(name) + 0.05

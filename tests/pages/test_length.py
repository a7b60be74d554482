"""Reading takes work and memory in proportion to the length of a page, whatever stands on it.

What is counted is calls, which no busy machine changes; `python -m tests.benchmarks length` has the time.
"""

import contextlib
from collections.abc import Callable

import pytest

from tests.pages.worst import WORST
from tests.work import calls_of, peak_of
from tickers.errors import PageError
from tickers.page import read_page


def reading(body: str) -> Callable[[], None]:
    def read() -> None:
        with contextlib.suppress(PageError):
            read_page(body.encode())

    return read


@pytest.mark.parametrize("name", WORST)
def test_twice_the_page_is_twice_the_work_and_the_memory(name: str) -> None:
    most, page = WORST[name]
    times = min(most // 20, 1_000)
    once, twice = reading(page(times)), reading(page(2 * times))
    once()  # what is kept from page to page is kept by now
    assert calls_of(twice) < 2.2 * calls_of(once) + 2_000
    assert peak_of(twice) < 2.2 * peak_of(once) + 200_000

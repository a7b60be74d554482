"""Several writers on the same sessions, and rows in any order: `daily` is what all rows say at once."""

import dataclasses
import itertools
import os
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from storage import open_store
from storage.batching import batches
from tests.benchmarks.captures import QUOTES_EACH, captures
from tests.conftest import ROOT
from tests.forked import Forked
from tests.storage.conftest import LOCAL
from tests.storage.test_settling import MONDAY, at_once, shown
from tickers.capture import observe
from tickers.model import Capture
from tickers.page import read_page

DAYS, SITES = 12, 4
SECONDS = 120
ROWS = 200_000


def seen(number: int) -> Capture:
    """What a site shows in the evening of a day; one page in eleven has a wrong level."""
    day, site = divmod(number, SITES)
    lines = []
    for symbol in ("AEX", "BEL20"):
        level, change = shown(symbol, day)
        lines.append(f"{symbol} {change:+}% {level + 7 * (number % 11 == 0)}")
    body = "\n".join(lines).encode()
    moment = datetime(MONDAY.year, MONDAY.month, MONDAY.day, 17, site, tzinfo=UTC) + timedelta(days=day)
    page = read_page(body, site=f"{site}.example")
    capture = observe(page, body, source="a page", observed_at=moment, observed_basis="given")
    return dataclasses.replace(capture, site=f"{site}.example")


def write(arguments: Sequence[str]) -> None:
    """Append pages one at a time: those of every so many-th day, or site, from the first one on."""
    url, what, first, step = arguments
    for number in range(DAYS * SITES):
        day, site = divmod(number, SITES)
        if (day if what == "days" else site) % int(step) == int(first):
            with open_store(url, timeout=SECONDS) as store:
                store.append([seen(number)])


@pytest.mark.parametrize("backend", LOCAL.values(), ids=LOCAL)
@pytest.mark.parametrize(
    ("what", "writers"),
    [
        pytest.param("days", 2, id="two on neighbouring sessions"),
        pytest.param("sites", 4, id="four on the same"),
    ],
)
def test_writers_at_the_same_time(url: str, what: str, writers: int) -> None:
    started = [
        Forked(write, [url, what, str(first), str(writers)], cwd=ROOT, environment=os.environ)
        for first in range(writers)
    ]
    for process in started:
        with process:
            _, said = process.ended(SECONDS)
            assert (process.returncode, said) == (0, "")
    with open_store(url) as store:
        assert store.count("captures") == DAYS * SITES
        assert store.read("daily").equals(at_once(store))
        assert list(store.check()) == []


@pytest.mark.slow
@pytest.mark.parametrize("backend", LOCAL.values(), ids=LOCAL)
def test_rows_out_of_order(url: str) -> None:
    """Two hundred thousand rows, whose captures come in no order and in several calls."""
    made = list(itertools.islice(captures(), ROWS // QUOTES_EACH))
    shuffled = random.Random(5).sample(made, len(made))
    with open_store(url) as store:
        for some in batches(shuffled, len(made) // 2 + 1):
            assert len(store.append(some).new) == len(some)
        assert store.count("quotes") == len(made) * QUOTES_EACH
        assert store.read("daily").equals(at_once(store))
        assert store.whole([one.capture_id for one in made]) == {one.capture_id for one in made}
        assert list(store.check()) == []

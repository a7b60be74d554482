"""Addresses: the quick way to join them gives what the careful one gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickers.articles.address import Joiner, host_of, is_home, web_address

BASES = [
    None,
    "https://kai.example/",
    "https://www.kai.example:8080/by/ferge?x=1#y",
    "http://kai.example",
    "kai",
]
PARTS = [
    "/",
    "//",
    ".",
    "..",
    "a",
    "kai-2",
    "?",
    "#",
    "=",
    "&",
    ";",
    ":",
    "%20",
    " ",
    "é",
    "https:",
    "\n",
    "[",
    "@",
]


@given(st.sampled_from(BASES), st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_an_address_is_joined_as_the_standard_says(base: str | None, address: str) -> None:
    assert Joiner(base)(address) == web_address(address, base)


@given(st.sampled_from(BASES), st.lists(st.sampled_from(PARTS), max_size=6).map("".join))
def test_so_is_an_absolute_one(base: str | None, rest: str) -> None:
    for start in ("https://kai.example", "http://a.b-c.example:80/x", "//kai.example/"):
        assert Joiner(base)(start + rest) == web_address(start + rest, base)


@pytest.mark.parametrize(
    ("address", "host", "home"),
    [
        ("https://www.kai.example/", "kai.example", True),
        ("https://kai.example", "kai.example", True),
        ("https://kai.example/index.html", "kai.example", True),
        ("https://kai.example/?p=7", "kai.example", False),
        ("https://kai.example/by", "kai.example", False),
        ("https://[broken", None, False),
        (None, None, False),
    ],
)
def test_hosts_and_home_pages(address: str | None, host: str | None, *, home: bool) -> None:
    assert (host_of(address), is_home(address)) == (host, home)

"""Sites of the settings: values of their own, and errors that name the file, the key and the way out."""

from datetime import timedelta
from typing import Any

import pytest

from tickers.errors import UsageError
from tickers.sites import Site, read_sites

URL = "https://www.harbour.example/"


def test_a_site_whole() -> None:
    table = {
        "url": [URL, f"{URL}markets", URL],
        "delay": 5,
        "expect": ["AEX", "PX1"],
        "allow_private": True,
        "pause": 0.5,
        "every": 15,
    }
    assert read_sites({"harbour": table, "quay": {"url": "http://[2001:db8::1]:8080/x"}}, "tickers.toml") == (
        Site(
            name="harbour",
            urls=(URL, f"{URL}markets"),
            delay=timedelta(minutes=5),
            expect=("AEX", "PX1"),
            allow_private=True,
            pause=0.5,
            every=timedelta(minutes=15),
        ),
        Site(name="quay", urls=("http://[2001:db8::1]:8080/x",)),
    )


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (3, "t.toml: a site is a table, [sites.NAME] and a line url"),
        ({"url": URL}, "t.toml: a site is a table"),
        ({"h": {}}, "t.toml: [sites.h]: url is missing; give the address of a page, or a list of them"),
        ({"h": {"dealy": 3}}, "t.toml: [sites.h]: unknown key 'dealy'; did you mean 'delay'?"),
        ({"h": {"url": 3}}, "t.toml: [sites.h]: url = 3 is not an address or a list of them"),
        ({"h": {"url": []}}, "t.toml: [sites.h]: url = [] is not an address or a list of them"),
        (
            {"h": {"url": "www.a.example"}},
            "the address 'www.a.example' is no http or https address; write it like",
        ),
        ({"h": {"url": "ftp://a.example/"}}, "is no http or https address"),
        ({"h": {"url": "https:///x"}}, "names no host"),
        ({"h": {"url": "https://a.example:x/"}}, "cannot be read"),
        ({"h": {"url": "https://a.example/a b"}}, "a space or a control character"),
        ({"h": {"url": "https://me:word@a.example/"}}, "a user or a password, which are not sent"),
        ({"h": {"url": "https://a.example/" + "x" * 2000}}, "is longer than 2000 characters"),
        ({"h": {"url": URL, "delay": "15"}}, "delay = '15' is not a number of minutes from 0 to 720"),
        ({"h": {"url": URL, "delay": 721}}, "delay = 721 is not a number of minutes from 0 to 720"),
        ({"h": {"url": URL, "delay": True}}, "delay = True is not a number"),
        ({"h": {"url": URL, "pause": float("nan")}}, "pause = nan is not a number of seconds"),
        ({"h": {"url": URL, "every": 0}}, "every = 0 is not a number of minutes from 1 to 10080"),
        ({"h": {"url": URL, "allow_private": 1}}, "allow_private = 1 is not true or false"),
        ({"h": {"url": URL, "expect": [1]}}, "expect = [1] is not a list of symbols"),
        ({"a b": {"url": URL}}, "'a b' is no name of a site; use letters, digits"),
        ({"-x": {"url": URL}}, "'-x' is no name of a site"),
        (
            {"a": {"url": URL}, "b": {"url": URL}},
            f"{URL} belongs to [sites.a] and to [sites.b]; leave it with one",
        ),
    ],
)
def test_what_is_wrong_is_named(tables: Any, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_sites(tables, "t.toml")
    assert str(caught.value).startswith("t.toml: ")
    assert said in str(caught.value)

"""What fetching decides, from values alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.fetching.serving import challenge_page, login_page, news_page
from tickers.fetching.http_exchange import Exchange, Fault
from tickers.fetching.moments import moment_of
from tickers.fetching.outcomes import judge_answer, why_barred
from tickers.fetching.patience import ATTEMPTS, hold, parse_retry_after, retry_wait
from tickers.fetching.robots import MAX_ROBOTS_BYTES, robots_of
from tickers.fetching.targets import host_key, is_public, next_address, origin_of

NOW = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("240.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2002:0a00:0001::1", False),
    ],
)
def test_addresses_of_the_public_internet(ip: str, *, public: bool) -> None:
    assert is_public(ip) is public


@pytest.mark.parametrize(
    ("location", "next_one"),
    [
        ("/markets", "https://a.example/markets"),
        ("markets?x=1#top", "https://a.example/news/markets?x=1"),
        ("//b.example/x", "https://b.example/x"),
        ("http://b.example", "http://b.example"),
        ("ftp://b.example/x", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("http://user:word@b.example/", None),
        ("http://[::1", None),
        ("http://b.example:99999/", None),
    ],
)
def test_where_a_redirect_leads(location: str, next_one: str | None) -> None:
    assert next_address("https://a.example/news/today", location) == next_one


def test_hosts_and_origins() -> None:
    assert host_key("https://A.example/x") == "a.example:443" == host_key("https://a.example:443/")
    assert host_key("http://a.example/") == "a.example:80"
    assert origin_of("HTTPS://A.example:8443/x?y") == "https://a.example:8443"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (None, None),
        ("", None),
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta()),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("99999999999999", timedelta(days=1)),
        ("Mon, 02 Mar 2026 16:05:00 GMT", timedelta(minutes=5)),
        ("Mon, 02 Mar 2026 15:00:00 GMT", timedelta()),
        ("Mon, 02 Mar 2099 15:00:00 GMT", timedelta(days=1)),
    ],
)
def test_retry_after(said: str | None, asked: timedelta | None) -> None:
    assert parse_retry_after(said, NOW) == asked


@pytest.mark.parametrize(
    ("attempt", "asked", "chance", "wait"),
    [
        (1, None, 0.0, 0.5),
        (1, None, 1.0, 1.5),
        (2, None, 0.5, 2.0),
        (1, timedelta(seconds=20), 0.5, 20.0),
        (2, timedelta(seconds=1), 0.5, 2.0),
        (1, timedelta(seconds=31), 0.5, None),
        (ATTEMPTS, None, 0.5, None),
        (ATTEMPTS, timedelta(seconds=1), 0.5, None),
    ],
)
def test_waits_between_attempts(
    attempt: int, asked: timedelta | None, chance: float, wait: float | None
) -> None:
    assert retry_wait(attempt, asked, chance) == wait


@pytest.mark.parametrize(
    ("status", "asked", "strikes", "held"),
    [
        (429, None, 0, timedelta(minutes=15)),
        (429, None, 2, timedelta(hours=1)),
        (429, None, 50, timedelta(days=1)),
        (429, timedelta(minutes=2), 5, timedelta(minutes=2)),
        (503, timedelta(hours=1), 0, timedelta(hours=1)),
        (503, None, 3, None),
        (500, timedelta(hours=1), 0, None),
        (200, timedelta(hours=1), 0, None),
        (None, None, 0, None),
    ],
)
def test_how_long_a_host_is_held(
    status: int | None, asked: timedelta | None, strikes: int, held: timedelta | None
) -> None:
    assert hold(status, asked, strikes) == held


RULES = (
    b"User-agent: *\nDisallow: /private\nCrawl-delay: 2\n\n"
    b"User-agent: tickers\nDisallow: /shut\nCrawl-delay: 900\n"
)


@pytest.mark.parametrize(
    ("status", "body", "path", "allowed"),
    [
        (200, RULES, "/private", True),
        (200, RULES, "/shut/down", False),
        (200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", "/", False),
        (200, b"User-agent: other\nDisallow: /\n", "/", True),
        (200, b"", "/", True),
        (200, b"<html>no rules</html>", "/", True),
        (200, b"\x00\xff\xfe garbage \n" * 50, "/", True),
        (404, RULES, "/shut", True),
        (403, b"", "/", True),
        (302, b"", "/", True),
    ],
)
def test_rules_of_robots(status: int, body: bytes, path: str, *, allowed: bool) -> None:
    robots = robots_of(status, body, NOW)
    assert robots is not None
    assert robots.allow(f"https://a.example{path}") is allowed


def test_a_server_in_trouble_has_no_rules_and_forbids() -> None:
    assert robots_of(503, RULES, NOW) is None


def test_rules_are_cut_at_a_line_and_grow_old() -> None:
    line = b"Disallow: /%06d\n"
    body = b"User-agent: *\n" + b"".join(line % n for n in range(60_000))
    robots = robots_of(200, body, NOW)
    assert robots is not None
    assert MAX_ROBOTS_BYTES - 20 < len(robots.rules) <= MAX_ROBOTS_BYTES
    assert robots.rules.splitlines()[-1].startswith("Disallow: /0")
    assert not robots.allow("https://a.example/000007")
    assert robots.allow("https://a.example/059999")
    ages = [timedelta(), timedelta(hours=23), timedelta(days=1), timedelta(hours=-1)]
    assert [robots.is_fresh(NOW + age) for age in ages] == [True, True, False, False]


def test_a_pause_that_is_asked_for_is_kept_to_a_minute() -> None:
    asked = {b"": 0.0, RULES: 60.0, b"User-agent: *\nCrawl-delay: 2.5": 2.5}
    for body, pause in asked.items():
        robots = robots_of(200, body, NOW)
        assert robots is not None
        assert robots.pause() == pause


def exchange(
    status: int | None = 200, body: bytes = b"x", fault: Fault | None = None, **fields: str
) -> Exchange:
    headers = tuple((name.replace("_", "-"), value) for name, value in fields.items())
    return Exchange(
        url="https://a.example/",
        ip=None,
        asked_at=NOW,
        seconds=0,
        status=status,
        headers=headers,
        body=body,
        fault=fault,
    )


@pytest.mark.parametrize(
    ("answer", "compared", "outcome", "again"),
    [
        (exchange(), False, None, False),
        (exchange(203), False, None, False),
        (exchange(200, b" \r\n\t"), False, "empty", False),
        (exchange(204, b""), False, "empty", False),
        (exchange(206), False, "failed", False),
        (exchange(304, b""), True, "unchanged", False),
        (exchange(304, b""), False, "failed", False),
        (exchange(302), False, "failed", False),
        (exchange(400), False, "failed", False),
        (exchange(401), False, "blocked", False),
        (exchange(403), False, "blocked", False),
        (exchange(429), False, "blocked", False),
        (exchange(451), False, "blocked", False),
        (exchange(404), False, "gone", False),
        (exchange(410), False, "gone", False),
        (exchange(408), False, "away", True),
        (exchange(500), False, "away", True),
        (exchange(503), False, "away", True),
        (exchange(503, cf_mitigated="challenge"), False, "blocked", False),
        (exchange(501), False, "failed", False),
        (exchange(None), False, "away", True),
        (exchange(None, fault=Fault("x", temporary=True)), False, "away", True),
        (exchange(200, fault=Fault("x", temporary=False)), False, "failed", False),
    ],
)
def test_what_an_answer_means(answer: Exchange, outcome: str | None, *, compared: bool, again: bool) -> None:
    judged = judge_answer(answer, compared=compared)
    assert (judged.outcome, judged.temporary) == (outcome, again)
    assert judged.detail


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (challenge_page(), "a challenge came in its place"),
        (login_page(), "a login came in its place"),
        (news_page("<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"), None),
        (news_page("<form><input type='password'></form>"), None),
        (b"<p>Nothing to see</p>", None),
    ],
)
def test_what_stands_in_the_place_of_a_page(body: bytes, why: str | None) -> None:
    """Told by what browsers obey; a page of news loads the same scripts and has a form to log in."""
    assert why_barred((), body) == why


def test_a_challenge_may_be_told_by_a_field() -> None:
    assert why_barred((("cf-mitigated", "challenge"),), b"<p>Un momento</p>") is not None


@pytest.mark.parametrize(
    ("fields", "moment", "basis"),
    [
        ({"date": "Mon, 02 Mar 2026 15:59:58 GMT"}, "15:59:58", "http-date"),
        ({"date": "Mon, 02 Mar 2026 16:04:00 GMT"}, "16:04:00", "http-date"),
        ({"date": "Mon, 02 Mar 2026 15:40:00 GMT", "age": "1200"}, "15:40:00", "http-date"),
        ({"date": "Fri, 27 Feb 2026 16:00:00 GMT", "age": "259200"}, "16:00:00", "http-date"),
        ({}, "16:00:00", "clock"),
        ({"date": "today"}, "16:00:00", "clock"),
        ({"date": "Thu, 01 Jan 1970 00:00:00 GMT"}, "16:00:00", "clock"),
        ({"date": "Sat, 27 Dec 2025 10:00:00 GMT"}, "16:00:00", "clock"),
        ({"date": "Sat, 27 Dec 2025 10:00:00 GMT", "age": "60"}, "16:00:00", "clock"),
        ({"date": "Sat, 27 Dec 2036 10:00:00 GMT"}, "16:00:00", "clock"),
    ],
)
def test_the_moment_of_an_answer(fields: dict[str, str], moment: str, basis: str) -> None:
    """The server's word where the clock or the age of the copy bears it out; a copy shows its own moment."""
    observed = moment_of(replace(exchange(), headers=tuple(fields.items())))
    assert (f"{observed.at:%H:%M:%S}", observed.basis) == (moment, basis)

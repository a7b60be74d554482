"""The headlines of a day: each once, in the right group, and beside no bar that they cannot bear on."""

import pytest

from reports.day.day import load_day
from storage import Store
from tests.reports.made_up import at, headed, headline
from tickers.model import Headline

FRIDAY = at("2024-11-15 00:00").date()
BOTH = "AEX 1% 860.5, OSEBX 1% 1445.5"


@pytest.mark.parametrize(
    ("published", "relation"),
    [
        ("2024-11-15 09:00", "same-session"),
        ("2024-11-14 18:00", "same-session"),  # after the close of Thursday
        ("2024-11-15 18:00", "next-session"),
        ("2024-11-14 12:00", "recrawl"),
        ("2024-03-11 18:02", "recrawl"),
        (None, "unknown"),
    ],
)
def test_a_headline_is_of_the_session_by_its_time(store: Store, published: str | None, relation: str) -> None:
    store.append([headed([headline("Quay opens", published)])])
    (found,) = load_day(store, FRIDAY).headlines
    assert found.relation == relation


def test_the_groups_come_in_order_and_those_that_name_an_instrument_first(store: Store) -> None:
    told = [
        headline("Old news of the AEX", "2024-03-11 18:00"),
        headline("No time"),
        headline("Evening", "2024-11-15 20:00"),
        headline("Morning", "2024-11-15 08:00"),
        headline("Noon", "2024-11-15 12:00"),
        headline("AEX at dawn", "2024-11-15 06:00"),
    ]
    store.append([headed(told)])
    day = load_day(store, FRIDAY)
    assert [(h.relation, h.title) for h in day.headlines] == [
        ("same-session", "AEX at dawn"),
        ("same-session", "Noon"),
        ("same-session", "Morning"),
        ("next-session", "Evening"),
        ("recrawl", "Old news of the AEX"),
        ("unknown", "No time"),
    ]


@pytest.mark.parametrize(
    ("title", "published", "names", "ties"),
    [
        ("AEX and OSEBX climb", "2024-11-15 09:00", "AEX OSEBX", "AEX OSEBX"),
        # On Thursday Oslo closed before four, UTC, and Amsterdam after it: old for one, new for the other.
        ("AEX and OSEBX climb", "2024-11-14 16:00", "AEX OSEBX", "OSEBX"),
        ("AEX and OSEBX climb", "2024-11-13 16:00", "AEX OSEBX", ""),
        ("AEX and OSEBX climb", None, "AEX OSEBX", ""),
        ("AEX and OSEBX climb", "2024-11-15 19:00", "AEX OSEBX", "AEX OSEBX"),
        ("BEL 20 climbs", "2024-11-15 09:00", "", ""),  # not on the strip of this day
    ],
)
def test_a_headline_is_tied_to_no_bar_that_is_newer_than_it(
    store: Store, title: str, published: str | None, names: str, ties: str
) -> None:
    store.append([headed([headline(title, published)], BOTH)])
    (found,) = load_day(store, FRIDAY).headlines
    assert (found.names, found.ties) == (tuple(names.split()), tuple(ties.split()))


NINE, TEN = "2024-11-15 09:00", "2024-11-15 10:00"


@pytest.mark.parametrize(
    ("first", "second", "sites", "count"),
    [
        (headline("T", url="https://a.example/1"), headline("T", url="https://a.example/1"), "A B", 1),
        (headline("T", url="https://a.example/1"), headline("T", url="https://a.example/2"), "A A", 1),
        (headline("T"), headline("T"), "A A", 1),
        (headline("T"), headline("T"), "A B", 2),
        (headline("T"), headline("U"), "A A", 2),
        (headline("T", NINE), headline("T"), "A A", 1),
        (headline("T", NINE), headline("T", TEN), "A A", 1),
        (headline("Markets today", NINE), headline("Markets today", "2024-03-11 18:00"), "A A", 2),
    ],
)
def test_a_title_is_shown_once(
    store: Store, first: Headline, second: Headline, sites: str, count: int
) -> None:
    one, two = sites.split()
    store.append([headed([first], site=one), headed([second], moment=at("2024-11-15 18:00"), site=two)])
    found = load_day(store, FRIDAY).headlines
    assert len(found) == count
    assert sum(h.captures for h in found) == 2


def test_what_one_capture_does_not_say_another_does(store: Store) -> None:
    home = headline("Quay opens")
    article = headline("Quay opens", NINE, url="https://a.example/1", byline="L. Sørby")
    store.append([headed([home]), headed([article], moment=at("2024-11-15 18:00"))])
    (found,) = load_day(store, FRIDAY).headlines
    assert (found.relation, found.url, found.byline, found.captures) == (
        "same-session",
        "https://a.example/1",
        "L. Sørby",
        2,
    )

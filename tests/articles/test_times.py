"""The times beside linked headlines."""

from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from tickers.articles.links import linked_headlines
from tickers.page import read_page

A, B = "Die Fähre verlässt den Hafen eine Stunde zu früh", "Le port ouvre son second quai cette semaine"
ONE, TWO = "2024-11-15T08:00:00+01:00", "2024-11-15T09:30:00+01:00"
AT = {ONE: datetime(2024, 11, 15, 7, tzinfo=UTC), TWO: datetime(2024, 11, 15, 8, 30, tzinfo=UTC), None: None}


def time(moment: str, named: str = "") -> str:
    return f"<time {named} datetime='{moment}'>today</time>"


@pytest.mark.parametrize(
    ("body", "first", "second"),
    [
        (f"<div><a href=/a>{A}</a>{time(ONE)}</div><div>{time(TWO)}<a href=/b>{B}</a></div>", ONE, TWO),
        (
            f"<ul><li><h3><a href=/a>{A}</a></h3><p>{time(ONE)}</p><li><h3><a href=/b>{B}</a></h3></ul>",
            ONE,
            None,
        ),
        (f"<article><a href=/a><h3>{A}</h3>{time(ONE)}</a></article><a href=/b>{B}</a>", ONE, None),
        (f"<section><a href=/a>{A}</a>{time(ONE)}<a href=/b>{B}</a>{time(TWO)}</section>", ONE, TWO),
        (f"<section>{time(ONE)}<a href=/a>{A}</a>{time(TWO)}<a href=/b>{B}</a></section>", ONE, TWO),
        (f"<dl><dt>{time(ONE)}<dd><a href=/a>{A}</a><dt>{time(TWO)}<dd><a href=/b>{B}</a></dl>", ONE, TWO),
        (f"<section>{time(ONE)}<a href=/a>{A}</a><a href=/b>{B}</a></section>", None, None),
        (f"<section><a href=/a>{A}</a><a href=/b>{B}</a>{time(ONE)}{time(TWO)}</section>", None, None),
        (f"<div><a href=/a>{A}</a>{time(ONE, 'class=updated')}</div><a href=/b>{B}</a>", None, None),
        (f"<div><a href=/a>{A}</a>{time('2024-11-15')}</div><a href=/b>{B}</a>", None, None),
        (
            f"<header>{time(TWO)}</header><div><a href=/a>{A}</a></div><div><a href=/b>{B}</a></div>",
            None,
            None,
        ),
        (f"<div><a href=/a><img></a><a href=/a>{A}</a>{time(ONE)}</div><a href=/b>{B}</a>", ONE, None),
    ],
)
def test_the_time_beside_a_headline(body: str, first: str | None, second: str | None) -> None:
    found = linked_headlines(LexborHTMLParser(f"<body>{body}"), url="https://kai.example/")
    assert [(link.title, link.published_at) for link in found] == [(A, AT[first]), (B, AT[second])]


def test_it_comes_with_what_says_so() -> None:
    teasers = "".join(f"<div><a href=/{n}>{A} {n}</a>{time(ONE)}</div>" for n in range(12))
    headlines = read_page(f"<title>Hafen</title>{teasers}".encode()).headlines
    assert {(h.kind, h.published_at, h.published_basis) for h in headlines} == {("link", AT[ONE], "time")}

"""The patterns of pages that would take longest if reading were not linear in their length."""

import json
from collections.abc import Callable
from typing import Final

__all__ = ["WORST"]

_TITLE: Final = "Marsvik opens its second quay a year early"
_NEWS: Final = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": _TITLE}
_ROW: Final = "<td>AEX</td><td>862.50</td><td>-1.37%</td>"


def _ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def _columns(count: int) -> str:
    """A table of three times so many columns."""
    headings, row = "<th>Index<th>Last<th>Change %", f"<tr>{_ROW * count}</tr>"
    return f"<table><tr>{headings * count}</tr>{row}{row}</table>"


def _each(count: int, html: str) -> str:
    return "".join(html.replace("#", str(number)) for number in range(count))


WORST: Final[dict[str, tuple[int, Callable[[int], str]]]] = {
    # text
    "one line of words": (30_000, lambda n: "word " * n + "AEX 1% 862.5 BEL20 1% 4160.15"),
    "a blank title": (100_000, lambda n: "Title" + " " * n + "- Site\nAEX 1% 862.5"),
    "figures": (40_000, lambda n: "1 " * n),
    "percentages": (40_000, lambda n: "1% " * n),
    "glued percentages": (100_000, lambda n: "1%" * n),
    "glued figures": (50_000, lambda n: "1.1," * n),
    "labels on one line": (40_000, lambda n: "AEX " * n),
    "labels between bars": (20_000, lambda n: "AEX 1% 862.5\n" + "AEX | " * n),
    "words between dashes": (40_000, lambda n: "AEX 1% 862.5\n" + "a - " * n),
    "words between gaps": (40_000, lambda n: "AEX 1% 862.5\n" + "a  " * n),
    "labels on lines": (40_000, lambda n: "AEX\n" * n),
    "rows on one line": (10_000, lambda n: "AEX 1% 1 " * n),
    "labels with too little": (3_000, lambda n: "AEX 1% 862.5\nAEX 1\nAEX 1\nAEX 1\nAEX 1\n" * n),
    "a long word": (100_000, lambda n: "x" * n + " 1% 862.5\nAEX 1% 2.5"),
    "strips apart": (
        3_000,
        lambda n: "AEX 1% 862.5\nx\nx\nx\nx\n" * n + "AEX \N{BLACK DOWN-POINTING TRIANGLE} 1% 5.5\nx\n" * n,
    ),
    "a row of bars": (10_000, lambda n: "Index | Last | Change\n" + "AEX | 862.50 | -1.37% |" * n),
    "bars on lines": (
        10_000,
        lambda n: "Index\n|\nLast\n|\n" + "AEX\n|\n862.50\n|\n" * n,
    ),
    "spaced columns": (5_000, lambda n: "Index      Last   Change\n" + "AEX      862.50   -1.37%\n" * n),
    "tabs in one row": (10_000, lambda n: "AEX\t" + "862.50\t-1.37%\t" * n),
    # tables
    "columns": (4_000, _columns),
    "rows": (10_000, lambda n: "<table><tr><th>Index<th>Last<th>Change %</tr>" + f"<tr>{_ROW}</tr>" * n),
    "headings over headings": (
        5_000,
        lambda n: "<table>" + "<tr><th>Index<th>Last" * n + f"<tr>{_ROW}",
    ),
    "spanning far": (
        2_000,
        lambda n: "<table>" + f'<tr><td colspan="1000000">Europe</td></tr><tr>{_ROW}</tr>' * n,
    ),
    "cells over all rows": (
        2_000,
        lambda n: "<table>" + f'<tr><td rowspan="65534" colspan="1000">Paris</td>{_ROW}</tr>' * n,
    ),
    "bodies": (5_000, lambda n: "<table>" + f"<tbody><tr>{_ROW}</tr></tbody>" * n),
    "tables in tables": (500, lambda n: f"<table><tr>{_ROW}<td>" * n),
    "tables beside tables": (5_000, lambda n: f"<table><tr>{_ROW}</tr></table>" * n),
    "a list of grids": (5_000, lambda n: "<ul>" + "<li><b>AEX</b> <i>862.50</i> <u>-1.37%</u></li>" * n),
    "rows by br": (10_000, lambda n: "<p>Index Last Change<br>" + "AEX 862.50 -1.37%<br>" * n),
    # elements
    "ever deeper labels": (2_000, lambda n: "<div>AEX 862.50 -1.37%" * n),
    "deep": (5_000, lambda n: "<div>" * n + f"<h1>{_TITLE}<a href=/a>{_TITLE}</a>"),
    "headings ever deeper": (2_500, lambda n: f"<div><h1>{_TITLE}</h1>" * n),
    "links ever deeper": (2_500, lambda n: _each(n, f"<div><a href=/#>{_TITLE}</a>")),
    "links": (30_000, lambda n: _each(n, f'<li class="a b"><a href="/#">{_TITLE} #</a>')),
    "headlines": (30_000, lambda n: _each(n, f"<h2><a href=/#>{_TITLE} #</a></h2>")),
    "pieces of a link": (50_000, lambda n: "<a href=/a>" + "<b>Ab</b>" * n),
    "a blank link": (500_000, lambda n: f"<a href=/a>{_TITLE}{' ' * n}</a>"),
    "clocks in a link": (50_000, lambda n: f"<a href=/a>{'12:30 ' * n}</a>"),
    "authors": (30_000, lambda n: '<p>x<meta name="author" content="Ines Vaardal">' * n),
    "sites in a title": (100_000, lambda n: f"<title>{'Quay - ' * n}</title><h1>Quay</h1>"),
    "blanks in a title": (500_000, lambda n: f"<title>a{' ' * n}b</title>"),
    # statements
    "a long body": (2_000_000, lambda n: _ld({**_NEWS, "articleBody": "x" * n})),
    "many articles": (9_000, lambda n: _ld([{**_NEWS, "url": f"/{k}"} for k in range(n)])),
    "a graph": (30_000, lambda n: _ld({"@graph": [{"@type": "Thing"}] * n})),
    "scripts": (10_000, lambda n: _ld(_NEWS) * n),
}
"""How many times each stands on a page of a long run, and the page of so many."""

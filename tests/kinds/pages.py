"""Small pages written by hand, and what a reader reads on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from _pytest.mark import ParameterSet

from tickers.errors import PageError
from tickers.page import read_page

__all__ = ["Case", "article", "judge", "listed", "named", "table"]

Row = tuple[str, Decimal | None, Decimal | None]


@dataclass(frozen=True)
class Case:
    """A page; the rows that must be read on it, and those that may be: `AEX -0.41 871.20`, `-` for none."""

    page: str
    must: str = ""
    may: str = ""


def _page(body: str, lang: str, title: str) -> str:
    head = f"<head><title>{title}</title></head>"
    return f'<!doctype html><html lang="{lang}">{head}<body>{body}</body></html>'


def table(head: str, *rows: str, over: str = "", under: str = "", lang: str = "en") -> str:
    """A page with a table: headings and cells parted by bars."""
    heads = "".join(f"<th>{heading}</th>" for heading in head.split("|")) if head else ""
    lines = "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows)
    top = f"<tr>{heads}</tr>" if heads else ""
    return _page(f"{over}<table>{top}{lines}</table>{under}", lang, "Markets - Quay Post")


def listed(*rows: str, over: str = "", under: str = "", lang: str = "en") -> str:
    """A page with a list."""
    items = "".join(f"<li>{row}</li>" for row in rows)
    return _page(f"{over}<ul>{items}</ul>{under}", lang, "Markets - Quay Post")


def article(*paragraphs: str, before: str = "", after: str = "", lang: str = "en") -> str:
    """A page with an article."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = f"{before}<article><h1>The harbour reopens</h1>{text}</article>{after}"
    return _page(body, lang, "The harbour reopens")


def _rows(text: str) -> set[Row]:
    rows = set()
    for row in filter(None, map(str.strip, text.split(";"))):
        symbol, *figures = row.split()
        change, level = (None if figure == "-" else Decimal(figure) for figure in figures)
        rows.add((symbol, change, level))
    return rows


def judge(case: Case) -> None:
    """Every row that is read must or may be; of one that may be, a figure may be left out."""
    try:
        quotes = read_page(case.page.encode()).quotes
    except PageError:
        quotes = ()
    read: set[Row] = {(q.symbol, q.change_pct, q.last) for q in quotes if q.symbol}
    must, may = _rows(case.must), _rows(case.may)
    parts = {(symbol, *figures) for symbol, c, v in may for figures in ((c, v), (None, v), (c, None))}
    wrong = {row for row in read - must - parts if not row[0].startswith("^")}
    assert (wrong, must - read) == (set(), set()), case.page


def named(cases: Iterable[str], *gaps: str) -> list[ParameterSet]:
    """The names of cases as parameters of a test; the gaps are known to fail, and to be closed."""
    marks = {True: [pytest.mark.xfail(reason="a known gap")], False: []}
    return [pytest.param(name, marks=marks[name in gaps]) for name in cases]

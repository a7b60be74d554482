"""A quote is never dated by an article: neither by what a page says of one, nor by any path in the code."""

import ast
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FRIDAY_EVENING, capture_at
from tickers.evidence.close_index import CloseIndex
from tickers.evidence.dating import find_session
from tickers.model import Headline, ObservedBasis, Quote
from tickers.page import read_page

ROOT = Path(__file__).parents[1]
STRIP = "<ul><li>AEX -1.37% 862.5</li><li>CAC 40 -0.57% 7269.63</li><li>OSEBX 1.31% 1445.01 kr</li></ul>"
TIMES = st.datetimes(datetime(1995, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0).isoformat()
)
PLACES = (
    '<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{}"}}</script>',
    '<meta property="article:published_time" content="{}">',
    '<meta name="date" content="{}">',
    '<article><h1>T</h1><time datetime="{}"></time></article>',
    "<p>Published {}</p>",
    '<link rel="canonical" href="https://paper.example/{}/t">',
)
MAY_KNOW_PUBLICATION = {
    "tickers/model.py",  # the field
    "tickers/articles/article.py",  # reads it
    "tickers/articles/links.py",  # reads that of a linked headline
    "tickers/page.py",  # puts it into the headline
    "tickers/capture.py",  # drops one after the moment
    "tickers/articles/relations.py",  # says how it relates to a session that is known
    "tickers/commands/parse.py",  # prints it
    "storage/schema.py",  # the column
    "storage/frames/tables.py",  # in a docstring
}
"""Nothing else in the two packages knows when something was published. Reports only show it."""


@given(st.lists(st.tuples(st.sampled_from(PLACES), TIMES), max_size=4))
def test_whatever_a_page_says_of_its_article_the_quotes_are_the_same(told: list[tuple[str, str]]) -> None:
    head = "".join(form.format(time) for form, time in told)
    bare, dated = (
        capture_at(FRIDAY_EVENING, f"<html><body>{text}{STRIP}</body></html>".encode()) for text in ("", head)
    )
    assert len(bare.quotes) == 3
    assert [replace(quote, capture_id=bare.capture_id) for quote in dated.quotes] == list(bare.quotes)
    assert (dated.observed_at, dated.observed_basis) == (bare.observed_at, "given")


@given(st.sampled_from(PLACES), TIMES)
def test_a_page_alone_gives_its_quotes_no_day(form: str, time: str) -> None:
    page = read_page(f"<html><body>{form.format(time)}{STRIP}</body></html>".encode())
    assert [(quote.observed_at, quote.session_date, quote.state) for quote in page.quotes] == [
        (None,) * 3
    ] * 3


def test_no_basis_of_a_moment_is_an_article() -> None:
    assert set(get_args(ObservedBasis)) == {
        "given",
        "warc-date",
        "http-date",
        "clock",
        "mtime",
        "dated",
        "record",
    }


def test_publication_times_are_known_to_few_modules() -> None:
    found = {
        str(path.relative_to(ROOT))
        for package in ("tickers", "storage")
        for path in (ROOT / package).rglob("*.py")
        if "published_at" in path.read_text(encoding="utf-8")
    }
    assert found <= MAY_KNOW_PUBLICATION


def test_what_makes_a_day_of_a_quote_takes_no_headline() -> None:
    """Each place in the code that sets a session, and the module that it comes from."""
    sets = set()
    for package in ("tickers", "storage"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    names = {keyword.arg for keyword in node.keywords}
                    if node.func.id in {"replace", "Quote"} and "session_date" in names:
                        sets.add(path.relative_to(ROOT).as_posix())
    assert sets == {"tickers/capture.py"}  # `observe`, from the moment alone; and rebuild, the same way


def test_the_modules_of_time_import_nothing_of_articles() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["name"]: contract for contract in project["tool"]["importlinter"]["contracts"]}
    contract = contracts["Time knows no article"]
    assert contract["source_modules"] == ["tickers.sessions", "tickers.evidence"]
    assert contract["forbidden_modules"] == ["tickers.articles", "tickers.page"]


def test_dating_is_given_rows_and_closes_only() -> None:
    parameters = find_session.__annotations__
    assert set(parameters) == {"rows", "known", "return"}
    assert not {"published_at", "published_basis"} & set(Quote.__dataclass_fields__)
    assert "session_date" not in Headline.__dataclass_fields__
    assert find_session([], CloseIndex([], {})).day is None

"""Our own pages, one a layout and language, against what a person reads on them.

`tests/data/README.md` says what the truth means and how a row is judged.
"""

import functools
import html
import json
import re
import tomllib
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import ROOT
from tickers.model import Quote
from tickers.page import Page, read_page
from tickers.reference import reference

DATA = ROOT / "tests" / "data"
LANGUAGES = {"fr", "nl", "en", "pt", "nb", "it", "de", "es"}
LARGEST = 600_000
STEP = Decimal("0.0001")

Truth = dict[str, Any]


class Key(NamedTuple):
    """What makes a row: two rows that share it are one."""

    symbol: str | None
    change_pct: Decimal | None
    last: Decimal | None


@dataclass
class Score:
    """What was read of a page, or of many."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def load(path: Path) -> Truth:
    truth: Truth = json.loads(path.read_text(encoding="utf-8"))
    return truth


TRUTHS = {path.stem: load(path) for path in sorted((DATA / "truth").glob("*.json"))}
POSITIVE = [name for name, truth in TRUTHS.items() if truth["role"] == "positive"]
FLOORS = {
    name: Decimal(floor)
    for name, floor in tomllib.loads(
        (DATA / "floors.toml").read_text(encoding="utf-8"), parse_float=Decimal
    ).items()
}


def body_of(truth: Truth) -> bytes:
    page: str = truth["page"]
    return (DATA / "pages" / page).read_bytes()


@functools.cache
def read(name: str) -> Page:
    truth = TRUTHS[name]
    return read_page(body_of(truth), url=truth["url"])


def decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def squeeze(text: str) -> str:
    """Text without space of any kind, nor the boundaries of elements."""
    return re.sub(r"[\s\x1c-\x1f]+", "", text)


def key_of(row: Truth) -> Key:
    return Key(row["symbol"], decimal(row["change_pct"]), decimal(row["last"]))


def judge(truth: Truth, quotes: tuple[Quote, ...]) -> Score:
    """Compare what was read with what stands there."""
    score = Score()
    there = {key_of(row): row for row in truth["rows"]}
    refused = [squeeze(text) for text in truth["must_refuse"]]
    seen: set[Key] = set()
    found: set[Key] = set()
    for quote in quotes:
        key = Key(quote.symbol, quote.change_pct, quote.last)
        row = there.get(key)
        shown = f"{quote.label} {quote.change_pct}% {quote.last} ({quote.symbol}) from {quote.raw!r}"
        if row is None:
            if quote.symbol or any(text in squeeze(quote.raw) for text in refused):
                score.wrong.append(shown)
        elif quote.symbol is None:
            continue
        elif key in seen:
            score.wrong.append(f"{shown}: printed twice")
        elif quote.currency_shown != row["currency_shown"]:
            score.wrong.append(f"{shown}: marker {quote.currency_shown!r}, not {row['currency_shown']!r}")
        elif quote.change_abs not in {None, decimal(row["change_abs"])}:
            score.wrong.append(f"{shown}: {quote.change_abs} points, not {row['change_abs']}")
        elif quote.change_abs == decimal(row["change_abs"]):
            found.add(key)
        seen.add(key)
    required = {key for key, row in there.items() if key.symbol and not row.get("optional")}
    score.found = len(found & required)
    score.missed = [f"{truth['page']}: {there[key]['label']}" for key in sorted(required - found, key=str)]
    return score


def headlines_read(name: str) -> tuple[int, int]:
    """How many headlines of a page were read with their address, and how many there are."""
    titles = {(squeeze(h.title), h.url) for h in read(name).headlines}
    wanted = [(squeeze(h["title"]), h["url"]) for h in TRUTHS[name]["headlines"]]
    return sum(one in titles for one in wanted), len(wanted)


def reached() -> dict[str, Decimal]:
    """Precision and recall over all positive pages, and the share of all headlines."""
    scores = [judge(TRUTHS[name], read(name).quotes) for name in POSITIVE]
    found = sum(score.found for score in scores)
    wrong = sum(len(score.wrong) for score in scores)
    missed = sum(len(score.missed) for score in scores)
    titles, all_titles = map(sum, zip(*map(headlines_read, TRUTHS), strict=True))
    shares = {
        "precision": (found, found + wrong),
        "recall": (found, found + missed),
        "headlines": (titles, all_titles),
    }
    return {
        name: (Decimal(part) / whole).quantize(STEP, ROUND_DOWN) if whole else Decimal(0)
        for name, (part, whole) in shares.items()
    }


@pytest.mark.parametrize("name", TRUTHS)
def test_no_row_is_wrong(name: str) -> None:
    score = judge(TRUTHS[name], read(name).quotes)
    assert not score.wrong, f"{TRUTHS[name]['layout']}\n" + "\n".join(score.wrong)


@pytest.mark.parametrize("name", ["precision", "recall", "headlines"])
def test_floors_hold_and_are_what_is_reached(name: str) -> None:
    floor, now = FLOORS[name], reached()[name]
    assert now >= floor, f"{name} fell to {now}; its floor is {floor}"
    is_set = floor > 0
    assert not is_set or now == floor, f"{name} rose to {now}: raise its floor in tests/data/floors.toml"


def test_each_page_has_its_truth() -> None:
    pages = {path.name for path in (DATA / "pages").iterdir()}
    assert pages == {truth["page"] for truth in TRUTHS.values()}
    assert [Path(truth["page"]).stem for truth in TRUTHS.values()] == list(TRUTHS)
    for role in ("positive", "negative"):
        assert {truth["lang"] for truth in TRUTHS.values() if truth["role"] == role} == LANGUAGES
    assert sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file()) < LARGEST


def test_both_outcomes_are_there() -> None:
    for truth in TRUTHS.values():
        if truth["role"] == "positive":
            assert any(row["symbol"] for row in truth["rows"])
        else:
            assert not truth["rows"]
            assert truth["must_refuse"]


@pytest.mark.parametrize("name", TRUTHS)
def test_the_truth_stands_on_the_page(name: str) -> None:
    """A slip of the pen in the truth: every label, figure and refused text is printed somewhere."""
    truth = TRUTHS[name]
    text = body_of(truth).decode(truth["charset"])
    if truth["page"].endswith(".html"):
        text = html.unescape(re.sub(r"<!--.*?-->|<(script)\b.*?</\1>|<[^>]*>", "", text, flags=re.DOTALL))
    text = squeeze(text).replace("\u2011", "-")
    figures = re.sub(r"[.,'’]", "", text)
    for refused in truth["must_refuse"]:
        assert squeeze(refused) in text
    for headline in truth["headlines"]:
        assert squeeze(headline["title"]) in text.replace("\u2011", "-")
    for row in truth["rows"]:
        assert squeeze(row["label"]) in text
        assert row["symbol"] is None or row["symbol"] in reference().instruments
        assert row["currency_shown"] is None or row["currency_shown"] in text
        for figure in ("change_pct", "last", "change_abs"):
            assert row[figure] is None or re.sub(r"[-.]", "", row[figure]) in figures
    assert len({key_of(row) for row in truth["rows"]}) == len(truth["rows"])


def test_a_row_is_judged_as_the_readme_says() -> None:
    def truth(**changes: object) -> Truth:
        row: Truth = {"label": "AEX", "symbol": "AEX", "change_pct": "-1.37", "last": "862.5"}
        row |= {"change_abs": None, "currency_shown": None} | changes
        return {"page": "a page", "rows": [row], "must_refuse": ["4 160,15"]}

    def outcome(text: str, **changes: object) -> tuple[int, int, int]:
        score = judge(truth(**changes), read_page(text.encode()).quotes)
        return score.found, len(score.missed), len(score.wrong)

    page = "Euronext\nAEX -1.37% 862.50\n"
    assert outcome(page) == (1, 0, 0)
    assert outcome(page, optional=True) == (0, 0, 0)
    assert outcome(page, last="862.6") == (0, 1, 1)
    assert outcome(page, change_pct="1.37") == (0, 1, 1)
    assert outcome(page, symbol=None) == (0, 0, 1)
    assert outcome(page, currency_shown="EUR") == (0, 1, 1)
    assert outcome(page, change_abs="-11.97") == (0, 1, 0)
    assert outcome(page + "BEL20 -1.82% 4160.15\n") == (1, 0, 1)
    assert outcome("Euronext\n") == (0, 1, 0)

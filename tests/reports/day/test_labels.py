"""Codes in words: each code has some, and reasons are told as they are."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

import pytest

from reports.day.labels import (
    HEADINGS,
    MOMENT_BASIS,
    NUMBER_BASIS,
    PUBLISHED_BASIS,
    STATES,
    VERDICTS,
    absence_words,
    passed_over_words,
    standing_words,
)
from tests.evidence.test_daily_rows import daily, row
from tickers.articles import Relation
from tickers.evidence import Absence
from tickers.model import Daily, NumberBasis, ObservedBasis, PublishedBasis, State, Verdict

FRIDAY = date(2024, 11, 15)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (MOMENT_BASIS, ObservedBasis),
        (NUMBER_BASIS, NumberBasis),
        (PUBLISHED_BASIS, PublishedBasis),
        (STATES, State),
        (HEADINGS, Relation),
        (VERDICTS, Verdict),
    ],
)
def test_each_code_has_its_words(words: Mapping[object, object], codes: object) -> None:
    assert set(get_args(codes)) == set(words) - {None}


@pytest.mark.parametrize(
    ("verdict", "fields", "words"),
    [
        ("single", {}, "the word of one site, and nothing against it; 2 observations of the session"),
        (
            "confirmed",
            {"support": "sites, next session", "sites": 3},
            "confirmed; 3 sites show it; rows of the next session imply it; 2 observations of the session",
        ),
        (
            "single",
            {"support": "session before", "observations": 1},
            (
                "the word of one site, and nothing against it; it follows from the session before;"
                " 1 observation of the session"
            ),
        ),
        ("provisional", {}, "provisional, seen before the close was final; 2 observations of the session"),
        (
            "disputed",
            {},
            "nothing stands: pages disagree, and nothing decides; 2 observations of the session",
        ),
    ],
)
def test_how_well_a_row_stands(verdict: Verdict, fields: dict[str, Any], words: str) -> None:
    assert standing_words(dataclasses.replace(daily(verdict), **fields)) == words


@pytest.mark.parametrize(
    ("other", "verdict", "words"),
    [
        ("closed", daily(), "close; the same level as the one that stands, which was seen later"),
        ("open", daily(), "seen during trading, not the close; the one that stands shows the close"),
        ("closed", None, "close; it repeats an earlier session"),
        ("closed", daily("disputed"), "close; pages disagree, and nothing decides"),
    ],
)
def test_why_another_row_does_not(other: State, verdict: Daily | None, words: str) -> None:
    assert passed_over_words(row(other), verdict) == words


@pytest.mark.parametrize(
    ("absence", "words"),
    [
        (Absence("ENTEC", "ceased"), "it is no longer calculated, since 2021-08-02"),
        (
            Absence("OSEBX", "holiday"),
            "Oslo Børs held no session on Friday 15 November 2024, or it is not known whether it did",
        ),
        (Absence("AEX", "refused", "no sign"), "its line was refused: no sign"),
        (Absence("AEX", "not seen"), "it was not seen on the pages of this day"),
    ],
)
def test_why_one_is_missing(absence: Absence, words: str) -> None:
    assert absence_words(absence, FRIDAY) == words

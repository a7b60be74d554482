"""Codes in words: each code has some, and reasons are told as they are."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import get_args

import pytest

from reports.day.labels import (
    HEADINGS,
    MOMENT_BASIS,
    NUMBER_BASIS,
    PUBLISHED_BASIS,
    STATES,
    absence_words,
    passed_over_words,
    standing_words,
)
from tests.pages.rows import shown
from tickers.articles import Relation
from tickers.evidence import Absence
from tickers.model import NumberBasis, ObservedBasis, PublishedBasis, Quote, State

FRIDAY = date(2024, 11, 15)


def row(state: State) -> Quote:
    return shown("AEX", FRIDAY, "862.5", "1.00", state=state)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (MOMENT_BASIS, ObservedBasis),
        (NUMBER_BASIS, NumberBasis),
        (PUBLISHED_BASIS, PublishedBasis),
        (STATES, State),
        (HEADINGS, Relation),
    ],
)
def test_each_code_has_its_words(words: Mapping[object, object], codes: object) -> None:
    assert set(get_args(codes)) == set(words) - {None}


@pytest.mark.parametrize(
    ("state", "observations", "words"),
    [
        ("open", 1, "the only observation of the session"),
        ("closed", 3, "one of 3 observations of the session: the last one after the close"),
        (
            "open",
            2,
            "one of 2 observations of the session: the last one during trading; none after the close",
        ),
        (
            "unknown",
            2,
            "one of 2 observations of the session: the last one; of none is known whether it is the close",
        ),
    ],
)
def test_why_a_row_stands(state: State, observations: int, words: str) -> None:
    assert standing_words(row(state), observations) == words


@pytest.mark.parametrize(
    ("other", "standing", "words"),
    [
        ("closed", "closed", "close; seen before the one that stands"),
        ("open", "closed", "seen during trading, not the close; the one that stands shows the close"),
        (
            "unknown",
            "open",
            "not known whether it is the close; the one that stands was seen during trading",
        ),
    ],
)
def test_why_another_row_does_not(other: State, standing: State, words: str) -> None:
    assert passed_over_words(row(other), row(standing)) == words


def test_a_row_without_a_level_is_said_to_have_none() -> None:
    other = dataclasses.replace(row("closed"), last=None, last_step=None)
    assert passed_over_words(other, row("closed")) == "close; it shows no level"


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

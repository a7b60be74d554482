"""Why one observation of a session stands and the others do not, as the rule of `storage.daily` has it."""

import dataclasses
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.daily import session_quotes
from tests.pages.rows import shown
from tickers.evidence.standing import passed_over, stands_as
from tickers.model import Quote, State

FRIDAY = date(2024, 11, 15)


def row(state: State, capture: str = "a", last: str | None = "862.5") -> Quote:
    quote = shown("AEX", FRIDAY, last or "1", "1.00", state=state, capture=capture)
    return quote if last else dataclasses.replace(quote, last=None)


@pytest.mark.parametrize(
    ("state", "observations", "reason"),
    [
        ("closed", 1, "only"),
        ("unknown", 1, "only"),
        ("closed", 2, "last close"),
        ("open", 2, "last in trading"),
        ("unknown", 2, "last unknown"),
    ],
)
def test_why_a_row_stands(state: State, observations: int, reason: str) -> None:
    assert stands_as(row(state), observations) == reason


@pytest.mark.parametrize(
    ("other", "standing", "reason"),
    [
        (row("closed"), row("closed", "b"), "seen before"),
        (row("open", "b"), row("closed"), "close stands"),
        (row("unknown", "b"), row("closed"), "close stands"),
        (row("unknown", "b"), row("open"), "trading stands"),
        (row("closed", "b", None), row("closed"), "no level"),
    ],
)
def test_why_another_does_not(other: Quote, standing: Quote, reason: str) -> None:
    assert passed_over(other, standing) == reason


@given(
    st.lists(
        st.tuples(st.sampled_from(["closed", "open", "unknown"]), st.sampled_from(["862.5", None])),
        min_size=1,
        max_size=6,
    )
)
def test_the_reasons_are_true_of_what_stands(seen: list[tuple[State, str | None]]) -> None:
    rows = [row(state, f"{n}", last) for n, (state, last) in enumerate(seen)]
    columns = ("capture_id", "position", "symbol", "session_date", "last", "state")
    table = pa.Table.from_pylist([{name: getattr(one, name) for name in columns} for one in rows])
    won = session_quotes(table).to_pylist()
    if not won:
        assert all(one.last is None for one in rows)
        return
    standing = next(one for one in rows if one.capture_id == won[0]["capture_id"])
    levels = [one for one in rows if one.last is not None]
    assert won[0]["observations"] == len(levels)
    assert (stands_as(standing, len(levels)) == "only") is (len(levels) == 1)
    ranks = ["unknown", "open", "closed"]
    for other in levels:
        if other is standing:
            continue
        reason = passed_over(other, standing)
        if reason == "seen before":
            assert rows.index(other) < rows.index(standing)
        else:
            assert ranks.index(other.state or "") < ranks.index(standing.state or "")
            assert (reason == "close stands") is (standing.state == "closed")

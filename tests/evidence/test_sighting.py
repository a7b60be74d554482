"""Bounds of levels: which overlap with which, of many."""

from hypothesis import given
from hypothesis import strategies as st

from tickers.evidence.sighting import Bounds, ManyBounds, overlap

bounds = st.tuples(st.integers(-20, 20), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(bounds), st.lists(bounds))
def test_many_bounds_are_told_as_one_by_one(some: list[Bounds], others: list[Bounds]) -> None:
    many = ManyBounds(some)
    assert len(many) == len(some)
    assert [many.overlapping(one) for one in others] == [
        sum(overlap(one, each) for each in some) for one in others
    ]
    assert many.places(others) == {
        place for place, each in enumerate(some) if any(overlap(one, each) for one in others)
    }

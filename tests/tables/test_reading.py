"""Whatever table is made up: what is read is what a reader of its headings reads, or it is refused."""

import random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.drawing import examples
from tests.tables.judged import judged
from tests.tables.made import made
from tests.tables.plan import HAZARDS

pytestmark = pytest.mark.slow  # each version of Hypothesis draws other tables
SEEDS = st.integers(0, 2**64 - 1)
AS_FOUND = [Phase.explicit, Phase.reuse, Phase.generate]
"""A lower seed is no simpler table."""


@settings(examples(60), phases=AS_FOUND)
@given(seed=SEEDS)
@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_table_with_a_hazard_is_not_read_wrongly(hazard: str, seed: int) -> None:
    table = made(random.Random(seed), hazard)
    assert judged(table).wrong == [], table.page


@settings(examples(500), phases=AS_FOUND)
@given(seed=SEEDS)
def test_a_plain_table_is_not_read_wrongly(seed: int) -> None:
    table = made(random.Random(seed), is_plain=True)
    assert judged(table).wrong == [], table.page

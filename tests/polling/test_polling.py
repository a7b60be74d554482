"""Two trading days of three sites, polled by runs that are killed at random."""

from pathlib import Path

import pytest

from tests.polling.polls import polled


@pytest.mark.slow
def test_what_was_served_is_held_once_and_alarms_are_told(tmp_path: Path) -> None:
    polls = polled(tmp_path, looks=24, seed=1)
    assert polls.wrong() == []
    assert polls.codes.keys() == {-9, 0, 3}

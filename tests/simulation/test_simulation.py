"""The simulation at a smaller size: nothing false, nothing wrong, every recovered interval right."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.simulation.dates import date_strangers, date_strips
from tests.simulation.runs import follow_clean, follow_faults, follow_gaps
from tests.simulation.truth import Truth, read_truth
from tests.simulation.verdicts import judge_sites

pytestmark = pytest.mark.slow


@pytest.fixture
def truth(shared: Path) -> Truth:
    return read_truth(shared / "history", until=date(2020, 12, 31))


@pytest.fixture
def random() -> Random:
    return Random(20241115)


def test_a_clean_run_raises_hardly_an_alarm(truth: Truth, random: Random) -> None:
    """On a coarse strip a level at noon can be that of two flat sessions before by chance."""
    clean = follow_clean(truth, random, every=3)
    assert clean.rows > 15000
    assert len(clean.false_alarms) < clean.rows / 5_000


def test_every_gap_is_found_and_every_recovered_interval_has_the_true_close(
    truth: Truth, random: Random
) -> None:
    gaps = follow_gaps(truth, random)
    assert gaps.false_alarms == []
    assert gaps.gaps_found == gaps.gaps
    assert gaps.recovered > 0.9 * gaps.gaps
    assert gaps.outside == gaps.outside_unconfirmed == []


def test_faults_are_found(truth: Truth, random: Random) -> None:
    faults = follow_faults(truth, random)
    assert faults.false_alarms == []
    assert faults.found.total() > 0.94 * faults.injected.total()
    assert len(faults.outside) < 0.02 * faults.confirmed


def test_no_strip_is_dated_wrongly(truth: Truth, random: Random) -> None:
    found = date_strips(truth, random, every=3)
    assert [wrong for dated in found.values() for wrong in dated.wrong] == []
    two_decimals = [dated.counts for name, dated in found.items() if not name.startswith("one decimal")]
    assert sum(c["right"] for c in two_decimals) > 0.8 * sum(c.total() for c in two_decimals)


def test_a_strip_of_no_known_session_is_refused(truth: Truth, random: Random) -> None:
    for name, dated in date_strangers(truth, random, every=5).items():
        assert dated.wrong == [], name


def test_no_close_that_stands_is_wrong(truth: Truth, random: Random) -> None:
    evening, later = judge_sites(truth, random, sites=3, share=0.1, copies=True)
    assert later.sessions > 1200
    assert later.wrong == {}
    assert later.verdicts["confirmed"] > 0.98 * later.sessions
    assert evening.wrong["confirmed"] == 0
    assert evening.verdicts["disputed"] + evening.verdicts["provisional"] < 0.02 * evening.sessions


def test_a_site_that_copies_another_bears_nothing_out(truth: Truth) -> None:
    alone, _ = judge_sites(truth, Random(1), sites=1, share=0)
    copied, _ = judge_sites(truth, Random(1), sites=1, share=0, copies=True)
    assert alone.verdicts == copied.verdicts
    assert alone.verdicts["confirmed"] == 0

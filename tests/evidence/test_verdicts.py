"""What stands for a session, over all that was observed of it: each case a small history of an instrument."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickers.evidence.implied import implied_close
from tickers.evidence.sighting import Sighting, StripSeen, implied_bounds, witnesses
from tickers.evidence.verdicts import LOOK_BACK, Judgement, judge
from tickers.model import Quote

MONDAY = date(2024, 11, 11)
SESSIONS = [MONDAY - timedelta(days=back) for back in range(200, 0, -1)] + [
    MONDAY + timedelta(days=after) for after in range(100)
]
SESSIONS = [day for day in SESSIONS if day.weekday() < 5]
FIRST = SESSIONS.index(MONDAY)
HOURS = {"noon": 11, "evening": 18, "night": 22}


def millionths(figure: str) -> int:
    return int(Decimal(figure) * 1_000_000)


def sighting(line: str) -> Sighting:
    """`day site when level change`: the day counts sessions from a Monday, `-` is no change."""
    day, site, when, level, change = line.split()
    session = SESSIONS[FIRST + int(day)]
    moment = datetime(session.year, session.month, session.day, HOURS[when], tzinfo=UTC)
    return Sighting(
        session_date=session,
        observed_at=int(moment.timestamp()),
        capture_id=f"{moment:%Y%m%dT%H}-{site}",
        position=0,
        is_closed=when != "noon",
        level=millionths(level),
        level_step=10_000,
        change=None if change == "-" else millionths(change) // 100,
        change_step=100,
        points=None,
        witness=site,
    )


def history(text: str) -> list[Sighting]:
    return [sighting(line.partition("#")[0]) for line in text.strip().splitlines()]


def judged(text: str, imported: dict[int, str] | None = None) -> list[Judgement]:
    closes = {SESSIONS[FIRST + day]: [millionths(close)] for day, close in (imported or {}).items()}
    return judge(history(text), closes, SESSIONS)


def told(one: Judgement) -> str:
    day = SESSIONS.index(one.session_date) - FIRST
    level = f" {one.standing.level / 1_000_000:g}" if one.standing else ""
    change = "" if one.standing is None or one.change_stands else " without its change"
    return f"{day} {one.verdict or 'nothing seen'}{level}{change}"


# What was seen; what stands for each session. 861.35 follows from 874.5 by -1.5 %, 870 from 861.35 by 1 %.
CASES = {
    "one page's word": ("0 a evening 874.5 0.4", ["0 single 874.5"]),
    "two sites agree": (
        """
        0 a evening 874.5 0.4
        0 b evening 874.5 0.4
        """,
        ["0 confirmed 874.5"],
    ),
    "a site that rounds and one that truncates agree": (
        """
        0 a evening 874.50 0.4
        0 b evening 874.51 0.41
        """,
        ["0 confirmed 874.51"],
    ),
    "the next session implies it": (
        """
        0 a evening 874.5 0.4
        1 a noon 861.35 -1.5
        """,
        ["0 confirmed 874.5", "1 provisional 861.35"],
    ),
    "the last page is wrong, and others agree": (
        """
        0 a evening 874.5 0.4
        0 b evening 874.5 0.4
        0 c evening 874.5 0.4
        0 d night 915.66 1.2
        """,
        ["0 confirmed 874.5"],
    ),
    "the first page is wrong, and others agree": (
        """
        0 d evening 915.66 1.2
        0 a night 874.5 0.4
        0 b night 874.5 0.4
        """,
        ["0 confirmed 874.5"],
    ),
    "one site against one": (
        """
        0 a evening 874.5 0.4
        0 b evening 915.66 1.2
        """,
        ["0 disputed"],
    ),
    "one site against one, decided by the next session": (
        """
        0 a evening 874.5 0.4
        0 b evening 915.66 1.2
        1 b evening 861.35 -1.5
        """,
        ["0 confirmed 874.5", "1 single 861.35"],
    ),
    "one site against one, decided by the session before": (
        """
        0 a evening 874.5 0.4
        0 c evening 874.5 0.4
        1 a evening 861.35 -1.5
        1 b evening 915.66 1.2
        """,
        ["0 confirmed 874.5", "1 single 861.35"],
    ),
    "two sites that go on to differ decide nothing": (
        """
        0 a evening 874.5 0.4
        0 b evening 915.66 1.2
        1 a evening 861.35 -1.5
        1 b evening 924.82 1.0
        """,
        ["0 disputed", "1 disputed"],
    ),
    "a level that does not follow from the close before": (
        """
        0 a evening 861.3 0.4
        0 b evening 861.3 0.4
        1 a evening 960 5.0
        """,
        ["0 confirmed 861.3", "1 disputed"],
    ),
    "a level seen during trading that does not follow from the close before": (
        """
        0 a evening 861.3 0.4
        0 b evening 861.3 0.4
        1 a noon 861.8 0.06
        1 b noon 960 5.0
        """,
        ["0 confirmed 861.3", "1 provisional 861.8"],
    ),
    "a change read wrongly: the level stands once the next session implies it": (
        """
        0 a evening 874.5 0.4
        0 b evening 874.5 0.4
        1 a evening 861.35 1.5
        2 a evening 869.96 1.0
        """,
        ["0 confirmed 874.5", "1 confirmed 861.35 without its change", "2 single 869.96"],
    ),
    "a stale copy on one of two sites": (
        """
        0 a evening 874.5 0.4
        0 b evening 874.5 0.4
        1 a evening 874.5 0.4
        1 b evening 861.35 -1.5
        """,
        ["0 confirmed 874.5", "1 single 861.35"],
    ),
    "a stale copy on all sites": (
        """
        0 a evening 874.5 0.4
        0 b evening 874.5 0.4
        1 a evening 874.5 0.4
        1 b evening 874.5 0.4
        """,
        ["0 confirmed 874.5", "1 nothing seen"],
    ),
    "yesterday's strip in the morning, today's in the evening": (
        """
        0 a evening 874.5 0.4
        1 a noon 874.5 0.4
        1 a evening 861.35 -1.5
        """,
        ["0 confirmed 874.5", "1 single 861.35"],
    ),
    "a copy of another site's figures": (
        """
        0 a evening 874.5 0.4
        1 b evening 874.5 0.4
        """,
        ["0 single 874.5", "1 nothing seen"],
    ),
    "a day without movement": (
        """
        0 a evening 874.5 0.4
        1 a evening 874.5 0.00
        2 a evening 861.35 -1.5
        """,
        ["0 single 874.5", "1 confirmed 874.5", "2 single 861.35"],
    ),
    "a level that comes again with another change": (
        """
        0 a evening 874.5 0.4
        1 a evening 861.35 -1.5
        2 a evening 874.5 1.52
        """,
        ["0 confirmed 874.5", "1 confirmed 861.35", "2 single 874.5"],
    ),
    "level and change of an earlier session, which follow from the session between": (
        """
        0 a evening 874.5 0.01
        1 a evening 874.42 -0.01
        2 a evening 874.5 0.01
        3 a evening 861.35 -1.5
        """,
        ["0 confirmed 874.5", "1 confirmed 874.42", "2 confirmed 874.5", "3 single 861.35"],
    ),
    "a feed that hangs for a week, and is right again": (
        """
        0 a evening 874.5 0.4
        1 a evening 874.5 0.4
        2 a evening 874.5 0.4
        3 a evening 874.5 0.4
        4 a evening 874.5 0.4
        5 a evening 880.0 0.7
        """,
        ["0 single 874.5", *(f"{day} nothing seen" for day in range(1, 5)), "5 single 880"],
    ),
    "a feed that hangs since noon shows no close": (
        """
        0 a noon 874.5 0.4
        0 a evening 874.5 0.4
        """,
        ["0 provisional 874.5"],
    ),
    "a feed that is a session late bears itself out, and its own trading speaks against it": (
        """
        1 a noon 866.0 -0.97
        1 a evening 874.5 0.4
        2 a noon 858.0 -0.39
        2 a evening 861.35 -1.5
        """,
        ["1 disputed", "2 disputed"],
    ),
    "seen during trading only": ("0 a noon 874.5 0.4", ["0 provisional 874.5"]),
    "a level alone": ("0 a evening 874.5 -", ["0 single 874.5 without its change"]),
    "a level alone, the same as the day before": (
        """
        0 a evening 874.5 -
        1 a evening 874.5 -
        """,
        ["0 single 874.5 without its change", "1 nothing seen"],
    ),
    "a level alone that comes again after another": (
        """
        0 a evening 874.5 -
        1 a evening 861.35 -
        2 a evening 874.5 -
        """,
        [f"{day} single {level} without its change" for day, level in enumerate((874.5, 861.35, 874.5))],
    ),
    "levels two cents apart are not one, rounded or truncated": (
        """
        0 a evening 874.50 0.4
        0 b evening 874.52 0.4
        """,
        ["0 disputed"],
    ),
}


@pytest.mark.parametrize(("seen", "stands"), CASES.values(), ids=CASES)
def test_what_stands(seen: str, stands: list[str]) -> None:
    assert [*map(told, judged(seen))] == stands


@pytest.mark.parametrize(
    ("step", "stands"),
    [
        (100, ["0 single 874.5", "1 nothing seen", "2 nothing seen"]),
        (1000, ["0 single 874.5", "1 single 874.5", "2 nothing seen"]),
    ],
)
def test_two_days_are_flat_on_a_coarse_strip_only(step: int, stands: list[str]) -> None:
    rows = history("0 a evening 874.5 0.0\n1 a evening 874.5 0.0\n2 a evening 874.5 0.0")
    coarse = [row._replace(change_step=step) for row in rows]
    assert [*map(told, judge(coarse, {}, SESSIONS))] == stands


def test_an_imported_close_decides() -> None:
    seen = """
        0 a evening 874.5 0.4
        0 b evening 915.66 1.2
        """
    (one,) = judged(seen, {0: "915.66"})
    assert (told(one), one.support) == ("0 confirmed 915.66", ("imported close",))
    assert [(r.sighting.witness, r.against) for r in one.refuted] == [("a", "imported close")]
    (one,) = judged(seen, {0: "900"})
    assert told(one) == "0 disputed"
    assert {r.against for r in one.refuted} == {"imported close"}


def test_an_imported_close_refutes_what_the_session_before_refutes_too() -> None:
    seen = """
        0 a evening 874.5 0.4
        0 b evening 874.5 0.4
        1 a evening 861.35 -1.5
        1 b evening 915.66 1.2
        """
    for imported, against in (({}, "session before"), ({1: "861.35"}, "imported close")):
        _, one = judged(seen, imported)
        assert [(r.sighting.witness, r.against) for r in one.refuted] == [("b", against)]


def test_an_imported_close_of_the_session_before_refutes() -> None:
    assert [*map(told, judged("1 a evening 861.35 -1.5", {0: "874.5"}))] == ["1 single 861.35"]
    assert [*map(told, judged("1 a evening 861.35 -1.5", {0: "880"}))] == ["1 disputed"]


def test_a_row_on_a_day_without_a_session_does_not_stand() -> None:
    saturday = sighting("4 a evening 874.5 0.4")._replace(session_date=MONDAY + timedelta(days=5))
    (one,) = judge([saturday], {}, SESSIONS)
    assert (one.verdict, [r.against for r in one.refuted]) == ("disputed", ["no session"])


def test_figures_that_exclude_each_other_do_not_stand() -> None:
    row = sighting("0 a evening 874.5 0.4")._replace(points=-3_480_000)
    (one,) = judge([row], {}, SESSIONS)
    assert (one.verdict, [r.against for r in one.refuted]) == ("disputed", ["figures"])


def test_what_was_dated_by_its_figures_bears_nothing_out() -> None:
    plain, dated = history("0 a evening 874.5 0.4\n0 b evening 874.5 0.4")
    (one,) = judge([plain, dated._replace(is_dated=True)], {}, SESSIONS)
    assert (one.verdict, one.sites) == ("single", 1)
    (one,) = judge([dated._replace(is_dated=True)], {}, SESSIONS)
    assert one.verdict == "single"
    first, after = history("0 a evening 874.5 0.4\n1 b evening 861.35 -1.5")
    one, _ = judge([first, after._replace(is_dated=True)], {}, SESSIONS)
    assert one.verdict == "single"


def test_each_row_counts_as_often_as_it_was_seen() -> None:
    """Also where a site shows the same again and again."""
    (one,) = judged("0 a evening 874.5 0.4\n0 a night 874.5 0.4\n0 b night 874.5 0.4")
    assert one.observations == 3


def test_of_rows_of_one_level_the_finest_stands() -> None:
    fine, coarse = history("0 a evening 874.53 0.41\n0 b night 874.5 0.4")
    coarse = coarse._replace(level_step=100_000)
    (one,) = judge([fine, coarse], {}, SESSIONS)
    assert (one.verdict, one.standing) == ("confirmed", fine)


def test_a_fall_by_everything_implies_nothing() -> None:
    assert implied_bounds(sighting("0 a evening 0.01 -99.99")) is None


def test_evidence_names_who_says_so_and_what_refutes_the_others() -> None:
    seen = """
        0 a evening 874.5 0.4
        0 b evening 874.5 0.4
        1 a evening 874.5 0.4
        1 a night 874.5 0.4
        1 b evening 861.35 -1.5
        1 c night 915.66 1.2
        2 b evening 869.96 1.0
        """
    first, second, _ = judged(seen)
    assert (first.sites, first.support) == (2, ("sites", "next session"))
    assert (second.sites, second.support) == (1, ("next session", "session before"))
    assert [(r.sighting.witness, r.times, r.against) for r in second.refuted] == [
        ("a", 2, "stale"),
        ("c", 1, "session before"),
    ]
    assert second.refuted[0].copied == first.session_date
    assert second.observations == 2


@pytest.mark.parametrize(
    ("strips", "expected"),
    [
        ([("a", 0, "x"), ("b", 0, "x")], ["a", "a"]),
        ([("b", 0, "x"), ("a", 0, "x")], ["a", "a"]),
        ([("a", 0, "x"), ("b", 1, "x")], ["a", "b"]),
        ([("a", 0, "x"), ("b", 0, "y")], ["a", "b"]),
        ([(None, 0, "x"), (None, 1, "y")], ["", ""]),
    ],
    ids=["a copy", "whatever comes first", "another minute", "another strip", "no site"],
)
def test_who_speaks(strips: list[tuple[str | None, int, str]], expected: list[str]) -> None:
    seen = [StripSeen(str(number), *strip[:2], (strip[2],)) for number, strip in enumerate(strips)]
    assert [witnesses(seen)[str(number)] for number in range(len(strips))] == expected


LEVELS = ["874.5", "861.35", "869.96", "915.66"]
CHANGES = ["0.4", "-1.5", "1.0", "0.00", "-"]
LINES = st.builds(
    " ".join,
    st.tuples(
        st.integers(0, 14).map(str), st.sampled_from("abc"), st.sampled_from([*HOURS]),
        st.sampled_from(LEVELS), st.sampled_from(CHANGES),
    ),
)  # fmt: skip


@given(st.lists(LINES, unique_by=lambda line: tuple(line.split()[:3])), st.randoms())
def test_the_order_in_which_rows_came_says_nothing(lines: list[str], random: object) -> None:
    rows = [*map(sighting, lines)]
    shuffled = sorted(rows, key=lambda row: random.random())  # type: ignore[attr-defined]
    assert judge(shuffled, {}, SESSIONS) == judge(rows, {}, SESSIONS)


@given(st.lists(LINES, unique_by=lambda line: tuple(line.split()[:3])), st.integers(0, 14))
def test_a_verdict_looks_no_further_than_it_says(lines: list[str], day: int) -> None:
    rows = [*map(sighting, lines)]
    near = SESSIONS[FIRST + day - LOOK_BACK : FIRST + day + 2]
    whole = {one.session_date: one for one in judge(rows, {}, SESSIONS)}
    part = {one.session_date: one for one in judge([r for r in rows if r.session_date in near], {}, SESSIONS)}
    asked = SESSIONS[FIRST + day]
    assert part.get(asked) == whole.get(asked)


FIGURES = st.decimals("0.01", "99999", places=2)


@given(FIGURES, st.decimals("-99", "99", places=2), st.none() | st.decimals("-5000", "5000", places=2))
def test_bounds_are_those_of_implied_closes(last: Decimal, change: Decimal, points: Decimal | None) -> None:
    cent = Decimal("0.01")
    quote = Quote(
        position=0, symbol=None, label="", last=last, last_step=cent, change_pct=change, change_step=cent,
        change_abs=points, number_basis=None, currency=None, currency_shown=None, currency_basis=None, raw="",
    )  # fmt: skip
    row = sighting("0 a evening 1 1")._replace(
        level=int(last * 1_000_000),
        change=int(change * 10_000),
        points=None if points is None else int(points * 1_000_000),
    )
    try:
        interval = implied_close(quote)
    except ValueError:
        interval = None
    bounds = implied_bounds(row)
    found = bounds and tuple(Decimal(one).scaleb(-6) for one in bounds)
    assert found == (interval and (interval.low, interval.high))

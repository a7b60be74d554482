"""What is to be said of sessions, by the verdicts on them."""

import json
from collections.abc import Iterable
from decimal import Decimal

import pytest

from tests.evidence.weekdays import FRI, MON, SAT, THU, TUE, WED, WEEK, cac, stands, weekdays
from tickers.evidence.daily_rows import Standing
from tickers.evidence.findings import Finding, Repeated, ceased, findings_of


def found(rows: Iterable[Standing], **options: object) -> list[Finding]:
    return findings_of(list(rows), symbol="PX1", sessions=weekdays, **options)  # type: ignore[arg-type]


def alarms(rows: Iterable[Standing], **options: object) -> list[tuple[str, str]]:
    return [(one.kind, str(one)) for one in found(rows, **options) if one.alarm]


def refuted(against: str, last: str, capture: str = "a", **fields: str) -> dict[str, object]:
    return {"capture_id": capture, "position": 0, "against": against, "last": last, **fields}


def evidence(*rows: dict[str, object]) -> str:
    return json.dumps(rows)


def test_a_clean_week_has_its_verdicts_and_no_alarm() -> None:
    told = found([cac(MON), cac(TUE, "confirmed", support="sites"), cac(WED)])
    assert [(one.kind, one.alarm) for one in told] == [
        ("single", False),
        ("confirmed", False),
        ("single", False),
    ]
    assert str(told[1]) == "PX1 2024-11-12: confirmed, by sites; the level is 7226.98"


WORDS_OF_A_GAP = (
    "PX1 2024-11-13: no close known; the session after implies 7216.53178 to 7217.976308,"
    " borne out by another page"
)
CASES = {
    "a stale row beside others": (
        [cac(WED), cac(THU, refuted=evidence(refuted("stale", "7216.83", copied="2024-11-13")))],
        [("stale", "PX1 2024-11-14: the same level and change as on 2024-11-13")],
    ),
    "more pages show another level": (
        [
            cac(
                THU,
                "confirmed",
                refuted=evidence(refuted("other pages", "7411.8"), refuted("other pages", "7411.8", "b")),
            )
        ],
        [("refuted", "PX1 2024-11-14: more pages show another level; shown: 7411.8")],
    ),
    "two sites disagree": (
        [
            stands(
                THU,
                None,
                None,
                "disputed",
                refuted=evidence(refuted("other pages", "7411.8"), refuted("other pages", "7311.8", "b")),
            )
        ],
        [
            (
                "disputed",
                "PX1 2024-11-14: what was seen is contradicted, and nothing decides; shown: 7411.8, 7311.8",
            )
        ],
    ),
    "it does not follow": (
        [cac(WED), stands(THU, None, None, "disputed", refuted=evidence(refuted("session before", "7999")))],
        [("refuted", "PX1 2024-11-14: the level does not follow from the session before; shown: 7999")],
    ),
    "no session": (
        [cac(FRI), stands(SAT, None, None, "disputed", refuted=evidence(refuted("no session", "7269.63")))],
        [("refuted", "PX1 2024-11-16: its exchange held no session on that day; shown: 7269.63")],
    ),
    "rows of an older store say no level": (
        [cac(THU, refuted=json.dumps([{"capture_id": "a", "position": 0, "against": "figures"}]))],
        [("refuted", "PX1 2024-11-14: its own figures exclude each other")],
    ),
    "nobody saw a session": (
        [cac(TUE), stands(THU, "7311.80", None)],
        [("missing session", "PX1 2024-11-13: no close known")],
    ),
    "the next one implies it": (
        [cac(TUE), cac(THU, "confirmed")],
        [
            (
                "missing session",
                WORDS_OF_A_GAP,
            )
        ],
    ),
    "seen during trading only, and the last": ([cac(THU), cac(FRI, "provisional")], []),
    "a jump": (
        [stands(THU, "7311.80", "12.5")],
        [("jump", "PX1 2024-11-14: a change of 10 % or more, and nothing bears it out; shown: 12.5 %")],
    ),
    "a level without a change that jumps": (
        [cac(THU), stands(FRI, "73118", None)],
        [("jump", "PX1 2024-11-15: a change of 10 % or more, and nothing bears it out; shown: 900 %")],
    ),
    "a jump that the session before bears out": (
        [stands(THU, "7311.80", "12.5", support="session before")],
        [],
    ),
    "a jump that others bear out": ([stands(THU, "7311.80", "12.5", "confirmed", support="sites")], []),
}


@pytest.mark.parametrize(("rows", "said"), CASES.values(), ids=CASES)
def test_what_somebody_should_look_at(rows: list[Standing], said: list[tuple[str, str]]) -> None:
    assert alarms(rows) == said


def test_a_session_of_stale_rows_alone_is_said_once() -> None:
    """It is no missing session too; a feed that hangs copies its first session day after day."""
    repeated = {day: Repeated(f"copy-{day}", Decimal("7216.83")) for day in (THU, FRI)}
    assert alarms([cac(WED)], repeated=repeated) == [
        ("stale", "PX1 2024-11-14: the same level and change as on 2024-11-13"),
        ("stale", "PX1 2024-11-15: the same level and change as on 2024-11-14"),
    ]
    assert alarms([], repeated={THU: repeated[THU]}) == [
        ("stale", "PX1 2024-11-14: the figures of an earlier session")
    ]


def test_a_change_that_does_not_stand_is_told_with_its_figure() -> None:
    assert alarms([cac(WED), stands(THU, "7311.80", None)], unsound={THU: Decimal("-4.0000")}) == [
        ("refuted", "PX1 2024-11-14: the change does not follow from the session before; shown: -4 %")
    ]


def test_imported_history_lacks_no_session() -> None:
    """A store begins with its first observation; afterwards a close that was imported fills a gap."""
    closes = {MON: Decimal("7426.88"), WED: Decimal("7216.83")}
    assert alarms([cac(TUE), cac(THU), cac(FRI)], closes=closes) == []
    assert alarms([cac(THU), cac(FRI)], closes={MON: Decimal("7426.88")}) == []


def test_what_was_dated_alarms_nobody() -> None:
    row = cac(THU, refuted=evidence(refuted("other pages", "7411.8", "old")))
    (told, *_) = found([row], dated={"old"})
    assert (told.kind, told.alarm) == ("refuted", False)
    assert alarms([row], dated={"another"}) != []


def test_a_ceased_index_has_no_session() -> None:
    assert str(ceased("ENTEC", "a")) == "ENTEC: shown, but no longer calculated"
    assert not ceased("ENTEC", "a").alarm


def test_each_session_is_told_once_where_it_stands() -> None:
    told = found([cac(day) for day in WEEK if day != WED])
    assert [(one.session_date, one.kind) for one in told] == [
        (MON, "single"),
        (TUE, "single"),
        (WED, "missing session"),
        (THU, "single"),
        (FRI, "single"),
    ]

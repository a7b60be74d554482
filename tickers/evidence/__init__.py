"""What observations say together: implied closes, verdicts, contradictions, absences, the session of a page.

In: quotes and closes of an instrument. Out: intervals, findings, dates, each with what speaks for it.

Each is loaded when it is first used: who says what an alarm is weighs nothing.
"""

from typing import TYPE_CHECKING

from tickers.faces import on_demand

if TYPE_CHECKING:
    from tickers.evidence.absence import Absence, Reason, absences, lacking, reason_absent
    from tickers.evidence.alarm import EVERY_SITE, Alarm, AlarmKind, Alike, Expected, alike
    from tickers.evidence.close_index import CloseIndex
    from tickers.evidence.closes_csv import ClosesCsv, read_closes
    from tickers.evidence.daily_rows import (
        PassedOver,
        RefutedRow,
        SeenRow,
        Standing,
        copied_session,
        passed_over,
        refuted_rows,
    )
    from tickers.evidence.dated import dated_moment
    from tickers.evidence.dating import Candidate, Dating, find_session
    from tickers.evidence.day_findings import findings_of_day
    from tickers.evidence.findings import KINDS, Finding, Kind, Repeated, SessionsBetween, ceased, findings_of
    from tickers.evidence.implied import CLOSE_STEP, Interval, around, implied_change, implied_close
    from tickers.evidence.levels import Level, session_levels
    from tickers.evidence.row_shape import KeptRow, shape_of_rows
    from tickers.evidence.shape import (
        FROZEN_FOR,
        STRIPS_COMPARED,
        Shape,
        changed,
        figures_of,
        frozen_since,
        frozen_words,
    )
    from tickers.evidence.sighting import Against, Refuted, Sighting, StripSeen, witnesses
    from tickers.evidence.unseen import UnseenClose, unseen_closes
    from tickers.evidence.verdicts import LOOK_BACK, Judgement, Support, judge

__all__ = [
    "CLOSE_STEP",
    "EVERY_SITE",
    "FROZEN_FOR",
    "KINDS",
    "LOOK_BACK",
    "STRIPS_COMPARED",
    "Absence",
    "Against",
    "Alarm",
    "AlarmKind",
    "Alike",
    "Candidate",
    "CloseIndex",
    "ClosesCsv",
    "Dating",
    "Expected",
    "Finding",
    "Interval",
    "Judgement",
    "KeptRow",
    "Kind",
    "Level",
    "PassedOver",
    "Reason",
    "Refuted",
    "RefutedRow",
    "Repeated",
    "SeenRow",
    "SessionsBetween",
    "Shape",
    "Sighting",
    "Standing",
    "StripSeen",
    "Support",
    "UnseenClose",
    "absences",
    "alike",
    "around",
    "ceased",
    "changed",
    "copied_session",
    "dated_moment",
    "figures_of",
    "find_session",
    "findings_of",
    "findings_of_day",
    "frozen_since",
    "frozen_words",
    "implied_change",
    "implied_close",
    "judge",
    "lacking",
    "passed_over",
    "read_closes",
    "reason_absent",
    "refuted_rows",
    "session_levels",
    "shape_of_rows",
    "unseen_closes",
    "witnesses",
]

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too
    __getattr__ = on_demand(
        __name__,
        {
            "absence": "Absence Reason absences lacking reason_absent",
            "alarm": "EVERY_SITE Alarm AlarmKind Alike Expected alike",
            "close_index": "CloseIndex",
            "closes_csv": "ClosesCsv read_closes",
            "daily_rows": "PassedOver RefutedRow SeenRow Standing copied_session passed_over refuted_rows",
            "dated": "dated_moment",
            "dating": "Candidate Dating find_session",
            "day_findings": "findings_of_day",
            "findings": "KINDS Finding Kind Repeated SessionsBetween ceased findings_of",
            "implied": "CLOSE_STEP Interval around implied_change implied_close",
            "levels": "Level session_levels",
            "row_shape": "KeptRow shape_of_rows",
            "shape": "FROZEN_FOR STRIPS_COMPARED Shape changed figures_of frozen_since frozen_words",
            "sighting": "Against Refuted Sighting StripSeen witnesses",
            "unseen": "UnseenClose unseen_closes",
            "verdicts": "LOOK_BACK Judgement Support judge",
        },
    )

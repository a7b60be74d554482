"""What observations say together: implied closes, verdicts, contradictions, absences, the session of a page.

In: quotes and closes of an instrument. Out: intervals, findings, dates, each with what speaks for it.
"""

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

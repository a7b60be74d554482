"""The findings that concern one day: those of its session, and of a session before it that nobody saw."""

from collections.abc import Iterable
from datetime import date

from tickers.evidence.findings import Finding, SessionsBetween

__all__ = ["findings_of_day"]


def findings_of_day(findings: Iterable[Finding], day: date, sessions: SessionsBetween) -> tuple[Finding, ...]:
    """Those of the day's session, and of the session right before it that nobody saw, in their order.

    Of findings that say the same in words, as of a strip on many pages, the first.
    """
    said: dict[str, Finding] = {}
    for finding in findings:
        if _concerns(finding, day, sessions):
            said.setdefault(str(finding), finding)
    return tuple(said.values())


def _concerns(finding: Finding, day: date, sessions: SessionsBetween) -> bool:
    if finding.session_date == day:
        return True
    if finding.kind != "missing session" or finding.session_date is None:
        return False
    between = sessions(finding.symbol, finding.session_date, day)
    return len(between) == 2 and between[-1] == day

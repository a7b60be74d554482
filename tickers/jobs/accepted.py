"""Findings that somebody has looked at: a file of them, so that only new ones alarm.

A line is a finding of one capture: kind, symbol, session, capture, parted by tabs; what is not known is `-`.
It names no store, so it holds for a copy and a rebuilt one too.
"""

from collections.abc import Iterable
from pathlib import Path

from tickers.errors import OutputError, UsageError
from tickers.evidence import Finding
from tickers.writing import whole_file

__all__ = ["accept", "is_accepted", "read_accepted"]

_Line = tuple[str, str, str, str]


def read_accepted(path: Path) -> frozenset[_Line]:
    """The findings of a file; none where there is no file.

    Raises:
        UsageError: it cannot be read, or a line of it is no finding.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: the accepted findings cannot be read: {error}") from error
    found = set()
    for number, line in enumerate(lines, 1):
        parts = line.split("\t")
        if len(parts) != 4:
            raise UsageError(
                f"{path}: line {number} is no finding; write it anew with tickers check --accept"
            )
        found.add((parts[0], parts[1], parts[2], parts[3]))
    return frozenset(found)


def is_accepted(finding: Finding, accepted: frozenset[_Line]) -> bool:
    """Whether all that a finding says was accepted: a capture that joined it since makes it new."""
    return accepted.issuperset(_lines(finding))


def accept(path: Path, findings: Iterable[Finding], accepted: frozenset[_Line]) -> int:
    """Write findings beside those that were accepted before; gives how many are new.

    Raises:
        OutputError: the file cannot be written.
    """
    all_of_them = accepted.union(*map(_lines, findings))
    try:
        with whole_file(path) as staged:
            staged.write_text(
                "".join(f"{chr(9).join(line)}\n" for line in sorted(all_of_them)), encoding="utf-8"
            )
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    return len(all_of_them - accepted)


def _lines(finding: Finding) -> set[_Line]:
    day = finding.session_date.isoformat() if finding.session_date else "-"
    return {(finding.kind, finding.symbol, day, identity) for identity in finding.captures or ("-",)}

r"""A day as Markdown, for chat and mail: CommonMark with the tables of GitHub's dialect.

What pages said is text only: every sign of Markdown in it is escaped, also those that only some programs
take for more, such as `@` and `$`. Links go to http and https alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from reports.day.day import Day
from reports.day.headlines import DayHeadline
from reports.day.labels import VERDICTS, long_date
from reports.day.movement import Movement
from reports.day.notices import notices_of
from reports.day.presentation import DEFAULT, Presentation
from reports.figures import Notation
from reports.weblinks import is_web

__all__ = ["escaped", "markdown_of"]

_SIGNS: Final = re.compile(r"[\\`*_\[\]<>|~&#!@$^{}]")
_AT_START: Final = re.compile(r"^(\d*)([-+=.)])")
"""What would start a list, a rule or the line under a heading."""
_UNSHOWN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, and what turns the direction of the line that follows."""
_ADDRESSES: Final = re.compile(r"(?<=www)\.|:(?=//)|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
"""What some programs make a link of where nobody wrote one."""
_KEPT_IN_ADDRESS: Final = "%:/?#@!$&'*+,;=~"


def markdown_of(day: Day, presentation: Presentation = DEFAULT) -> str:
    """The day's movements as a table, its undated rows, and its headlines with their links."""
    return "\n".join(_lines(day, day.sorted_by(presentation.order), presentation.notation)) + "\n"


def _lines(day: Day, movements: Iterable[Movement], notation: Notation) -> Iterator[str]:
    yield f"# Index movements of {long_date(day.date)}"
    for notice in notices_of(day, notation):
        yield ""
        yield f"**{notice.kind}:** {escaped(notice.text)}"
    if not day.is_stale:
        yield ""
        yield from _table(day, movements, notation)
    if day.undated:
        labels = ", ".join(f"{escaped(m.label)} ({m.state})" for m in day.undated)
        yield ""
        yield f"Of no session: {labels}."
    if day.headlines:
        yield ""
        yield "## Headlines of the same pages"
        yield ""
        yield from map(_headline, day.headlines)


def _table(day: Day, movements: Iterable[Movement], notation: Notation) -> Iterator[str]:
    yield "| Index | Change | Level, points | Currency | Level is |"
    yield "|:---|---:|---:|:---|:---|"
    for m in movements:
        change = "" if m.change_pct is None else notation.percent(m.change_pct)
        level = "" if m.last is None else notation.grouped(m.last)
        state = "close" if m.daily is None else VERDICTS[m.daily.verdict]
        yield f"| {escaped(m.label)} | {change} | {level} | {m.currency or 'not known'} | {state} |"
    for doubt in day.doubts:
        state = "stale" if doubt.is_stale else "disputed"
        yield f"| {escaped(doubt.label)} | | | {doubt.rows[-1].currency or 'not known'} | {state} |"


def _headline(headline: DayHeadline) -> str:
    title = escaped(headline.title)
    if headline.url is not None and is_web(headline.url):
        title = f"[{title}](<{quote(headline.url, safe=_KEPT_IN_ADDRESS)}>)"
    said = [title]
    if headline.site:
        said.append(escaped(headline.site))
    if headline.published_at:
        said.append(f"{headline.published_at:%Y-%m-%d %H:%M} UTC")
    return f"- {' · '.join(said)}"


def escaped(text: str) -> str:
    """A text of a page as Markdown that shows it, on one line, and does nothing else."""
    line = " ".join(_UNSHOWN.sub(" ", text).split())
    line = _SIGNS.sub(r"\\\g<0>", line)
    line = _ADDRESSES.sub(r"\\\g<0>", line)
    return _AT_START.sub(r"\1\\\2", line)

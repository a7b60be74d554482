"""What is wrong with a day, said where the eye falls first: on the page, in Markdown and in the picture."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from reports.bars import short_label
from reports.day.day import Day
from reports.day.doubt import Doubt
from reports.day.labels import minute
from reports.figures import Notation, plain
from tickers.evidence import alike, refuted_rows
from tickers.model import Daily

__all__ = ["Notice", "isolated", "notices_of", "stale_words"]

_PLAIN: Final = frozenset("L EN ES ET CS WS ON NSM".split())
"""Unicode's classes of letters that leave the direction of a line as it is."""


class Notice(NamedTuple):
    """A kind of trouble, and a sentence on it."""

    kind: str
    text: str


def notices_of(day: Day, notation: Notation) -> tuple[Notice, ...]:
    """What is stale, disputed, refuted or missing, what is provisional, and what is wrong with which site."""
    return tuple(_notices(day, notation))


def _notices(day: Day, notation: Notation) -> Iterator[Notice]:
    stale = [doubt for doubt in day.doubts if doubt.is_stale]
    if day.is_stale:
        yield Notice("Stale", f"{stale_words(day)}.")
    elif stale:
        names = _listed(isolated(doubt.label) for doubt in stale)
        yield Notice("Stale", f"{names}: an earlier session once more, and no movement of this one.")
    disputed = [doubt for doubt in day.doubts if not doubt.is_stale]
    if disputed:
        shown = _listed(f"{isolated(doubt.label)} ({_levels(doubt, notation)})" for doubt in disputed)
        yield Notice("Disputed", f"{shown}: pages disagree, and no level stands.")
    refuted = [isolated(m.label, m.symbol) for m in day.movements if m.daily and _is_contradicted(m.daily)]
    if refuted:
        yield Notice("Refuted", f"{_listed(refuted)}: another level was shown too, and does not stand.")
    changes = [isolated(m.label, m.symbol) for m in day.movements if m.is_change_refuted]
    if changes:
        yield Notice("Refuted", f"{_listed(changes)}: the change shown does not follow, and is left out.")
    missing = [one.symbol for one in day.absent if one.reason in {"not seen", "refused"}]
    if missing:
        yield Notice("Missing", f"{_listed(missing)}: usually shown, not on this day.")
    seen = {page.capture_id: page.observed_at for page in day.pages}
    for site, last, more in alike(day.alarms):
        when = minute(seen[last.capture_id])
        text = f"{_undirected(site)}, seen {when}{more}: {notation.sentence(last.text)}."
        yield Notice(last.kind.capitalize(), text)
    if day.provisional:
        yield Notice("Provisional", "rows that are not marked as a close were seen before it was final.")


def stale_words(day: Day) -> str:
    """What a day of stale rows alone shows."""
    days = {doubt.copied for doubt in day.doubts if doubt.copied}
    (copied,) = days if len(days) == 1 else (None,)
    if len(day.doubts) == 1:
        who = f"the row of {isolated(day.doubts[0].label)} repeats"
    else:
        who = f"all {len(day.doubts)} indices repeat"
    return f"{who} the figures of {copied or 'earlier sessions'}"


def isolated(label: str, symbol: str | None = None) -> str:
    """A label that fits into a sentence, and does not turn the direction of its words."""
    return _undirected(short_label(label, symbol))


def _undirected(name: str) -> str:
    """A name that does not turn the direction of the words around it."""
    if all(unicodedata.bidirectional(letter) in _PLAIN for letter in name):
        return name
    return f"\u2068{name}\u2069"


def _is_contradicted(daily: Daily) -> bool:
    """Whether a row beside the one that stands shows something else, and is not only an old copy."""
    return any(row.against != "stale" for row in refuted_rows(daily))


def _levels(doubt: Doubt, notation: Notation) -> str:
    levels = dict.fromkeys(plain(row.quote.last) for row in doubt.rows if row.quote.last is not None)
    return " or ".join(map(notation.grouped, levels))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)

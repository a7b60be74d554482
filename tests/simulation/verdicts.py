"""Verdicts on simulated strips: what stands of sites that lag, hang, err, and copy each other."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from random import Random

from tests.simulation.sightings import sighting_of
from tests.simulation.strips import SITES, Site, draw, mangle, moved
from tests.simulation.truth import Truth
from tickers.evidence.sighting import Sighting, StripSeen, witnesses
from tickers.evidence.verdicts import LOOK_BACK, Judgement, judge
from tickers.model import Quote

__all__ = ["FAULTS", "Stood", "judge_sites"]

FAULTS = ("not seen", "stale copy", "wrong page", "row read wrongly", "hangs since noon", "hangs for a week")
_COPY = "copy of the first"
_WEEK = 5


@dataclass
class Stood:
    """Sessions of instruments by verdict, and those whose level was not the close."""

    verdicts: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    @property
    def sessions(self) -> int:
        return self.verdicts.total()

    def count(self, one: Judgement, symbol: str, close: Decimal) -> None:
        verdict = one.verdict or "stale only"
        self.verdicts[verdict] += 1
        if one.standing is None or verdict == "provisional":
            return
        if abs(int(close * 1_000_000) - one.standing.level) >= one.standing.level_step:
            self.wrong[verdict] += 1
            self.examples.append(f"{symbol} {one.session_date}: {one.standing.level / 1e6}, not {close}")


def judge_sites(
    truth: Truth, random: Random, *, sites: int, share: float, copies: bool = False
) -> tuple[Stood, Stood]:
    """What stands on the evening of each session, and what once the next ones were seen.

    Each site shows its strip at noon and in the evening; on a share of its evenings one of `FAULTS` happens,
    but on the first two. With `copies` one site more shows what the first one does, in the same minute.
    """
    by_symbol: defaultdict[str, list[Sighting]] = defaultdict(list)
    for quote, witness in _drawn(truth, SITES[:sites], random, share, copies=copies):
        by_symbol[quote.symbol or ""].append(sighting_of(quote, witness))
    evening, later = Stood(), Stood()
    for symbol, seen in sorted(by_symbol.items()):
        sessions, closes = truth.sessions[symbol], truth.closes[symbol]
        for one in judge(seen, {}, sessions):
            if one.session_date in closes:
                later.count(one, symbol, closes[one.session_date])
        for one in _of_evenings(seen, sessions):
            if one.session_date in closes:
                evening.count(one, symbol, closes[one.session_date])
    return evening, later


def _of_evenings(seen: Sequence[Sighting], sessions: Sequence[date]) -> Iterator[Judgement]:
    """The verdict on each session before anything of the next one was seen."""
    by_day: defaultdict[date, list[Sighting]] = defaultdict(list)
    for row in seen:
        by_day[row.session_date].append(row)
    for at, day in enumerate(sessions):
        if day in by_day:
            window = sessions[max(0, at - LOOK_BACK) : at + 1]
            yield judge([row for one in window for row in by_day[one]], {}, sessions)[-1]


def _drawn(
    truth: Truth, sites: Sequence[Site], random: Random, share: float, *, copies: bool
) -> Iterator[tuple[Quote, str]]:
    """All rows with who says so."""
    hanging: dict[str, tuple[int, list[Quote]]] = {}
    for at, day in enumerate(truth.days):
        strips: list[tuple[str, list[Quote]]] = []
        for site in sites:
            noon = _of(draw(truth, site, day, random, intraday=True), day)
            fault = random.choice(FAULTS) if at > 1 and random.random() < share else None
            if site.name in hanging:
                noon, evening = [], _of(moved(hanging[site.name][1], truth, day), day)
                if hanging[site.name][0] <= at:
                    del hanging[site.name]
            else:
                evening = _of(_evening(truth, site, at, random, fault, noon), day)
                if fault == "hangs for a week":
                    hanging[site.name] = (at + _WEEK, evening)
            strips += [(site.name, noon), (site.name, evening)]
            if copies and site is sites[0]:
                strips += [(_COPY, _copied(noon)), (_COPY, _copied(evening))]
        speakers = _speakers(strips)
        for name, strip in strips:
            yield from ((quote, speakers.get(quote.capture_id or "", name)) for quote in strip)


def _evening(
    truth: Truth, site: Site, at: int, random: Random, fault: str | None, noon: Sequence[Quote]
) -> list[Quote]:
    day = truth.days[at]
    strip = draw(truth, site, day, random)
    if fault == "not seen":
        return []
    if fault == "stale copy":
        return moved(draw(truth, site, truth.days[at - 1], random), truth, day)
    if fault == "wrong page":
        other = random.choice([one for one in truth.days if abs((one - day).days) > 4])
        return moved(draw(truth, site, other, random), truth, day)
    if fault == "row read wrongly":
        place = random.randrange(len(strip))
        strip[place] = mangle(strip[place], random)
    if fault == "hangs since noon":
        return [replace(late, state="closed") for late in moved(list(noon), truth, day)]
    return strip


def _of(strip: Sequence[Quote], day: date) -> list[Quote]:
    return [quote for quote in strip if quote.session_date == day]


def _copied(strip: Sequence[Quote]) -> list[Quote]:
    return [replace(quote, capture_id=f"{quote.capture_id}-copied") for quote in strip]


def _speakers(strips: Sequence[tuple[str, Sequence[Quote]]]) -> Mapping[str, str]:
    return witnesses(
        StripSeen(
            strip[0].capture_id or "",
            name,
            int(strip[0].observed_at.timestamp()) // 60 if strip[0].observed_at else 0,
            tuple((quote.label, quote.last, quote.change_pct) for quote in strip),
        )
        for name, strip in strips
        if strip
    )

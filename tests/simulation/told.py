"""What is told of strips: they are judged, the verdicts are made rows of `daily`, and these are told."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

import pyarrow as pa

from storage.arrow import arrow_schema
from storage.daily_table import daily_of
from storage.schema import TABLES, rows
from tests.simulation.sightings import sighting_of
from tests.simulation.truth import Truth
from tickers.evidence import (
    Finding,
    Judgement,
    Repeated,
    Sighting,
    Standing,
    UnseenClose,
    findings_of,
    judge,
    unseen_closes,
)
from tickers.model import Quote

__all__ = ["Told", "told_of"]


@dataclass(frozen=True)
class Told:
    """What somebody should look at, and the closes that nobody saw."""

    alarms: list[Finding]
    unseen: list[UnseenClose]


def told_of(seen: Sequence[tuple[Quote, str]], truth: Truth) -> Told:
    """What is told of rows, each with the site that shows it."""
    by_symbol: defaultdict[str, list[Sighting]] = defaultdict(list)
    for quote, site in seen:
        by_symbol[quote.symbol or ""].append(sighting_of(quote, site))
    judgements = {
        symbol: judge(some, {}, truth.sessions[symbol]) for symbol, some in sorted(by_symbol.items())
    }
    standing = _standing(judgements, [quote for quote, _ in seen])
    told = Told([], [])
    for symbol, judged in judgements.items():
        calendar = partial(_between, truth)
        findings = findings_of(
            standing[symbol],
            symbol=symbol,
            sessions=calendar,
            repeated={
                one.session_date: Repeated(row.capture_id, Decimal(row.level).scaleb(-6))
                for one in judged
                if one.verdict is None
                for row in [one.refuted[-1].sighting]
            },
            unsound={
                one.session_date: Decimal(one.standing.change).scaleb(-4)
                for one in judged
                if one.standing is not None and one.standing.change is not None and not one.change_stands
            },
        )
        told.alarms.extend(finding for finding in findings if finding.alarm)
        told.unseen.extend(unseen_closes(standing[symbol], closes=(), sessions=calendar))
    return told


def _between(truth: Truth, symbol: str, first: date, last: date) -> list[date]:
    return [day for day in truth.sessions[symbol] if first <= day <= last]


def _standing(
    judgements: dict[str, list[Judgement]], quotes: Sequence[Quote]
) -> defaultdict[str, list[Standing]]:
    """The verdicts as a store keeps them."""
    table, schema = TABLES["quotes"], arrow_schema(TABLES["quotes"])
    columns = zip(*rows(table, quotes), strict=True)
    shown = pa.table(
        [pa.array(values, kind.type) for values, kind in zip(columns, schema, strict=True)],
        names=schema.names,
    )
    captures = pa.table({"capture_id": pa.array([], pa.string()), "site": pa.array([], pa.string())})
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    daily = daily_of(judgements, shown, captures)
    for values in zip(*(daily[name].to_pylist() for name in Standing._fields), strict=True):
        row = Standing(*values)
        found[row.symbol].append(row)
    return found

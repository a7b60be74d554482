"""Judgements as rows of the table `daily`."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import arrow_schema
from storage.schema import TABLES
from tickers.evidence import Judgement, Refuted
from tickers.model import trimmed

__all__ = ["Judgements", "daily_of"]

Judgements = Mapping[str, Sequence[Judgement]]
"""By symbol, ascending by session."""

_REFUTED_KEPT: Final = 20
"""Rows that do not stand are named in the evidence of a session, so many of them."""


def daily_of(judgements: Judgements, quotes: pa.Table, captures: pa.Table) -> pa.Table:
    """The rows of the table `daily`, in the order of its key.

    A session of which only stale rows were seen has none. `quotes` and `captures` are those that were judged.
    """
    schema = arrow_schema(TABLES["daily"])
    judged = sorted(
        (
            (one.session_date, symbol, one)
            for symbol, found in judgements.items()
            for one in found
            if one.verdict
        ),
        key=lambda row: row[:2],
    )
    standing = [one.standing and (one.standing.capture_id, one.standing.position) for *_, one in judged]
    wanted = frozenset(standing)
    keys = zip(quotes["capture_id"].to_pylist(), quotes["position"].to_pylist(), strict=True)
    places = {key: place for place, key in enumerate(keys) if key in wanted}
    shown = quotes.take(pa.array([key and places[key] for key in standing], pa.int64()))
    sites = dict(zip(captures["capture_id"].to_pylist(), captures["site"].to_pylist(), strict=True))
    change_stands = pa.array([one.change_stands for *_, one in judged], pa.bool_())
    columns: dict[str, Any] = {name: shown[name] for name in shown.column_names if name in schema.names}
    for name in ("change_pct", "change_step", "change_abs"):
        columns[name] = pc.if_else(change_stands, shown[name], pa.scalar(None, schema.field(name).type))
    columns |= {
        "symbol": [symbol for _, symbol, _ in judged],
        "session_date": [day for day, *_ in judged],
        "verdict": [one.verdict for *_, one in judged],
        "sites": [one.sites for *_, one in judged],
        "observations": [one.observations for *_, one in judged],
        "site": [key and sites.get(key[0]) for key in standing],
        "support": [", ".join(one.support) or None for *_, one in judged],
        "refuted": [_refuted(one.refuted) for *_, one in judged],
    }
    arrays = [
        pa.array(values, field.type) if isinstance(values, list) else values.cast(field.type)
        for field, values in ((field, columns[field.name]) for field in schema)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _refuted(rows: Sequence[Refuted]) -> str | None:
    """The rows that do not stand, as JSON; the last ones where they are many."""
    told = [
        {
            "capture_id": one.sighting.capture_id,
            "position": one.sighting.position,
            "against": one.against,
            "last": trimmed(Decimal(one.sighting.level).scaleb(-6)),
            **({"copied": one.copied.isoformat()} if one.copied else {}),
            **({"times": one.times} if one.times > 1 else {}),
        }
        for one in rows[-_REFUTED_KEPT:]
    ]
    return json.dumps(told, separators=(",", ":")) if told else None

"""What is odd about the strips of captures beside those that their pages showed before.

Each page of a site, by its address, is held against itself: a site has strips of several kinds.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from storage.batching import batches
from storage.sites_before import site_captures
from storage.store import Readable
from tickers.evidence import (
    STRIPS_COMPARED,
    Alarm,
    AlarmKind,
    KeptRow,
    Shape,
    changed,
    frozen_since,
    frozen_words,
    shape_of_rows,
)
from tickers.sessions import DELAY

__all__ = ["shape_alarms_of"]

_CAPTURE_READ: Final = ("capture_id", "source", "url", "site", "observed_at")
_CAPTURES_AT_ONCE: Final = 500


class _Seen(NamedTuple):
    """A strip that a page showed; the first fields are those of `Shape`."""

    symbols: tuple[str, ...]
    fields: str
    numbers: str
    signs: str
    figures: str
    at: datetime
    is_open: bool
    """Whether one of its exchanges traded, by the delay that the page was kept with."""


def shape_alarms_of(store: Readable, ids: Collection[str]) -> list[Alarm]:
    """Which of these captures show a strip of another shape than before, or figures that stand still.

    They are given page by page.

    Raises:
        StoreError: as `Store.read` does.
    """
    captures = [
        capture
        for some in batches(sorted(ids), _CAPTURES_AT_ONCE)
        for capture in store.read("captures", columns=_CAPTURE_READ, where={"capture_id": some}).to_pylist()
    ]
    wanted = frozenset(ids)
    of_sites = [capture for capture in captures if capture["site"]]
    pages: defaultdict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for capture in site_captures(store, of_sites, _CAPTURE_READ).to_pylist():
        pages[capture["site"], capture["url"] or capture["source"]].append(capture)
    series = [_as_needed(page, wanted) for page in pages.values()]
    series = [page for page in series if len(page) > 1]
    strips = _strips(store, sorted(capture["capture_id"] for page in series for capture in page))
    return [
        Alarm(site=one["site"], capture_id=one["capture_id"], source=one["source"], kind=kind, text=text)
        for page in series
        for one, kind, text in _odd(page, strips, wanted)
    ]


def _as_needed(page: Sequence[Mapping[str, Any]], ids: Collection[str]) -> Sequence[Mapping[str, Any]]:
    """The captures of a page that are asked for, and those before them that they are held against."""
    wanted = [place for place, capture in enumerate(page) if capture["capture_id"] in ids]
    return page[max(0, wanted[0] - STRIPS_COMPARED) : wanted[-1] + 1] if wanted else ()


def _strips(store: Readable, ids: Sequence[str]) -> dict[str, tuple[Shape, bool]]:
    """The shape of each capture's strip, and whether one of its exchanges traded, by id."""
    columns = ["capture_id", "position", "state", *KeptRow._fields]
    rows: defaultdict[str, list[KeptRow]] = defaultdict(list)
    trading = set()
    for some in batches(ids, _CAPTURES_AT_ONCE):
        quotes = store.read("quotes", columns=columns, where={"capture_id": some})
        values = (quotes[name].to_pylist() for name in ("capture_id", "state", *KeptRow._fields))
        for identity, state, *row in zip(*values, strict=True):
            rows[identity].append(KeptRow(*row))
            if state == "open":
                trading.add(identity)
    return {identity: (shape_of_rows(of_one), identity in trading) for identity, of_one in rows.items()}


def _odd(
    page: Sequence[Mapping[str, Any]], strips: Mapping[str, tuple[Shape, bool]], ids: Collection[str]
) -> Iterator[tuple[Mapping[str, Any], AlarmKind, str]]:
    before: list[_Seen] = []
    for capture in page:
        if capture["capture_id"] not in strips:
            continue
        shape, is_open = strips[capture["capture_id"]]
        at = capture["observed_at"]
        if capture["capture_id"] in ids:
            if why := changed(shape, before):
                yield capture, "changed", why
            # Open by its own delay: before, a page that is further behind than others may still stand still.
            traded = [seen for seen in before if seen.is_open]
            if since := frozen_since(shape, at, traded, delay=DELAY):
                yield capture, "frozen", frozen_words(since)
        before.insert(0, _Seen(*shape, at=at, is_open=is_open))

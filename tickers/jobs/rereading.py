"""Archived pages read again by today's parser, beside what a store has of them."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from storage import Store
from storage.batching import batches
from tickers.capture import capture_id, observe
from tickers.errors import InvalidValueError, PageError
from tickers.jobs.work_progress import Watch, unwatched
from tickers.model import Capture
from tickers.page import read_page
from tickers.sessions import Observed
from tickers.sites import Site

if TYPE_CHECKING:
    from tickers.archive import FoundPage, PageRecord

__all__ = ["Reread", "RowChanges", "reread"]

_PAGES_AT_ONCE: Final = 200
_EXAMPLES: Final = 20
_COMPARED: Final = ("last", "change_pct", "change_abs", "currency_shown")
"""What a row says, as far as it is not derived."""


@dataclass(slots=True)
class RowChanges:
    """How many rows of a site are new, gone, or say something else."""

    gained: int = 0
    lost: int = 0
    changed: int = 0
    same: int = 0


@dataclass(slots=True)
class Reread:
    """What became of the pages so far."""

    ids: set[str] = field(default_factory=set)
    """The captures that archived pages are, also where they show no strip."""
    sites: dict[str, RowChanges] = field(default_factory=dict)
    """By site."""
    examples: list[str] = field(default_factory=list)
    """The first rows that are not the same, in words."""
    damage: list[str] = field(default_factory=list)
    """What of the archive could not be read."""
    captures_new: int = 0
    """How many of them were written."""

    def lines(self) -> Iterator[str]:
        """For people, a line a site."""
        for name, rows in sorted(self.sites.items()):
            told = ", ".join(f"{count} {kind}" for kind, count in asdict(rows).items())
            yield f"{name}: rows: {told}"


class _Page(NamedTuple):
    name: str
    record: "PageRecord"
    observed: Observed
    identity: str


def reread(
    folder: Path,
    old: Store,
    new: Store | None,
    *,
    sites: Sequence[Site] = (),
    delay: timedelta,
    watch: Watch = unwatched,
) -> Reread:
    """Read the pages of an archive again, beside what an `old` store has of them, into a `new` one.

    A page that the store has keeps the name, the site and the basis that it has there. Pages without a strip
    are not written; without a `new` store nothing is. What the archive lacks is not looked at.

    Raises:
        SourceError: the archive cannot be read.
        StoreError: a store cannot be read or written.
    """
    from tickers.archive import archived_pages

    result = Reread()
    by_url = {url: site for site in sites for url in site.urls}
    for some in batches(watch(archived_pages(folder), "pages", None), _PAGES_AT_ONCE):
        pages = [page for found in some if (page := _page(found, result)) is not None]
        known, rows = _kept(old, [page.identity for page in pages])
        captures = []
        for page in pages:
            if page.identity in result.ids:
                continue  # two looks in one second
            result.ids.add(page.identity)
            before, site = known.get(page.identity), by_url.get(page.record.url)
            name = before["site"] if before else site.name if site else None
            behind = site.delay if site and site.delay is not None else delay
            capture = _read(page, before, name, behind, result)
            shown = name or (capture.site if capture else None) or "-"
            _compare(shown, page.identity, rows.get(page.identity, []), capture, result)
            if capture is not None:
                captures.append(capture)
        if new is not None and captures:
            result.captures_new += len(new.append(captures).new)
    return result


def _page(found: "FoundPage", result: Reread) -> _Page | None:
    from tickers.archive import Damage
    from tickers.fetching import Exchange, moment_of

    name, record = found
    if isinstance(record, Damage):
        result.damage.append(f"{name}: {record.what}; what follows it is read")
        return None
    if record.date is None:
        result.damage.append(f"{name}: the record has no WARC-Date; what follows it is read")
        return None
    observed = moment_of(
        Exchange(url=record.url, ip=None, asked_at=record.date, seconds=0, headers=record.headers)
    )
    return _Page(name, record, observed, capture_id(record.body, observed.at, record.url))


def _kept(store: Store, ids: list[str]) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """The captures of these ids, and the rows of each."""
    where = {"capture_id": ids}
    columns = ["capture_id", "source", "site", "observed_basis"]
    known = {
        row["capture_id"]: row for row in store.read("captures", columns=columns, where=where).to_pylist()
    }
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in store.read(
        "quotes", columns=["capture_id", "symbol", "label", *_COMPARED], where=where
    ).to_pylist():
        rows.setdefault(row["capture_id"], []).append(row)
    return known, rows


def _read(
    page: _Page, before: dict[str, Any] | None, site: str | None, delay: timedelta, result: Reread
) -> Capture | None:
    from tickers.fetching import charset_of

    record, charset = page.record, charset_of(page.record.headers)
    try:
        read = read_page(record.body, url=record.url, site=site, charset=charset, needs_strip=True)
    except PageError:
        return None  # no page for readers, as a challenge or an empty answer that was kept
    if not read.has_strip:
        return None
    try:
        return observe(
            read,
            page.record.body,
            source=before["source"] if before else page.name,
            observed_at=page.observed.at,
            observed_basis=before["observed_basis"] if before else page.observed.basis,
            delay=delay,
        )
    except InvalidValueError as error:
        result.damage.append(f"{page.name}: {error}")
        return None


def _compare(
    site: str, identity: str, before: Sequence[dict[str, Any]], capture: Capture | None, result: Reread
) -> None:
    """Count what is new, gone and different, row by row; rows belong together by instrument or label."""
    old = _by_name((row["symbol"] or row["label"], _said(row.__getitem__)) for row in before)
    quotes = capture.quotes if capture else ()
    new = _by_name((row.symbol or row.label, _said(partial(getattr, row))) for row in quotes)
    counts = result.sites.setdefault(site, RowChanges())
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name, Counter()), new.get(name, Counter())
        counts.same += (was & now).total()
        gone, come = [*(was - now).elements()], [*(now - was).elements()]
        for one, other in itertools.zip_longest(gone, come):
            kind = "gained" if one is None else "lost" if other is None else "changed"
            setattr(counts, kind, getattr(counts, kind) + 1)
            if len(result.examples) < _EXAMPLES:
                said = " -> ".join(_shown(row) for row in (one, other) if row is not None)
                result.examples.append(f"{site}: {kind}: {identity} {name}: {said}")


def _said(value: Callable[[str], Any]) -> tuple[Any, ...]:
    return tuple(value(name) for name in _COMPARED)


def _by_name(rows: Iterable[tuple[str, tuple[Any, ...]]]) -> dict[str, Counter[tuple[Any, ...]]]:
    found: dict[str, Counter[tuple[Any, ...]]] = {}
    for name, said in rows:
        found.setdefault(name, Counter())[said] += 1
    return found


def _shown(row: tuple[Any, ...]) -> str:
    last, change_pct, change_abs, currency = row
    told = [
        None if last is None else f"{last.normalize():f}",
        None if change_pct is None else f"{change_pct.normalize():+f} %",
        None if change_abs is None else f"{change_abs.normalize():+f} points",
        currency,
    ]
    return " ".join(one for one in told if one)

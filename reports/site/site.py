"""The report folder: files of days, an index over the pages, and the record that spares writing them again.

A file is written where it is missing, where what it is made of has changed, or where its bytes are not those
that were written. Each appears whole or not at all, so that an interrupted run leaves whole files.
"""

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reports.day import DEFAULT, FORMATS, LOOKBACK, Presentation
from reports.site.files import sha256, sha256_of, write_changed
from reports.site.fingerprint import NOTHING, Fingerprint, code_version, digest, fingerprints_of
from reports.site.manifest import (
    MANIFEST_NAME,
    DayRecord,
    FileRecord,
    Records,
    Summary,
    as_json,
    read_manifest,
)
from storage.store import Readable
from tickers.reference import reference

if TYPE_CHECKING:
    from reports.day import Day
    from reports.site.prefetch import Prefetch

__all__ = ["Outcome", "write_reports"]

_INDEX: Final = "index.html"
_CAPTURES_AT_ONCE: Final = 500
"""How many in memory: some days of a busy store, months of a small one."""
_DAYS_AT_ONCE: Final = timedelta(days=31)
_OURS: Final = b'<meta name="generator" content="tickers">'
_HEAD: Final = 1000
"""The first bytes of a page, which say whose it is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the days that were looked at: some file of theirs was written, or none had to be."""

    written: int
    up_to_date: int


def write_reports(
    store: Readable,
    days: Iterable[date],
    folder: Path,
    *,
    formats: Collection[str] = ("html", "png"),
    presentation: Presentation = DEFAULT,
    watch: Callable[[Sequence[date]], Iterable[date]] = iter,
) -> Outcome:
    """Bring the files of days up to date, `DAY.html` and its like, and the index of the folder's pages.

    Other files that the folder has of these days are kept up to date too, and pages whose neighbours have
    changed get their links. The same rows give the same bytes, and other ones where `presentation` is
    another. `watch` is given the days that are written, and passes them on one by one.

    Raises:
        OutputError: the folder cannot be written.
        StoreError: as `Store.read` does.
    """
    wanted = set(days)
    recorded = read_manifest(folder)
    records, index = dict(recorded.days), recorded.index
    pages = _days_with_page(folder, records) | (wanted if "html" in formats else set())
    links = _neighbours(sorted(pages))
    moved = {day for day in pages if day not in records or records[day].links != links[day]}
    # What the rows of a day imply can change the verdict on the session before.
    before = {links[day][0] for day in wanted if day in links}
    looked_at = sorted({*wanted, *moved, *(day for day in before if day)})
    fingerprints = fingerprints_of(store, looked_at[0], looked_at[-1]) if looked_at else {}
    plans = {
        day: _plan(
            day,
            fingerprints.get(day, NOTHING),
            links.get(day, (None, None)),
            {*(formats if day in wanted else ()), *_formats_there(folder, day, records.get(day))},
            presentation,
        )
        for day in looked_at
        if day in fingerprints or day in wanted
    }
    outdated = {day: plan for day, plan in plans.items() if not _is_current(folder, plan, records.get(day))}
    try:
        for content in _contents(store, list(outdated.values()), watch):
            day = content.date
            records[day] = _write_day(folder, content, outdated[day], records.get(day), presentation)
        if pages:
            known = {day: records[day].summary if day in records else None for day in pages}
            index = _write_index(folder, known, index, presentation)
    finally:
        # Of an interrupted run too, so that the next one goes on where it stopped.
        kept = {
            day: record for day, record in records.items() if any((folder / f).exists() for f in record.files)
        }
        if kept:
            write_changed(folder / MANIFEST_NAME, as_json(Records(kept, index)))
    return Outcome(
        written=len(outdated), up_to_date=len((plans.keys() & {*wanted, *moved}) - outdated.keys())
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """What there is to be of a day: a digest of what each file is made of, by its format."""

    day: date
    captures: tuple[str, ...]
    links: tuple[date | None, date | None]
    inputs: dict[str, str]


def _plan(
    day: date,
    fingerprint: Fingerprint,
    links: tuple[date | None, date | None],
    formats: Collection[str],
    presentation: Presentation,
) -> _Plan:
    made_of = (code_version(), day, fingerprint.digest, presentation.source)
    inputs = {some: digest(some, *made_of) for some in sorted(formats)}
    if "html" in inputs:
        inputs["html"] = digest(inputs["html"], *links, *inputs)
    return _Plan(day, fingerprint.captures, links, inputs)


def _is_current(folder: Path, plan: _Plan, record: DayRecord | None) -> bool:
    return record is not None and all(
        _is_file_current(folder / f"{plan.day}.{some}", inputs, record)
        for some, inputs in plan.inputs.items()
    )


def _is_file_current(path: Path, inputs: str, record: DayRecord | None) -> bool:
    known = record.files.get(path.name) if record else None
    return known is not None and known.inputs == inputs and known.sha256 == sha256_of(path)


def _write_day(
    folder: Path, content: "Day", plan: _Plan, record: DayRecord | None, presentation: Presentation
) -> DayRecord:
    """Write the files of a day that are not as they should be; gives the day's new record."""
    from reports.day import render
    from reports.site.overview import summary_of

    files = {}
    for some, inputs in plan.inputs.items():
        path = folder / f"{plan.day}.{some}"
        if record and _is_file_current(path, inputs, record):
            files[path.name] = record.files[path.name]
        else:
            rendered = render(some, content, links=plan.links, formats=plan.inputs, presentation=presentation)
            write_changed(path, rendered)
            files[path.name] = FileRecord(inputs, sha256(rendered))
    return DayRecord(summary=summary_of(content), links=plan.links, files=files)


def _write_index(
    folder: Path, days: Mapping[date, Summary | None], record: FileRecord | None, presentation: Presentation
) -> FileRecord:
    """Write the page over all days where it is not as it should be; gives its new record."""
    symbols = sorted({symbol for summary in days.values() if summary for symbol in summary.levels})
    known = reference().instruments
    names = [(symbol, known[symbol].name) for symbol in symbols if symbol in known]
    inputs = digest(code_version(), presentation.notation.source, *sorted(days.items()), *names)
    path = folder / _INDEX
    if record is not None and record.inputs == inputs and record.sha256 == sha256_of(path):
        return record
    from reports.site.index_page import render_index  # which loads the templates

    rendered = render_index(days, presentation.notation)
    write_changed(path, rendered)
    return FileRecord(inputs, sha256(rendered))


def _contents(
    store: Readable, plans: Sequence[_Plan], watch: Callable[[Sequence[date]], Iterable[date]]
) -> "Iterator[Day]":
    """What there is to be seen of days that are written, one by one."""
    if not plans:
        return
    from reports.day import load_day

    prefetches = _prefetches(store, plans)
    for day in watch([plan.day for plan in plans]):
        yield load_day(prefetches.pop(day), day)


def _prefetches(store: Readable, plans: Sequence[_Plan]) -> "dict[date, Prefetch]":
    """For each day the stretch of the store that it is read from, which near days share."""
    from reports.site.prefetch import Prefetch

    groups: list[list[_Plan]] = []
    for plan in plans:
        if groups:
            group = groups[-1]
            count = sum(len(member.captures) for member in group) + len(plan.captures)
            if count <= _CAPTURES_AT_ONCE and plan.day - group[0].day <= _DAYS_AT_ONCE:
                group.append(plan)
                continue
        groups.append([plan])
    prefetches = {}
    for group in groups:
        ids = [identity for plan in group for identity in plan.captures] or [""]
        prefetch = Prefetch(store, (group[0].day, group[-1].day), (min(ids), max(ids)), before=LOOKBACK)
        prefetches.update(dict.fromkeys((plan.day for plan in group), prefetch))
    return prefetches


def _neighbours(days: Sequence[date]) -> dict[date, tuple[date | None, date | None]]:
    """The day before and the day after each day."""
    around = [None, *days, None]
    return {day: (around[n], around[n + 2]) for n, day in enumerate(days)}


def _formats_there(folder: Path, day: date, record: DayRecord | None) -> Iterator[str]:
    """The files that the folder has of a day, by their formats. A text is ours only where we recorded it."""
    for some in FORMATS:
        path = folder / f"{day}.{some}"
        if path.exists() and (some != "md" or (record and path.name in record.files)):
            yield some


def _days_with_page(folder: Path, records: Collection[date]) -> set[date]:
    """The days whose pages lie in the folder: recorded ones, and those that say that they are ours."""
    days = set()
    for path in folder.glob("????-??-??.html"):
        with contextlib.suppress(ValueError, OSError):
            day = date.fromisoformat(path.stem)
            if day in records or _OURS in path.read_bytes()[:_HEAD]:
                days.add(day)
    return days

"""The report folder: a page and a chart a day, and an index of the days that have a page."""

import contextlib
import functools
import os
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import jinja2

from reports import charts
from reports.day import load_day
from reports.daypage import day_page
from reports.wording import long_date
from storage.closing import stored_sessions
from storage.contract import Store
from tickers.errors import OutputError, UsageError

__all__ = ["choose_days", "sessions_between", "write_reports"]

_PAGE_MODE: Final = 0o644


def choose_days(store: Store, days: Sequence[date]) -> list[date]:
    """The days to write: those asked for, all of which the store must have, else its latest.

    Raises:
        UsageError: the store has no quotes of a day, or none at all.
        StoreError: as `Store.read` does.
    """
    known = stored_sessions(store)
    if not known:
        raise UsageError(f"{store.url}: no quotes with a session, so there is no day to report")
    for day in days:
        if day not in known:
            count = f"{len(known)} {'day' if len(known) == 1 else 'days'}"
            raise UsageError(
                f"{store.url}: no quotes of {day}; it has {count} from {known[0]} to {known[-1]}"
            )
    return sorted(set(days)) or [known[-1]]


def sessions_between(store: Store, since: date | None, until: date | None) -> list[date]:
    """The days that the store has quotes of, from `since` to `until`, both included.

    Raises:
        UsageError: there is none.
        StoreError: as `Store.read` does.
    """
    if since and until and since > until:
        raise UsageError(f"the days are reversed: {since} lies after {until}")
    found = [day for day in stored_sessions(store) if (since or day) <= day <= (until or day)]
    if not found:
        raise UsageError(f"{store.url}: no quotes from {since or 'the start'} to {until or 'today'}")
    return found


def write_reports(store: Store, days: Iterable[date], folder: Path) -> list[Path]:
    """Write the page and the chart of each day and the index; gives the pages' paths.

    Each file appears whole or not at all. The same rows give the same bytes.

    Raises:
        OutputError: the folder cannot be written.
        StoreError: as `Store.read` does.
    """
    pages = []
    for day in days:
        content = load_day(store, day)
        alone = charts.draw_movements(content.movements, f"Index movements of {long_date(day)}")
        page = folder / f"{day}.html"
        _write(folder / f"{day}.png", charts.png(alone))
        _write(page, day_page(content, formats=["png"]))
        pages.append(page)
    _write(folder / "index.html", _render("index.html", days=_days_with_page(folder)))
    return pages


def _days_with_page(folder: Path) -> list[date]:
    """The days whose pages lie in the folder, the latest first."""
    days = []
    for path in folder.glob("????-??-??.html"):
        with contextlib.suppress(ValueError):
            days.append(date.fromisoformat(path.stem))
    return sorted(days, reverse=True)


@functools.cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(long_date=long_date)
    return environment


def _render(template: str, **values: object) -> bytes:
    return _templates().get_template(template).render(**values).encode("utf-8", "replace")


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        staged = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            staged.chmod(_PAGE_MODE)
            staged.replace(path)
        except BaseException:
            staged.unlink()
            raise
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}); choose another folder with --output"
        ) from error

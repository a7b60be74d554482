"""Pages into stores, then the reports of their days: what `tickers run` and `tickers.run` do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from storage import DEFAULT_STORES, WAIT_SECONDS, Store
from tickers.errors import TickersError, UsageError
from tickers.jobs.alarm import Expect
from tickers.jobs.ingest_summary import IngestSummary
from tickers.jobs.ingesting import take_in
from tickers.jobs.intake import Intake
from tickers.jobs.known import sessions_of_inputs
from tickers.jobs.pages import Moment, Pages
from tickers.jobs.visiting import Fetch
from tickers.jobs.who_reads import Machines
from tickers.jobs.work_progress import Tell, Watch, unwatched
from tickers.sessions import DELAY
from tickers.settings import with_settings
from tickers.sites import DEFAULT_MEMORY, Site

if TYPE_CHECKING:
    from reports.day import Order, Presentation

__all__ = ["DEFAULT_FOLDER", "RunSummary", "run"]

DEFAULT_FOLDER: Final = "tickers-report"
"""Where reports go unless told otherwise, in the current folder."""


@dataclass(frozen=True, kw_only=True)
class RunSummary(IngestSummary):
    """What became of pages that were ingested, and the reports of their days."""

    reports: tuple[Path, ...]
    """The pages of the days that were touched, new or known."""
    report_error: str | None
    """Why they could not be written."""


@with_settings
def run(
    pages: Pages = (),
    *,
    at: Moment | None = None,
    url: str | None = None,
    site: str | None = None,
    columns: str | None = None,
    base: str | None = None,
    delay: timedelta | float = DELAY,
    store: str | Sequence[str] = DEFAULT_STORES,
    wait: float = WAIT_SECONDS,
    expect: Expect | None = None,
    sites: Sequence[Site] = (),
    contact: str | None = None,
    memory: str | PathLike[str] = DEFAULT_MEMORY,
    archive: str | PathLike[str] | None = None,
    again: bool = False,
    processes: int = 1,
    dask: str | None = None,
    shards: str | PathLike[str] | None = None,
    minutes: float | None = None,
    output: str | PathLike[str] = DEFAULT_FOLDER,
    locale: str | None = None,
    order: "Order" = "change",
    tell: Tell | None = None,
    watch: Watch = unwatched,
) -> RunSummary:
    """Ingest pages, then write the report of every session that they touch, new or known.

    The report is read from the first store that could be written. Run again with the same pages, it changes
    nothing; nothing is printed.

    >>> tickers.run("page.html", at="2024-11-15T18:30+01:00").reports  # doctest: +SKIP
    (PosixPath('tickers-report/2024-11-15.html'),)

    Args:
        pages: paths of files and folders, globs, or pages as bytes; addresses, names of sites, or a
            `tickers.Site`, to be fetched; one or several.
        at: when they were fetched: an aware time, its text, `now`, `mtime` for each file's own time, or
            `date` to find the session of each page by its figures.
        url: the page's address, where it has only one.
        site: the site's name, over what the page says.
        columns: the columns of corpora, `text=…,url=…,date=…`; known corpora need none.
        base: the folder or address of the archives whose captures a list names.
        delay: how far the pages are behind the market, a timedelta or minutes.
        store: the address of a store, or several; each is filled, also where another fails.
        wait: how many seconds to wait for another writer of a store.
        expect: instruments that each page must show, or those of each site; as for `ingest`.
        sites: those that can be named; without pages it is all of them.
        contact: an address of mail or web, which servers are told where pages are fetched.
        memory: the file that remembers what became of sites.
        archive: the folder that keeps what is fetched, as WARC files; None keeps nothing.
        again: read archives and corpora from their beginnings; as for `ingest`.
        processes: how many processes read archives and corpora; this and the next three as for `ingest`.
        dask: workers of Dask that read them instead.
        shards: the folder for what they read.
        minutes: how long one of them may take for a batch.
        output: the folder of the reports.
        locale: write figures as it is done there, e.g. `nl` or `fr-BE`.
        order: sort the rows of a day by `change`, the greatest rise first, or as the `strip` has them.
        tell: is called with each problem as soon as it is met.
        watch: is given the pages, then the days, and passes them on, to show how far the work is.

    Raises:
        UsageError: the call is wrong; nothing was read or written. What goes wrong later stands in the
            summary as `problems`.
    """
    presentation = _presentation(locale, order)
    with take_in(
        pages,
        at=at,
        url=url,
        site=site,
        columns=columns,
        base=base,
        delay=delay,
        store=store,
        wait=wait,
        expect=expect,
        sites=sites,
        fetch=Fetch(contact=contact, memory=memory, archive=archive, wait=wait),
        again=again,
        machines=Machines.of(processes, dask, shards, minutes),
        tell=tell,
        watch=watch,
    ) as intake:
        reports: tuple[Path, ...] = ()
        failed: TickersError | None = None
        if (working := intake.working_store()) and (intake.sessions or intake.inputs_known):
            try:
                days = _days_touched(working, intake)
                _write(working, days, Path(output), presentation, watch)
                reports = tuple(Path(output) / f"{day}.html" for day in days)
            except TickersError as error:
                failed = error
                intake.meet(error)
        ingested = intake.summary()
    return RunSummary(
        **{each.name: getattr(ingested, each.name) for each in fields(ingested)},
        reports=reports,
        report_error=str(failed) if failed else None,
    )


def _presentation(locale: str | None, order: "Order") -> "Presentation":
    from reports.day import Order, Presentation
    from reports.figures import notation_of

    if order not in get_args(Order):
        raise UsageError(f"order: {order!r} is none of {', '.join(get_args(Order))}")
    return Presentation(order, notation_of(locale))


def _days_touched(store: Store, intake: Intake) -> list[date]:
    """The sessions of the rows that the store has; a capture that was known may have others."""
    sessions = intake.sessions | sessions_of_inputs(store, intake.inputs_known)
    held = store.read("quotes", columns=["session_date"], where={"session_date": sessions})
    days: list[date] = sorted(held["session_date"].unique().to_pylist())
    return days


def _write(
    store: Store, days: Sequence[date], folder: Path, presentation: "Presentation", watch: Watch
) -> None:
    from reports.site import write_reports

    def shown(wanted: Sequence[date]) -> Iterable[date]:
        return watch(wanted, "days", len(wanted))

    write_reports(store, days, folder, presentation=presentation, watch=shown)

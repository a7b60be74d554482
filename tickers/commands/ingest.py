"""`tickers ingest`: read pages and keep them in every store."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

import click

from storage import Store, open_store
from storage.batching import batches
from tickers.commands import exits, options
from tickers.commands.output import print_json
from tickers.commands.pages import ReadPage, find_pages, problems_of, read_pages
from tickers.errors import StoreError, UsageError
from tickers.model import Capture
from tickers.sources import Source

__all__ = ["Intake", "StoreOutcome", "ingest", "take_in"]

_PAGES_PER_BATCH: Final = 200
_PAGES_FOR_PROGRESS: Final = 20


@dataclass(slots=True)
class StoreOutcome:
    """What became of one store: ids new and known to it, or the error that it stopped at."""

    store: Store
    new: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    error: StoreError | None = None

    def append(self, captures: Sequence[Capture]) -> None:
        """Keep captures, unless an earlier attempt failed; the other stores go on."""
        if self.error is not None:
            return
        try:
            appended = self.store.append(captures)
        except StoreError as error:
            self.error = error
            click.echo(f"tickers: {error}", err=True)
        else:
            self.new |= appended.new
            self.known |= appended.known - self.new

    def summary(self) -> dict[str, Any]:
        """For `--json`."""
        error = str(self.error) if self.error else None
        return {"url": self.store.url, "new": len(self.new), "known": len(self.known), "error": error}


@dataclass(slots=True)
class Intake:
    """The outcome of an ingest, over all its pages and stores."""

    stores: list[StoreOutcome]
    pages: int = 0
    pages_without_strip: int = 0
    pages_unreadable: int = 0
    rows: int = 0
    rejections: int = 0
    sessions: set[date] = field(default_factory=set)
    codes: list[int] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def count(self, read: ReadPage) -> None:
        """Add a page, and say on stderr what is wrong with it."""
        self.pages += 1
        self.codes.append(problems_of(read))
        if read.page is None:
            self.pages_unreadable += 1
        elif not read.page.has_strip:
            self.pages_without_strip += 1
        elif read.capture is not None:
            self.rows += len(read.capture.quotes)
            self.rejections += len(read.capture.rejections)
            self.sessions |= {q.session_date for q in read.capture.quotes if q.session_date}

    @property
    def exit_code(self) -> int:
        """The gravest of what happened to the pages and the stores."""
        return exits.worst([*self.codes, *(exits.exit_code(s.error) for s in self.stores if s.error)])

    def close(self) -> None:
        """Close the stores."""
        for outcome in self.stores:
            outcome.store.close()

    def summary(self) -> dict[str, Any]:
        """For `--json`. A capture is new where it was new to a store, known where to all that work."""
        new = set[str]().union(*(outcome.new for outcome in self.stores))
        known = set[str]().union(*(outcome.known for outcome in self.stores))
        return {
            "pages": self.pages,
            "pages_without_strip": self.pages_without_strip,
            "pages_unreadable": self.pages_unreadable,
            "captures_new": len(new),
            "captures_known": len(known - new),
            "rows": self.rows,
            "rejections": self.rejections,
            "sessions": [day.isoformat() for day in sorted(self.sessions)],
            "stores": [outcome.summary() for outcome in self.stores],
            "seconds": round(time.monotonic() - self.started, 3),
        }

    def sentence(self) -> str:
        """For people."""
        s = self.summary()
        text = (
            f"pages: {s['pages']}; captures: {s['captures_new']} new, {s['captures_known']} known;"
            f" rows: {s['rows']}; refused lines: {s['rejections']}"
        )
        for name in ("pages_without_strip", "pages_unreadable"):
            if s[name]:
                text += f"; {name.replace('_', ' ')}: {s[name]}"
        failed = [outcome["url"] for outcome in s["stores"] if outcome["error"]]
        if failed:
            done = [outcome["url"] for outcome in s["stores"] if not outcome["error"]]
            text += f"; failed: {', '.join(failed)}; done: {', '.join(done) or 'none'}"
        return text


def take_in(
    arguments: Sequence[str],
    stores: Sequence[str],
    *,
    wait: float,
    at: str | None,
    url: str | None,
    site: str | None,
    delay: timedelta,
) -> Intake:
    """Read the pages and keep them in every store; the caller closes what is returned.

    `wait` is how many seconds to wait for another writer of a store, `delay` how far the pages are behind the
    market.

    Raises:
        UsageError: nothing was read or written.
    """
    opened = [StoreOutcome(open_store(address, timeout=wait)) for address in dict.fromkeys(stores)]
    sources = find_pages(arguments, url)
    if at is None:
        raise UsageError(
            f"{sources[0].name}: nothing says when it was fetched; give --at TIME"
            " (2024-11-15T18:30+01:00), --at now, or --at mtime for the files' own times"
        )
    intake = Intake(opened)
    for batch in batches(_with_progress(sources, at=at, url=url, site=site, delay=delay), _PAGES_PER_BATCH):
        for read in batch:
            intake.count(read)
        captures = [r.capture for r in batch if r.capture and r.page and r.page.has_strip]
        if captures:
            for outcome in opened:
                outcome.append(captures)
    return intake


def _with_progress(sources: Sequence[Source], **known: Any) -> Iterator[ReadPage]:
    reading = read_pages(sources, needs_strip=True, **known)
    if len(sources) < _PAGES_FOR_PROGRESS or not sys.stderr.isatty():
        yield from reading
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(reading, "pages", total=len(sources), console=Console(stderr=True), transient=True)


@click.command(
    short_help="Read pages and keep what they say.",
    epilog="Example: curl -s URL | tickers ingest - --at now --url URL",
)
@options.sources
@options.at
@options.url
@options.site
@options.delay
@options.stores
@options.wait
@options.as_json
def ingest(
    sources: tuple[str, ...],
    at: str | None,
    url: str | None,
    site: str | None,
    delay: timedelta,
    stores: tuple[str, ...],
    wait: float,
    as_json: bool,
) -> int:
    """Read pages and keep their rows, headlines and refused lines in every store.

    SOURCE is a file, a folder, a glob, or - for standard input. A page at a moment is kept once:
    ingesting it again changes nothing.
    """
    with closing(take_in(sources, stores, wait=wait, at=at, url=url, site=site, delay=delay)) as intake:
        if as_json:
            print_json({**intake.summary(), "exit_code": intake.exit_code})
        else:
            click.echo(intake.sentence(), err=True)
        return intake.exit_code

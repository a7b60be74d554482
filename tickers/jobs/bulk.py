"""Inputs that hold many pages, as archives do, into stores; what is lost of them is told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tickers.errors import FetchError, PageError, SourceError, TickersError
from tickers.jobs.pages import ReadPage, read_pages
from tickers.sites import Site
from tickers.sources import Found, Input, Loss, Source, Tally

if TYPE_CHECKING:
    from tickers.evidence import CloseIndex
    from tickers.jobs.intake import Intake

__all__ = ["Committed", "Reading", "by_address", "read_input", "take_in_input"]

_PAGES_AT_ONCE: Final = 200
_BYTES_AT_ONCE: Final = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How pages of inputs are read."""

    site: str | None
    """The site's name, over what a page says."""
    delay: timedelta
    """How far pages are behind the market, where their site does not say."""
    sites: Mapping[str, Site]
    """Sites by the addresses of their pages."""
    index: "CloseIndex | None" = None
    """The closes by which pages are dated that have no moment."""

    def read(self, intake: "Intake | None", sources: Iterable[Source]) -> Iterator[ReadPage]:
        """Read pages; those whose captures all stores have are not parsed."""
        return read_pages(
            map(self._of_its_site, sources),
            at=None if self.index is None else "date",
            url=None,
            site=self.site,
            delay=self.delay,
            known=intake.known if intake else None,
            index=self.index,
        )

    def _of_its_site(self, source: Source) -> Source:
        origin = source.origin
        site = self.sites.get(origin.url or "") if origin else None
        if origin is None or site is None:
            return source
        return replace(source, origin=replace(origin, site=self.site or site.name, delay=site.delay))


def by_address(sites: Iterable[Site]) -> dict[str, Site]:
    """Sites by the addresses of their pages."""
    return {url: site for site in sites for url in site.urls}


class Committed(NamedTuple):
    """How far an input is in all stores that work."""

    position: int
    """Where its last page lies that was kept: read from here on, it gives what follows too."""
    is_whole: bool
    """Whether it was read to its end; what is lost of it was told."""


def take_in_input(intake: "Intake", one: Input, reading: Reading, start: int = 0) -> Iterator[Committed]:
    """Keep the pages of an input from a position on, some at a time: each time that some are in the stores it
    is said how far, and whoever asks on has the next ones kept.

    What is lost of it is met as a problem, also where it cannot be read any further.
    """
    tally, position = Tally(), start
    intake.tallies.append(tally)
    for some in _handfuls(one, start, tally):
        for problem in some.problems:
            intake.lose(problem)
        if some.found:
            _keep(intake, some.found, reading)
            position = some.found[-1].position
        if some.is_last and tally.undated and reading.index is None:
            intake.meet(_undated(one, tally.undated))
        yield Committed(position, some.is_last and not some.is_broken)


def _keep(intake: "Intake", some: Iterable[Found], reading: Reading) -> None:
    sources = [found.source for found in some]
    if reading.index is None:
        dated = [one for one in sources if one.origin and one.origin.observed]
        intake.pages += len(sources) - len(dated)
        intake.undated += len(sources) - len(dated)
        sources = dated
    reads = [*reading.read(intake, sources)]
    for read in reads:
        intake.count(read)
    intake.keep(reads)


def read_input(one: Input, reading: Reading) -> Iterator[tuple[ReadPage | None, TickersError | None]]:
    """The pages of an input read, with what is wrong with each; where there is none, what is lost. Nothing is
    kept.
    """
    tally = Tally()
    for some in _handfuls(one, 0, tally):
        for read in reading.read(None, (found.source for found in some.found)):
            yield read, read.problem()
        yield from ((None, problem) for problem in some.problems)


@dataclass(slots=True)
class _Handful:
    """Some steps of an input that follow each other."""

    found: list[Found] = field(default_factory=list)
    problems: list[TickersError] = field(default_factory=list)
    size: int = 0
    """Bytes of its pages."""
    is_last: bool = False
    is_broken: bool = False
    """Whether the input could be read no further."""

    def is_full(self) -> bool:
        return len(self.found) + len(self.problems) >= _PAGES_AT_ONCE or self.size >= _BYTES_AT_ONCE


def _handfuls(one: Input, start: int, tally: Tally) -> Iterator[_Handful]:
    some = _Handful()
    try:
        for step in one.read(start, tally):
            if isinstance(step, Loss):
                some.problems.append(_lost(one, step))
            else:
                some.found.append(step)
                some.size += len(step.source.body or b"")
            if some.is_full():
                yield some
                some = _Handful()
    except (SourceError, FetchError) as error:
        some.problems.append(error)
        some.is_broken = True
    some.is_last = True
    yield some


def _lost(one: Input, loss: Loss) -> PageError:
    return PageError(f"{one.name}#{loss.position}: {loss.what}; what else is whole there is read")


def _undated(one: Input, count: int) -> PageError:
    said = "1 page has no moment and is" if count == 1 else f"{count} pages have no moment and are"
    return PageError(f"{one.name}: {said} not kept; --at date finds the session by the figures")

"""Pages from the command line's arguments, read one by one, with the moment they were fetched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tickers.capture import observe
from tickers.errors import PageError, UsageError
from tickers.model import Capture
from tickers.moment import Observed, read_at
from tickers.page import Page, read_page
from tickers.sources import Source, find_sources

__all__ = ["ReadPage", "find_pages", "read_pages"]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page, or why it could not be read, and its capture where the moment is known."""

    source: Source
    page: Page | None = None
    capture: Capture | None = None
    error: PageError | None = None


def find_pages(arguments: Sequence[str], url: str | None) -> list[Source]:
    """The pages that the arguments name.

    Raises:
        UsageError: an argument names nothing, or one address is given for several pages.
    """
    sources = list(find_sources(arguments))
    if url is not None and len(sources) > 1:
        raise UsageError(f"--url is the address of one page, and {len(sources)} are given")
    return sources


def read_pages(
    sources: Sequence[Source], *, at: str | None, url: str | None, site: str | None
) -> Iterator[ReadPage]:
    """Read each page. Without `at` there are no captures.

    Raises:
        UsageError: `at` is no moment that a page can have been fetched at.
    """
    now = datetime.now(UTC)
    for source in sources:
        observed = _observed(at, now, source)
        try:
            body = source.read()
            page = read_page(body, url=_text(url), site=_text(site))
        except PageError as error:
            yield ReadPage(source, error=PageError(f"{source.name}: {error}"))
            continue
        capture = None
        if observed is not None:
            capture = observe(
                page,
                body,
                source=_text(source.name) or "-",
                observed_at=observed.at,
                observed_basis=observed.basis,
            )
        yield ReadPage(source, page, capture)


def _observed(at: str | None, now: datetime, source: Source) -> Observed | None:
    if at is None:
        return None
    return read_at(at, now=now, modified_at=source.modified_at)


def _text(argument: str | None) -> str | None:
    """An argument of the command line as text that every store can keep: bytes that are no UTF-8,
    which Python smuggles through as surrogates, are replaced.
    """
    if argument is None:
        return None
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

"""What was fetched into the archive, before its rows go into a store."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tickers import __version__
from tickers.jobs.visiting import Fetch

if TYPE_CHECKING:
    from tickers.fetching import Kept, Memory, Visit

__all__ = ["Keeping", "opened_keeping"]


@dataclass(frozen=True, slots=True)
class Keeping:
    """How an archive takes part in looks at sites."""

    may_compare: "Callable[[Kept], bool]"
    """Whether a page that is remembered may be compared with: the archive, where there is one, must have it,
    since of an unchanged page only the answer is written."""
    keep: "Callable[[Visit], str | None]"
    """Keeps all that went over the wire; gives where the archive has the page, in its words. Raises
    SourceError where it cannot be written."""


@contextlib.contextmanager
def opened_keeping(fetch: Fetch, memory: "Memory") -> "Iterator[Keeping]":
    """The archive that is asked for, while pages are fetched; one that keeps nothing where none is."""
    if fetch.archive is None:
        yield Keeping(lambda kept: True, lambda visit: None)  # noqa: ARG005
        return
    from tickers.archive import Archived, PageArchive

    with PageArchive(Path(fetch.archive), f"tickers/{__version__}") as archive:

        def may_compare(kept: "Kept") -> bool:
            archived = Archived.of_text(kept.archived)
            return archived is not None and archive.has(archived)

        def keep(visit: "Visit") -> str | None:
            kept = memory.page(visit.address)
            last = Archived.of_text(kept.archived) if kept is not None and may_compare(kept) else None
            for exchange in visit.exchanges:
                last = archive.keep(exchange, last)
            return last.text() if last is not None else None

        yield Keeping(may_compare, keep)

"""An archive as an input of many pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tickers.archive.framing import dictionary_frame
from tickers.archive.page_record import Damage, PageRecord
from tickers.archive.reading import read_page_records
from tickers.archive.rewindable import Rewindable
from tickers.fetching import charset_of
from tickers.model import FIRST_PAGE
from tickers.pieces import may_have_strip
from tickers.sessions import Observed
from tickers.sources import Found, Loss, Origin, Place, Source, Tally

__all__ = ["ArchiveInput", "source_of"]


@dataclass(frozen=True, slots=True)
class ArchiveInput:
    """The pages of a WARC or WET file: answers with status 200 that are HTML or text, and what was made of
    such. Their moment is the WARC-Date of their record.
    """

    place: Place

    @property
    def name(self) -> str:
        """As it was named."""
        return self.place.name

    def content(self) -> str | None:
        """What tells its content from another one under the same name."""
        return self.place.content()

    def size(self) -> int | None:
        """Its length in bytes; None where that is not known."""
        return self.place.size()

    def read(self, start: int, tally: Tally) -> Iterator[Found | Loss]:
        """Its pages from an offset on, and what is damaged."""
        dictionary = self._dictionary() if start else b""
        with self.place.opened(start) as file:
            stream = file if file.seekable() else Rewindable(file, start)
            is_damaged = False
            for one in read_page_records(stream, start, tally, dictionary=dictionary, wanted=may_have_strip):
                if isinstance(one, Damage):
                    is_damaged = True
                    yield Loss(one.offset, one.what)
                elif one.revisit_of is not None:
                    tally.revisits += 1
                else:
                    yield Found(one.offset, source_of(one, self.name, tally))
            if not (tally.records or start or is_damaged):
                yield Loss(0, "there is no record in it")

    def _dictionary(self) -> bytes:
        """The frame that the file begins with and those after it need, where it has one."""
        with self.place.opened() as file:
            return dictionary_frame(file)


def source_of(page: PageRecord, archive: str, tally: Tally) -> Source:
    """The page of a record of an archive; one without a moment is counted."""
    observed = _observed(page.date)
    tally.undated += observed is None
    charset = charset_of(page.headers)
    origin = Origin(url=page.url, site=None, observed=observed, delay=None, charset=charset)
    return Source(f"{archive}#{page.offset}", named=False, body=page.body, origin=origin)


def _observed(date: datetime | None) -> Observed | None:
    """A moment that a page can have been fetched at; None where a record says something else."""
    if date is None or date < FIRST_PAGE:
        return None
    return Observed(date.replace(microsecond=0), "warc-date")

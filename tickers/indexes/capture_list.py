"""A list of captures as an input: only their records are read, each by its place in its archive."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from tickers.archive import Damage, Unwanted, single_record, source_of
from tickers.fetching import EncodingError, decoded_pieces
from tickers.indexes.capture import CaptureLine, Legend, legend_of, parse_line
from tickers.indexes.records import LONGEST_RECORD, ArchiveMissingError, RecordError, Records
from tickers.pieces import may_have_strip
from tickers.sources import Found, Loss, Place, Tally

__all__ = ["CaptureList"]

_STEP: Final = 64 * 1024
_LONGEST_LINE: Final = 1024 * 1024
_GZIP: Final = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class CaptureList:
    """The pages of a list of captures. Their moment is the WARC-Date of their record."""

    place: Place
    records: Records
    """Where their records are."""

    @property
    def name(self) -> str:
        """As it was named."""
        return self.place.name

    def content(self) -> str | None:
        """What tells its content, and the archives that it lists, from others under the same names."""
        content = self.place.content()
        return None if content is None else f"{content}, {self.records.content(self._archives())}"

    def size(self) -> int | None:
        """Its length in bytes; None where that is not known."""
        return self.place.size()

    def read(self, start: int, tally: Tally) -> Iterator[Found | Loss]:
        """The pages of its captures from a line on, counted from 0, and what is lost."""
        missing: set[str] = set()
        with self.records as records:
            for number, capture in self._captures():
                if number < start:
                    continue
                tally.records += 1
                if isinstance(capture, Loss):
                    yield capture
                    continue
                if capture.is_revisit:
                    tally.revisits += 1
                elif capture.is_page and capture.filename not in missing:
                    try:
                        yield from _page_of(capture, number, records, tally)
                    except ArchiveMissingError as error:
                        missing.add(capture.filename)
                        said = (
                            f"{records.name_of(capture)}: {error}; all of its captures in the list are lost"
                        )
                        yield Loss(number, said)

    def _archives(self) -> Iterator[str]:
        return (capture.filename for _, capture in self._captures() if isinstance(capture, CaptureLine))

    def _captures(self) -> Iterator[tuple[int, CaptureLine | Loss]]:
        """The captures by the numbers of their lines, and what of the list cannot be read."""
        legend: Legend | None = None
        for number, line in enumerate(self._lines()):
            if isinstance(line, Loss):
                yield number, line
                continue
            legend = legend_of(line) or legend
            if not line.strip() or line.startswith("!") or legend_of(line):
                continue
            try:
                yield number, parse_line(line, legend)
            except ValueError as error:
                yield number, Loss(number, f"line {number + 1} names no capture: {error}")

    def _lines(self) -> Iterator[str | Loss]:
        rest = b""
        number = 0
        try:
            with self.place.opened() as file:
                for piece in _pieces(file):
                    *lines, rest = (rest + piece).split(b"\n")
                    for line in lines:
                        yield line.decode(errors="replace")
                    number += len(lines)
                    if len(rest) > _LONGEST_LINE:
                        yield Loss(number, "a line is longer than any of a list; what follows is not read")
                        return
        except EncodingError as error:
            yield Loss(number, f"from here on the list cannot be read: it {error}")
            return
        if rest:
            yield rest.decode(errors="replace")


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    begin = file.read(_STEP)

    def chunks() -> Iterator[bytes]:
        chunk = begin
        while chunk:
            yield chunk
            chunk = file.read(_STEP)

    return decoded_pieces("gzip" if begin.startswith(_GZIP) else None, chunks())


def _page_of(capture: CaptureLine, number: int, records: Records, tally: Tally) -> Iterator[Found | Loss]:
    place = f"{records.name_of(capture)}#{capture.offset}"
    if capture.length is not None and capture.length > LONGEST_RECORD:
        yield Loss(number, f"{place}: the record is too large: {capture.length:,} bytes")
        return
    try:
        data = records.read(capture)
    except ArchiveMissingError:
        raise
    except RecordError as error:
        yield Loss(number, f"{place}: {error}")
        return
    tally.size += len(data)
    if capture.length is not None and len(data) < capture.length:
        yield Loss(
            number, f"{place}: the record is cut short: {len(data)} of {capture.length} bytes are there"
        )
        return
    found = single_record(data, may_have_strip)
    if isinstance(found, Damage):
        yield Loss(number, f"{place}: {found.what}")
    elif isinstance(found, Unwanted):
        tally.dismissed += 1
    elif found is not None and found.revisit_of is not None:
        tally.revisits += 1
    elif found is not None:
        page = replace(found, offset=capture.offset)
        yield Found(number, source_of(page, records.name_of(capture), tally))

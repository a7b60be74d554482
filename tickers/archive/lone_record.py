"""One record of an archive, whose bytes were taken out of it."""

import io
from typing import Final

from fastwarc.warc import ArchiveIterator, WarcRecordType

from tickers.archive.page_record import Damage, PageRecord, Unwanted, Wanted, page_of

__all__ = ["single_record"]

_PLAIN: Final = b"WARC/"


def single_record(data: bytes, wanted: Wanted) -> PageRecord | Unwanted | Damage | None:
    """The page of the record that bytes begin with, plain or compressed; None where it holds none."""
    try:
        records = ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.any_type, parse_http=False)
        record = next(iter(records), None)
        if record is None or record.stream_pos:
            return Damage(0, "no record begins there")
        return page_of(record, 0, wanted, has_checksum=not data.startswith(_PLAIN))
    except OSError as error:
        return Damage(0, f"the record is damaged: {error}")

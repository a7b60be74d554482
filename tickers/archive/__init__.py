"""Archives: what was fetched, kept as WARC files that other tools replay; and the pages of any WARC file.

In: `Exchange`s, as they went over the wire; files and folders of WARC. Out: WARC files, one gzip member a
record; the pages of such files, with what is damaged in them. What a page says is not read here.
"""

from tickers.archive.archive_input import ArchiveInput, source_of
from tickers.archive.folder import FoundPage, archived_pages
from tickers.archive.lone_record import single_record
from tickers.archive.page_archive import Archived, PageArchive
from tickers.archive.page_record import Damage, PageRecord, Unwanted
from tickers.archive.reading import read_page_records

__all__ = [
    "ArchiveInput",
    "Archived",
    "Damage",
    "FoundPage",
    "PageArchive",
    "PageRecord",
    "Unwanted",
    "archived_pages",
    "read_page_records",
    "single_record",
    "source_of",
]

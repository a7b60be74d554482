"""What was fetched, kept as WARC files that other tools replay, and read back.

In: `Exchange`s, as they went over the wire; files and folders of WARC. Out: WARC files, one gzip member a
record; the pages of such files, with what is damaged in them. What a page says is not read here.
"""

from tickers.archive.folder import FoundPage, archived_pages
from tickers.archive.page_archive import Archived, PageArchive
from tickers.archive.reading import Damage, PageRecord, read_page_records

__all__ = [
    "Archived",
    "Damage",
    "FoundPage",
    "PageArchive",
    "PageRecord",
    "archived_pages",
    "read_page_records",
]

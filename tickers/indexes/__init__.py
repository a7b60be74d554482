"""Where captures lie in archives: lists of them that are read record by record, and indexes to find them in.

In: lists, `.cdxj` and `.cdx`, with the folder or address of their archives; columnar indexes, Parquet as
Common Crawl has them. Out: the pages of a list that may hold a strip, as `Found`s; the captures of some hosts
and days, as lines of a list.
"""

from tickers.indexes.capture import CaptureLine
from tickers.indexes.capture_list import CaptureList
from tickers.indexes.columnar import Selection, Wanted, select_captures
from tickers.indexes.hosts import Host
from tickers.indexes.records import FolderRecords, WebRecords

__all__ = [
    "CaptureLine",
    "CaptureList",
    "FolderRecords",
    "Host",
    "Selection",
    "Wanted",
    "WebRecords",
    "select_captures",
]

"""What the command line and the Python door do with pages: read them, keep them, report their days.

In: what names pages, when they were fetched, the addresses of stores. Out: typed summaries of what became of
them; nothing is printed. `tickers.parse`, `tickers.ingest` and `tickers.run` are these.
"""

from tickers.jobs.accepted import accept, is_accepted, read_accepted
from tickers.jobs.alarm import Alarm, Expect
from tickers.jobs.dating import close_index
from tickers.jobs.intake import IngestSummary, StoreSummary, Watch, ingest
from tickers.jobs.looking import Archive, read_all
from tickers.jobs.pages import ReadPage, find_pages, read_pages
from tickers.jobs.parsing import ParsedPage, parse
from tickers.jobs.running import DEFAULT_FOLDER, RunSummary, run
from tickers.jobs.visiting import AddressSummary, Fetch

__all__ = [
    "DEFAULT_FOLDER",
    "AddressSummary",
    "Alarm",
    "Archive",
    "Expect",
    "Fetch",
    "IngestSummary",
    "ParsedPage",
    "ReadPage",
    "RunSummary",
    "StoreSummary",
    "Watch",
    "accept",
    "close_index",
    "find_pages",
    "ingest",
    "is_accepted",
    "parse",
    "read_accepted",
    "read_all",
    "read_pages",
    "run",
]

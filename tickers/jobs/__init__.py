"""What the command line and the Python door do with pages: read them, keep them, report their days.

In: what names pages, when they were fetched, the addresses of stores. Out: typed summaries of what became of
them; nothing is printed. `tickers.parse`, `tickers.ingest` and `tickers.run` are these.

Each is loaded when it is first used: who reads a page needs no store.
"""

from typing import TYPE_CHECKING

from tickers.faces import on_demand

if TYPE_CHECKING:
    from tickers.jobs.accepted import accept, is_accepted, read_accepted
    from tickers.jobs.alarm import Alarm, Expect
    from tickers.jobs.dating import close_index
    from tickers.jobs.due import next_look
    from tickers.jobs.ingest_summary import IngestSummary, StoreSummary
    from tickers.jobs.ingesting import ingest
    from tickers.jobs.looking import read_all
    from tickers.jobs.pages import ReadPage, find_pages, read_pages
    from tickers.jobs.parsing import ParsedPage, parse
    from tickers.jobs.rereading import Reread, reread
    from tickers.jobs.running import DEFAULT_FOLDER, RunSummary, run
    from tickers.jobs.visiting import AddressSummary, Fetch
    from tickers.jobs.work_progress import Shown, Watch

__all__ = [
    "DEFAULT_FOLDER",
    "AddressSummary",
    "Alarm",
    "Expect",
    "Fetch",
    "IngestSummary",
    "ParsedPage",
    "ReadPage",
    "Reread",
    "RunSummary",
    "Shown",
    "StoreSummary",
    "Watch",
    "accept",
    "close_index",
    "find_pages",
    "ingest",
    "is_accepted",
    "next_look",
    "parse",
    "read_accepted",
    "read_all",
    "read_pages",
    "reread",
    "run",
]

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too
    __getattr__ = on_demand(
        __name__,
        {
            "accepted": "accept is_accepted read_accepted",
            "alarm": "Alarm Expect",
            "dating": "close_index",
            "due": "next_look",
            "ingest_summary": "IngestSummary StoreSummary",
            "ingesting": "ingest",
            "looking": "read_all",
            "pages": "ReadPage find_pages read_pages",
            "parsing": "ParsedPage parse",
            "rereading": "Reread reread",
            "running": "DEFAULT_FOLDER RunSummary run",
            "visiting": "AddressSummary Fetch",
            "work_progress": "Shown Watch",
        },
    )

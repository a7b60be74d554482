"""`python -m tests.benchmarks.on_paper [PAGES]`: what a month of Common Crawl costs, on paper, as a table.

PAGES is how many pages of 77 KB a core reads and dismisses in a second: 400 by the CPU time of `tickers: by a
list` in `python -m tests.benchmarks lists`. The figures of crawls are those that are published: by Common
Crawl, of December 2024 (CC-MAIN-2024-51) the pages and their length, of September 2016 (CC-MAIN-2016-40) how
many files and bytes there are of each kind; in arXiv 2404.09770 how long a crawl and its index are, packed.
"""

import sys
from typing import Final

__all__ = ["paper"]

PAGES: Final = 2.64e9
UNPACKED: Final = 394 * 2**40
PACKED: Final = 75e12
INDEX: Final = 200e9
"""At most."""
FILE: Final = 28.94 * 2**40 / 30_374
"""Bytes of a WARC file."""
TEXTS: Final = 4.54 / 28.94
"""Of the bytes of WARC files, those of the text files made of them."""
PAGE_MEASURED: Final = 77_000
MEASURED: Final = 4_000
SITES, CAPTURES = 100, 5_000
"""Asked for by the index: sites, and captures of each in the month; an assumption."""
SECONDS_A_REQUEST: Final = 0.1
"""Over one connection, with 28 KB of answer; an assumption."""
LAPTOP_LINE: Final = 12.5e6
CLUSTER_CORES: Final = 160
CLUSTER_LINE: Final = 12.5e9
DAY: Final = 86_400


def paper(measured: float = MEASURED) -> str:
    """The table, in Markdown."""
    rate = measured * PAGE_MEASURED  # bytes of pages, unpacked, a second and core
    pages = rate / (UNPACKED / PAGES)
    files = PACKED / FILE
    core_hours = UNPACKED / rate / 3600
    found = SITES * CAPTURES
    record = PACKED / PAGES
    laptop = LAPTOP_LINE * DAY
    share, hours = 100 * laptop / PACKED, laptop / record / pages / 3600
    cluster = max(core_hours / CLUSTER_CORES, PACKED / CLUSTER_LINE / 3600)
    rows = [
        (
            "the whole month, WARC",
            f"{PACKED / 1e12:.0f} TB",
            f"{files:,.0f}",
            f"{core_hours:,.0f} core hours",
        ),
        ("its texts, WET", f"{PACKED * TEXTS / 1e12:.0f} TB", f"{files:,.0f}", "less; not measured"),
        (
            f"{found:,} captures by the index",
            f"{found * record / 1e9:.0f} GB, and {INDEX / 1e9:.0f} GB of index at most",
            f"{found:,}",
            f"{found / pages / 60:.0f} core minutes; {found * SECONDS_A_REQUEST / 3600:.0f} hours of waiting",
        ),
        (
            "a laptop in a day, whole files",
            f"{laptop / 1e12:.1f} TB, all that 100 Mbit/s bring",
            f"{laptop / FILE:,.0f}",
            f"{laptop / record / 1e6:.0f} million pages, {share:.1f} % of the month; {hours:.0f} core hours",
        ),
        (
            "a laptop in a day, by the index",
            f"{DAY / SECONDS_A_REQUEST * record / 1e9:.0f} GB",
            f"{DAY / SECONDS_A_REQUEST:,.0f}",
            f"{DAY / SECONDS_A_REQUEST:,.0f} captures",
        ),
        (
            "ten machines of 16 cores beside the data",
            f"{PACKED / 1e12:.0f} TB a month",
            f"{files:,.0f}",
            f"a month in {cluster:.1f} hours, {24 / cluster:.0f} months in a day",
        ),
    ]
    lines = ["| | bytes | requests | work |", "|---|---|---:|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(paper(*map(float, sys.argv[1:2])))

"""Where pages come from: files, folders, globs and standard input.

In: what the command line names. Out: `Source`s, bytes with a name and a file time; nothing is parsed here.
"""

from tickers.sources.files import PAGE_SUFFIXES, Origin, Source, find_sources
from tickers.sources.packed import unpacked

__all__ = ["PAGE_SUFFIXES", "Origin", "Source", "find_sources", "unpacked"]

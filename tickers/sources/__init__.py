"""Where pages come from: files, folders, globs and standard input; and what an input of many pages is.

In: what the command line names. Out: `Source`s, bytes with a name and a file time; nothing is parsed here.
"""

from tickers.sources.files import PAGE_SUFFIXES, Origin, Source, find_sources
from tickers.sources.inputs import Found, Input, Loss, Tally
from tickers.sources.packed import unpacked
from tickers.sources.places import HEAD_BYTES, LocalFile, Place, StandardInput

__all__ = [
    "HEAD_BYTES",
    "PAGE_SUFFIXES",
    "Found",
    "Input",
    "LocalFile",
    "Loss",
    "Origin",
    "Place",
    "Source",
    "StandardInput",
    "Tally",
    "find_sources",
    "unpacked",
]

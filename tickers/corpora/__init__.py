"""Text corpora: files of records with a text or page, its address and the moment it was fetched.

In: Parquet files and JSON lines, plain or compressed, of a known layout or with their columns named. Out: the
pages that may hold a strip, as `Found`s. What a page says is not read here.
"""

from tickers.corpora.columns import Columns, parse_columns
from tickers.corpora.corpus import Corpus

__all__ = ["Columns", "Corpus", "parse_columns"]

"""The records of a corpus that may hold a strip, of those that were read together.

All texts of a batch are looked through in one pass over the memory that Arrow has them in; only of those that
may hold a strip Python gets to see anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from tickers.corpora.moments import moment_of
from tickers.errors import SourceError
from tickers.pieces import MAX_BYTES, which_may_have_strips
from tickers.sessions import Observed
from tickers.sources import Found, Loss, Origin, Source, Tally

__all__ = ["Batch", "pages_of"]

_SPACE: Final = pa.scalar(b" ", pa.large_binary())
_NOTHING: Final = pa.scalar(b"", pa.large_binary())


@dataclass(frozen=True, slots=True)
class Batch:
    """Records that lie one after another."""

    first: int
    """The number of the first one."""
    texts: pa.Array
    urls: pa.Array | None
    dates: pa.Array | None


def pages_of(batch: Batch, name: str, tally: Tally, now: datetime) -> Iterator[Found | Loss]:
    """The pages of a batch of the corpus `name` that may hold a strip.

    Raises:
        SourceError: what is named as its texts are none.
    """
    try:
        texts = batch.texts.cast(pa.large_binary())
    except pa.ArrowException as error:
        raise SourceError(
            f"{name}: the column of the texts holds {batch.texts.type}, and no texts"
        ) from error
    padded = pc.binary_join_element_wise(_NOTHING, texts, _NOTHING, _SPACE, null_handling="replace")
    bounds = memoryview(padded.buffers()[1]).cast("q")
    rows = which_may_have_strips(memoryview(padded.buffers()[2]), bounds)
    tally.records += len(texts)
    tally.dismissed += len(texts) - len(rows)
    for row in rows:
        number = batch.first + row
        body = texts[row].as_py()
        if len(body) > MAX_BYTES:
            yield Loss(
                number, f"the page is too large: {len(body):,} bytes, and at most {MAX_BYTES:,} are read"
            )
            continue
        moment = moment_of(_value(batch.dates, row), now)
        tally.undated += moment is None
        observed = Observed(moment, "record") if moment else None
        url = _value(batch.urls, row)
        origin = Origin(url=str(url) if url else None, site=None, observed=observed, delay=None)
        yield Found(number, Source(f"{name}#{number}", named=False, body=body, origin=origin))


def _value(column: pa.Array | None, row: int) -> object:
    """A value of a column as Python has it; nanoseconds, which it has not, cut off."""
    if column is None:
        return None
    value = column[row]
    if isinstance(value, pa.DictionaryScalar):
        value = value.value
    if isinstance(value, pa.BinaryScalar):
        text = value.as_buffer()  # which may be no UTF-8
        return None if text is None else text.to_pybytes().decode(errors="replace")
    if pa.types.is_timestamp(value.type):
        value = value.cast(pa.timestamp("s", value.type.tz), safe=False).cast(pa.timestamp("s", "UTC"))
    return value.as_py()

"""Made-up corpora: records in which one text among many has the strip of the sample."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.conftest import SAMPLE_TEXT
from tickers.corpora import Columns, Corpus
from tickers.sources import Found, LocalFile, Loss, Tally

__all__ = ["DATE", "PAGE", "URL", "as_lines", "read", "records", "write_parquet"]

PAGE = SAMPLE_TEXT.read_text(encoding="utf-8")
URL = "https://ledger.example/town/1042"
DATE = "2024-11-15T17:30:00Z"


def records(count: int, **pages: Any) -> list[dict[str, Any]]:
    """So many records as FineWeb has them; `r7=…` changes fields of record 7."""
    found = [
        {"text": f"Harbour news, part {n}.", "url": URL, "date": DATE, "language_score": 0.5}
        for n in range(count)
    ]
    for name, fields in pages.items():
        found[int(name.removeprefix("r"))].update(fields)
    return found


def write_parquet(path: Path, rows: Sequence[dict[str, Any]], **how: Any) -> Path:
    pq.write_table(pa.Table.from_pylist(list(rows)), path, **how)
    return path


def as_lines(rows: Sequence[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def read(path: Path, columns: Columns | None = None, start: int = 0) -> tuple[list[Found], list[Loss], Tally]:
    """The pages, losses and counts of a corpus."""
    corpus = Corpus(LocalFile(path), is_parquet=path.suffix == ".parquet", columns=columns)
    tally = Tally()
    steps = list(corpus.read(start, tally))
    found = [step for step in steps if isinstance(step, Found)]
    return found, [step for step in steps if isinstance(step, Loss)], tally

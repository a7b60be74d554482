"""Text corpora: a million texts, one in ten thousand with a strip, beside pyarrow reading the same columns.

`TICKERS_BENCH_TEXTS` sets how many texts there are.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.benchmarks.measuring import Benchmark, measure
from tests.benchmarks.pages import text
from tickers.corpora import Corpus
from tickers.sources import Found, LocalFile, Tally

TEXTS = int(os.environ.get("TICKERS_BENCH_TEXTS", "1_000_000"))
GROUP = 10_000
COLUMNS = ("text", "url", "date")
LETTERS = "eeeeeeeeeeettttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddlllluuucccmmmwwffggyyppbbvk"
COMMON = (
    "the of and to in a is that it for was on as with be at by this from or are not next low all en".split()
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file as FineWeb has them: eight columns, texts of some two thousand bytes."""
    path = tmp_path_factory.mktemp("corpora") / "texts.parquet"
    rng = random.Random(16)
    words = COMMON * 20 + ["".join(rng.choices(LETTERS, k=rng.randint(2, 10))) for _ in range(4000)]
    paragraphs = [
        " ".join(rng.choices(words, k=rng.randint(30, 130))).capitalize() + "." for _ in range(20_000)
    ]
    page = text().decode()
    writer: pq.ParquetWriter | None = None
    for first in range(0, TEXTS, GROUP):
        texts = ["\n".join(rng.choices(paragraphs, k=4)) for _ in range(min(GROUP, TEXTS - first))]
        texts[0] = page
        count = len(texts)
        table = pa.table(
            {
                "text": texts,
                "id": [f"<urn:uuid:{first + n:032x}>" for n in range(count)],
                "dump": ["CC-MAIN-2024-46"] * count,
                "url": [f"https://site{n % 97}.example/{first + n}" for n in range(count)],
                "date": ["2024-11-15T17:30:00Z"] * count,
                "file_path": [f"s3://crawl/{first // 1000}.warc.gz"] * count,
                "language": ["en"] * count,
                "language_score": [rng.random() for _ in range(count)],
            }
        )
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()
    yield path
    path.unlink()


def read_columns(path: Path) -> int:
    file = pq.ParquetFile(path)
    return sum(batch.num_rows for batch in file.iter_batches(columns=list(COLUMNS)))


def read_pages(path: Path) -> int:
    tally = Tally()
    found = [one for one in Corpus(LocalFile(path), is_parquet=True).read(0, tally) if isinstance(one, Found)]
    assert len(found) == TEXTS // GROUP
    return tally.records


@pytest.mark.parametrize("do", [read_columns, read_pages], ids=["pyarrow: its columns", "tickers: its pages"])
def test_corpus(benchmark: Benchmark, corpus: Path, do: object) -> None:
    benchmark.group = f"a Parquet file of {TEXTS:,} texts, one in ten thousand with a strip"
    assert callable(do)
    assert measure(benchmark, do, lambda: (corpus,), rounds=3) == TEXTS

"""The objects of a lake by its address, on a disk or in a bucket, as tests look at them and damage them."""

import fnmatch

import pyarrow as pa
import pyarrow.parquet as pq

from storage.objects import ObjectFolder, open_folder

__all__ = ["objects_of", "put_anyhow", "put_table", "tables_of"]


def objects_of(url: str) -> ObjectFolder:
    """The objects of the lake at an address."""
    folder = open_folder(url.removeprefix("parquet:"))
    folder.prepare()
    return folder


def put_anyhow(folder: ObjectFolder, name: str, data: bytes) -> None:
    """Put an object in place of whatever is there."""
    try:
        over: str | None = folder.get(name)[1]
    except FileNotFoundError:
        over = None
    folder.put(name, data, over=over)


def tables_of(folder: ObjectFolder, pattern: str) -> dict[str, pa.Table]:
    """The rows of the parts whose names fit a pattern, such as `quotes/*`."""
    names = fnmatch.filter(folder.names(), pattern)
    return {name: pq.ParquetFile(pa.BufferReader(folder.get(name)[0])).read() for name in names}


def put_table(folder: ObjectFolder, name: str, rows: pa.Table) -> None:
    """Put rows in place of those of a part."""
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink)
    put_anyhow(folder, name, bytes(sink.getvalue()))

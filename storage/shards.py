"""Shards: whole captures of an input, put into a folder by whoever read them, for stores that others fill.

A folder of shards lies on a disk that all machines see, or in a bucket. An input of many pages, as an
archive, has a folder of its own there, named by its name, its content and the version of the parser: in it
lie pieces, Parquet files with a row a capture that holds all rows of it, each of the pages from one position
of the input up to another; and, once the input was read to its end, the mark `done.json`. Nothing is ever
changed: a piece that is there already stays, so what is put twice is there once.
"""

import contextlib
import hashlib
import io
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from storage.arrow import arrow_schema, sorted_by_key
from storage.as_tables import tables_of
from storage.batching import first_by_id
from storage.objects import open_folder
from storage.schema import CHILDREN, SCHEMA_VERSION, TABLES
from storage.wholeness import Tables
from tickers.errors import StoreError
from tickers.model import Capture

__all__ = ["Piece", "Shards", "shard_of"]

_DONE: Final = "done.json"
_PIECE: Final = re.compile(r"(?P<shard>[^/]+)/(?P<start>\d+)-(?P<end>\d+)\.parquet")
_ODD: Final = re.compile(r"[^A-Za-z0-9.-]+")
_NAME_LENGTH: Final = 60
_DIGITS: Final = 15
"""Of a position in a name, so that names sort as positions do."""
_VERSION: Final = b"tickers_schema_version"


class Piece(NamedTuple):
    """A file of captures of an input."""

    shard: str
    start: int
    """The position of the input from which on its captures are."""
    end: int
    """Where to read on behind it."""
    name: str
    """Of the object."""


def shard_of(name: str, content: str, parser_version: str) -> str:
    """The name of the folder in which the captures of an input are: the end of its name, which people know,
    and 16 digits of a digest over all that it is.
    """
    told = "\n".join(("tickers-shard-1", name, content, parser_version))
    digest = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    readable = _ODD.sub("-", name.rpartition("/")[2])[-_NAME_LENGTH:].strip("-.")
    return f"{readable or 'input'}-{digest}"


class Shards:
    """A folder of shards.

    Raises, all that reads or writes:
        StoreError: it cannot be read or written: the disk is full, the bucket away, a piece damaged.
    """

    def __init__(self, address: str) -> None:
        """The folder at a path or an address; nothing is read or made yet.

        Raises:
            UsageError: the address is of no known form.
        """
        self.address = address
        self._folder = open_folder(address)

    def prepare(self) -> None:
        """Make the folder ready to be written to."""
        try:
            with self._translated():
                self._folder.prepare()
        except FileNotFoundError as error:  # which is said of parts of /proc, and of folders just deleted
            raise StoreError(f"{self._folder.url}: it cannot be made: {error.strerror}") from error

    def put(self, shard: str, start: int, end: int, captures: Iterable[Capture]) -> None:
        """Keep captures, those of an input between two positions. What is there already stays."""
        rows = _nested(tables_of(list(first_by_id(captures).values())))
        written = io.BytesIO()
        pq.write_table(rows, written, compression="zstd", write_page_checksum=True)
        name = f"{shard}/{start:0{_DIGITS}}-{end:0{_DIGITS}}.parquet"
        with self._translated():
            self._folder.put_new(name, written.getvalue())

    def finish(self, shard: str, told: Mapping[str, object]) -> None:
        """Say that all captures of an input are there, and what else is to be told of it."""
        with self._translated():
            self._folder.put_new(f"{shard}/{_DONE}", json.dumps(told, indent=1).encode() + b"\n")

    def told(self, shard: str) -> dict[str, Any] | None:
        """What was told when an input was finished; None where it is not."""
        name = f"{shard}/{_DONE}"
        try:
            with self._translated():
                found = json.loads(self._folder.get(name)[0])
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise StoreError(f"{self._folder.shown(name)} is damaged: {error}; delete it") from error
        return found if isinstance(found, dict) else None

    def finished(self) -> list[str]:
        """The inputs that are finished, by the names of their folders."""
        with self._translated():
            names = self._folder.names() if self._folder.tops() else []
        return [name.removesuffix(f"/{_DONE}") for name in names if name.endswith(f"/{_DONE}")]

    def pieces(self, shard: str) -> list[Piece]:
        """The pieces of an input, in the order of their positions."""
        with self._translated():
            names = self._folder.names(shard)
        found = (_PIECE.fullmatch(name) for name in names)
        return [Piece(one["shard"], int(one["start"]), int(one["end"]), one[0]) for one in found if one]

    def reached(self, shard: str) -> int:
        """Up to which position the pieces of an input go without a gap: where to read on."""
        position = 0
        for piece in self.pieces(shard):
            if piece.start <= position:
                position = max(position, piece.end)
        return position

    def tables(self, piece: Piece) -> Tables:
        """The captures of a piece, as `append_tables` of a store takes them."""
        with self._translated(), contextlib.closing(self._folder.open([piece.name])[0]) as file:
            try:
                return _flat(pq.ParquetFile(file, page_checksum_verification=True).read())
            except (pa.ArrowException, KeyError, OSError) as error:
                shown = self._folder.shown(piece.name)
                raise StoreError(
                    f"{shown} is damaged: {' '.join(str(error).split())}; delete its folder: it is read again"
                ) from error

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise StoreError(f"{self._folder.url}: shards: {error.strerror or error}") from error


def _nested(tables: Tables) -> pa.Table:
    """Captures as one table: a row a capture, with a list of rows for each table that hangs on it."""
    captures = tables["captures"].sort_by("capture_id").combine_chunks()
    ids = captures["capture_id"].to_pylist()
    for name in CHILDREN:
        rows = sorted_by_key(TABLES[name], tables[name]).combine_chunks()
        counts = Counter(rows["capture_id"].to_pylist())
        ends = [0, *itertools.accumulate(counts[identity] for identity in ids)]
        values = pa.StructArray.from_arrays([_whole(one) for one in rows.columns], fields=list(rows.schema))
        captures = captures.append_column(name, pa.ListArray.from_arrays(pa.array(ends, pa.int32()), values))
    return captures.replace_schema_metadata({_VERSION: str(SCHEMA_VERSION)})


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)


def _flat(rows: pa.Table) -> Tables:
    """What `_nested` made, as tables again."""
    version = (rows.schema.metadata or {}).get(_VERSION, b"none").decode()
    if version != str(SCHEMA_VERSION):
        raise KeyError(f"it has schema version {version}, this tickers has {SCHEMA_VERSION}")
    found = {"captures": rows.select(list(TABLES["captures"].names)).cast(arrow_schema(TABLES["captures"]))}
    for name in CHILDREN:
        schema = arrow_schema(TABLES[name])
        chunks = [chunk.flatten().flatten() for chunk in rows[name].chunks]
        parts = [pa.Table.from_arrays(chunk, names=list(TABLES[name].names)).cast(schema) for chunk in chunks]
        found[name] = pa.concat_tables([schema.empty_table(), *parts])
    return found

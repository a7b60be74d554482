"""JSON lines as corpora, plain, gzip or zstd: blocks of lines are parsed together, and only what is needed.

Where a block holds a line that is none, its lines are parsed one by one.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj

from tickers.corpora.batch import Batch
from tickers.corpora.columns import Columns, choose_columns
from tickers.errors import SourceError
from tickers.fetching import EncodingError, decoded_pieces
from tickers.sources import Loss, Place, Tally

__all__ = ["json_batches"]

_STEP: Final = 256 * 1024
_BLOCK: Final = 8 * 1024 * 1024
_LONGEST_LINE: Final = 128 * 1024 * 1024
"""Bytes. A page has 16 MiB at most, and a sign of it six bytes in JSON."""
_RECORDS_TO_TELL: Final = 100
"""So many records say which columns there are."""
_CODECS: Final = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"\x5d\x2a\x4d\x18", "zstd"))
_MARK: Final = b"\xef\xbb\xbf"
_KINDS: Final = ((bool, pa.string()), (int, pa.int64()), (float, pa.float64()))


def json_batches(place: Place, asked: Columns | None, start: int, tally: Tally) -> Iterator[Batch | Loss]:
    """The records of a file from line `start` on, counted from 0, with its losses where they stand.

    Raises:
        SourceError: it cannot be read at all, or its columns are not the ones that are asked for.
    """
    parser: _Parser | None = None
    first = 0
    for block in _blocks(place, tally):
        if isinstance(block, str):
            yield Loss(max(first, start), f"from here on it cannot be read: {block}")
            return
        parser = parser or _Parser.of(place.name, block, asked)
        lines = block.count(b"\n")
        if first + lines > start:
            skip = max(start - first, 0)
            yield from parser.batches(block.split(b"\n", skip)[-1] if skip else block, first + skip)
        first += lines


def _blocks(place: Place, tally: Tally) -> Iterator[bytes | str]:
    """Whole lines, each with its end, some at a time; then what is wrong with the rest, if anything is."""
    rest: list[bytes] = []
    size = 0
    fault = None
    try:
        with place.opened() as file:
            for piece in _pieces(file, tally):
                rest.append(piece)
                size += len(piece)
                if size < _BLOCK:
                    continue
                block = b"".join(rest)
                end = block.rfind(b"\n") + 1
                if end:
                    yield block[:end]
                elif size > _LONGEST_LINE:
                    yield f"a line is longer than {_LONGEST_LINE:,} bytes"
                    return
                rest, size = [block[end:]], len(block) - end
    except EncodingError as error:
        fault = f"it {error}"
    block = b"".join(rest)
    if fault is not None:  # its last line is not whole
        block = block[: block.rfind(b"\n") + 1]
    if block:
        yield block if block.endswith(b"\n") else block + b"\n"
    if fault is not None:
        yield fault


def _pieces(file: BinaryIO, tally: Tally) -> Iterator[bytes]:
    start = file.read(_STEP)
    codec = next((name for mark, name in _CODECS if start.startswith(mark)), None)

    def chunks() -> Iterator[bytes]:
        chunk = start
        while chunk:
            tally.size += len(chunk)
            yield chunk
            chunk = file.read(_STEP)

    pieces = decoded_pieces(codec, chunks())
    yield next(pieces, b"").removeprefix(_MARK)
    yield from pieces


class _Parser:
    """Makes blocks of lines into batches of some columns."""

    def __init__(self, columns: Columns, kinds: Mapping[str, pa.DataType]) -> None:
        self._columns = columns
        self._kinds = kinds
        self._options = pj.ParseOptions(explicit_schema=_schema(kinds), unexpected_field_behavior="ignore")

    @classmethod
    def of(cls, name: str, block: bytes, asked: Columns | None) -> "_Parser":
        """The parser of a file that begins with these lines."""
        found: dict[str, Any] = {}
        for line in block.split(b"\n", _RECORDS_TO_TELL)[:_RECORDS_TO_TELL]:
            record = _record(line)
            for path, value in _leaves(record if isinstance(record, dict) else {}):
                if found.get(path) is None:
                    found[path] = value
        if not found:
            raise SourceError(f"{name}: these are no JSON lines: no line of the first ones is an object")
        lists = [path for path, value in found.items() if isinstance(value, list)]
        columns = choose_columns(name, [path for path in found if path not in lists], lists, asked)
        kinds = {column: pa.string() for column in columns if column is not None}
        if columns.date is not None:
            sample = found[columns.date]
            kinds[columns.date] = next((kind for of, kind in _KINDS if isinstance(sample, of)), pa.string())
        return cls(columns, kinds)

    def batches(self, block: bytes, first: int) -> Iterator[Batch | Loss]:
        """The records of a block of lines, the first of which has this number."""
        how = pj.ReadOptions(use_threads=False, block_size=len(block) + 1)
        try:
            table = pj.read_json(pa.BufferReader(block), read_options=how, parse_options=self._options)
        except (pa.ArrowException, OSError):
            table = None
        if table is None or table.num_rows != block.count(b"\n"):  # an empty line is passed over there
            yield from self._one_by_one(block, first)
            return
        yield self._batch(first, [None if c is None else _column(table, c) for c in self._columns])

    def _one_by_one(self, block: bytes, first: int) -> Iterator[Batch | Loss]:
        values: list[list[Any]] = [[] for _ in self._columns]
        bad: list[int] = []
        why = ""
        for number, line in enumerate(block.split(b"\n")[:-1], first):
            record = _record(line)
            if isinstance(record, str):
                bad.append(number)
                why = why or record
            leaves = dict(_leaves(record)) if isinstance(record, dict) else {}
            for column, held in zip(self._columns, values, strict=True):
                held.append(leaves.get(column) if column else None)
        if bad:
            more = f" (and {len(bad) - 1} more up to record {bad[-1]})" if len(bad) > 1 else ""
            yield Loss(bad[0], f"record {bad[0]}{more} is no JSON object: {why}")
        yield self._batch(
            first,
            [
                None
                if column is None
                else pa.array([_fitting(value, self._kinds[column]) for value in held], self._kinds[column])
                for column, held in zip(self._columns, values, strict=True)
            ],
        )

    def _batch(self, first: int, arrays: list[pa.Array | None]) -> Batch:
        texts, urls, dates = arrays
        return Batch(first, texts, urls, dates)


def _record(line: bytes) -> dict[str, Any] | str | None:
    """The object of a line; None of an empty one; why it is none."""
    if not line.strip():
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return str(error) or type(error).__name__
    return record if isinstance(record, dict) else f"it is a {type(record).__name__}"


def _leaves(record: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _schema(kinds: Mapping[str, pa.DataType]) -> pa.Schema:
    """The schema of columns, those that are in another one by their dots."""
    return pa.schema(_fields(kinds))


def _fields(kinds: Mapping[str, pa.DataType]) -> list[pa.Field]:
    outer: dict[str, dict[str, pa.DataType]] = {}
    fields = []
    for path, kind in kinds.items():
        name, _, inner = path.partition(".")
        if inner:
            outer.setdefault(name, {})[inner] = kind
        else:
            fields.append(pa.field(name, kind))
    return fields + [pa.field(name, pa.struct(_fields(inner))) for name, inner in outer.items()]


def _column(table: pa.Table, path: str) -> pa.Array:
    name, *inner = path.split(".")
    column = table[name].combine_chunks()
    for one in inner:
        column = pc.struct_field(column, one)
    return column


def _fitting(value: Any, kind: pa.DataType) -> Any:
    """A value as its column has it; None where it is of another kind. Half a letter is replaced."""
    if pa.types.is_string(kind):
        return value.encode(errors="replace").decode() if isinstance(value, str) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None

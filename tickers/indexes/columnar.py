"""Captures of some hosts and days from a columnar index: Parquet files, as Common Crawl publishes them.

Row groups are passed over by the least and greatest values that a file notes of their columns; of the others
the columns of the conditions are read, and the rest only where a row fulfils them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tickers.errors import SourceError, UsageError
from tickers.indexes.capture import CaptureLine
from tickers.indexes.hosts import Host

__all__ = ["Selection", "Wanted", "select_captures"]

_HOST, _TIME, _STATUS, _MIME = "url_host_name", "fetch_time", "fetch_status", "content_mime_detected"
_KEY, _DECLARED = "url_surtkey", "content_mime_type"
_NEEDED: Final = (_HOST, "url", _TIME, "warc_filename", "warc_record_offset", "warc_record_length")
_USEFUL: Final = (_KEY, _STATUS, _MIME, _DECLARED)
_CONDITIONS: Final = (_HOST, _TIME, _STATUS)
_OTHER_SUBSETS: Final = ("subset=crawldiagnostics", "subset=robotstxt")
"""Folders of what is no page: answers of another status, and robots.txt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which captures are asked for: pages of these hosts, answered with 200."""

    hosts: tuple[Host, ...]
    since: date | None = None
    """From this day on, UTC."""
    until: date | None = None
    """Up to the end of this day."""


@dataclass(slots=True)
class Selection:
    """The captures that were found, and what it cost to look."""

    captures: list[CaptureLine] = field(default_factory=list)
    files: int = 0
    """Of the index."""
    groups: int = 0
    """Row groups of these files."""
    groups_read: int = 0
    bytes_read: int = 0
    """Of columns of the index, as they lie there."""

    @property
    def archives(self) -> int:
        """How many archives hold the captures."""
        return len({capture.filename for capture in self.captures})

    @property
    def size(self) -> int:
        """Bytes of the records of the captures: what fetching them takes."""
        return sum(capture.length or 0 for capture in self.captures)


def select_captures(path: Path, wanted: Wanted) -> Iterator[Selection]:
    """Look through an index: a file, or a folder with its parts; gives what was found so far after each file.

    Raises:
        UsageError: there is no index.
        SourceError: a file of it cannot be read, or is none of an index.
    """
    selection = Selection()
    for part in _parts(path):
        selection.files += 1
        try:
            with pq.ParquetFile(part, pre_buffer=False) as file:
                _select(part, file, wanted, selection)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            said = (str(error).splitlines() or [type(error).__name__])[0]
            raise SourceError(f"{part}: cannot be read: {said}; copy it again") from error
        yield selection


def _parts(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.exists():
        raise UsageError(f"--index {path}: no such file or folder")
    parts = sorted(part for part in path.rglob("*.parquet") if not set(_OTHER_SUBSETS) & set(part.parts))
    if not parts:
        raise UsageError(
            f"--index {path}: there is no file NAME.parquet here; name a file of an index, or the folder of"
            " its parts"
        )
    return parts


def _select(part: Path, file: pq.ParquetFile, wanted: Wanted, selection: Selection) -> None:
    schema = file.schema_arrow
    if missing := [name for name in _NEEDED if name not in schema.names]:
        raise SourceError(
            f"{part}: this is no columnar index as Common Crawl has it: it lacks {', '.join(missing)}; its"
            f" columns are {', '.join(schema.names)}"
        )
    span = _span(wanted, schema.field(_TIME).type)
    conditions = [name for name in _CONDITIONS if name in schema.names]
    rest = [name for name in (*_NEEDED, *_USEFUL) if name in schema.names and name not in conditions]
    for number in range(file.num_row_groups):
        selection.groups += 1
        group = file.metadata.row_group(number)
        if not _can_hold(group, wanted):
            continue
        selection.groups_read += 1
        selection.bytes_read += _size(group, conditions)
        rows = file.read_row_group(number, columns=conditions)
        chosen = pc.indices_nonzero(_mask(rows, wanted, span))
        if len(chosen):
            selection.bytes_read += _size(group, rest)
            found = file.read_row_group(number, columns=rest)
            for name in conditions:
                found = found.append_column(name, rows[name])
            selection.captures += filter(
                lambda one: one.is_page, map(_capture, found.take(chosen).to_pylist())
            )


def _span(wanted: Wanted, kind: pa.DataType) -> tuple[pa.Scalar | None, pa.Scalar | None]:
    """The moments between which captures are wanted, the second no more among them, as the index has them."""
    zone = UTC if pa.types.is_timestamp(kind) and kind.tz else None
    start = datetime.combine(wanted.since, time(), zone) if wanted.since else None
    end = datetime.combine(wanted.until + timedelta(days=1), time(), zone) if wanted.until else None
    return (pa.scalar(start, kind) if start else None), (pa.scalar(end, kind) if end else None)


def _mask(rows: pa.Table, wanted: Wanted, span: tuple[pa.Scalar | None, pa.Scalar | None]) -> Any:
    mask = pa.chunked_array([pa.repeat(pa.scalar(value=False), rows.num_rows)])
    for host in wanted.hosts:
        mask = pc.or_(mask, host.mask(rows[_HOST]))
    if span[0] is not None:
        mask = pc.and_(mask, pc.greater_equal(rows[_TIME], span[0]))
    if span[1] is not None:
        mask = pc.and_(mask, pc.less(rows[_TIME], span[1]))
    if _STATUS in rows.column_names:
        mask = pc.and_(mask, pc.equal(rows[_STATUS], 200))
    return pc.fill_null(mask, fill_value=False)


def _columns_of(group: pq.RowGroupMetaData) -> dict[str, pq.ColumnChunkMetaData]:
    return {group.column(n).path_in_schema: group.column(n) for n in range(group.num_columns)}


def _size(group: pq.RowGroupMetaData, names: Sequence[str]) -> int:
    return sum(chunk.total_compressed_size for name, chunk in _columns_of(group).items() if name in names)


def _can_hold(group: pq.RowGroupMetaData, wanted: Wanted) -> bool:
    """Whether a row group can hold what is wanted, by what is noted of its columns."""
    columns = _columns_of(group)
    hosts, keys, times = (_bounds(columns.get(name)) for name in (_HOST, _KEY, _TIME))
    if hosts and not any(host.is_between(*hosts) for host in wanted.hosts):
        return False
    if keys and not any(host.has_key_between(*keys) for host in wanted.hosts):
        return False
    if times and isinstance(times[0], datetime):
        if wanted.until and times[0].date() > wanted.until:
            return False
        if wanted.since and times[1].date() < wanted.since:
            return False
    return True


def _bounds(chunk: pq.ColumnChunkMetaData | None) -> tuple[Any, Any] | None:
    noted = chunk.statistics if chunk is not None else None
    if noted is None or not noted.has_min_max:
        return None
    least, greatest = noted.min, noted.max
    return None if isinstance(least, bytes) else (least, greatest)


def _capture(row: dict[str, Any]) -> CaptureLine:
    moment = row[_TIME]
    return CaptureLine(
        key=row.get(_KEY) or "",
        url=row["url"],
        moment=f"{moment:%Y%m%d%H%M%S}",
        filename=row["warc_filename"],
        offset=row["warc_record_offset"],
        length=row["warc_record_length"],
        mime=row.get(_MIME) or row.get(_DECLARED),
        status=row.get(_STATUS),
    )

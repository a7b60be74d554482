"""A lake of plain Parquet files: `DIR/quotes/month=2024-11/part-00000.parquet`.

Any tool reads the files without this code, also while a writer works. Months are of `observed_at`
in UTC. Within a month the part with the highest number is open: an append rewrites it, staged in
`DIR/.staging` and put in place at once, until it holds about 100,000 rows; then the next number
starts. No name ever changes or goes away, so a reader that has listed the files finds them, and one
that keeps a file open, as Arrow and pandas do, reads it as it was. DuckDB and Polars open a file more
than once; they can meet an append in between, fail, and must try again.

Children are written before `captures`. A capture that is listed is therefore complete, and what a
killed writer left of an unlisted one lies in open parts; a note in the staging folder names the
month, and the next writer drops those rows before it does anything else. One file lock serialises
the writers.
"""

import contextlib
import errno
import json
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

import filelock
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from storage.arrow import arrow_schema, condition, from_records
from storage.batching import batches, first_by_id
from storage.contract import Appended, Store, Where
from storage.request import Request, check_request
from storage.schema import CHILDREN, SCHEMA_VERSION, TABLES
from tickers.errors import StoreBusyError, StoreError
from tickers.model import Capture

__all__ = ["LakeStore"]

_ROWS_TO_SEAL: Final = 100_000
_ROWS_PER_GROUP: Final = 16_384
_CAPTURES_PER_COMMIT: Final = 2_000
_MARKER: Final = "tickers-lake.json"
_HINTS: Final = {
    errno.EACCES: "; check the rights of the folder",
    errno.ENOSPC: "; free some space and try again",
    errno.EROFS: "; choose another folder with --store",
}
_ORDER: Final = {"quotes": ("symbol", "capture_id", "position")}
"""How a part is sorted where not by key: one symbol over a year then lies in few row groups."""


class LakeStore(Store):
    """A store in one folder of Parquet files."""

    def __init__(self, url: str, folder: Path, timeout: float) -> None:
        self.url = url
        self._folder = folder
        self._staging = folder / ".staging"
        self._lock = filelock.FileLock(folder / ".lock", timeout=timeout)

    def append(self, captures: Iterable[Capture]) -> Appended:
        """As in the contract; up to 2,000 captures are put in place at a time."""
        done = Appended()
        for batch in batches(captures, _CAPTURES_PER_COMMIT):
            with self._writing():
                months: dict[str, dict[str, Capture]] = {}
                for identity, capture in first_by_id(batch).items():
                    months.setdefault(_month(capture), {})[identity] = capture
                for month, group in sorted(months.items()):
                    done |= self._append(month, group)
        return done

    def _append(self, month: str, group: dict[str, Capture]) -> Appended:
        listed = self._listed(month)
        new = [capture for identity, capture in group.items() if identity not in listed]
        done = Appended(frozenset(c.capture_id for c in new), frozenset(group) & listed)
        if new:
            rows = {
                name: from_records(TABLES[name], (r for c in new for r in getattr(c, name)))
                for name in CHILDREN
            }
            rows["captures"] = from_records(TABLES["captures"], new)  # last: it makes the rest count
            note = self._staging / month
            note.touch()
            _sync(self._staging)
            for name, table in rows.items():
                self._extend(name, month, table)
            note.unlink()
        return done

    def _extend(self, name: str, month: str, new: pa.Table) -> None:
        """Add rows to a month's open part, or to the next one where it is full."""
        if not new.num_rows:
            return
        parts = self._parts(name, month)
        if parts and _row_count(parts[-1]) < _ROWS_TO_SEAL:
            self._write(parts[-1], name, pa.concat_tables([_table(name, parts[-1]), new]))
        else:
            part = self._folder / name / f"month={month}" / f"part-{len(parts):05}.parquet"
            self._write(part, name, new)

    def _write(self, part: Path, name: str, rows: pa.Table) -> None:
        staged = self._staging / f"{name}.parquet"
        order = [(column, "ascending") for column in _ORDER.get(name, TABLES[name].key)]
        pq.write_table(rows.sort_by(order), staged, compression="zstd", row_group_size=_ROWS_PER_GROUP)
        with staged.open("rb") as file:
            os.fsync(file.fileno())
        if not part.parent.exists():
            part.parent.mkdir(parents=True)
            _sync(part.parent.parent)
            _sync(self._folder)
        staged.replace(part)
        _sync(part.parent)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """The lake as its only writer, made where there is none, cleaned where one was killed."""
        if not self._folder.parent.is_dir():
            raise StoreError(f"{self.url}: there is no folder {self._folder.parent}; create it first")
        with self._translated():
            if self._folder.exists():
                self._check_version(may_be_empty=True)
            self._folder.mkdir(exist_ok=True)
            with self._lock:
                self._staging.mkdir(exist_ok=True)
                if not (self._folder / _MARKER).exists():
                    self._mark()
                self._check_version()
                self._clean()
                try:
                    yield
                except BaseException:
                    self._clean()
                    raise

    def _mark(self) -> None:
        """Make the folder a lake."""
        marker = self._staging / _MARKER
        with marker.open("w") as file:
            file.write(json.dumps({"schema_version": SCHEMA_VERSION}) + "\n")
            file.flush()
            os.fsync(file.fileno())
        marker.replace(self._folder / _MARKER)
        _sync(self._folder)

    def _clean(self) -> None:
        """Drop what a killed writer left: staged files, and rows of captures that are not listed."""
        for left in self._staging.iterdir():
            if left.suffix:
                left.unlink()
                continue
            listed = pa.array(self._listed(left.name), pa.string())
            for name in CHILDREN:
                parts = self._parts(name, left.name)
                rows = _table(name, parts[-1]) if parts else None
                if rows is not None:
                    kept = rows.filter(pc.is_in(rows["capture_id"], listed))
                    if kept.num_rows < rows.num_rows:
                        self._write(parts[-1], name, kept)
            left.unlink()

    def read(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> pa.Table:
        """As in the contract."""
        request = check_request(table, columns, where)
        with self._translated():
            self._check_version()
            # Listed first: what is listed is complete, and rows of later captures are left out.
            listed = self._captures() if table in CHILDREN else None
            rows = self._scan(request)
        if listed is not None:
            rows = rows.filter(pc.is_in(rows["capture_id"], listed))
        order = [(name, "ascending") for name in request.table.key]
        return rows.sort_by(order).select([column.name for column in request.columns])

    def distinct(self, table: str, column: str) -> pa.Array:
        """As in the contract."""
        return pc.unique(self.read(table, columns=[column])[column]).drop_null()

    def count(self, table: str) -> int:
        """As in the contract."""
        rows: int = self.read(table, columns=()).num_rows
        return rows

    def _captures(self) -> pa.Array:
        ids = self._scan(check_request("captures", ["capture_id"], None))["capture_id"]
        return ids.combine_chunks()

    def _listed(self, month: str) -> frozenset[str]:
        parts = self._parts("captures", month)
        return frozenset(i for part in parts for i in _table("captures", part, ["capture_id"])[0].to_pylist())

    def _scan(self, request: Request) -> pa.Table:
        """The rows asked for, with the key's columns too."""
        schema = arrow_schema(request.table)
        names = list(dict.fromkeys([*(c.name for c in request.columns), *request.table.key]))
        files = [str(p) for p in sorted((self._folder / request.table.name).glob("month=*/part-*.parquet"))]
        if not files:
            return schema.empty_table().select(names)
        source = ds.dataset(files, schema=schema, format="parquet")
        return source.to_table(columns=names, filter=condition(request.where, schema))

    def _parts(self, name: str, month: str) -> list[Path]:
        return sorted((self._folder / name / f"month={month}").glob("part-*.parquet"))

    def _check_version(self, *, may_be_empty: bool = False) -> None:
        marker = self._folder / _MARKER
        try:
            version = json.loads(marker.read_text())["schema_version"]
        except FileNotFoundError:
            found = {path.name for path in self._folder.iterdir()} if self._folder.exists() else set()
            if _MARKER in found:  # another writer has made the lake in between
                self._check_version()
            elif found - {".lock", ".staging"}:
                raise StoreError(
                    f"{self.url}: the folder {self._folder} is not empty and holds no tickers lake;"
                    " choose another with --store"
                ) from None
            elif not may_be_empty:
                raise self._missing() from None
            return
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self.url}: {marker} is damaged: {error}") from error
        self._require_schema(version)

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except filelock.Timeout as error:
            raise StoreBusyError(f"{self.url}: another process is writing to it; try again later") from error
        except NotADirectoryError as error:
            raise StoreError(
                f"{self.url}: {self._folder} is no folder; choose another with --store"
            ) from error
        except UnicodeEncodeError as error:
            raise StoreError(f"{self.url}: a text cannot be stored as UTF-8: {error}") from error
        except OSError as error:
            hint = _HINTS.get(error.errno or 0, "")
            raise StoreError(f"{self.url}: {error.strerror or error}{hint}") from error
        except pa.ArrowException as error:
            raise StoreError(f"{self.url}: {error}") from error

    def close(self) -> None:
        """As in the contract."""
        self._lock.release()


def _month(capture: Capture) -> str:
    return f"{capture.observed_at:%Y-%m}"


def _table(name: str, part: Path, columns: list[str] | None = None) -> pa.Table:
    # Opened by itself, not as a folder: the folder's name would add a column.
    try:
        table = pq.ParquetFile(part).read(columns=columns)
    except pa.ArrowInvalid as error:
        raise StoreError(f"{part} is damaged: {error}; put a copy of it back") from error
    return table if columns else table.cast(arrow_schema(TABLES[name]))


def _row_count(part: Path) -> int:
    rows: int = pq.read_metadata(part).num_rows
    return rows


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

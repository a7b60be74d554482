"""A lake of plain Parquet files: `DIR/quotes/month=2024-11/part-00000.parquet`.

Any tool reads the files without this code, also while a writer works. Months are of `observed_at`
in UTC, of `session_date` for imported closes. Within a month the part with the highest number is open: an
append rewrites it, staged in `DIR/.staging` and put in place at once, while it holds fewer than about
100,000 rows; then the next number starts. No name ever changes or goes away, so a reader that has listed
the files finds them.

Children are written before `captures`. A capture that is listed is therefore complete, and what a
killed writer left of an unlisted one lies in open parts; a note in the staging folder names the
month, and the next writer drops those rows before it does anything else. One file lock serialises
the writers.
"""

import contextlib
import errno
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

import filelock
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from storage.arrow import arrow_schema, condition, sorted_by_key
from storage.backends.encoding import table_of_records
from storage.batching import batches, first_by_id
from storage.contract import Appended, Between, Store, Where
from storage.query import Request, check_request
from storage.schema import CHILDREN, SCHEMA_VERSION, TABLES
from tickers.errors import StoreBusyError, StoreError
from tickers.model import Capture, Close
from tickers.writing import sync, whole_file

__all__ = ["LakeStore"]

_ROWS_TO_SEAL: Final = 100_000
_ROWS_PER_GROUP: Final = 16_384
_CAPTURES_PER_COMMIT: Final = 10_000
_FILES_OPEN: Final = 256
_MARKER: Final = "tickers-lake.json"
_HINTS: Final = {
    errno.EACCES: "; check the rights of the folder",
    errno.ENOSPC: "; free some space and try again",
    errno.EROFS: "; choose another folder with --store",
}
_ORDER: Final = {"quotes": ("symbol", "capture_id", "position")}
"""How a part is sorted where not by key: one symbol over a year then lies in few row groups."""
_MONTH_DIGITS: Final = 6
"""Of a capture id, which starts with its moment."""


class LakeStore(Store):
    """A store in one folder of Parquet files."""

    def __init__(self, url: str, folder: Path, timeout: float, *, any_version: bool = False) -> None:
        self.url = url
        self.any_version = any_version
        self._folder = folder
        self._staging = folder / ".staging"
        self._lock = filelock.FileLock(folder / ".lock", timeout=timeout)

    def append(self, captures: Iterable[Capture]) -> Appended:
        """As in the contract; up to 10,000 captures are put in place at a time.

        While one month is written, the next is made ready.
        """
        done = Appended()
        for batch in batches(captures, _CAPTURES_PER_COMMIT):
            months: dict[str, dict[str, Capture]] = {}
            for identity, capture in first_by_id(batch).items():
                months.setdefault(_month(identity), {})[identity] = capture
            with self._writing(), ThreadPoolExecutor(1) as thread:
                writing: Future[None] | None = None
                for month, group in sorted(months.items()):
                    known = self._listed(month, group)
                    fresh = [capture for identity, capture in group.items() if identity not in known]
                    rows = {
                        name: table_of_records(TABLES[name], [r for c in fresh for r in getattr(c, name)])
                        for name in CHILDREN
                    }
                    rows["captures"] = table_of_records(TABLES["captures"], fresh)
                    if writing:
                        writing.result()
                    writing = thread.submit(self._append, month, rows)
                    done |= Appended(frozenset(group) - known, known)
                if writing:
                    writing.result()
        return done

    def append_tables(self, tables: Mapping[str, pa.Table]) -> Appended:
        """As in the contract, month by month."""
        done = Appended()
        ids = frozenset(tables["captures"]["capture_id"].to_pylist())
        with self._writing():
            for month in sorted({_month(identity) for identity in ids}):
                group = frozenset(identity for identity in ids if _month(identity) == month)
                known = self._listed(month, group)
                fresh = pa.array(group - known, pa.string())
                rows = {
                    name: table.filter(pc.is_in(table["capture_id"], fresh)) for name, table in tables.items()
                }
                self._append(month, rows)
                done |= Appended(group - known, known)
        return done

    def _append(self, month: str, rows: Mapping[str, pa.Table]) -> None:
        if not rows["captures"].num_rows:
            return
        with self._noted(month):
            for name in (*CHILDREN, "captures"):  # captures last: they make the rest count
                self._extend(name, month, rows[name])

    @contextlib.contextmanager
    def _noted(self, month: str) -> Iterator[None]:
        """A note of the month stands in the staging folder while, or since, a writer works on it."""
        note = self._staging / month
        if note.exists():
            self._clean_month(note)  # or say what it is damaged by
        note.touch()
        sync(self._staging)
        yield
        note.unlink()

    def append_closes(self, closes: Iterable[Close]) -> int:
        """As in the contract, month by month."""
        months: dict[str, dict[tuple[object, ...], Close]] = {}
        for close in closes:
            group = months.setdefault(f"{close.session_date:%Y-%m}", {})
            group.setdefault((close.symbol, close.session_date, close.source), close)
        new = 0
        with self._writing() if months else contextlib.nullcontext():
            for month, group in sorted(months.items()):
                known: set[tuple[object, ...]] = set()
                for part in self._parts("closes", month):
                    keys = _table("closes", part, list(TABLES["closes"].key)).to_pydict().values()
                    known.update(zip(*keys, strict=True))
                fresh = [close for key, close in group.items() if key not in known]
                self._extend("closes", month, table_of_records(TABLES["closes"], fresh))
                new += len(fresh)
        return new

    def _extend(self, name: str, month: str, new: pa.Table) -> None:
        """Add rows to a month's open part, or to the next one where it would be full."""
        if not new.num_rows:
            return
        parts = self._parts(name, month)
        if parts and _row_count(parts[-1]) + new.num_rows <= _ROWS_TO_SEAL:
            self._write(parts[-1], name, pa.concat_tables([_table(name, parts[-1]), new]))
        else:
            part = self._folder / name / f"month={month}" / f"part-{len(parts):05}.parquet"
            self._write(part, name, new)

    def _write(self, part: Path, name: str, rows: pa.Table) -> None:
        if not part.parent.exists():
            part.parent.mkdir(parents=True)
            sync(part.parent.parent)
            sync(self._folder)
        order = [(column, "ascending") for column in _ORDER.get(name, TABLES[name].key)]
        with whole_file(part, staging=self._staging, durable=True) as staged:
            pq.write_table(
                rows.sort_by(order),
                staged,
                compression="zstd",
                row_group_size=_ROWS_PER_GROUP,
                write_page_checksum=True,
            )

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """The lake as its only writer, made where there is none, cleaned where one was killed."""
        if not self._folder.parent.is_dir():
            raise StoreError(f"{self.url}: there is no folder {self._folder.parent}; create it first")
        with self._translated():
            if self._folder.exists():
                self._check_version(writing=True)
            self._folder.mkdir(exist_ok=True)
            with self._lock:
                self._staging.mkdir(exist_ok=True)
                if not (self._folder / _MARKER).exists():
                    self._mark()
                self._check_version(writing=True)
                self._clean()
                try:
                    yield
                except BaseException:
                    self._clean()
                    raise

    def _mark(self) -> None:
        """Make the folder a lake."""
        with whole_file(self._folder / _MARKER, staging=self._staging, durable=True) as staged:
            staged.write_text(json.dumps({"schema_version": SCHEMA_VERSION}) + "\n")

    def _clean(self) -> None:
        """Drop what a killed writer left: staged files, and rows of captures that are not listed."""
        for left in self._staging.iterdir():
            if left.suffix:
                left.unlink()
            else:
                with contextlib.suppress(_DamagedPartError):  # other months go on
                    self._clean_month(left)

    def _clean_month(self, note: Path) -> None:
        listed = pa.array(self._listed(note.name), pa.string())
        for name in CHILDREN:
            parts = self._parts(name, note.name)
            rows = _table(name, parts[-1]) if parts else None
            if rows is not None:
                kept = rows.filter(pc.is_in(rows["capture_id"], listed))
                if kept.num_rows < rows.num_rows:
                    self._write(parts[-1], name, kept)
        note.unlink()

    def read(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> pa.Table:
        """As in the contract."""
        request = check_request(table, columns, where)
        with self._translated():
            self._check_version()
            return self._read(request, self._files(request))

    def read_batches(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> Iterator[pa.Table]:
        """As in the contract, a month at a time, whose order is that of capture ids; closes all at once."""
        request = check_request(table, columns, where)
        with self._translated():
            self._check_version()
        files = self._files(request)
        months = (
            [files]
            if table == "closes"
            else [
                [part for part in files if part.parent == month]
                for month in dict.fromkeys(part.parent for part in files)
            ]
        )
        for some in months:
            with self._translated():
                rows = self._read(request, some)
            if rows.num_rows:
                yield rows

    def _read(self, request: Request, files: list[Path]) -> pa.Table:
        """The rows asked for, of complete captures, in order."""
        before = self._notes()
        rows = self._scan(request, files)
        if request.table.name in CHILDREN:
            if before is None or before != self._notes():
                months = {part.parent.name.removeprefix("month=") for part in files}
                listed = frozenset[str]().union(*map(self._listed, months))
                rows = rows.filter(pc.is_in(rows["capture_id"], pa.array(listed, pa.string())))
            if request.sites is not None:
                of_sites = check_request("captures", ["capture_id"], {"site": request.sites})
                ids = self._scan(of_sites, self._files(of_sites))["capture_id"]
                rows = rows.filter(pc.is_in(rows["capture_id"], ids.combine_chunks()))
        return sorted_by_key(request.table, rows).select([column.name for column in request.columns])

    def _notes(self) -> int | None:
        """When a writer last began or ended its work on a month; null where one is at work, or was killed."""
        try:
            changed = self._staging.stat().st_mtime_ns
            return None if any(not left.suffix for left in self._staging.iterdir()) else changed
        except FileNotFoundError:
            return None

    def _scan(self, request: Request, files: list[Path]) -> pa.Table:
        """The rows asked for, with the key's columns too."""
        schema = arrow_schema(request.table)
        names = list(dict.fromkeys([*(c.name for c in request.columns), *request.table.key]))
        tables = [schema.empty_table().select(names)]
        try:
            tables.extend(self._scan_open(request, some, names) for some in batches(files, _FILES_OPEN))
        except (pa.ArrowException, OSError):
            for part in files:
                _table(request.table.name, part)  # which names the one that is damaged
            raise
        return pa.concat_tables(tables)

    def _scan_open(self, request: Request, files: Iterable[Path], names: list[str]) -> pa.Table:
        """Some files, each opened once: what a writer puts in place of one meanwhile does not matter here."""
        import pyarrow.dataset as ds  # noqa: PLC0415 heavy, and no writer needs it

        checked = ds.ParquetFragmentScanOptions(page_checksum_verification=True)
        form = ds.ParquetFileFormat(default_fragment_scan_options=checked)
        schema = arrow_schema(request.table)
        with contextlib.ExitStack() as opened:
            fragments = []
            for part in files:
                fragments.append(form.make_fragment(opened.enter_context(pa.OSFile(str(part)))))
                found = fragments[-1].physical_schema
                _require_types(request.table.name, part, found, may_lack=self.any_version)
            source = ds.FileSystemDataset(fragments, schema, form)
            return source.to_table(columns=names, filter=condition(request.where, schema))

    def _files(self, request: Request) -> list[Path]:
        """The parts that can have rows asked for, told by their months."""
        lowest, highest = _months(request)
        parts = (self._folder / request.table.name).glob("month=*/part-*.parquet")
        return sorted(
            p for p in parts if lowest <= _digits(p)[: len(lowest) or None] and _digits(p) <= highest
        )

    def spans(self) -> Iterator[tuple[str, str]]:
        """As in the contract: months, told by their folders; `~` sorts after all ids of one."""
        with self._translated():
            self._check_version()
        for digits in sorted({_digits(p) for p in self._folder.glob("captures/month=*/part-*.parquet")}):
            yield digits, f"{digits}~"

    def distinct(self, table: str, column: str) -> pa.Array:
        """As in the contract."""
        return pc.unique(self.read(table, columns=[column])[column]).drop_null()

    def count(self, table: str) -> int:
        """As in the contract."""
        rows: int = self.read(table, columns=TABLES[table].key if table in TABLES else None).num_rows
        return rows

    def check(self) -> Iterator[str]:
        """As in the contract: every part is read, and keys, months, captures and children are compared."""
        with self._translated():
            self._check_version()
        months = sorted({p.name.removeprefix("month=") for p in self._folder.glob("*/month=*")})
        for month in months:
            listed: frozenset[str] | None = None
            with contextlib.suppress(_DamagedPartError, OSError):
                listed = self._listed(month)
            for name in TABLES:
                yield from self._check_month(name, month, listed)
        for path in self._folder.glob("*/*/*"):
            if path.parent.name.startswith("month=") and not path.match("part-*.parquet"):
                yield f"{path} is no part of the lake; move it away: plain readers may stumble over it"

    def _check_month(self, name: str, month: str, listed: frozenset[str] | None) -> Iterator[str]:
        tables = []
        for part in self._parts(name, month):
            try:
                tables.append(_table(name, part))
            except _DamagedPartError as error:
                yield str(error)
            except OSError as error:
                yield f"{part}: {error.strerror}; check its rights"
        rows = pa.concat_tables(tables) if tables else None
        if rows is None:
            return
        where = self._folder / name / f"month={month}"
        keys = (
            rows.select(list(TABLES[name].key))
            .group_by(list(TABLES[name].key))
            .aggregate([([], "count_all")])
        )
        doubled = pc.sum(pc.greater(keys["count_all"], 1)).as_py() or 0
        if doubled:
            yield f"{where}: {doubled} rows are there more than once; {_WAY_OUT}"
        if name in CHILDREN and listed is not None and not (self._staging / month).exists():
            lost = pc.sum(pc.invert(pc.is_in(rows["capture_id"], pa.array(listed, pa.string())))).as_py()
            if lost:
                yield f"{where}: {lost} rows are of no capture; {_WAY_OUT}"

    def _listed(self, month: str, ids: Collection[str] | None = None) -> frozenset[str]:
        """The captures of a month, or which of `ids` are among them."""
        found = frozenset(
            identity
            for part in self._parts("captures", month)
            for identity in _table("captures", part, ["capture_id"])[0].to_pylist()
        )
        return found if ids is None else found.intersection(ids)

    def _parts(self, name: str, month: str) -> list[Path]:
        return sorted((self._folder / name / f"month={month}").glob("part-*.parquet"))

    def _check_version(self, *, writing: bool = False) -> None:
        marker = self._folder / _MARKER
        try:
            version = json.loads(marker.read_text())["schema_version"]
        except FileNotFoundError:
            found = {path.name for path in self._folder.iterdir()} if self._folder.exists() else set()
            if _MARKER in found:  # another writer has made the lake in between
                self._check_version(writing=writing)
            elif found - {".lock", ".staging"}:
                raise StoreError(
                    f"{self.url}: the folder {self._folder} is not empty and holds no tickers lake;"
                    " choose another with --store"
                ) from None
            elif not writing:
                raise self._missing() from None
            return
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self.url}: {marker} is damaged: {error}") from error
        self._require_schema(version, writing=writing)

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
        except _DamagedPartError as error:
            said = f"{error}; tickers check --store {self.url} lists the damage"
            raise StoreError(f"{self.url}: {said}") from error
        except pa.ArrowException as error:
            raise StoreError(f"{self.url}: {error}") from error
        except OSError as error:
            hint = _HINTS.get(error.errno or 0, "")
            raise StoreError(f"{self.url}: {error.strerror or error}{hint}") from error

    def close(self) -> None:
        """As in the contract."""
        self._lock.release()


_WAY_OUT: Final = "put a copy back, or bring what is whole over with tickers copy"


def _month(identity: str) -> str:
    return f"{identity[:4]}-{identity[4:6]}"


def _digits(part: Path) -> str:
    """`202411` of a part of November 2024."""
    return part.parent.name.removeprefix("month=").replace("-", "")


def _months(request: Request) -> tuple[str, str]:
    """The first and the last month, in digits, that rows asked for can lie in."""
    lowest, highest = "", "\uffff"
    for name, wanted in request.where.items():
        if name not in {"capture_id", "session_date" if request.table.name == "closes" else "observed_at"}:
            continue
        ends = [wanted.low, wanted.high] if isinstance(wanted, Between) else wanted
        months = [end[:_MONTH_DIGITS] if isinstance(end, str) else f"{end:%Y%m}" for end in ends]
        if months:
            lowest, highest = max(lowest, min(months)), min(highest, max(months))
    return lowest, highest


class _DamagedPartError(Exception):
    """A part cannot be read, or holds something else."""

    def __init__(self, part: Path, reason: object) -> None:
        said = " ".join("".join(c if c.isprintable() else " " for c in str(reason)).split())
        super().__init__(f"{part} is damaged: {said}; {_WAY_OUT}")


@contextlib.contextmanager
def _reading(part: Path) -> Iterator[None]:
    """Arrow tells some damage as errors of the system, but without their number."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise _DamagedPartError(part, error) from error


def _table(name: str, part: Path, columns: list[str] | None = None) -> pa.Table:
    with _reading(part):
        # Opened by itself, not as a folder: the folder's name would add a column.
        file = pq.ParquetFile(part, page_checksum_verification=True)
        _require_types(name, part, file.schema_arrow)
        return file.read(columns=columns)


def _require_types(name: str, part: Path, found: pa.Schema, *, may_lack: bool = False) -> None:
    """Refuse a part whose columns are not those of its table; those of an older version may lack some."""
    expected = {field.name: field.type for field in arrow_schema(TABLES[name])}
    types = {field.name: field.type for field in found}
    if types != ({name: kind for name, kind in expected.items() if name in types} if may_lack else expected):
        raise _DamagedPartError(part, f"its columns are not those of {name}")


def _row_count(part: Path) -> int:
    with _reading(part):
        rows: int = pq.read_metadata(part).num_rows
        return rows

"""The store that keeps captures in a lake."""

import contextlib
import errno
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.as_tables import table_of_records, tables_of
from storage.backends.lake import writing
from storage.backends.lake.damaged_parts import find_damaged_parts, orphans
from storage.backends.lake.parts import MARKER, STAGING, DamagedPartError, LakeFolder, month_of
from storage.backends.lake.reading import by_month, parts_of, read_rows
from storage.backends.lake.settling import derive_daily, note_touched, settle_daily, touched_since
from storage.batching import batches, first_by_id
from storage.damage import find_damage
from storage.kept_rows import KeptRows
from storage.objects import ChangedError, ObjectFolder
from storage.query import check_query
from storage.schema import SCHEMA_VERSION, TABLES
from storage.store import Appended, Store
from storage.touched_sessions import touched
from storage.where import Where
from tickers.errors import StoreBusyError, StoreError
from tickers.model import Capture, Close, InputMark

__all__ = ["LakeStore"]

_CAPTURES_PER_COMMIT: Final = 10_000
_OF_SESSIONS: Final = frozenset({"closes", "daily"})
"""Tables whose months are those of sessions."""
_OWN: Final = frozenset({".lock", ".probes", STAGING})
"""What may lie in a folder before it is a lake."""
_HINTS: Final = {
    errno.EACCES: "; check the rights of the folder",
    errno.ENOSPC: "; free some space and try again",
    errno.EROFS: "; choose another folder with --store",
}


class LakeStore(Store):
    """A store in one folder of Parquet files, on a disk or in a bucket."""

    def __init__(self, url: str, objects: ObjectFolder, timeout: float, *, any_version: bool = False) -> None:
        self.url = url
        self.any_version = any_version
        self._folder = LakeFolder(objects)
        self._timeout = timeout
        self._version: int | None = None

    def append(self, captures: Iterable[Capture]) -> Appended:
        """As in the contract; up to 10,000 captures are put in place at a time.

        While one month is written, the next is made ready.
        """
        done = Appended()
        try:
            for batch in batches(captures, _CAPTURES_PER_COMMIT):
                at_work: list[tuple[Future[None], Appended]] = []
                try:
                    self._append(batch, at_work)
                finally:
                    for future, appended in at_work:
                        done |= Appended() if future.exception() else appended
            if done.new or done.known:
                self._settle()
        except StoreError as error:
            error.kept = done.new
            raise
        return done

    def _append(self, batch: list[Capture], at_work: list[tuple[Future[None], Appended]]) -> None:
        """Keep captures, and list what becomes of each month: all are done when this returns or raises."""
        months: dict[str, dict[str, Capture]] = {}
        for identity, capture in first_by_id(batch).items():
            months.setdefault(month_of(identity), {})[identity] = capture
        with self._writing() as folder, ThreadPoolExecutor(1) as thread:
            for month, group in sorted(months.items()):
                known = folder.captures([month]).intersection(group)
                tables = tables_of([group[identity] for identity in group if identity not in known])
                if at_work:
                    at_work[-1][0].result()
                note_touched(folder, month, touched(tables["quotes"]))
                written = thread.submit(writing.add_captures, folder, month, tables)
                at_work.append((written, Appended(frozenset(group) - known, known)))
            if at_work:
                at_work[-1][0].result()

    def append_tables(self, tables: Mapping[str, pa.Table]) -> Appended:
        """As in the contract, month by month."""
        done = Appended()
        ids = frozenset(tables["captures"]["capture_id"].to_pylist())
        with self._writing() as folder:
            for month in sorted(set(map(month_of, ids))):
                group = frozenset(identity for identity in ids if month_of(identity) == month)
                known = folder.captures([month]) & group
                new = pa.array(group - known, pa.string())
                rows = {
                    name: table.filter(pc.is_in(table["capture_id"], new)) for name, table in tables.items()
                }
                note_touched(folder, month, touched(rows["quotes"]))
                writing.add_captures(folder, month, rows)
                done |= Appended(group - known, known)
        self._settle()
        return done

    def replace_tables(self, tables: Mapping[str, pa.Table]) -> None:
        """As in the contract, month by month."""
        ids = tables["captures"]["capture_id"].to_pylist()
        with self._writing() as folder:
            for month in sorted(set(map(month_of, ids))):
                group = pa.array([one for one in ids if month_of(one) == month], pa.string())
                rows = {
                    name: table.filter(pc.is_in(table["capture_id"], group)) for name, table in tables.items()
                }
                before = [
                    folder.read(part).filter(pc.field("capture_id").isin(group))
                    for part in folder.parts("quotes", month)
                ]
                note_touched(folder, month, touched(pa.concat_tables([rows["quotes"], *before])))
                writing.replace_captures(folder, month, rows)
        self._settle()

    def set_aside(self) -> Collection[str]:
        """As in the contract: they are put into `DIR/.damaged`."""
        with self._writing() as folder:
            return writing.set_aside(folder)

    def orphans(self) -> frozenset[str]:
        """As in the contract."""
        with self._translated():
            self._check_version()
            return frozenset(orphans(self._folder))

    def place(self) -> object:
        """As in the contract."""
        return self._folder.objects.place()

    def append_closes(self, closes: Iterable[Close]) -> int:
        """As in the contract, month by month."""
        months: dict[str, dict[tuple[object, ...], Close]] = {}
        for close in closes:
            group = months.setdefault(f"{close.session_date:%Y-%m}", {})
            group.setdefault((close.symbol, close.session_date, close.source), close)
        if not months:
            return 0
        new = 0
        with self._writing() as folder:
            for month, group in sorted(months.items()):
                known: set[tuple[object, ...]] = set()
                for part in folder.parts("closes", month):
                    keys = folder.read(part, list(TABLES["closes"].key)).to_pydict().values()
                    known.update(zip(*keys, strict=True))
                fresh = [close for key, close in group.items() if key not in known]
                rows = table_of_records(TABLES["closes"], fresh)
                note_touched(folder, month, touched(rows))
                writing.add_rows(folder, "closes", month, rows)
                new += len(fresh)
        self._settle()
        return new

    def mark_inputs(self, marks: Iterable[InputMark]) -> None:
        """As in the contract, at once."""
        wanted = list(marks)
        if not wanted:
            return
        names = pa.array({mark.name for mark in wanted}, pa.string())
        with self._writing() as folder:
            held = [
                InputMark(**row)
                for part in folder.parts("inputs")
                for row in folder.read(part).filter(pc.field("name").isin(names)).to_pylist()
            ]
            furthest = {(mark.name, mark.content): mark for mark in held}
            for mark in wanted:
                key = (mark.name, mark.content)
                furthest[key] = mark if mark.is_after(furthest.get(key)) else furthest[key]
            if set(furthest.values()) != set(held):
                rows = table_of_records(TABLES["inputs"], furthest.values())
                writing.replace_inputs(folder, names, rows)

    def settle(self, *, anew: bool = False) -> None:
        """As in the contract; months beside one that is damaged wait until that is put right."""
        with self._translated():
            self._check_version()
            for error in () if anew else self._settle():
                raise error
            if anew:
                with self._writing() as folder:
                    derive_daily(folder, self)

    def _settle(self) -> Collection[Exception]:
        """Settle what can be; gives the damage that keeps the rest from it. Rows are kept all the same."""
        with self._translated():
            if not touched_since(self._folder).months:
                return ()
        with self._writing() as folder:
            return settle_daily(folder, self)

    def read(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> pa.Table:
        """As in the contract."""
        query = check_query(table, columns, where)
        with self._translated():
            self._check_version()
            parts = parts_of(self._folder, query)
            return read_rows(self._folder, query, parts, may_lack=self.any_version)

    def read_batches(
        self, table: str, *, columns: Collection[str] | None = None, where: Where | None = None
    ) -> Iterator[pa.Table]:
        """As in the contract, a month at a time, whose order is that of capture ids; closes all at once."""
        query = check_query(table, columns, where)
        with self._translated():
            self._check_version()
        parts = parts_of(self._folder, query)
        for some in [parts] if table in _OF_SESSIONS else by_month(parts):
            with self._translated():
                rows = read_rows(self._folder, query, some, may_lack=self.any_version)
            if rows.num_rows:
                yield rows

    def spans(self) -> Iterator[tuple[str, str]]:
        """As in the contract: months, told by their folders; `~` sorts after all ids of one."""
        with self._translated():
            self._check_version()
        for digits in sorted({part.digits for part in self._folder.parts("captures")}):
            yield digits, f"{digits}~"

    def distinct(self, table: str, column: str) -> pa.Array:
        """As in the contract."""
        return pc.unique(self.read(table, columns=[column])[column]).drop_null()

    def schema_version(self) -> int:
        """As in the contract."""
        with self._translated():
            return self._check_version()

    def count(self, table: str) -> int:
        """As in the contract."""
        rows: int = self.read(table, columns=TABLES[table].key if table in TABLES else None).num_rows
        return rows

    def check(self) -> Iterator[str]:
        """As in the contract."""
        return find_damage(self, KeptRows(self))

    def own_damage(self) -> Iterator[str]:
        """As in the contract."""
        with self._translated():
            self._check_version()
        yield from find_damaged_parts(self._folder)

    def close(self) -> None:
        """As in the contract: nothing is held open."""

    @contextlib.contextmanager
    def _writing(self) -> Iterator[LakeFolder]:
        """The lake as its only writer, made where there is none, cleaned where one was killed."""
        objects = self._folder.objects
        with self._translated():
            self._check_version(writing=True)
            objects.prepare()
            with objects.lock(self._timeout) as held:
                folder = LakeFolder(objects.for_writer(), held)
                if self._version is None:
                    writing.make_lake(folder)
                    self._check_version(writing=True)
                writing.clean(folder)
                try:
                    yield folder
                except (ChangedError, StoreBusyError):  # the next writer cleans
                    raise
                except BaseException:
                    writing.clean(folder)
                    raise

    def _check_version(self, *, writing: bool = False) -> int:
        """The schema version, where it is one that can be read, or written; looked up once."""
        if self._version is None:
            version = self._found_version(is_made_now=writing)
            if version is None:
                return SCHEMA_VERSION
            self._version = version
        self._require_schema(self._version, writing=writing)
        return self._version

    def _found_version(self, *, is_made_now: bool) -> int | None:
        """The version that the lake says it is of; None where there is none, and it `is_made_now`."""
        objects = self._folder.objects
        try:
            version = json.loads(objects.get(MARKER)[0])["schema_version"]
        except FileNotFoundError:
            found = objects.tops()
            if MARKER in found:  # another writer has made the lake in between
                return self._found_version(is_made_now=is_made_now)
            if found - _OWN:
                raise StoreError(
                    f"{self.url}: it is not empty and holds no tickers lake; choose another with --store"
                ) from None
            if not is_made_now:
                raise self._missing() from None
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self.url}: {objects.shown(MARKER)} is damaged: {error}") from error
        self._require_schema(version, writing=is_made_now)
        assert isinstance(version, int)
        return version

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except ChangedError as error:
            raise StoreBusyError(
                f"{self.url}: another process took over while this one was stopped or cut off;"
                " try again later"
            ) from error
        except NotADirectoryError as error:
            raise StoreError(
                f"{self.url}: {self._folder.objects.url} is no folder; choose another with --store"
            ) from error
        except UnicodeEncodeError as error:
            raise StoreError(f"{self.url}: a text cannot be stored as UTF-8: {error}") from error
        except DamagedPartError as error:
            said = f"{error}; tickers check --store {self.url} lists the damage"
            raise StoreError(f"{self.url}: {said}") from error
        except pa.ArrowException as error:
            raise StoreError(f"{self.url}: {error}") from error
        except OSError as error:
            hint = _HINTS.get(error.errno or 0, "")
            raise StoreError(f"{self.url}: {error.strerror or error}{hint}") from error

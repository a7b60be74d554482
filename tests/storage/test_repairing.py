"""A damaged store is put right from another one: what is whole there is put back, `daily` derived anew."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import sqlalchemy as sa

from storage import Store, open_store
from storage.copying import copy
from storage.repairing import Repaired, repair
from storage.schema import TABLES
from tests.conftest import FRIDAY_EVENING, SAMPLE_TEXT, capture_at
from tests.storage.conftest import LOCAL
from tests.storage.lakes import objects_of, put_table, tables_of
from tests.storage.test_wholeness import ALL, DAMAGES, A, B, C, Change, rewrite
from tickers.errors import SchemaVersionError, StoreMissingError, UsageError
from tickers.model import Capture, Close

D = capture_at(FRIDAY_EVENING + timedelta(days=3), SAMPLE_TEXT.read_bytes())


def rows(store: Store) -> dict[str, list[dict[str, Any]]]:
    return {table: store.read(table).to_pylist() for table in TABLES}


@pytest.fixture
def other(tmp_path: Path) -> str:
    """The address of a store that has all, whole."""
    url = f"parquet:{tmp_path / 'other'}"
    with open_store(url) as store:
        store.append(ALL)
    return url


def repaired(url: str, other: str | None = None, *, dry_run: bool = False) -> list[Repaired]:
    with open_store(url) as store:
        if other is None:
            return list(repair(store, dry_run=dry_run))
        with open_store(other) as source:
            return list(repair(store, source, dry_run=dry_run))


def put_back(steps: list[Repaired]) -> tuple[int, int]:
    copied = [step.copied for step in steps if step.copied]
    return sum(step.repaired for step in copied), sum(step.new for step in copied)


@pytest.mark.parametrize("backend", LOCAL.values(), ids=LOCAL)
@pytest.mark.parametrize(("table", "capture", "change", "said"), DAMAGES)
def test_what_was_lost_added_or_changed_is_put_back(
    url: str, other: str, table: str, capture: Capture, change: Change, said: str
) -> None:
    with open_store(url) as store:
        store.append(ALL)
        right = rows(store)
    rewrite(url, table, capture.capture_id, change)
    with open_store(url) as store:
        damaged = rows(store)
    would = repaired(url, other, dry_run=True)
    assert put_back(would) == (1, 0)
    assert any(said in (step.left or "") for step in would)
    with open_store(url) as store:
        assert rows(store) == damaged
        assert capture.capture_id not in store.whole([one.capture_id for one in ALL])
    steps = repaired(url, other)
    assert put_back(steps) == (1, 0)
    assert [step.left for step in steps if step.left] == []
    with open_store(url) as store:
        assert rows(store) == right
        assert store.whole([one.capture_id for one in ALL]) == {one.capture_id for one in ALL}
    assert put_back(repaired(url, other)) == (0, 0)


def execute(url: str, *statements: str) -> None:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def edit_daily(url: str, sql: str, edit: Callable[[Any], Any]) -> None:
    if not url.startswith("parquet:"):
        execute(url, sql)
        return
    folder = objects_of(url)
    for name, held in tables_of(folder, "daily/*").items():
        put_table(folder, name, edit(held))


FORGED = "UPDATE daily_stored SET last_e6 = 1 WHERE symbol = 'AEX'"
FOREIGN = (
    "INSERT INTO daily_stored (session_date, symbol, verdict, sites, observations)"
    " VALUES ('2024-01-02', 'AEX', 'disputed', 0, 2)"
)
DAILY = [
    pytest.param("DELETE FROM daily_stored WHERE symbol = 'AEX'", lambda t: t.slice(1), id="deleted"),
    pytest.param(
        FORGED,
        lambda t: t.set_column(
            t.column_names.index("sites"), t.schema.field("sites"), pa.array([7] * t.num_rows, pa.int32())
        ),
        id="changed",
    ),
    pytest.param(
        FOREIGN,
        lambda t: t.set_column(0, t.schema.field(0), [[t[0][0].as_py().replace(day=1)] * t.num_rows]),
        id="of another session",
    ),
]


@pytest.mark.parametrize(("sql", "edit"), DAILY)
def test_rows_of_daily_that_are_not_what_stands_are_derived_anew(
    url: str, sql: str, edit: Callable[[Any], Any]
) -> None:
    with open_store(url) as store:
        store.append(ALL)
        right = rows(store)
    edit_daily(url, sql, edit)
    with open_store(url) as store:
        (damage,) = store.check()
        assert "of daily" in damage
        assert f"tickers repair {store.url}" in damage
    assert any(step.daily for step in repaired(url, dry_run=True))
    steps = repaired(url)
    assert [step.left for step in steps if step.left] == []
    with open_store(url) as store:
        assert rows(store) == right
        assert list(store.check()) == []


def test_rows_without_their_capture_are_put_back_with_it(
    backend: Callable[[Path], str], tmp_path: Path
) -> None:
    url, other = backend(tmp_path), f"sqlite:///{tmp_path / 'whole.db'}"
    with open_store(url) as store, open_store(other) as source:
        store.append(ALL)
        source.append(ALL)
        right = rows(store)
    if url.startswith("parquet:"):
        folder = objects_of(url)
        ((name, held),) = tables_of(folder, "captures/month=2024-11/*").items()
        put_table(folder, name, held.slice(0, 0))
    else:
        if url.startswith("postgresql"):
            execute(
                url,
                *(
                    f"ALTER TABLE {name}_stored DROP CONSTRAINT {name}_stored_capture_id_fkey"
                    for name in ("quotes", "headlines", "rejections")
                ),
            )
        execute(url, "DELETE FROM captures_stored WHERE capture_id < '202412'")
    with open_store(url) as store:
        assert store.orphans() == {A.capture_id, B.capture_id}
        assert any("of no capture" in said for said in store.check())
    alone = repaired(url)
    assert any("of no capture" in (step.left or "") for step in alone)
    assert put_back(repaired(url, other)) == (2, 0)
    with open_store(url) as store:
        assert rows(store) == right
        assert list(store.check()) == []


def test_what_the_other_store_has_not_whole_is_named_and_left(url: str, other: str) -> None:
    with open_store(url) as store:
        store.append(ALL)
    rewrite(url, "quotes", A.capture_id, lambda rows: rows.slice(1))
    rewrite(url, "quotes", C.capture_id, lambda rows: rows.slice(2))
    rewrite(other, "quotes", A.capture_id, lambda rows: rows.slice(3))
    steps = repaired(url, other)
    assert put_back(steps) == (1, 0)
    (named,) = [step.copied.damage for step in steps if step.copied and step.copied.damage]
    assert f"capture {A.capture_id} has 6 of 9 quotes; it is left out" in named
    (left,) = [step.left for step in steps if step.left]
    assert f"capture {A.capture_id} has 8 of 9 quotes" in left
    with open_store(url) as store:
        assert store.whole([A.capture_id, C.capture_id]) == {C.capture_id}


def test_captures_that_are_not_there_are_put_back_too(url: str, other: str) -> None:
    with open_store(url) as store:
        store.append([B, D])
    assert put_back(repaired(url, other)) == (0, 2)
    with open_store(url) as store:
        assert store.count("captures") == 4


def test_a_store_is_not_repaired_from_itself(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(url) as store:
        store.append(ALL)
    same = {
        "sqlite": "sqlite:///./tickers.db",
        "parquet": "parquet:./tickers.parquet/",
        "postgresql+psycopg": f"{url}?connect_timeout=5",
        "parquet:s3": f"{url}//",
    }[url.rpartition("://")[0] if "s3://" in url else url.partition(":")[0]]
    for address in (url, same):
        with pytest.raises(UsageError, match="cannot be repaired from itself"):
            repaired(url, address)


def test_a_store_of_another_schema_is_refused(url: str, other: str, tmp_path: Path) -> None:
    with open_store(url) as store:
        store.append(ALL)
    (tmp_path / "other" / "tickers-lake.json").write_text('{"schema_version": 3}')
    for one, another in ((url, other), (other, url)):
        with pytest.raises(SchemaVersionError, match="schema version 3, this tickers has 4; bring it over"):
            repaired(one, another)


def test_nothing_is_made_where_there_is_no_store(url: str, other: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreMissingError):
        repaired(url, other)
    assert sorted(tmp_path.iterdir()) == before


def test_copy_puts_back_what_the_target_has_not_whole(url: str, other: str) -> None:
    with open_store(url) as store:
        store.append(ALL)
        right = rows(store)
    rewrite(url, "quotes", A.capture_id, lambda rows: rows.slice(1))
    with open_store(url) as target, open_store(other) as source:
        assert sum(step.repaired for step in copy(source, target)) == 1
        assert rows(target) == right


def test_imported_closes_are_put_back(url: str, tmp_path: Path) -> None:
    close = Close(symbol="PX1", session_date=date(2024, 11, 15), close=Decimal("7269.63"), source="a file")
    other = f"parquet:{tmp_path / 'other'}"
    with open_store(url) as store, open_store(other) as source:
        store.append(ALL)
        source.append(ALL)
        source.append_closes([close])
        right = rows(source)
    assert sum(step.copied.closes for step in repaired(url, other, dry_run=True) if step.copied) == 1
    assert sum(step.copied.closes for step in repaired(url, other) if step.copied) == 1
    with open_store(url) as store:
        assert rows(store) == right


@pytest.mark.parametrize("table", ["captures", "quotes", "headlines", "daily"])
def test_a_part_that_cannot_be_read_is_set_aside_and_filled_again(tmp_path: Path, table: str) -> None:
    url, other = f"parquet:{tmp_path / 'lake'}", f"sqlite:///{tmp_path / 'whole.db'}"
    with open_store(url) as store, open_store(other) as source:
        store.append(ALL)
        source.append(ALL)
        right = rows(store)
    (part,) = (tmp_path / "lake").glob(f"{table}/month=2024-11/*")
    broken = part.read_bytes()[:-9]
    part.write_bytes(broken)
    assert any("is damaged" in (step.left or "") for step in repaired(url, other, dry_run=True))
    assert part.read_bytes() == broken
    steps = repaired(url, other)
    assert [step.left for step in steps if step.left] == []
    (told,) = [step.set_aside for step in steps if step.set_aside]
    (kept,) = (tmp_path / "lake" / ".damaged").iterdir()
    assert str(part) in told
    assert str(kept) in told
    assert kept.read_bytes() == broken
    with open_store(url) as store:
        assert rows(store) == right


def test_rows_that_are_there_twice_are_put_right(tmp_path: Path) -> None:
    url, other = f"parquet:{tmp_path / 'lake'}", f"sqlite:///{tmp_path / 'whole.db'}"
    with open_store(url) as store, open_store(other) as source:
        store.append(ALL)
        source.append(ALL)
        right = rows(store)
    for part in list((tmp_path / "lake").glob("*/month=2024-11/part-00000.parquet")):
        if part.parent.parent.name != "daily":
            (part.parent / "part-00001.parquet").write_bytes(part.read_bytes())
    with open_store(url) as store:
        said = list(store.check())
        assert any(f"capture {A.capture_id} is there 2 times" in one for one in said)
    assert put_back(repaired(url, other)) == (2, 0)
    with open_store(url) as store:
        assert rows(store) == right
        assert list(store.check()) == []

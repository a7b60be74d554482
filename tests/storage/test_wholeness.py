"""Rows that were deleted, added or changed behind the store's back are noticed, in every backend."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import open_store
from storage.as_tables import table_of_records
from storage.backends.encoding import stored_names, tuples_of_records, tuples_of_table
from storage.copying import copy
from storage.row_digests import TOLD, told_of_rows
from storage.schema import CHILDREN, TABLES
from storage.wholeness import losses, with_digests
from tests.conftest import FRIDAY_EVENING, SAMPLE_HTML, capture_at
from tests.storage.conftest import LOCAL
from tests.storage.kept import capture_row
from tests.storage.lakes import objects_of, put_table, tables_of
from tests.storage.strategies import captures
from tickers.model import Capture

REFUSED = b"AEX -1.37% 862.5\nBEL 20 -1.82% 4160.15\nPX1 +158,65% Perf. depuis"
A = capture_at(FRIDAY_EVENING, SAMPLE_HTML.read_bytes())
B = capture_at(FRIDAY_EVENING + timedelta(hours=1), REFUSED)
C = capture_at(FRIDAY_EVENING + timedelta(days=30))
ALL = [A, B, C]

CHANGED = "is not as it was kept"
Change = Callable[[pa.Table], pa.Table]


def without_first(rows: pa.Table) -> pa.Table:
    return rows.slice(1)


def with_another(rows: pa.Table) -> pa.Table:
    first = rows.slice(0, 1)
    position = pa.array([99], pa.int32())
    return pa.concat_tables([rows, first.set_column(1, rows.schema.field("position"), position)])


def with_(column: str, value: object) -> Change:
    def change(rows: pa.Table) -> pa.Table:
        values = [value, *rows[column].to_pylist()[1:]]
        field = rows.schema.field(column)
        return rows.set_column(rows.column_names.index(column), field, pa.array(values, field.type))

    return change


DAMAGES = [
    pytest.param("captures", B, with_("site", "elsewhere"), CHANGED, id="a site"),
    pytest.param("captures", B, with_("quote_count", 3), "has 2 of 3 quotes", id="a count"),
    pytest.param("captures", B, with_("rows_sha256", "0" * 64), CHANGED, id="a digest"),
    pytest.param("quotes", A, without_first, "has 8 of 9 quotes", id="a quote deleted"),
    pytest.param("quotes", A, lambda rows: rows.slice(0, 0), "has 0 of 9 quotes", id="all quotes deleted"),
    pytest.param("quotes", A, with_another, "has 10 of 9 quotes", id="a quote added"),
    pytest.param("quotes", B, with_("last", Decimal("862.51")), CHANGED, id="a level"),
    pytest.param("quotes", B, with_("change_step", None), CHANGED, id="a figure removed"),
    pytest.param("quotes", B, with_("state", "open"), CHANGED, id="a state"),
    pytest.param("headlines", A, without_first, "has 0 of 1 headlines", id="a headline deleted"),
    pytest.param("headlines", A, with_("title", "Another"), CHANGED, id="a title"),
    pytest.param("rejections", B, without_first, "has 0 of 1 rejections", id="a refused line deleted"),
    pytest.param("rejections", B, with_("reason", ""), CHANGED, id="a reason"),
]


def rewrite(url: str, table: str, identity: str, change: Change) -> None:
    """Change the rows of a capture in a store by other means than ours."""
    with open_store(url) as store:
        rows = store.read(table, where={"capture_id": [identity]})
    changed = change(rows)
    if url.startswith("parquet:"):
        folder = objects_of(url)
        for name, held in tables_of(folder, f"{table}/*").items():
            is_own = pc.equal(held["capture_id"], identity)
            if pc.any(is_own).as_py():
                put_table(folder, name, pa.concat_tables([held.filter(pc.invert(is_own)), changed]))
        return
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        stored = sa.Table(f"{table}_stored", sa.MetaData(), autoload_with=connection)
        if table == "captures":
            (row,) = _stored_rows(table, changed)
            connection.execute(sa.update(stored).where(stored.c.capture_id == identity).values(row))
            return
        connection.execute(sa.delete(stored).where(stored.c.capture_id == identity))
        for row in _stored_rows(table, changed):
            connection.execute(sa.insert(stored).values(row))


def _stored_rows(table: str, rows: pa.Table) -> list[dict[str, object]]:
    names = stored_names(TABLES[table])
    return [dict(zip(names, row, strict=True)) for row in tuples_of_table(TABLES[table], rows)]


@pytest.mark.parametrize("backend", LOCAL.values(), ids=LOCAL)
@pytest.mark.parametrize(("table", "capture", "change", "said"), DAMAGES)
def test_what_was_lost_added_or_changed_is_found_and_not_copied(
    url: str, tmp_path: Path, table: str, capture: Capture, change: Change, said: str
) -> None:
    with open_store(url) as store:
        store.append(ALL)
        assert list(store.check()) == []
    rewrite(url, table, capture.capture_id, change)
    with open_store(url) as store, open_store(f"sqlite:///{tmp_path / 'copy.db'}") as target:
        (damage,) = store.check()
        assert f"capture {capture.capture_id} {said}" in damage
        assert "tickers repair" in damage
        steps = list(copy(store, target))
        (told,) = [step.damage for step in steps if step.damage]
        assert f"capture {capture.capture_id} {said}" in told
        assert sum(step.new for step in steps) == 2
        assert set(target.read("captures")["capture_id"].to_pylist()) == {
            one.capture_id for one in ALL if one is not capture
        }
        assert list(target.check()) == []


@settings(max_examples=50)
@given(st.lists(captures(), max_size=4, unique_by=lambda capture: capture.capture_id))
def test_the_digest_is_what_its_definition_says_of_records_and_of_tables(drawn: list[Capture]) -> None:
    tables = {
        name: table_of_records(TABLES[name], [child for one in drawn for child in getattr(one, name)])
        for name in CHILDREN
    }
    tables["captures"] = table_of_records(TABLES["captures"], drawn)
    told = with_digests(tables)
    assert losses(told) == {}
    assert told["captures"].to_pylist() == [capture_row(one) for one in drawn]
    for one in drawn:
        (row,) = tuples_of_records(TABLES["captures"], [one])
        own = {name: list(tuples_of_records(TABLES[name], getattr(one, name))) for name in CHILDREN}
        assert told_of_rows(row, own)._asdict().items() <= capture_row(one).items()


def test_the_order_of_rows_in_a_table_says_nothing() -> None:
    tables = {
        name: table_of_records(TABLES[name], [row for one in ALL for row in getattr(one, name)])
        for name in CHILDREN
    }
    told = with_digests({**tables, "captures": table_of_records(TABLES["captures"], ALL)})
    assert losses({name: rows.take(list(range(rows.num_rows))[::-1]) for name, rows in told.items()}) == {}


@pytest.mark.parametrize("column", ["rows_sha256", "quote_count"])
def test_a_capture_that_does_not_tell_is_not_whole(column: str) -> None:
    tables = {name: table_of_records(TABLES[name], getattr(A, name)) for name in CHILDREN}
    told = with_digests({**tables, "captures": table_of_records(TABLES["captures"], [A])})
    damaged = {**told, "captures": with_(column, None)(told["captures"])}
    assert losses(damaged).keys() == {A.capture_id}


def test_what_a_capture_tells_are_its_last_columns() -> None:
    assert TABLES["captures"].names[-len(TOLD) :] == TOLD

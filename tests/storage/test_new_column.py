"""A column is added in one place: the field of the record. The rest, and older stores, follow."""

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import open_store
from tests.conftest import FRIDAY_EVENING, ROOT, capture_at
from tests.storage.conftest import LOCAL

FIELD = "    turnover: Level | None = None\n"
AFTER = '    """Change in points where the page shows it."""\n'
SCRIPT = textwrap.dedent("""
    import io, json, sys
    from dataclasses import replace
    from datetime import UTC, datetime
    from decimal import Decimal

    import tickers
    from storage import copying, exporting, open_store
    from storage.schema import TABLES
    from tickers.capture import observe
    from tickers.errors import SchemaVersionError
    from tickers.page import read_page

    old, new = sys.argv[1:]
    assert list(TABLES["quotes"].names[8:10]) == ["change_abs", "turnover"]

    # Rows of a page do not have it yet; those that do keep it, to the digit.
    body, moment = b"AEX -1.37% 862.5\\nBEL20 -1.82% 4160.15", datetime(2024, 11, 18, 17, 30, tzinfo=UTC)
    capture = observe(
        read_page(body), body, source="a page", observed_at=moment, observed_basis="given"
    )
    first, second = capture.quotes
    capture = replace(capture, quotes=(replace(first, turnover=Decimal("12.345678")), second))
    with open_store(new) as store:
        store.append([capture])
        assert store.read("quotes")["turnover"].to_pylist() == [Decimal("12.345678"), None]
        assert store.read("quotes", where={"turnover": [Decimal("12.345678")]}).num_rows == 1

        lines = io.StringIO()
        comma = exporting.DIALECTS["comma"]
        exporting.write_csv(TABLES["quotes"], store.read_batches("quotes"), lines, comma)
        names, row, _ = lines.getvalue().splitlines()
        assert dict(zip(names.split(","), row.split(",")))["turnover"] == "12.345678"
        lines = io.StringIO()
        exporting.write_jsonl(store.read_batches("quotes"), lines)
        assert json.loads(lines.getvalue().splitlines()[0])["turnover"] == "12.345678"
    for exact, value in ((False, 12.345678), (True, Decimal("12.345678"))):
        frame = tickers.quotes(new, exact=exact)
        assert frame["turnover"].tolist()[0] == value
    assert str(tickers.quotes(new)["turnover"].dtype) == "float64"

    if new.startswith("sqlite"):
        import sqlite3
        database = sqlite3.connect(new.removeprefix("sqlite:///"))
        assert database.execute("SELECT turnover_e6 FROM quotes_stored").fetchall() == [(12345678,), (None,)]
        assert database.execute("SELECT turnover FROM quotes").fetchall() == [(12.345678,), (None,)]
    elif new.startswith("parquet"):
        import pandas as pd
        plain = pd.read_parquet(f"{new.removeprefix('parquet:')}/quotes")
        assert plain["turnover"].dropna().tolist() == [Decimal("12.345678")]
    else:
        import sqlalchemy as sa
        with sa.create_engine(new).connect() as connection:
            assert connection.scalars(sa.text("SELECT turnover FROM quotes WHERE symbol = 'AEX'")).all() == [
                Decimal("12.345678")
            ]

    # A store that was written without it is refused with the way out, which works.
    with open_store(old) as store:
        try:
            store.read("quotes")
        except SchemaVersionError as error:
            assert "tickers rebuild" in str(error)
        else:
            raise AssertionError("an older store is read as if it were whole")
    with open_store(old, any_version=True) as source, open_store(new) as target:
        assert sum(step.new for step in copying.copy(source, target)) == 1
        assert target.read("quotes")["turnover"].to_pylist() == [None] * 9 + [Decimal("12.345678"), None]
    print("all of it")
""")


@pytest.mark.slow
@pytest.mark.parametrize("backend", LOCAL.values(), ids=LOCAL)
def test_a_field_of_the_record_is_a_column_everywhere(backend: Callable[[Path], str], tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    old, new = backend(tmp_path / "old"), backend(tmp_path)
    with open_store(old) as store:
        store.append([capture_at(FRIDAY_EVENING)])
    copy = tmp_path / "copy"
    for package in ("tickers", "storage", "reports"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    for file, before, after in (
        ("tickers/model.py", AFTER, AFTER + FIELD),
        ("storage/schema.py", "SCHEMA_VERSION: Final = ", "SCHEMA_VERSION: Final = 1"),
    ):
        text = (copy / file).read_text(encoding="utf-8")
        assert text.count(before) == 1
        (copy / file).write_text(text.replace(before, after), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, old, new],
        cwd=copy, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "all of it\n"), done.stderr

"""`daily` is what all that a store holds says at once, however it came in. One suite, each backend."""

import dataclasses
import tempfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import judging, open_store
from storage.arrow import sorted_by_key
from storage.judging import judged_anew
from storage.schema import CHILDREN, TABLES
from storage.store import Store
from storage.touched_sessions import touched
from tests.drawing import examples
from tests.storage.conftest import LOCAL
from tickers.capture import observe
from tickers.errors import StoreMissingError
from tickers.model import Capture, Close
from tickers.page import read_page

MONDAY = date(2024, 10, 28)
LEVELS = {"AEX": ["800", "808", "804", "812.04"], "BEL20": ["4000", "3960", "4000", "4040"]}
"""On the days after each other, from the first on again after the last one."""


def shown(symbol: str, day: int) -> tuple[Decimal, Decimal]:
    """Level and change that are right on a day, counted from `MONDAY`."""
    levels = [Decimal(level) for level in LEVELS[symbol]]
    level, before = levels[day % len(levels)], levels[(day - 1) % len(levels)]
    return level, (100 * (level / before - 1)).quantize(Decimal("0.01"))


@st.composite
def pages(draw: st.DrawFn) -> Capture:
    """What a site shows at noon, in the evening or at night of a day of six weeks: most figures are right."""
    day = draw(st.integers(0, 8) | st.integers(0, 42))
    hour = draw(st.sampled_from([11, 17, 20]))
    lines = []
    for symbol in draw(st.sampled_from([["AEX"], ["AEX", "BEL20"], ["BEL20", "AEX"]])):
        kind = draw(st.sampled_from(["right", "right", "level", "change", "hanging"]))
        level, change = shown(symbol, day - (kind == "hanging"))
        level += draw(st.integers(1, 3)) * 7 if kind == "level" else 0
        change += draw(st.integers(1, 3)) if kind == "change" else 0
        lines.append(f"{symbol} {change:+}% {level}")
    body = "\n".join(lines).encode()
    site = draw(st.sampled_from(["a.example", "b.example", "c.example"]))
    moment = datetime(MONDAY.year, MONDAY.month, MONDAY.day, hour, draw(st.integers(0, 1)), tzinfo=UTC)
    capture = observe(
        read_page(body, site=site),
        body,
        source="a page",
        observed_at=moment + timedelta(days=day),
        observed_basis="given",
    )
    return dataclasses.replace(capture, site=site)


closes = st.builds(
    lambda symbol, day, wrong: Close(
        symbol=symbol,
        session_date=MONDAY + timedelta(days=day),
        close=shown(symbol, day)[0] + wrong,
        source="closes.csv",
    ),
    st.sampled_from(list(LEVELS)),
    st.integers(0, 8),
    st.sampled_from([0, 0, 9]),
)


def at_once(store: Store) -> pa.Table:
    """`daily` of all that a store holds."""
    found = [rows for _, rows in judged_anew(store, touched(store.read("quotes")))]
    empty = store.read("daily").slice(0, 0)
    return sorted_by_key(TABLES["daily"], pa.concat_tables([empty, *found]))


@pytest.mark.parametrize("backend_name", LOCAL)
@examples(25)
@given(
    st.lists(st.lists(pages(), min_size=1, max_size=4) | closes, min_size=1, max_size=6),
    st.sampled_from(["records", "tables"]),
)
def test_daily_is_what_all_rows_say_at_once(
    backend_name: str, written: list[list[Capture] | Close], form: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(LOCAL[backend_name](Path(folder))) as store:
        for some in written:
            if isinstance(some, Close):
                store.append_closes([some])
            elif form == "tables":
                append_as_tables(store, some)
            else:
                store.append(some)
        assert store.read("daily").equals(at_once(store))


def append_as_tables(store: Store, captures: list[Capture]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(f"parquet:{folder}/other") as other,
    ):
        other.append(captures)
        store.append_tables({name: other.read(name) for name in ("captures", *CHILDREN)})


def page(day: int, site: str, strip: str, *, hour: int = 17) -> Capture:
    body = strip.encode()
    moment = datetime(2024, 11, day, hour, tzinfo=UTC)
    read = read_page(body, site=site)
    return observe(read, body, source="a page", observed_at=moment, observed_basis="given")


def verdicts(store: Store) -> dict[tuple[int, str], tuple[str, str | None]]:
    """Verdict and level by day of November and symbol."""
    return {
        (row["session_date"].day, row["symbol"]): (row["verdict"], row["last"] and f"{row['last']:.2f}")
        for row in store.read("daily").to_pylist()
    }


def test_what_came_late_is_heard(url: str) -> None:
    """A single level, disputed by a second page, decided by the next session, then by an imported close."""
    with open_store(url) as store:
        store.append([page(13, "a.example", "AEX +1.00% 808")])
        assert verdicts(store) == {(13, "AEX"): ("single", "808.00")}
        store.append([page(13, "b.example", "AEX +2.00% 816")])
        assert verdicts(store) == {(13, "AEX"): ("disputed", None)}
        store.append([page(14, "a.example", "AEX -0.50% 803.96", hour=11)])
        assert verdicts(store) == {
            (13, "AEX"): ("confirmed", "808.00"),
            (14, "AEX"): ("provisional", "803.96"),
        }
        close = Close(symbol="AEX", session_date=date(2024, 11, 13), close=Decimal(816), source="closes.csv")
        store.append_closes([close])
        assert verdicts(store)[13, "AEX"] == ("confirmed", "816.00")
        support = store.read("daily", columns=["session_date", "support"])["support"].to_pylist()
        assert support == ["imported close", None]


def test_only_rows_that_changed_are_written_anew(url: str) -> None:
    """What is far from the new rows stays, by symbol and by session."""
    with open_store(url) as store:
        store.append([page(4, "a.example", "AEX +1.00% 808\nBEL20 +1.00% 4000")])
        store.append([page(29, "a.example", "AEX +1.00% 900")])
        assert verdicts(store) == {
            (4, "AEX"): ("single", "808.00"),
            (4, "BEL20"): ("single", "4000.00"),
            (29, "AEX"): ("single", "900.00"),
        }


def test_the_furthest_session_that_a_row_can_touch_is_replaced_too(url: str) -> None:
    """Its row of `daily` is there once afterwards."""
    with open_store(url) as store:
        store.append([page(25, "a.example", "AEX +1.00% 900")])
        store.append([page(13, "a.example", "AEX +1.00% 808")])
        assert verdicts(store) == {(13, "AEX"): ("single", "808.00"), (25, "AEX"): ("single", "900.00")}
        assert store.count("daily") == 2


class KilledError(BaseException):
    """The writer stops here."""


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A writer dies between the rows and `daily`, until the patch is undone."""

    def die(*_: object, **__: object) -> None:
        raise KilledError

    monkeypatch.setattr(judging, "judged_anew", die)
    return monkeypatch


@pytest.mark.parametrize("way", ["append", "append what is known", "import", "settle"])
def test_what_a_killed_writer_left_is_settled(url: str, dying: pytest.MonkeyPatch, way: str) -> None:
    left = page(13, "a.example", "AEX +1.00% 808")
    with open_store(url) as store, pytest.raises(KilledError):
        store.append([left])
    dying.undo()
    with open_store(url) as store:
        assert store.count("quotes") == 1
        assert store.count("daily") == 0
        if way == "append":
            store.append([page(29, "a.example", "BEL20 +1.00% 4000")])
        elif way == "append what is known":
            assert store.append([left]).known == {left.capture_id}
        elif way == "import":
            close = Close(symbol="PX1", session_date=date(2024, 9, 2), close=Decimal(1), source="closes.csv")
            store.append_closes([close])
        else:
            store.settle()
        assert verdicts(store)[13, "AEX"] == ("single", "808.00")
        assert store.read("daily").equals(at_once(store))


def test_a_store_that_is_not_there_is_not_made_by_settling(url: str, tmp_path: Path) -> None:
    with open_store(url) as store, pytest.raises(StoreMissingError):
        store.settle()
    assert list(tmp_path.iterdir()) == []

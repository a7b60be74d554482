"""The folder of reports: what is written, what is not written again, and what the index shows."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from reports.day import Presentation
from reports.day.day import load_day
from reports.figures import notation_of
from reports.site import site as site_module
from reports.site.fingerprint import fingerprints_of
from reports.site.index_page import render_index
from reports.site.manifest import MANIFEST_NAME, Records, Summary, read_manifest
from reports.site.overview import lines_of, months_of, summary_of
from reports.site.prefetch import Prefetch
from reports.site.site import Outcome, write_reports
from storage import Between, Store, open_store
from storage.daily import stored_sessions
from tests.conftest import FRIDAY_EVENING, capture_at
from tests.reports.elements import Elements
from tests.reports.year import HOSTILE, day_of, weekdays, year_of
from tickers.errors import OutputError
from tickers.model import Close

DAYS = weekdays(6)
AEX = [("AEX", "1.00", "860.50")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'tickers.db'}") as opened:
        opened.append(year_of(DAYS, titles=2))
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def changed(folder: Path, before: dict[str, int]) -> set[str]:
    return {name for name, time in times(folder).items() if before.get(name) != time}


def links(folder: Path, page: str) -> list[str | None]:
    return [a["href"] for a in Elements((folder / page).read_text(encoding="utf-8")).all("a")]


def test_nothing_is_written_twice(store: Store, out: Path) -> None:
    assert write_reports(store, DAYS, out) == Outcome(written=6, up_to_date=0)
    before = times(out)
    assert write_reports(store, DAYS, out) == Outcome(written=0, up_to_date=6)
    assert changed(out, before) == set()
    assert not [name for name in before if name.endswith(".part")]


def test_a_new_day_touches_its_neighbour_and_the_index(store: Store, out: Path) -> None:
    write_reports(store, DAYS[:-1], out, formats=["html", "png", "md"])
    before = times(out)
    assert write_reports(store, DAYS, out, formats=["html", "png", "md"]) == Outcome(2, 4)
    new = {f"{DAYS[-1]}.{form}" for form in ("html", "png", "md")}
    assert changed(out, before) == {*new, f"{DAYS[-2]}.html", "index.html", MANIFEST_NAME}


def test_a_day_that_is_written_alone_is_linked_all_the_same(store: Store, out: Path) -> None:
    """As `tickers run` does, day by day, the middle one last."""
    for day in (DAYS[0], DAYS[2], DAYS[1]):
        write_reports(store, [day], out)
    expected = {
        DAYS[0]: [DAYS[1]],
        DAYS[1]: [DAYS[0], DAYS[2]],
        DAYS[2]: [DAYS[1]],
    }
    for day, near in expected.items():
        found = {link for link in links(out, f"{day}.html") if re.fullmatch(r"\d{4}-.*\.html", link or "")}
        assert found == {f"{other}.html" for other in near}
    assert {f"{day}.html" for day in DAYS[:3]} <= set(links(out, "index.html"))


def remove(page: Path) -> None:
    page.unlink()


def edit(page: Path) -> None:
    page.write_bytes(page.read_bytes()[:-9] + b"something")


def empty(page: Path) -> None:
    page.write_bytes(b"")


@pytest.mark.parametrize("harm", [remove, edit, empty])
@pytest.mark.parametrize("form", ["html", "png", "md"])
def test_what_was_harmed_is_written_again(
    store: Store, out: Path, harm: Callable[[Path], None], form: str
) -> None:
    write_reports(store, DAYS, out, formats=["html", "png", "md"])
    whole = contents(out)
    harm(out / f"{DAYS[3]}.{form}")
    assert contents(out) != whole
    assert write_reports(store, DAYS, out, formats=["html", "png", "md"]) == Outcome(1, 5)
    assert contents(out) == whole


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b'{"form": 1}',
        b'{"form": 2, "days": {}}',
        b'{"form": 2, "days": {}, "index": "x"}',
        b'{"form": 1, "days": {"x": {}}}',
        b'{"form": 1, "days": {"2024-02-01": {"summary": {"change": "x"}}}}',
        b'{"form": 1, "days": []}',
    ],
)
def test_without_its_record_everything_is_written_again(store: Store, out: Path, record: bytes) -> None:
    write_reports(store, DAYS, out)
    whole = contents(out)
    (out / MANIFEST_NAME).write_bytes(record)
    assert read_manifest(out) == Records()
    assert write_reports(store, DAYS[-1:], out) == Outcome(6, 0)
    assert contents(out) == whole


@pytest.mark.parametrize("harm", [remove, edit, empty])
def test_the_index_is_filled_again_only_where_it_is_not_as_it_should_be(
    store: Store, out: Path, harm: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(store, DAYS, out)
    whole = contents(out)
    harm(out / "index.html")
    write_reports(store, DAYS[-1:], out)
    assert contents(out) == whole
    monkeypatch.setattr("reports.site.index_page.render_index", None)
    write_reports(store, DAYS, out)
    with pytest.raises(TypeError):
        write_reports(store, DAYS[-1:], out, presentation=Presentation(notation=notation_of("nl")))


def test_a_capture_more_writes_its_day_and_what_looks_back_at_it(store: Store, out: Path) -> None:
    write_reports(store, DAYS, out)
    store.append(
        [day_of(DAYS[3], AEX, ["A new quay of the harbour opens", "Another quay of it closes"], minute=5)]
    )
    assert write_reports(store, DAYS, out) == Outcome(3, 3)
    assert "A new quay" in (out / f"{DAYS[3]}.html").read_text(encoding="utf-8")


def test_an_imported_close_counts(store: Store) -> None:
    before = fingerprints_of(store, DAYS[0], DAYS[-1])
    store.append_closes([Close(symbol="AEX", session_date=DAYS[2], close=Decimal("860.5"), source="x")])
    after = fingerprints_of(store, DAYS[0], DAYS[-1])
    assert [day for day in DAYS if before[day] != after[day]] == DAYS[2:]


def test_a_change_of_the_code_writes_all(store: Store, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(store, DAYS, out)
    before = times(out)
    monkeypatch.setattr(site_module, "code_version", lambda: "another")
    assert write_reports(store, DAYS, out) == Outcome(6, 0)
    assert changed(out, before) == {MANIFEST_NAME}  # the bytes are the same


def test_an_interrupted_run_leaves_whole_files_and_goes_on(store: Store, out: Path) -> None:
    def until_the_third(days: Sequence[date]) -> Iterator[date]:
        yield from itertools.islice(days, 2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_reports(store, DAYS, out, watch=until_the_third)
    for page in out.glob("*.html"):
        assert page.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert sorted(path.stem for path in out.glob("*.html")) == [str(day) for day in DAYS[:2]]
    fresh = out.with_name("fresh")
    write_reports(store, DAYS, fresh)
    assert write_reports(store, DAYS, out) == Outcome(4, 2)
    assert contents(out) == contents(fresh)


def test_files_of_others_are_left_alone(store: Store, out: Path) -> None:
    out.mkdir()
    mine = {"2024-02-06.html": b"<p>mine", "2024-02-07.md": b"mine", "notes.html": b"mine", ".x": b"mine"}
    for name, content in mine.items():
        (out / name).write_bytes(content)
    write_reports(store, DAYS[:2], out)
    write_reports(store, DAYS[:2], out)
    assert {name: (out / name).read_bytes() for name in mine} == mine
    assert "2024-02-06.html" not in links(out, "index.html")


def test_a_day_that_the_store_has_lost_keeps_its_page(store: Store, out: Path, tmp_path: Path) -> None:
    write_reports(store, DAYS, out)
    with open_store(f"sqlite:///{tmp_path / 'other.db'}") as other:
        other.append([day_of(weekdays(7)[-1], AEX)])
        write_reports(other, [weekdays(7)[-1]], out)
    assert f"{DAYS[0]}.html" in links(out, "index.html")
    assert len(list(out.glob("*.html"))) == 8


def test_only_what_is_asked_for_and_what_is_there(store: Store, out: Path) -> None:
    write_reports(store, DAYS[:2], out, formats=["md"])
    assert sorted(contents(out)) == [MANIFEST_NAME, "2024-02-01.md", "2024-02-02.md"]
    write_reports(store, DAYS[:1], out, formats=["html"])
    store.append([day_of(DAYS[0], [("AEX", "2.22", "999.50")], minute=5)])
    write_reports(store, DAYS[:1], out, formats=["html"])
    assert "**Refuted:** AEX" in (out / "2024-02-01.md").read_text(encoding="utf-8")
    assert "2024-02-01.png" not in contents(out)


@pytest.mark.parametrize("address", ["sqlite:///{}/b.db", "parquet:{}/b.parquet"])
def test_the_same_rows_give_the_same_bytes_however_they_came(
    store: Store, out: Path, tmp_path: Path, address: str
) -> None:
    """All at once or day by day, backwards too, from any store."""
    write_reports(store, DAYS, out)
    with open_store(address.format(tmp_path)) as other:
        for capture in reversed(year_of(DAYS, titles=2)):
            other.append([capture])
            write_reports(
                other,
                [quote.session_date for quote in capture.quotes if quote.session_date][:1],
                tmp_path / "b",
            )
        write_reports(other, DAYS, tmp_path / "b")
    assert contents(out) == contents(tmp_path / "b")


def test_what_is_held_is_what_the_store_gives(store: Store) -> None:
    store.append_closes([Close(symbol="AEX", session_date=DAYS[2], close=Decimal("860.5"), source="x")])
    ids = sorted(store.read("captures")["capture_id"].to_pylist())
    prefetch = Prefetch(store, (DAYS[1], DAYS[4]), (ids[1], ids[4]), before=timedelta(days=3))
    asked = [
        ("quotes", {"session_date": [DAYS[2]]}),
        ("quotes", {"session_date": Between(DAYS[1], DAYS[3]), "symbol": ["AEX", "PX1"]}),
        ("quotes", {"session_date": Between(DAYS[0], DAYS[3])}),  # not all of it is held
        ("quotes", {"session_date": [DAYS[0], DAYS[2]]}),
        ("quotes", {"session_date": []}),
        ("quotes", {"session_date": [DAYS[2]], "site": ["ledger.example"]}),
        ("headlines", {"capture_id": [ids[2]]}),
        ("headlines", {"capture_id": Between(ids[1], ids[3])}),
        ("captures", {"capture_id": Between(ids[0], ids[5])}),
        ("closes", {"session_date": Between(DAYS[1], DAYS[2])}),
        ("captures", {"observed_basis": ["given"], "capture_id": Between(ids[0], "9")}),
        ("captures", {"observed_basis": ["dated"], "capture_id": Between(ids[2], ids[3])}),
        ("captures", None),
    ]
    for table, where in asked:
        for columns in (None, store.read(table).column_names[1:3]):
            held = prefetch.read(table, where=where, columns=columns)  # type: ignore[arg-type]
            assert held.equals(store.read(table, where=where, columns=columns))  # type: ignore[arg-type]
    for day in DAYS:
        assert load_day(prefetch, day) == load_day(store, day)
    assert stored_sessions(prefetch) == DAYS


def test_days_far_apart_and_of_many_captures_are_read_apart(
    store: Store, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = out.with_name("whole")
    write_reports(store, DAYS, whole)
    monkeypatch.setattr(site_module, "_CAPTURES_AT_ONCE", 1)
    write_reports(store, DAYS, out)
    assert contents(out) == contents(whole)


def test_the_calendar_has_the_median_beside_the_colour(store: Store, out: Path) -> None:
    rows = [("AEX", "-1.37", "862.50"), ("BEL20", "0.84", "4160.15"), ("PX1", "-0.57", "7269.63")]
    day = weekdays(30)[-1]
    store.append([day_of(day, rows)])
    write_reports(store, [day], out, formats=["html"])
    index = (out / "index.html").read_text(encoding="utf-8")
    (cell,) = re.findall(rf'<td class="([^"]+)"><a href="{day}.html">(.*?)</a>', index)
    assert cell[0] == "fall-2"
    assert "−0.57" in cell[1]


def a_summary(change: str | None = None, **levels: str) -> Summary:
    return Summary(
        change=None if change is None else Decimal(change),
        instruments=len(levels),
        provisional=False,
        levels={symbol: Decimal(level) for symbol, level in levels.items()},
    )


@pytest.mark.parametrize(
    ("change", "tone"),
    [
        (None, "none"), ("0.00", "level"), ("0.01", "rise-1"), ("0.24", "rise-1"), ("0.25", "rise-2"),
        ("0.75", "rise-3"), ("1.50", "rise-4"), ("9.99", "rise-4"), ("-0.01", "fall-1"), ("-0.25", "fall-2"),
        ("-1.49", "fall-3"), ("-1.50", "fall-4"),
    ],
)  # fmt: skip
def test_the_tone_of_a_day(change: str | None, tone: str) -> None:
    (month,) = months_of({DAYS[0]: a_summary(change)})
    assert [cell.tone for week in month.weeks for cell in week if cell] == [tone]


def test_months_are_newest_first_and_weeks_start_on_monday() -> None:
    days: dict[date, Summary | None] = dict.fromkeys([date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 5)])
    february, january = months_of(days)
    assert february.weekdays == ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    shown = [[cell.date.day if cell else None for cell in week] for week in february.weeks]
    assert shown == [[None, None, None, 1, None], [5, None, None, None, None]]
    assert [[cell.date.day if cell else None for cell in week] for week in january.weeks] == [
        [None, None, 31, None, None]
    ]
    (weekend,) = months_of({date(2024, 2, 3): None})
    assert weekend.weekdays[-1] == "Sunday"


@pytest.mark.parametrize(
    ("levels", "steps"),
    [
        ("1 2 3", "M L L"),
        ("1 - 3", "M h0 M h0"),
        ("1 2 - 4 5", "M L M L"),
        ("- 2 3", "M L"),
        ("- - 3", "M h0"),
        ("5 5 5", "M L L"),
    ],
)
def test_gaps_are_gaps(levels: str, steps: str) -> None:
    days: dict[date, Summary | None] = {
        day: a_summary() if level == "-" else a_summary(AEX=level)
        for day, level in zip(DAYS, levels.split(), strict=False)
    }
    (line,) = lines_of(days)
    assert re.findall("M|L|h0", line.path) == steps.split()
    assert line.count == len(levels.replace("-", "").split())


def test_days_more_than_a_week_apart_are_not_joined() -> None:
    days: dict[date, Summary | None] = {
        DAYS[0] + timedelta(days=n): a_summary(AEX=str(800 + n)) for n in (0, 1, 9, 400, 407, 415)
    }
    (line,) = lines_of(days)
    assert (line.first, line.last) == (DAYS[0] + timedelta(days=400), DAYS[0] + timedelta(days=415))
    assert re.findall("M|L|h0", line.path) == ["M", "L", "M", "h0"]
    assert (line.lowest, line.highest, line.latest) == (Decimal(1200), Decimal(1215), Decimal(1215))


def test_a_line_lies_within_its_drawing() -> None:
    days: dict[date, Summary | None] = {
        day: a_summary(AEX=level) for day, level in zip(DAYS, ["862.5", "0.01", "99999.9"], strict=False)
    }
    (line,) = lines_of(days)
    points = [float(number) for number in re.findall(r"[\d.]+", line.path)]
    assert (points[0], points[-2]) == (3.0, 237.0)
    assert max(points[1::2]) == 33.0
    assert min(points[1::2]) == 3.0


def test_a_summary_is_exact(store: Store) -> None:
    summary = summary_of(load_day(store, DAYS[0]))
    day = load_day(store, DAYS[0])
    changes = sorted(m.change_pct for m in day.movements if m.change_pct is not None)
    assert summary.change == ((changes[3] + changes[4]) / 2).quantize(Decimal("0.01"))
    assert summary.levels == {m.symbol: m.last for m in day.movements}


def test_what_pages_say_is_text_in_the_index_too(store: Store, out: Path) -> None:
    day = weekdays(7)[-1]
    store.append([day_of(day, [("AEX", "1.00", "860.50")], [HOSTILE])])
    write_reports(store, [*DAYS, day], out, formats=["html", "md"])
    for page in (f"{day}.html", "index.html"):
        elements = Elements((out / page).read_text(encoding="utf-8"))
        assert {"script", "img", "iframe", "object", "link"}.isdisjoint(tag for tag, _ in elements.tags)
        assert not [n for _, attributes in elements.tags for n in attributes if n.startswith("on")]
    assert HOSTILE in "".join(Elements((out / f"{day}.html").read_text(encoding="utf-8")).texts)


def test_one_row_and_five_thousand_headlines(tmp_path: Path, out: Path) -> None:
    titles = [f"Quay {n} of the harbour opens for the ferry" for n in range(500)]
    with open_store(f"sqlite:///{tmp_path / 'x.db'}") as store:
        store.append(
            day_of(DAYS[1], AEX, [f"{title}, part {part}" for title in titles], minute=part)
            for part in range(10)
        )
        write_reports(store, DAYS[1:2], out, formats=["html", "md", "png"])
    for form in ("html", "md"):
        text = (out / f"{DAYS[1]}.{form}").read_text(encoding="utf-8")
        assert text.count("of the harbour opens") == 5000
        assert text.count("+1.00") >= 1
    (line,) = lines_of({day: record.summary for day, record in read_manifest(out).days.items()})
    assert (line.symbol, line.count, line.latest) == ("AEX", 1, Decimal("860.50"))


def test_forty_instruments_have_a_line_each() -> None:
    symbols = [f"X{n:02}" for n in range(40)]
    days: dict[date, Summary | None] = {
        day: a_summary(**{symbol: str(1000 + n) for n, symbol in enumerate(symbols)}) for day in DAYS
    }
    page = render_index(days).decode()
    assert [line.symbol for line in lines_of(days)] == symbols
    assert page.count('class="spark"') == 40


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name, address in (
        ("a", f"sqlite:///{tmp_path / 'a.db'}"),
        ("b", f"parquet:{tmp_path / 'b.parquet'}"),
    ):
        with open_store(address) as opened:
            opened.append([capture_at(FRIDAY_EVENING), capture_at(FRIDAY_EVENING + timedelta(minutes=1))])
            write_reports(opened, [FRIDAY_EVENING.date()], tmp_path / name)
        written.append({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert sorted(written[0]) == [".tickers-report.json", "2024-11-15.html", "2024-11-15.png", "index.html"]


def test_the_index_links_the_days_that_have_a_page(store: Store, out: Path) -> None:
    out.mkdir()
    (out / "2024-13-45.html").write_text("no day")
    write_reports(store, DAYS[:1], out)
    write_reports(store, DAYS[3:4], out)
    assert set(links(out, "index.html")) == {f"{DAYS[0]}.html", f"{DAYS[3]}.html"}


def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_left(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "taken"
    file.write_text("a file")
    with pytest.raises(
        OutputError, match=r"taken.* cannot be written .*; choose another folder with --output"
    ):
        write_reports(store, DAYS[:1], file / "reports")
    folder = tmp_path / "half"
    (folder / f"{DAYS[0]}.html").mkdir(parents=True)  # the page cannot take its place
    with pytest.raises(OutputError, match=f"{DAYS[0]}.html"):
        write_reports(store, DAYS[:1], folder)
    assert [p.name for p in folder.iterdir() if p.name.startswith(".")] == []


def test_the_day_before_is_written_again_where_its_verdicts_change(tmp_path: Path, out: Path) -> None:
    """What a page shows of Friday is one site's word until Monday's rows imply it."""
    friday, monday = date(2024, 2, 2), date(2024, 2, 5)
    with open_store(f"sqlite:///{tmp_path / 'x.db'}") as store:
        store.append(
            [day_of(friday, [("AEX", "1.00", "860.50")]), day_of(monday, [("OBX", "1.00", "1360.50")])]
        )
        write_reports(store, [friday, monday], out)
        before = (out / f"{friday}.html").read_text()
        store.append([day_of(monday, [("AEX", "1.00", "869.11")], minute=5)])
        assert write_reports(store, [monday], out).written == 2
    after = (out / f"{friday}.html").read_text()
    assert "close, confirmed" not in before
    assert "close, confirmed" in after

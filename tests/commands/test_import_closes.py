"""`tickers import-closes`: which closes are kept, what is left out and refused."""

import json
from pathlib import Path

import pytest

from tests.commands.stored import STORES, dump
from tests.conftest import Run

HISTORY = "date,close\n2024-11-14,7311.80\n2024-11-15,7269.63\n"


def test_import_closes(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "cac.csv").write_text(HISTORY)
    done = tickers("import-closes", "cac.csv", "--symbol", "PX1")
    assert (done.returncode, done.stderr) == (0, "".join(f"{url}: 2 new, 0 known\n" for url in STORES))
    assert [row["source"] for row in dump(tmp_path, STORES[1])["closes"]] == ["cac.csv", "cac.csv"]  # type: ignore[index]
    again = json.loads(tickers("import-closes", "cac.csv", "--symbol", "PX1", "--json").stdout)
    left_out = {"shut": [], "without_close": 0}
    assert again == {"closes": 2, "left_out": left_out, "new": dict.fromkeys(STORES, 0), "exit_code": 0}
    piped = tickers("import-closes", "-", "--symbol", "PX1", "--source", "a vendor", stdin=HISTORY.encode())
    assert "2 new" in piped.stderr
    assert dump(tmp_path, STORES[0]) == dump(tmp_path, STORES[1])


def test_import_closes_says_what_it_leaves_out(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "cac.csv").write_text(f"{HISTORY}2024-11-16,7269.63\n2024-11-18,\n")
    said = (
        "cac.csv: 2 rows left out: 1 of days on which its exchange held no session (2024-11-16),"
        " 1 without a close\n"
    )
    done = tickers("import-closes", "cac.csv", "--symbol", "cac 40")
    assert (done.returncode, done.stderr) == (
        0,
        "".join(f"{url}: 2 new, 0 known\n" for url in STORES) + said,
    )
    again = json.loads(tickers("import-closes", "cac.csv", "--symbol", "PX1", "--json").stdout)
    assert again["left_out"] == {"shut": ["2024-11-16"], "without_close": 1}
    (tmp_path / "saturday.csv").write_text("date,close\n2024-11-16,7269.63\n")
    done = tickers("import-closes", "saturday.csv", "--symbol", "PX1")
    assert done.returncode == 1
    assert "saturday.csv: it has no closes; 1 row left out: 1 of days on which" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("absent.csv", "--symbol", "PX1"), 1, "absent.csv: cannot be read: No such file or directory"),
        (("cac.csv", "--symbol", "CAC 4"), 2, "did you mean 'CAC 40'?"),
        (("cac.csv", "--symbol", "XYZ 9"), 2, "`tickers instruments` lists"),
        (
            ("empty.csv", "--symbol", "PX1"),
            1,
            "empty.csv: line 1 is empty: it must name the columns",
        ),
        (("header.csv", "--symbol", "PX1"), 1, "header.csv: it has no closes"),
        (("binary.csv", "--symbol", "PX1"), 1, "binary.csv: cannot be read: it is not in UTF-8"),
        (("cac.csv",), 2, "Missing option '--symbol'"),
    ],
)
def test_wrong_imports(
    tickers: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    (tmp_path / "cac.csv").write_text(HISTORY)
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "header.csv").write_text("date,close\n")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    done = tickers("import-closes", *arguments)
    assert (done.returncode, message in done.stderr) == (code, True), done.stderr
    assert not (tmp_path / "tickers.db").exists()

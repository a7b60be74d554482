"""`tickers init`: a tickers.toml to fill in, which changes nothing by itself."""

import re
import tomllib
from pathlib import Path

from tests.conftest import SAMPLE_TEXT, Run
from tickers import settings
from tickers.sites import read_sites


def test_it_is_written_once(tickers: Run, tmp_path: Path) -> None:
    assert tickers("init").stdout == "tickers.toml\n"
    text = (tmp_path / "tickers.toml").read_text()
    assert tomllib.loads(text) == {}
    assert tickers("ingest", SAMPLE_TEXT, "--at", "2024-11-15T18:30+01:00").returncode == 0
    again = tickers("init")
    assert again.returncode == 2
    assert again.stderr == (
        "tickers: tickers.toml: there is one already, and it is left as it is; move it away for a new one\n"
    )
    assert (tmp_path / "tickers.toml").read_text() == text


def test_it_tells_of_every_setting_and_all_of_it_is_right(tickers: Run, tmp_path: Path) -> None:
    tickers("init")
    text = (tmp_path / "tickers.toml").read_text()
    filled_in = re.sub(r"^# (?=[a-z_]+ = |\[)", "", text, flags=re.MULTILINE)
    (tmp_path / "tickers.toml").write_text(filled_in)
    said = tomllib.loads(filled_in)
    assert set(said) == {*settings.NAMES, settings.SITES}
    (site,) = read_sites(said["sites"], "tickers.toml")
    assert set(said["sites"]["harbour"]) == {"url", "delay", "expect", "pause", "every", "allow_private"}
    assert site.urls[0] == "https://www.harbour.example/"
    assert settings.read_settings(tmp_path / "tickers.toml", {})["sites"] == (site,)

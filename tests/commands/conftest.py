"""What the tests of commands share."""

from pathlib import Path

import pytest

from storage import open_store
from tests.commands.stored import CLOSE, STORES, inside
from tests.conftest import SAMPLE_HTML, SAMPLE_TEXT, Run


@pytest.fixture
def filled(tickers: Run, tmp_path: Path) -> Path:
    """A folder whose two stores hold the sample page, as text and as HTML, and an imported close."""
    done = tickers("ingest", SAMPLE_TEXT, SAMPLE_HTML, "--at", "2024-11-15T18:30+01:00")
    assert done.returncode == 0, done.stderr
    for url in STORES:
        with open_store(inside(tmp_path, url)) as store:
            store.append_closes([CLOSE])
    return tmp_path

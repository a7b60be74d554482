"""Made-up archives, and what one process makes of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import tickers
from tests.machines.archives import rows_of_store, write_archives
from tickers.archive import ArchiveInput
from tickers.jobs import ingesting
from tickers.jobs.telling import Asked
from tickers.sources import Input, LocalFile

Ingest = Callable[..., tickers.jobs.IngestSummary]


@pytest.fixture(scope="session")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Six archives of twenty pages."""
    return write_archives(tmp_path_factory.mktemp("crawl"), 6, 20)


@pytest.fixture(scope="session")
def alone(crawl: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one undisturbed process keeps of them."""
    url = f"sqlite:///{tmp_path_factory.mktemp('alone') / 'x.db'}"
    assert tickers.ingest(crawl, store=url).losses == 0
    return rows_of_store(url)


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'x.db'}"


@pytest.fixture
def inputs(crawl: list[Path]) -> list[Input]:
    return [ArchiveInput(LocalFile(path)) for path in crawl]


@pytest.fixture
def ingest_inputs(monkeypatch: pytest.MonkeyPatch) -> Ingest:
    """`tickers.ingest` of inputs that no command line can name."""

    def ingest(inputs: Sequence[Input], **options: Any) -> tickers.jobs.IngestSummary:
        monkeypatch.setattr(ingesting, "what_is_asked", lambda *_, **__: Asked([], [], list(inputs)))
        return tickers.ingest("these", **options)

    return ingest

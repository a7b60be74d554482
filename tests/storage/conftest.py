"""Each backend under one name, so that the contract's tests run on all of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

BACKENDS: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder / 'tickers.db'}",
    "lake": lambda folder: f"parquet:{folder / 'tickers.parquet'}",
}


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Callable[[Path], str]:
    """From a folder to the address of a store in it."""
    return BACKENDS[request.param]


@pytest.fixture
def url(backend: Callable[[Path], str], tmp_path: Path) -> str:
    """The address of a store that does not exist yet."""
    return backend(tmp_path)

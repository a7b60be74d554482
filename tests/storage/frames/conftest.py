"""Stores that the tests of frames read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.storage.conftest import LOCAL
from tests.storage.frames.filled import PAGES, fill


@pytest.fixture(params=LOCAL)
def backend(request: pytest.FixtureRequest) -> Callable[[Path], str]:
    return LOCAL[request.param]


@pytest.fixture
def address(backend: Callable[[Path], str], tmp_path: Path) -> str:
    return backend(tmp_path)


@pytest.fixture
def url(address: str) -> str:
    return fill(address, PAGES)

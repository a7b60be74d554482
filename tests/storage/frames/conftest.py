"""Stores that the tests of frames read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.storage.frames.filled import PAGES, fill


@pytest.fixture
def address(backend: Callable[[Path], str], tmp_path: Path) -> str:
    return backend(tmp_path)


@pytest.fixture
def url(address: str) -> str:
    return fill(address, PAGES)

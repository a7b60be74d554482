"""Each backend under one name, so that the contract's tests run on all of them."""

import functools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.made_up import write_pages
from tests.moto import ENVIRONMENT, Moto
from tests.postgresql import Postgresql, find_binaries

MANY_PAGES = 300
"""Made-up pages of four months."""


@functools.cache
def postgresql() -> Postgresql:
    """A server that runs until the tests end; the test skips where none is installed, which CI must."""
    if find_binaries() is None:
        assert not os.environ.get("CI"), "CI must install postgresql"
        pytest.skip("PostgreSQL is not installed")
    return Postgresql().__enter__()


@functools.cache
def moto() -> Moto:
    """An object store that runs until the tests end, and is the one that the environment names."""
    server = Moto().__enter__()
    os.environ.update({**ENVIRONMENT, "AWS_ENDPOINT_URL": server.address})
    return server


def pytest_sessionfinish() -> None:
    """Not at exit: pytest-xdist gives its workers little time for that, and a data folder takes some."""
    for server in (postgresql, moto):
        if server.cache_info().currsize:
            server().__exit__()


BACKENDS: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder / 'tickers.db'}",
    "lake": lambda folder: f"parquet:{folder / 'tickers.parquet'}",
    "postgresql": lambda _: postgresql().new_database(),
    "s3": lambda _: f"parquet:{moto().new_prefix()}",
}


LOCAL: dict[str, Callable[[Path], str]] = {name: make for name, make in BACKENDS.items() if name != "s3"}
"""Those that answer at once. What asks a store hundreds of times leaves out the bucket: its lake is the code
of the lake in a folder, and each question is a request."""


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Callable[[Path], str]:
    """From a folder to the address of a store in it."""
    return BACKENDS[request.param]


@pytest.fixture
def url(backend: Callable[[Path], str], tmp_path: Path) -> str:
    """The address of a store that does not exist yet."""
    return backend(tmp_path)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of made-up pages."""
    write_pages(tmp_path / "pages", MANY_PAGES)
    return tmp_path / "pages"

"""The data files of this package."""

import pkgutil
from typing import Any

import tomli  # the standard library's, compiled: a third of its time, which every command takes

__all__ = ["packaged_toml"]


def packaged_toml(name: str) -> dict[str, Any]:
    """What a file of the folder `data` says, by its name without the ending."""
    data = pkgutil.get_data("tickers.reference", f"data/{name}.toml")
    assert data is not None
    return tomli.loads(data.decode())

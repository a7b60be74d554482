"""Which reference data is in use: the packaged one, unless a composition root has chosen another."""

import contextlib
import functools
from collections.abc import Iterator
from typing import Final

from tickers.reference.loading import load_packaged
from tickers.reference.registry import Reference

__all__ = ["is_chosen", "reference", "using"]

_CHOSEN: Final[list[Reference]] = []
"""What is in use, last. It is set for a whole process: threads and caches see the same."""


def reference() -> Reference:
    """The reference data in use."""
    return _CHOSEN[-1] if _CHOSEN else _packaged()


def is_chosen() -> bool:
    """Whether a composition root has chosen it."""
    return bool(_CHOSEN)


@contextlib.contextmanager
def using(known: Reference) -> Iterator[None]:
    """Use other reference data until the context ends; for composition roots, which read settings."""
    _CHOSEN.append(known)
    try:
        yield
    finally:
        _CHOSEN.remove(known)


@functools.cache
def _packaged() -> Reference:
    return load_packaged()

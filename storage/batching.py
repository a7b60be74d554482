"""Captures in handfuls, so that a store commits many at a time and holds few in memory."""

import itertools
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tickers.model import Capture

__all__ = ["batches", "first_by_id"]

T = TypeVar("T")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last one shorter, as `itertools.batched` of Python 3.12."""
    iterator = iter(items)
    while batch := list(itertools.islice(iterator, size)):
        yield batch


def first_by_id(captures: Iterable[Capture]) -> dict[str, Capture]:
    """Captures by their id. Of several with one id the first stands, as in a store."""
    found: dict[str, Capture] = {}
    for capture in captures:
        found.setdefault(capture.capture_id, capture)
    return found

"""How much work Python code does, counted and not timed: the same on every machine, however busy."""

import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType

__all__ = ["calls_of", "peak_of"]


def calls_of(do: Callable[[], object]) -> int:
    """How many calls of functions, Python's and C's, `do` makes."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(before)
    return calls


def peak_of(do: Callable[[], object]) -> int:
    """The most bytes that Python held at once while `do` ran, above what it held before."""
    tracemalloc.start()
    try:
        do()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

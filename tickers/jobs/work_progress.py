"""How a work tells of its problems and shows how far it is, while it is done."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from tickers.errors import TickersError

__all__ = ["Tell", "Watch", "unwatched"]

T = TypeVar("T")

Tell = Callable[[TickersError], object]
"""What is called with each problem as soon as it is met."""


class Watch(Protocol):
    """What is given the steps of a work, what they are, and how many or None; passes them on one by one."""

    def __call__(self, steps: Iterable[T], title: str, total: int | None) -> Iterable[T]:
        """The steps."""


def unwatched(steps: Iterable[T], title: str, total: int | None) -> Iterable[T]:  # noqa: ARG001 as `Watch` has it
    """The steps, and nobody looks."""
    return steps

"""How a work tells of its problems and shows how far it is, while it is done."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, TypeVar

from tickers.errors import TickersError

__all__ = ["Shown", "Tell", "Watch", "unwatched"]

T = TypeVar("T")

Tell = Callable[[TickersError], object]
"""What is called with each problem as soon as it is met."""


class Shown(NamedTuple):
    """How far a work is."""

    done: int
    total: int | None
    """None where nobody knows."""
    text: str
    """In words."""


class Watch(Protocol):
    """What is given the steps of a work, what they are, and how many or None; passes them on one by one.

    Where steps take long, `now` says how far the work is in the middle of one.
    """

    def __call__(
        self, steps: Iterable[T], title: str, total: int | None, now: Callable[[], Shown] | None = None
    ) -> Iterable[T]:
        """The steps."""


def unwatched(
    steps: Iterable[T],
    title: str,  # noqa: ARG001 as `Watch` has it
    total: int | None,  # noqa: ARG001
    now: Callable[[], Shown] | None = None,  # noqa: ARG001
) -> Iterable[T]:
    """The steps, and nobody looks."""
    return steps

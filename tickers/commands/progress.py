"""The one progress bar: on stderr, where that is a terminal, once a work has taken a moment."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.progress import Progress

    from tickers.jobs import Shown, Watch

__all__ = ["watched", "with_progress"]

T = TypeVar("T")

_SECONDS: Final = 0.5
"""What takes no longer has no bar."""


def _one(_step: object) -> int:
    return 1


def with_progress(
    steps: Iterable[T],
    title: str,
    *,
    total: Callable[[], int | None],
    size: Callable[[T], int] = _one,
    quiet: bool = False,
) -> Iterator[T]:
    """The steps as they are, with a bar while whoever asks for them works on them.

    `total` says how much there is in all, or None where nobody knows, and `size` how much of it a step is.
    With `quiet`, and where stderr is no terminal, nothing is shown and neither is asked.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield from steps
        return
    started = time.monotonic()
    done = 0
    bar: Progress | None = None
    try:
        for step in steps:
            yield step
            done += size(step)
            if bar is None and time.monotonic() - started > _SECONDS:
                bar = _started(title, total())
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done)
    finally:
        if bar is not None:
            bar.stop()


def _started(title: str, total: int | None) -> "Progress":
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task(title, total=total)
    bar.start()
    return bar


def _with_counts(steps: Iterable[T], title: str, now: "Callable[[], Shown]") -> Iterator[T]:
    """The steps, with a bar that looks by itself how far the work is, also in the middle of a step."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    class Polled(Progress):
        def get_renderables(self) -> "Iterable[RenderableType]":
            for task in self.tasks:
                shown = now()
                self.update(task.id, completed=shown.done, total=shown.total, description=shown.text)
            yield from super().get_renderables()

    with Polled(
        BarColumn(bar_width=10),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        bar.add_task(title, total=None)
        yield from steps


def watched(*, quiet: bool = False) -> "Watch":
    """What a job is given to show how far it is."""

    def watch(
        steps: Iterable[T], title: str, total: int | None, now: "Callable[[], Shown] | None" = None
    ) -> Iterable[T]:
        if now is not None and not quiet and sys.stderr is not None and sys.stderr.isatty():
            return _with_counts(steps, title, now)
        return with_progress(steps, title, total=lambda: total, quiet=quiet)

    return watch

"""What a command leaves out of its process: a short job does not wait for what it does not use."""

import gc
import sys
from typing import Final

__all__ = ["keep_lean", "leave_at_once"]

_OBJECTS_TO_COLLECT: Final = 500_000
"""New objects until the collector looks for cycles. Importing makes many, and none that can go."""
_OF_FRAMES: Final = frozenset({"dateutil", "numpy", "pandas"})


def keep_lean() -> None:
    """Set up this process for a command, before anything heavy is imported.

    It is for what libraries do by themselves: pyarrow imports numpy, pandas and dateutil to tell their values
    from others.
    """
    gc.set_threshold(_OBJECTS_TO_COLLECT)
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, _WithoutFrames())


def leave_at_once() -> None:
    """Keep the end of this process short: Python would look for cycles in all that was imported, to free
    memory that the system takes back by itself. Files are closed and exit handlers called all the same.
    """
    gc.freeze()


class _WithoutFrames:
    """Finds none of the libraries whose values pyarrow looks for, as if they were not installed."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name in _OF_FRAMES:
            raise ModuleNotFoundError(f"no command of tickers uses {name}", name=name)

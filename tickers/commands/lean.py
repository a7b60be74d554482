"""What a command leaves out of its process: a short job does not wait for what it does not use."""

import gc
import os
import sys
from typing import Final

__all__ = ["keep_lean", "leave_at_once"]

_OBJECTS_TO_COLLECT: Final = 50_000
"""New objects until the collector looks for cycles. Importing makes many, and none that can go."""


def keep_lean() -> None:
    """Set up this process for a command, before anything heavy is imported.

    It is for what libraries do by themselves: pyarrow imports pandas with its first array, to tell a series
    from other sequences; numpy starts a thread for each core, for a linear algebra that is not ours.
    """
    gc.set_threshold(_OBJECTS_TO_COLLECT)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, _WithoutPandas())


def leave_at_once() -> None:
    """Keep the end of this process short: Python would look for cycles in all that was imported, to free
    memory that the system takes back by itself. Files are closed and exit handlers called all the same.
    """
    gc.freeze()


class _WithoutPandas:
    """Finds no pandas, as if it were not installed; pyarrow then does without it."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("no command of tickers uses pandas", name=name)

"""Files that appear whole or not at all: written beside their place, and put into it at once."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["sync", "whole_file"]


@contextlib.contextmanager
def whole_file(path: Path, *, staging: Path | None = None, durable: bool = False) -> Iterator[Path]:
    """An empty file to write to, which takes the place of `path` when the block ends well.

    Until then it lies in the folder `staging`, on the same disk, or beside `path` under a hidden name. Where
    the block fails nothing is left of it, and `path` stays as it was. With `durable` it outlives a power cut
    once the block has ended.

    Raises:
        OSError: it cannot be written, or not be put in place.
    """
    staged = (staging or path.parent) / f".{os.urandom(8).hex()}.part"
    os.close(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))  # less what the umask takes
    try:
        yield staged
        if durable:
            sync(staged)
        staged.replace(path)
        if durable:
            sync(path.parent)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise


def sync(path: Path) -> None:
    """Have the disk keep what was written to a file, or the names that a folder has got."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""The files of a report, which are written where they differ."""

import hashlib
from pathlib import Path

from tickers.errors import OutputError
from tickers.writing import whole_file

__all__ = ["sha256", "sha256_of", "write_changed"]


def sha256(content: bytes) -> str:
    """The SHA-256 of bytes, as hex digits."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a file's bytes; None where there is no file that can be read."""
    try:
        return sha256(path.read_bytes())
    except OSError:
        return None


def write_changed(path: Path, content: bytes) -> None:
    """Put a file in place at once, its folder too where there is none; one that is the same stays untouched.

    Raises:
        OutputError: it cannot be written; nothing is left behind.
    """
    if sha256_of(path) == sha256(content):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as staged:
            staged.write_bytes(content)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}); choose another folder with --output"
        ) from error

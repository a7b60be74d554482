"""A small disk that fills up: a tmpfs, in a mount namespace of its own where that is possible."""

import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

__all__ = ["FILLER", "SmallDisk", "small_disk"]

_BYTES: Final = 3 << 20
_SECONDS: Final = 60
FILLER: Final = "filler"
"""The file that takes the space."""


class SmallDisk:
    """A mounted disk. Processes see it at `folder` when started through `prefix`, this one at `seen`."""

    def __init__(self, folder: Path, prefix: list[str], seen: Path) -> None:
        self.folder = folder
        self.prefix = prefix
        self.seen = seen

    def fill(self, left: int) -> None:
        """Leave only so many bytes free, or a few less: the disk has blocks."""
        status = os.statvfs(self.seen)
        (self.seen / FILLER).write_bytes(bytes(max(0, status.f_bavail * status.f_frsize - left)))

    def free(self) -> None:
        """Give the space back."""
        (self.seen / FILLER).unlink()


@contextmanager
def small_disk(folder: Path) -> Generator[SmallDisk | None, None, None]:
    """A disk of 3 MB at a folder, null where this user can mount nothing."""
    options = ["-t", "tmpfs", "-o", f"size={_BYTES}", "tmpfs", str(folder)]
    with _namespace(options) as process:
        if process is not None:
            enter = ["nsenter", f"--target={process}", "--user", "--mount", "--preserve-credentials"]
            yield SmallDisk(folder, enter, Path(f"/proc/{process}/root{folder}"))
            return
    done = subprocess.run(["mount", *options], capture_output=True, timeout=_SECONDS, check=False)
    if done.returncode:
        yield None
        return
    try:
        yield SmallDisk(folder, [], folder)
    finally:
        subprocess.run(["umount", str(folder)], timeout=_SECONDS, check=True)


@contextmanager
def _namespace(options: list[str]) -> Generator[int | None, None, None]:
    """The id of a process in a namespace where the disk is mounted, which goes away with it."""
    if not (shutil.which("unshare") and shutil.which("nsenter")):
        yield None
        return
    script = 'mount "$@" && echo mounted && exec sleep 600'
    with subprocess.Popen(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process.pid if process.stdout.readline() else None
        finally:
            process.kill()

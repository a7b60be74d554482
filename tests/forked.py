"""Processes that start at once: forked from one that has all ready.

The command line is the same `main` in a process with its own folder, variables and streams. What importing
and calendars cost, and what they warn of, is left out: `tests/commands/test_run.py` starts Python anew
for every call.
"""

import functools
import multiprocessing
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.context import ForkServerContext
from pathlib import Path
from types import TracebackType
from typing import Final, Self

__all__ = ["Forked", "Main", "commands", "run_forked"]

_SECONDS: Final = 120
Main = Callable[[list[str]], object]


def commands(arguments: list[str]) -> object:
    """The command line, loaded where it runs."""
    from tickers.commands.main import run_command_line

    return run_command_line(arguments)


class Forked:
    """A process that runs a `main` of a module with these arguments. A context manager, which ends it.

    `main` finds the exit code as Python does: by returning, by `SystemExit`, or by an error.
    """

    def __init__(
        self,
        main: Main,
        arguments: Sequence[str],
        *,
        cwd: Path,
        environment: Mapping[str, str],
        stdin: bytes = b"",
    ) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._streams = [Path(self._folder.name) / name for name in ("stdin", "stdout", "stderr")]
        for stream in self._streams:
            stream.write_bytes(b"")
        self._streams[0].write_bytes(stdin)
        call = (main, list(arguments), cwd, dict(environment), self._streams)
        self._process = _server().Process(target=_call, args=call)
        self._process.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.kill()
        self._process.join()
        self._folder.cleanup()

    @property
    def returncode(self) -> int | None:
        """The exit code, of a killed process the negative signal; `None` while it runs."""
        return self._process.exitcode

    def kill(self) -> None:
        """Kill it with SIGKILL where it runs."""
        self._process.kill()

    def ended(self, seconds: float = _SECONDS) -> tuple[str, str]:
        """Wait until it has ended; gives what it wrote to stdout and stderr.

        Raises:
            TimeoutError: it has not ended after so many seconds.
        """
        self._process.join(seconds)
        if self._process.exitcode is None:
            raise TimeoutError(f"a process took longer than {seconds} s")
        out, err = (stream.read_text(encoding="utf-8") for stream in self._streams[1:])
        return out, err


def run_forked(
    arguments: Sequence[str], *, cwd: Path, environment: Mapping[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """What `tickers` did with these arguments.

    Raises:
        TimeoutError: it took longer than two minutes, and was killed.
    """
    with Forked(commands, arguments, cwd=cwd, environment=environment, stdin=stdin) as process:
        out, err = process.ended()
        assert process.returncode is not None
        return subprocess.CompletedProcess(["tickers", *arguments], process.returncode, out, err)


@functools.cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.imported"])
    return context


def _call(
    main: Main, arguments: list[str], cwd: Path, environment: dict[str, str], streams: list[Path]
) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for number, stream in enumerate(streams):
        os.dup2(os.open(stream, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT), number)
    sys.stdin = os.fdopen(0, encoding="utf-8")
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8") for number in (1, 2))
    warnings.simplefilter("error")
    main(arguments)

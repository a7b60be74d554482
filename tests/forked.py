"""The command line as a process of its own that starts at once: forked from one that has all ready.

It is the same `main` in a process with its own folder, variables and streams. What importing and calendars
cost, and what they warn of, is left out; `tests/commands/test_commands.py` starts Python anew for every call.
"""

import functools
import multiprocessing
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Final

__all__ = ["run_forked"]

_SECONDS: Final = 120


def run_forked(
    arguments: Sequence[str], *, cwd: Path, environment: Mapping[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """What `tickers` did with these arguments.

    Raises:
        TimeoutError: it took longer than two minutes, and was killed.
    """
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder) / name for name in ("stdin", "stdout", "stderr")]
        streams[0].write_bytes(stdin)
        started = _server().Process(target=_call, args=(list(arguments), cwd, dict(environment), streams))
        started.start()
        started.join(_SECONDS)
        if started.exitcode is None:
            started.kill()
            raise TimeoutError(f"tickers {arguments} took longer than {_SECONDS} s")
        out, err = (stream.read_text(encoding="utf-8") for stream in streams[1:])
    return subprocess.CompletedProcess(["tickers", *arguments], started.exitcode, out, err)


@functools.cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.imported"])
    return context


def _call(arguments: list[str], cwd: Path, environment: dict[str, str], streams: list[Path]) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for number, stream in enumerate(streams):
        os.dup2(os.open(stream, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT), number)
    sys.stdin = os.fdopen(0, encoding="utf-8")
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8") for number in (1, 2))
    warnings.simplefilter("error")
    from tickers.commands.main import main

    main(arguments)

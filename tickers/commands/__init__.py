"""The command line, one module a command. Heavy libraries are loaded by the command that needs them."""

import os
import signal
from types import FrameType
from typing import NoReturn

from tickers.commands.lean import keep_lean

__all__ = ["start"]


def start() -> None:
    """Run the command line and exit: what the script `tickers` calls.

    Ctrl-C ends it with one line and exit code 130, SIGTERM with 143, also while its modules are still being
    loaded.
    """
    signal.signal(signal.SIGTERM, _terminate)
    try:
        keep_lean()
        from tickers.commands.main import run_command_line

        run_command_line()
    except KeyboardInterrupt as error:
        os.write(2, b"tickers: interrupted\n")
        raise SystemExit(error.args[0] if error.args else 130) from None


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    """Let the work at hand end as Ctrl-C does: what was kept stays whole."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt(143)

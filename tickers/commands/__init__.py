"""The command line, one module a command. Heavy libraries are loaded by the command that needs them."""

import os

from tickers.commands.lean import keep_lean

__all__ = ["start"]


def start() -> None:
    """Run the command line and exit: what the script `tickers` calls.

    Ctrl-C ends it with one line and exit code 130 also while its modules are still being loaded.
    """
    try:
        keep_lean()
        from tickers.commands.main import run_command_line

        run_command_line()
    except KeyboardInterrupt:
        os.write(2, b"tickers: interrupted\n")
        raise SystemExit(130) from None

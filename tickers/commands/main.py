"""The `tickers` command: its subcommands, settings, and how errors become exit codes."""

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NoReturn

import click

from tickers import __version__
from tickers.commands import exits
from tickers.commands.check import check
from tickers.commands.copy import copy, rebuild
from tickers.commands.date import date
from tickers.commands.explain import explain
from tickers.commands.export import export
from tickers.commands.import_closes import import_closes
from tickers.commands.ingest import ingest
from tickers.commands.parse import parse
from tickers.commands.report import report
from tickers.commands.run import run
from tickers.commands.status import status
from tickers.errors import TickersError
from tickers.settings import SETTINGS_FILE, read_settings

__all__ = ["cli", "main"]

_PARAMETERS: Final = MappingProxyType({"store": "stores", "locale": "notation"})
"""Of the commands, by the settings that are not called as they are."""


@click.group(epilog="Example: tickers run page.html --at 2024-11-15T18:30+01:00")
@click.version_option(__version__, prog_name="tickers")
@click.pass_context
def cli(context: click.Context) -> None:
    """Follow the market index strips of news pages: read them, keep their rows, report their days.

    Settings come from flags, then TICKERS_* variables, then tickers.toml in the current folder.
    Exit codes: 0 done, 1 failed, 2 wrong call, 3 no strip or an unreadable row, 75 try again.
    """
    settings = read_settings(Path(SETTINGS_FILE))
    defaults = {_PARAMETERS.get(name, name): value for name, value in settings.items()}
    context.default_map = dict.fromkeys(cli.commands, defaults)


for command in (
    parse,
    ingest,
    report,
    run,
    status,
    export,
    check,
    copy,
    rebuild,
    import_closes,
    date,
    explain,
):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit. No error of ours reaches the user as a traceback."""
    if sys.stdout is None:  # closed by the caller: there is nowhere to write data to
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 open to the end
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    # Of its cache folder, where the home folder of a scheduled job cannot be written: not our user's concern.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = cli.main(arguments, prog_name="tickers", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("tickers: interrupted", err=True)
        return exits.INTERRUPTED
    except TickersError as error:
        click.echo(f"tickers: {error}", err=True)
        return exits.exit_code(error)
    except OSError as error:
        # What is left in the buffer can go nowhere, and must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # a reader that goes away, as head does, needs no word
            click.echo(f"tickers: the output cannot be written: {error.strerror or error}", err=True)
        return exits.FAILED
    except Exception as error:
        if os.environ.get("TICKERS_DEBUG"):
            raise
        click.echo(
            f"tickers: unexpected {type(error).__name__}: {error}"
            " (a fault of tickers; TICKERS_DEBUG=1 shows where)",
            err=True,
        )
        return exits.FAILED
    return code or exits.DONE

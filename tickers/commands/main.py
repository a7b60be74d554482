"""The `tickers` command: its subcommands, settings, and how errors become exit codes.

A command is a module of its name in this folder, loaded when it is called; the help of all is written from
the table of this module.
"""

import importlib
import io
import os
import sys
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final, NoReturn

import click

from tickers import __version__
from tickers.commands import exits
from tickers.commands.lean import leave_at_once
from tickers.errors import TickersError

__all__ = ["COMMANDS", "cli", "load", "run_command_line"]

COMMANDS: Final = MappingProxyType(
    {
        "Read pages": {
            "parse": "Print what pages say; store nothing.",
            "ingest": "Read pages and keep what they say.",
            "run": "Ingest pages, then report their days.",
            "watch": "Look at sites again and again, and report.",
            "date": "Find the session that a page shows.",
            "find": "Find captures of hosts in an index of archives.",
            "init": "Write a tickers.toml to fill in.",
        },
        "Look at what is kept": {
            "report": "Write the reports of days.",
            "status": "Say what stores hold, and how sites stand.",
            "explain": "Say where a figure comes from.",
            "instruments": "List the indices that are known.",
            "export": "Write rows as CSV, JSON lines or Parquet.",
        },
        "Look after the stores": {
            "check": "Look for damage, and for what is wrong with sessions.",
            "repair": "Put back what a store has lost.",
            "import-closes": "Keep closes from a CSV file.",
            "copy": "Copy what another store lacks.",
            "rebuild": "Write a new store with today's sessions and currencies.",
        },
    }
)
"""What there is, by what it is for: the name of each command and its `short_help`."""

_PARAMETERS: Final = MappingProxyType({"store": "stores"})
"""Of the commands, by the settings that are not called as they are."""


class _Commands(click.Group):
    """A group whose members stand for the commands of the table until one is called."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called, loaded."""
        name, member, rest = super().resolve_command(ctx, args)
        return name, load(name) if name and member else None, rest

    def invoke(self, ctx: click.Context) -> int:
        """Run the command that is called; a reader that has enough, as head has, is no failure."""
        try:
            code: int | None = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            from tickers.commands.output import forget_output

            forget_output()
            return exits.DONE
        return code or exits.DONE

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table as it is: a heading for each purpose."""
        width = max(map(len, self.commands))
        for purpose, commands in COMMANDS.items():
            with formatter.section(purpose):
                formatter.write_dl([(f"{name:{width}}", said) for name, said in commands.items()])


def load(name: str) -> click.Command:
    """The command of a name in the table, its module imported."""
    attribute = name.replace("-", "_")
    module = importlib.import_module(f"tickers.commands.{attribute}")
    command: click.Command = getattr(module, attribute)
    return command


@click.group(
    cls=_Commands,
    commands=[
        click.Command(name, short_help=said) for group in COMMANDS.values() for name, said in group.items()
    ],
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: tickers run page.html --at 2024-11-15T18:30+01:00",
)
@click.version_option(__version__, prog_name="tickers")
@click.pass_context
def cli(context: click.Context) -> None:
    """Follow the market index strips of news pages: read them, keep their rows, report their days.

    Settings come from flags, then TICKERS_* variables, then tickers.toml in the current folder.
    Exit codes: 0 done, 1 failed, 2 wrong call, 3 no strip or an unreadable row, 75 blocked or
    away: try again, 130 interrupted.
    """
    from pathlib import Path

    from tickers.settings import SETTINGS_FILE, SITES, chosen_reference, read_settings

    settings = read_settings(Path(SETTINGS_FILE), os.environ)
    context.obj = settings.pop(SITES, ())
    known = chosen_reference(settings)
    if known is not None:
        from tickers.reference import using

        context.with_resource(using(known))
    defaults = {_PARAMETERS.get(name, name): value for name, value in settings.items()}
    context.default_map = dict.fromkeys(cli.commands, defaults)


def run_command_line(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit. No error of ours reaches the user as a traceback."""
    if sys.stdout is None:  # closed by the caller: there is nowhere to write data to
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 open to the end
    encoding = None if "PYTHONIOENCODING" in os.environ else "utf-8"  # what a locale says is no wish
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    code = _run(arguments)
    leave_at_once()
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    try:
        code: int | None = cli.main(given, prog_name="tickers", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return _failed(given, error.format_message(), error.exit_code)
    except (click.Abort, KeyboardInterrupt) as error:
        cause = error.__cause__ if isinstance(error, click.Abort) else error
        _say("interrupted")
        code = exits.TERMINATED if cause is not None and exits.TERMINATED in cause.args else exits.INTERRUPTED
        return _failed(given, "interrupted", code)
    except TickersError as error:
        _say(str(error))
        return _failed(given, str(error), exits.exit_code(error))
    except OSError as error:
        from tickers.commands.output import forget_output

        forget_output()
        _say(f"the output cannot be written: {error.strerror or error}")
        return exits.FAILED
    except Exception as error:
        if os.environ.get("TICKERS_DEBUG"):
            raise
        _say(f"unexpected {type(error).__name__}: {error} (a fault of tickers; TICKERS_DEBUG=1 shows where)")
        return _failed(given, f"unexpected {type(error).__name__}: {error}", exits.FAILED)
    return code or exits.DONE


def _say(problem: str) -> None:
    from tickers.commands.output import say_problem

    say_problem(problem)


def _failed(arguments: Sequence[str], why: str, code: int) -> int:
    """The exit code of a command that stopped before it could say what it did; `--json` has an object for
    that too.
    """
    if "--json" in arguments:
        from tickers.commands.output import print_outcome

        print_outcome({"error": why, "exit_code": code})
    return code

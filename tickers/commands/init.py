"""`tickers init`: a `tickers.toml` with every setting, to be filled in."""

from importlib.resources import files
from pathlib import Path

import click

from tickers.commands import exits, options
from tickers.commands.output import print_outcome
from tickers.errors import OutputError, UsageError

__all__ = ["init"]


@click.command(short_help="Write a tickers.toml to fill in.", epilog="Example: tickers init")
@options.as_json
def init(*, as_json: bool) -> int:
    """Write a tickers.toml into the current folder: every setting with what it is for, and a site to fill in.

    All of it is comment, so that nothing changes before something is filled in. A file that is there is
    never overwritten.
    """
    from tickers.settings import SETTINGS_FILE

    text = files("tickers.commands").joinpath("init.toml").read_text(encoding="utf-8")
    try:
        with Path(SETTINGS_FILE).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(
            f"{SETTINGS_FILE}: there is one already, and it is left as it is; move it away for a new one"
        ) from error
    except OSError as error:
        raise OutputError(f"{SETTINGS_FILE}: cannot be written: {error.strerror or error}") from error
    print_outcome({"file": SETTINGS_FILE, "exit_code": exits.DONE} if as_json else SETTINGS_FILE)
    return exits.DONE

"""`tickers copy`: captures and imported closes from one store to another."""

import click

from tickers.commands import options
from tickers.commands.transfer import finish, transfer_captures

__all__ = ["copy"]


@click.command(
    short_help="Copy what another store lacks.",
    epilog="Example: tickers copy sqlite:///tickers.db parquet:tickers.parquet",
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@options.wait
@options.quiet
@options.as_json
def copy(source: str, target: str, wait: float, quiet: bool, as_json: bool) -> int:
    """Copy the captures and imported closes that store TO does not have from store FROM.

    Each is a store's address, of any kind. What TO has whole stays as it is; a capture that has lost rows
    there is put back. A copy that was stopped is taken up by running it again.
    """
    summary = transfer_captures(source, target, wait=wait, quiet=quiet)
    return finish(summary, quiet=quiet, as_json=as_json)

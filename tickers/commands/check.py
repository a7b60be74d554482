"""`tickers check`: whether what the stores hold is whole."""

import click

from storage import open_store
from tickers.commands import exits, options
from tickers.commands.output import print_json

__all__ = ["check"]


@click.command(
    short_help="Look for damage in the stores.",
    epilog="Example: tickers check --store parquet:tickers.parquet",
)
@options.stores
@options.as_json
def check(stores: tuple[str, ...], as_json: bool) -> int:
    """Read all of each store and say what is damaged and how to go on. Nothing is changed.

    Exit code 3 where something is.
    """
    found: dict[str, list[str]] = {}
    for address in dict.fromkeys(stores):
        with open_store(address) as store:
            found[store.url] = list(store.check())
    code = exits.UNREADABLE if any(found.values()) else exits.DONE
    if as_json:
        print_json({"stores": [{"url": url, "damage": d} for url, d in found.items()], "exit_code": code})
        return code
    for url, damage in found.items():
        click.echo("\n".join(damage) if damage else f"{url}: whole")
    return code

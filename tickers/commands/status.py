"""`tickers status`: what a store holds."""

from datetime import datetime
from typing import Any

import click

from storage import Store, open_store
from storage.schema import TABLES
from tickers.commands import exits, options
from tickers.commands.output import moment, print_outcome, say
from tickers.errors import StoreError

__all__ = ["status"]


@click.command(
    short_help="Say what each store holds.", epilog="Example: tickers status --store parquet:tickers.parquet"
)
@options.stores
@options.as_json
def status(stores: tuple[str, ...], as_json: bool) -> int:
    """Say what each store holds: rows a table, first and last moment, sessions, newest page a site.

    A store that cannot be read is named, and the others are told all the same.
    """
    held: list[dict[str, Any]] = []
    codes = [exits.DONE]
    for address in dict.fromkeys(stores):
        with open_store(address) as store:
            try:
                held.append(_held(store))
            except StoreError as error:
                held.append({"url": store.url, "error": str(error)})
                codes.append(exits.exit_code(error))
    code = exits.worst(codes)
    if as_json:
        print_outcome({"stores": held, "exit_code": code})
        return code
    for one in held:
        if "error" in one:
            say(f"tickers: {one['error']}")
        else:
            _tell(one)
    return code


def _tell(held: dict[str, Any]) -> None:
    click.echo(held["url"])
    for table, count in held["rows"].items():
        click.echo(f"  {count:>9,} {'imported closes' if table == 'closes' else table}")
    if held["first_observed_at"]:
        click.echo(f"  observed from {held['first_observed_at']} to {held['last_observed_at']}")
    if held["first_session"]:
        click.echo(
            f"  sessions from {held['first_session']} to {held['last_session']}, {held['sessions']} in all"
        )
    for site, newest in held["newest_by_site"].items():
        click.echo(f"  newest of {site or 'no site'}: {newest}")


def _held(store: Store) -> dict[str, Any]:
    import pyarrow.compute as pc

    from storage.daily import stored_sessions

    captures = store.read("captures", columns=["site", "observed_at"])
    days = stored_sessions(store)
    newest = captures.group_by("site").aggregate([("observed_at", "max")])
    seen = pc.min_max(captures["observed_at"])
    return {
        "url": store.url,
        "rows": {table: store.count(table) for table in TABLES},
        "first_observed_at": _moment(seen["min"].as_py()),
        "last_observed_at": _moment(seen["max"].as_py()),
        "first_session": str(days[0]) if days else None,
        "last_session": str(days[-1]) if days else None,
        "sessions": len(days),
        "newest_by_site": {
            row["site"] or "": _moment(row["observed_at_max"])
            for row in sorted(newest.to_pylist(), key=lambda row: row["site"] or "")
        },
    }


def _moment(value: datetime | None) -> str | None:
    return moment(value) if value else None

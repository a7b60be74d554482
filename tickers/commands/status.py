"""`tickers status`: what each store holds, and how each site stands."""

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from storage import Store, open_store
from storage.schema import TABLES
from tickers.commands import exits, options
from tickers.commands.output import moment, print_outcome, say_problem
from tickers.errors import MemoryFileError, StoreError
from tickers.sites import Site

__all__ = ["status"]


@click.command(
    short_help="Say what stores hold, and how sites stand.",
    epilog="Example: tickers status --store parquet:tickers.parquet",
)
@options.stores
@options.memory
@click.option(
    "--max-age",
    type=options.SPAN,
    help="Exit code 3 where an address had no success for longer while its exchanges traded, e.g. 2h.",
)
@options.as_json
@click.pass_context
def status(
    context: click.Context,
    stores: tuple[str, ...],
    memory: str,
    max_age: timedelta | None,
    as_json: bool,
) -> int:
    """Say what each store holds: rows a table, first and last moment, sessions, newest page a site.

    Then how each site of tickers.toml stands: for each address the last success and its rows, the last
    outcome, when the next look is due, and what its strip usually holds. A store that cannot be read is
    named, and the others are told all the same.

    With --max-age a line says which addresses are silent. Only the time counts in which an exchange of
    their strips traded, so nothing is late at night, at a weekend or on a holiday.
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
    sites: list[dict[str, Any]] = []
    try:
        sites = _sites(context.find_root().obj or (), Path(memory), max_age)
    except MemoryFileError as error:
        say_problem(error)
        codes.append(exits.exit_code(error))
    for site in sites if max_age else ():
        if site["is_silent"]:
            say_problem(_silence(site, max_age))
            codes.append(exits.UNREADABLE)
    code = exits.worst(codes)
    if as_json:
        print_outcome({"stores": held, "sites": sites, "exit_code": code})
        return code
    for one in held:
        if "error" in one:
            say_problem(one["error"])
        else:
            _tell(one)
    for site in sites:
        _tell_of_site(site)
    return code


def _sites(sites: Sequence[Site], memory: Path, max_age: timedelta | None) -> list[dict[str, Any]]:
    if not sites:
        return []
    from tickers.fetching import is_silent, read_looks, standing_of

    known = read_looks(memory, [url for site in sites for url in site.urls])
    now = datetime.now(UTC)
    found = []
    for site in sites:
        for url in site.urls:
            standing = standing_of(url, *known[url], site.every)
            silent = max_age is not None and is_silent(standing, now, max_age)
            found.append({"site": site.name, **dataclasses.asdict(standing), "is_silent": silent})
    return found


def _silence(site: dict[str, Any], max_age: timedelta | None) -> str:
    name = f"{site['site']} {site['address']}"
    if site["last_success"] is None:
        return f"{name}: there was never a success; look with tickers run {site['site']}"
    assert max_age is not None
    return (
        f"{name}: no success since {moment(site['last_success'])}, for longer than"
        f" {max_age / timedelta(hours=1):g} hours of trading;"
        f" last look: {site['last_outcome']}, {site['detail']}"
    )


def _tell_of_site(site: dict[str, Any]) -> None:
    click.echo(f"{site['site']} {site['address']}")
    if site["last_look"] is None:
        click.echo("  never looked at")
        return
    success = f"{moment(site['last_success'])}, {site['rows'] or 0} rows" if site["last_success"] else "none"
    click.echo(f"  last success  {success}")
    click.echo(f"  last look     {moment(site['last_look'])}: {site['last_outcome']}, {site['detail']}")
    click.echo(f"  next look     {moment(site['next_look']) if site['next_look'] else 'whenever it is run'}")
    click.echo(f"  usually holds {', '.join(site['usual']) or 'nothing yet'}")


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

"""`tickers find`: captures of hosts in an index of archives, as a list that `ingest` reads."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tickers.commands import exits, options
from tickers.commands.output import print_outcome, say
from tickers.commands.progress import with_progress
from tickers.errors import OutputError, UsageError
from tickers.writing import whole_file

if TYPE_CHECKING:
    from tickers.indexes import Selection

__all__ = ["find"]


@click.command(
    short_help="Find captures of hosts in an index of archives.",
    epilog="Example: tickers find --index cc-index --host harbour.example -o a.cdxj",
)
@click.option(
    "--index",
    required=True,
    metavar="PATH",
    help="A columnar index: a Parquet file as Common Crawl has them, or the folder of its parts.",
)
@click.option(
    "--host",
    "hosts",
    required=True,
    multiple=True,
    metavar="NAME",
    help="A host, e.g. www.harbour.example, or *.harbour.example with all below it; may be given more than"
    " once.",
)
@click.option("--since", type=options.DAY, help="Captures from this day on, UTC.")
@click.option("--until", type=options.DAY, help="Captures up to this day.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The list to write, e.g. list.cdxj; without it, stdout.",
)
@click.option(
    "--dry-run", is_flag=True, help="Only say how many captures there are, and what fetching them takes."
)
@options.quiet
@options.as_json
def find(
    index: str,
    hosts: tuple[str, ...],
    since: date | None,
    until: date | None,
    output: str | None,
    dry_run: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """List the captures of hosts, pages that were answered with 200, by an index of archives.

    Nothing is fetched: it is said how many requests and bytes that takes. tickers ingest LIST --base DIR|URL
    then reads these records and nothing else.
    """
    if as_json and output is None and not dry_run:
        raise UsageError("--json: stdout has the captures; name a file for them with --output FILE")
    if since and until and since > until:
        raise UsageError(f"--since {since} is after --until {until}")
    from tickers.indexes import Host, Selection, Wanted, select_captures

    wanted = Wanted(hosts=tuple(map(Host.of, hosts)), since=since, until=until)
    selection = Selection()
    steps = select_captures(Path(index), wanted)
    for selection in with_progress(steps, "files", total=lambda: None, quiet=quiet):  # noqa: B007 the last one
        pass
    if not dry_run:
        _write(selection, None if output is None else Path(output))
    if as_json:
        print_outcome(_summary(selection, output if not dry_run else None))
    else:
        say(_sentence(selection), quiet=quiet)
    return exits.DONE


def _write(selection: "Selection", file: Path | None) -> None:
    """Write the list, sorted as lists are; the file is put in place once it is complete."""
    lines = sorted(capture.text() for capture in selection.captures)
    if file is None:
        for line in lines:
            click.echo(line)
        return
    try:
        with whole_file(file) as staged:
            staged.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        said = f"{file}: cannot be written: {error.strerror or error}; check its folder"
        raise OutputError(said) from error


def _summary(selection: "Selection", output: str | None) -> dict[str, object]:
    return {
        "captures": len(selection.captures),
        "archives": selection.archives,
        "requests": len(selection.captures),
        "bytes": selection.size,
        "index_files": selection.files,
        "row_groups": selection.groups,
        "row_groups_read": selection.groups_read,
        "index_bytes_read": selection.bytes_read,
        "file": output,
        "exit_code": exits.DONE,
    }


def _sentence(selection: "Selection") -> str:
    archives = "1 archive" if selection.archives == 1 else f"{selection.archives:,} archives"
    return (
        f"captures: {len(selection.captures):,} in {archives}; to fetch them:"
        f" {len(selection.captures):,} requests, {selection.size:,} bytes; of the index"
        f" {selection.groups_read:,} of {selection.groups:,} row groups were read,"
        f" {selection.bytes_read:,} bytes"
    )

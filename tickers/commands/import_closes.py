"""`tickers import-closes`: history of an instrument from a CSV file, to check and date strips against."""

import sys
from pathlib import Path

import click

from storage import open_store
from tickers.commands import exits, options
from tickers.commands.output import print_outcome, say, say_problem
from tickers.errors import InvalidValueError, SourceError, StoreError, UsageError
from tickers.evidence import ClosesCsv, read_closes
from tickers.reference import symbol_of

__all__ = ["import_closes"]


@click.command(
    name="import-closes",
    short_help="Keep closes from a CSV file.",
    epilog="Example: tickers import-closes aex.csv --symbol AEX",
)
@click.argument("file", metavar="FILE")
@click.option("--symbol", required=True, metavar="NAME", help="Whose closes they are, e.g. AEX.")
@click.option(
    "--source", metavar="NAME", help="Where the history is from, kept with each close; else the file's name."
)
@options.stores
@options.wait
@options.quiet
@options.as_json
def import_closes(
    file: str,
    symbol: str,
    source: str | None,
    stores: tuple[str, ...],
    wait: float,
    quiet: bool,
    as_json: bool,
) -> int:
    """Keep the closes of a CSV FILE, or of - for standard input, in every store.

    The file has a line of column names, among them `date` (2024-11-15) and `close` (7269.63).
    Imported closes stay apart from what was observed. What is there from the same source stays as it is.
    Rows without a close, and days on which the exchange held no session, are left out and counted.
    """
    history = _read(file, symbol, source or Path(file).name)
    new: dict[str, int] = {}
    codes = [exits.DONE]
    for address in dict.fromkeys(stores):
        with open_store(address, timeout=wait) as store:
            try:
                new[store.url] = store.append_closes(history.closes)
            except StoreError as error:
                say_problem(error)
                codes.append(exits.exit_code(error))
    code = exits.worst(codes)
    if as_json:
        left_out = {"shut": list(map(str, history.shut)), "without_close": history.without_close}
        print_outcome({"closes": len(history.closes), "left_out": left_out, "new": new, "exit_code": code})
        return code
    for url, count in new.items():
        say(f"{url}: {count} new, {len(history.closes) - count} known", quiet=quiet)
    if history.left_out():
        say(f"{file}: {history.left_out()}", quiet=quiet)
    return code


def _read(file: str, name: str, source: str) -> ClosesCsv:
    try:
        symbol = symbol_of(name)
    except InvalidValueError as error:
        raise UsageError(f"--symbol: {error}") from error
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        raise SourceError(f"{file}: cannot be read: {said}") from error
    try:
        history = read_closes(text, symbol=symbol, source=source)
    except InvalidValueError as error:
        raise InvalidValueError(f"{file}: {error}") from error
    if not history.closes:
        raise InvalidValueError(
            f"{file}: it has no closes{'; ' * bool(history.left_out())}{history.left_out()}"
        )
    return history

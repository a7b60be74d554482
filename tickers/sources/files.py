"""Pages from files, folders, globs and standard input, as bytes; nothing is parsed here."""

import glob
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shlex import quote
from typing import Final
from urllib.parse import unquote, urlsplit

from tickers.errors import SourceError, UsageError
from tickers.pieces import MAX_BYTES
from tickers.sessions import Observed
from tickers.sources.packed import unpacked
from tickers.suggest import is_day

__all__ = ["PAGE_SUFFIXES", "Origin", "Source", "find_sources"]

PAGE_SUFFIXES: Final = (".htm", ".html", ".text", ".txt", ".xhtml")
"""What counts as a page in a folder, also with `.gz` after it. A file that is named is read whatever its
suffix."""
_LAKE: Final = "tickers-lake.json"
"""What the folder of a lake holds: what is below it was read before."""
_SHARD: Final = re.compile(r".+-[0-9a-f]{16}/\d{15}-\d{15}\.parquet")
"""How the path of a file ends that readers of archives left for stores, in the folder of an archive."""
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a source knows of its page by itself, over what is said of all."""

    url: str | None
    """The page's address; None where that is not known."""
    site: str | None
    """Its site; None where that is not known."""
    observed: Observed | None
    """When it was fetched, and how that is known; None where it is not."""
    delay: timedelta | None
    """How far it is behind the market; None where that is not known."""
    charset: str | None = None
    """What its server declares; None where it declares none."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page lies. `named`: it was named itself, not found in a folder or by a glob."""

    name: str
    named: bool
    body: bytes | None = None
    """The page itself, where it came without a file."""
    origin: Origin | None = None
    """What is known of it, where it came from the web."""

    def read(self) -> bytes:
        """The page's bytes, decompressed where they are gzip, at most one more than `MAX_BYTES`, so that a
        larger page shows as such.

        Raises:
            SourceError: it cannot be read.
            PageError: it is damaged gzip, compressed in another way, or an archive of pages.
        """
        try:
            return unpacked(self._bytes())
        except OSError as error:
            raise SourceError(f"{self.name}: cannot be read: {error.strerror or error}") from error

    def _bytes(self) -> bytes:
        if self.body is not None:
            return self.body
        if self.name == "-":
            if sys.stdin is None:
                raise SourceError("-: standard input is closed")
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(self.name).open("rb") as file:
            return file.read(MAX_BYTES + 1)

    def modified_at(self) -> datetime:
        """The file's own time, whole seconds, UTC.

        Raises:
            UsageError: standard input has none.
            SourceError: the file cannot be looked up.
        """
        if self.name == "-":
            raise UsageError(
                "--at mtime: what comes as bytes or by standard input has no file time; give the time itself"
            )
        try:
            return datetime.fromtimestamp(int(Path(self.name).stat().st_mtime), UTC)
        except (OSError, OverflowError, ValueError) as error:
            raise SourceError(f"{self.name}: its time cannot be read: {error}") from error


def find_sources(arguments: Sequence[str], others: tuple[str, ...] = ()) -> list[Source]:
    """The pages that the arguments name, each once, folders sorted; in a folder also files whose names end as
    one of the `others`.

    Everything is looked up before the first page is given, so a wrong name stops the call with
    nothing read.

    Raises:
        UsageError: there is no such file, or a folder or glob without pages.
    """
    found: dict[str, Source] = {}
    for argument in arguments:
        try:
            sources = _find(argument, others)
        except OSError as error:
            raise UsageError(
                f"{error.filename or argument}: cannot be looked up: {error.strerror or error}"
            ) from error
        for source in sources:
            found.setdefault(_place(source.name), source)
    return list(found.values())


def _place(name: str) -> str:
    """The same for `a`, `./a` and the whole path of `a`; `..` stays, which may lead through a link."""
    return name if name == "-" else str(Path(name).absolute())


def _find(argument: str, others: tuple[str, ...]) -> list[Source]:
    if argument == "-":
        return [Source("-", named=True)]
    if _ADDRESS.match(argument):
        raise UsageError(f"{argument}: {_way_in(argument)}")
    path = Path(argument)
    if path.is_dir():
        pages = sorted(
            p for p in _files(path) if (_is_page(p) or p.name.lower().endswith(others)) and p.is_file()
        )
        if not pages:
            looked_for = ", ".join((*PAGE_SUFFIXES, *others))
            raise UsageError(f"{argument}: no pages in this folder (looked for {looked_for})")
        return [Source(str(p), named=False) for p in pages]
    if path.exists():
        return [Source(argument, named=True)]
    if glob.has_magic(argument):
        matches = sorted(
            p
            for p in glob.iglob(argument, recursive=True)  # noqa: PTH207 absolute patterns too
            if Path(p).is_file()
        )
        if not matches:
            raise UsageError(f"{argument}: no file matches this pattern")
        return [Source(p, named=False) for p in matches]
    hint = "; this is a day, which goes with --at" if is_day(argument) else ""
    raise UsageError(f"{argument}: no such file or folder{hint}")


def _way_in(address: str) -> str:
    """Why an address is no source, and how its page is read all the same."""
    scheme = address.partition(":")[0].lower()
    if scheme in ("http", "https"):  # what fetches took them out before: it was `tickers date`
        return f"it is not fetched here; pipe the page in, e.g. curl -s {quote(address)} | tickers date -"
    if scheme == "file":
        path = quote(unquote(urlsplit(address).path))
        way = f"name the file by its path, e.g. tickers ingest {path} --at mtime"
    else:
        fetch = f"aws s3 cp {quote(address)} -" if scheme == "s3" else f"curl -s {quote(address)}"
        way = f"pipe the page in, e.g. {fetch} | tickers ingest - --at now"
    return f"only http and https addresses are fetched; {way}"


def _is_page(path: Path) -> bool:
    return Path(path.name.lower().removesuffix(".gz")).suffix in PAGE_SUFFIXES


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, those of a lake or of shards left out; what cannot be listed is an error."""

    def fail(error: OSError) -> None:
        raise error

    for parent, folders, names in os.walk(folder, onerror=fail):
        if _LAKE in names:
            folders.clear()
            continue
        found = (Path(parent, name) for name in names)
        yield from (one for one in found if not _SHARD.fullmatch("/".join(one.parts[-2:])))

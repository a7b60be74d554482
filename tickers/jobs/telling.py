"""What is named, told apart: sites to fetch, pages, and inputs that hold many pages.

A file is told by its bytes, and where they say nothing by how its name ends; an address by how it ends.
"""

import contextlib
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from tickers.errors import UsageError
from tickers.jobs.pages import Moment, Pages, find_pages
from tickers.jobs.visiting import Fetch, opened_ranges, parted, refuse_for_sites, remote_file
from tickers.sites import Site, is_address
from tickers.sources import HEAD_BYTES, Input, LocalFile, Place, Source, StandardInput

__all__ = ["Asked", "Opening", "what_is_asked"]

_TOLD_BY: Final = 512
"""Bytes, decompressed."""
_GZIP: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = 31
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_ZSTD_WITH_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
"""The first frame of a `.warc.zst` that has one, and of nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How inputs of many pages are opened."""

    fetch: Fetch
    sites: Sequence[Site] = ()
    """Those that are known: one says whether its host may lie in a private network."""
    columns: str | None = None
    """What the columns of corpora are called, `text=…,url=…,date=…`; None for known layouts."""
    base: str | None = None
    """The folder or address of the archives whose captures are listed."""

    def __post_init__(self) -> None:
        if self.columns is not None:
            from tickers.corpora import parse_columns

            parse_columns(self.columns)
        if self.base is not None and not is_address(self.base) and not Path(self.base).is_dir():
            raise UsageError(
                f"--base {self.base}: there is no such folder; name one, or an address of http(s)"
            )


_OF_LISTS: Final = re.compile(rb"\S+ \d{14} \{|.CDX .")
"""How a list of captures begins: with one in CDXJ, or with the names of its fields."""


class _Kind(NamedTuple):
    """A kind of input."""

    suffixes: tuple[str, ...]
    """How its names end, in small letters."""
    begins: Callable[[bytes], bool]
    """Whether bytes, decompressed where they were compressed, are the beginning of one."""
    opened: Callable[[Place, Opening], Input]
    """The input at a place."""
    needs_base: bool = False
    """Whether one is nothing without `--base`."""


def _archive(place: Place, _opening: Opening) -> Input:
    from tickers.archive import ArchiveInput

    return ArchiveInput(place)


def _corpus(place: Place, opening: Opening, *, is_parquet: bool) -> Input:
    from tickers.corpora import Corpus, parse_columns

    return Corpus(place, is_parquet, parse_columns(opening.columns) if opening.columns else None)


def _list(place: Place, opening: Opening) -> Input:
    from tickers.indexes import CaptureList, FolderRecords, WebRecords

    base = opening.base
    if base is None:
        raise UsageError(
            f"{place.name}: this lists captures by their places in archives; say with --base where these"
            " are, a folder or an address"
        )
    if not is_address(base):
        return CaptureList(place, FolderRecords(Path(base)))
    return CaptureList(place, WebRecords(base, partial(opened_ranges, opening.fetch, opening.sites)))


_KINDS: Final = (
    _Kind(
        (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".wet.zst"),
        lambda head: head.startswith((b"WARC/", _ZSTD_WITH_DICTIONARY)),
        _archive,
    ),
    _Kind((".parquet",), lambda head: head.startswith(b"PAR1"), partial(_corpus, is_parquet=True)),
    _Kind(
        (
            ".jsonl",
            ".jsonl.gz",
            ".jsonl.zst",
            ".ndjson",
            ".ndjson.gz",
            ".ndjson.zst",
            ".json.gz",
            ".json.zst",
        ),
        lambda _: False,
        partial(_corpus, is_parquet=False),
    ),
    _Kind(
        (".cdxj", ".cdxj.gz", ".cdx", ".cdx.gz"),
        lambda head: _OF_LISTS.match(head) is not None,
        _list,
        needs_base=True,
    ),
)
_SUFFIXES: Final = tuple(suffix for kind in _KINDS for suffix in kind.suffixes)


class Asked(NamedTuple):
    """What is to be read."""

    sites: list[Site]
    sources: list[Source]
    """Pages, each in a file of its own."""
    inputs: list[Input]


def what_is_asked(
    pages: Pages, known: Sequence[Site], opening: Opening, *, at: Moment | None, url: str | None
) -> Asked:
    """What is named, each once; where nothing is named it is all known sites.

    Everything is looked up before anything is read, so a wrong name stops the call with nothing read.

    Raises:
        UsageError: a name is of nothing, or what is said of pages cannot be said of what is named.
    """
    named, others = parted(pages, known)
    sites, inputs = _inputs_among(named, opening)
    refuse_for_sites(sites, at, url)
    found = find_pages(others, url, _SUFFIXES) if others or not named else []
    sources: list[Source] = []
    for source in found:
        told = _told(source, opening)
        if isinstance(told, Source):
            sources.append(told)
        elif told is not None:
            inputs.append(told)
    if inputs and url is not None:
        raise UsageError(f"{inputs[0].name}: --url is the address of one page, and this holds many")
    return Asked(sites, sources, inputs)


def _inputs_among(sites: Sequence[Site], opening: Opening) -> tuple[list[Site], list[Input]]:
    """The sites with the addresses that are of pages, and the inputs at the others."""
    left, inputs = [], []
    for site in sites:
        pages = []
        for url in site.urls:
            path = urlsplit(url).path.lower()
            kind = next((kind for kind in _KINDS if path.endswith(kind.suffixes)), None)
            if kind is None:
                pages.append(url)
            else:
                inputs.append(kind.opened(remote_file(url, opening.fetch, [*opening.sites, site]), opening))
        if pages:
            left.append(replace(site, urls=tuple(pages)))
    return left, inputs


def _told(source: Source, opening: Opening) -> Source | Input | None:
    """A page as it is, or the input of many pages that it is; None where it was found by chance and is of no
    use.
    """
    if source.name == "-":
        place = StandardInput.begun() if source.body is None else StandardInput(source.body)
        if place is None:
            return source
        kind = _kind_of(place.head, "")
        return Source("-", named=True, body=place.whole()) if kind is None else kind.opened(place, opening)
    try:
        with Path(source.name).open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return source  # reading it says what is wrong
    kind = _kind_of(head, source.name.lower())
    if kind is None:
        return source
    if kind.needs_base and opening.base is None and not source.named:
        return None
    return kind.opened(LocalFile(Path(source.name)), opening)


def _kind_of(head: bytes, name: str) -> _Kind | None:
    """The kind of input that begins so, or has such a name; None where it is none."""
    begin = _unpacked(head)
    told = (kind for kind in _KINDS if kind.begins(begin))
    return next(told, None) or next((kind for kind in _KINDS if name.endswith(kind.suffixes)), None)


def _unpacked(head: bytes) -> bytes:
    """The first bytes of what these are the first of, decompressed where they are compressed."""
    if head.startswith(_GZIP):
        with contextlib.suppress(zlib.error):
            return zlib.decompressobj(_GZIP_WINDOW).decompress(head, _TOLD_BY)
    if head.startswith(_ZSTD):
        from tickers.fetching import EncodingError, TooLargeError, decoded

        with contextlib.suppress(EncodingError, TooLargeError):
            return decoded("zstd", [head], _TOLD_BY, cut=True)
    return head

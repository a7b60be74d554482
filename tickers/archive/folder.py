"""All pages of a folder of WARC files, with those that did not change filled in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tickers.archive.reading import Damage, PageRecord, read_page_records
from tickers.errors import SourceError

__all__ = ["FoundPage", "archived_pages"]


class FoundPage(NamedTuple):
    """A page of an archive, or a damage, and where it lies."""

    name: str
    """`FILE#offset`"""
    page: PageRecord | Damage


def archived_pages(folder: Path) -> Iterator[FoundPage]:
    """The pages of all WARC files in a folder, in the order of their names.

    A revisit has the body of the page that it refers to; where that is not in a file before, it is a damage.

    Raises:
        SourceError: there is no such folder, it holds no archive, or a file cannot be read.
    """
    paths = sorted(path for path in folder.glob("*") if path.name.endswith((".warc", ".warc.gz")))
    if not paths:
        raise SourceError(f"{folder}: there is no archive here, no file NAME.warc.gz or NAME.warc")
    places: dict[str, tuple[Path, int]] = {}
    for path in paths:
        try:
            with path.open("rb") as file:
                for found in read_page_records(file):
                    if isinstance(found, PageRecord) and found.revisit_of is None:
                        places[found.record_id] = path, found.offset
                    yield FoundPage(f"{path.name}#{found.offset}", _filled(found, places))
        except OSError as error:
            raise SourceError(f"{path}: cannot be read: {error.strerror or error}") from error


def _filled(found: PageRecord | Damage, places: dict[str, tuple[Path, int]]) -> PageRecord | Damage:
    if isinstance(found, Damage) or found.revisit_of is None:
        return found
    place = places.get(found.revisit_of)
    if place is None:
        return Damage(found.offset, "the page that it refers to is not in the archive")
    path, offset = place
    with path.open("rb") as file:
        first = next(read_page_records(file, offset), None)
    if not isinstance(first, PageRecord):
        return Damage(found.offset, f"the page that it refers to cannot be read at {path.name}#{offset}")
    return replace(found, body=first.body)

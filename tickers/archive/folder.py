"""All pages of a folder of WARC files, with those that did not change filled in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tickers.archive.page_record import Damage, PageRecord
from tickers.archive.reading import read_page_records
from tickers.errors import SourceError
from tickers.fetching import header

__all__ = ["FoundPage", "archived_pages"]


class FoundPage(NamedTuple):
    """A page of an archive, or a damage, and where it lies."""

    name: str
    """`FILE#offset`"""
    page: PageRecord | Damage


def archived_pages(folder: Path) -> Iterator[FoundPage]:
    """The pages of all WARC files in a folder, in the order of their names.

    A revisit has the body of the page that it refers to, and comes last where that lies in a later file;
    where no file has it, it is a damage.

    Raises:
        SourceError: there is no such folder, it holds no archive, or a file cannot be read.
    """
    paths = sorted(path for path in folder.glob("*") if path.name.endswith((".warc", ".warc.gz")))
    if not paths:
        raise SourceError(f"{folder}: there is no archive here, no file NAME.warc.gz or NAME.warc")
    places: dict[str, tuple[Path, int]] = {}
    waiting: list[tuple[Path, PageRecord]] = []
    path = folder
    try:
        for path in paths:
            with path.open("rb") as file:
                for found in read_page_records(file):
                    if isinstance(found, Damage):
                        yield _named(path, found)
                    elif found.revisit_of is None:
                        places[found.record_id] = path, found.offset
                        yield _named(path, found)
                    elif found.revisit_of in places:
                        yield _named(path, _filled(found, places[found.revisit_of]))
                    else:
                        waiting.append((path, found))
        for path, found in waiting:
            place = places.get(found.revisit_of or "")
            lost = Damage(found.offset, "the page that it refers to is not in the archive")
            yield _named(path, _filled(found, place) if place else lost)
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror or error}") from error


def _named(path: Path, page: PageRecord | Damage) -> FoundPage:
    return FoundPage(f"{path.name}#{page.offset}", page)


def _filled(revisit: PageRecord, place: tuple[Path, int]) -> PageRecord | Damage:
    path, offset = place
    with path.open("rb") as file:
        first = next(read_page_records(file, offset), None)
    if not isinstance(first, PageRecord):
        return Damage(revisit.offset, f"the page that it refers to cannot be read at {path.name}#{offset}")
    headers = revisit.headers
    if header(headers, "content-type") is None:  # an answer that nothing changed need not say it again
        headers += tuple(field for field in first.headers if field[0] == "content-type")
    return replace(revisit, body=first.body, headers=headers)

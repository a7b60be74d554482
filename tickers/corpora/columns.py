"""Which columns of a corpus have its texts, addresses and moments: by the names that corpora are known by."""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from tickers.errors import SourceError, UsageError

__all__ = ["Columns", "choose_columns", "parse_columns"]


class Columns(NamedTuple):
    """The names of columns; what is in another one is named by dots, `meta.url`."""

    text: str
    """The page, as text or HTML."""
    url: str | None
    """Its address; None where no column has it."""
    date: str | None
    """When it was fetched; None where no column says it."""


_LAYOUTS: Final = (
    ("FineWeb", Columns("text", "url", "date")),
    ("C4, mC4, CulturaX", Columns("text", "url", "timestamp")),
    ("OSCAR", Columns("content", "warc_headers.warc-target-uri", "warc_headers.warc-date")),
    ("RedPajama v2", Columns("raw_content", "url", "date_download")),
    ("RedPajama v1", Columns("text", "meta.url", "meta.timestamp")),
)
"""Known corpora, by the columns that their publishers document."""
_OF_AN_INDEX: Final = ("warc_filename", "warc_record_offset", "warc_record_length")
_MOST_NAMED: Final = 40


def parse_columns(text: str) -> Columns:
    """The columns that `text=…,url=…,date=…` names; `url` and `date` can be left out.

    Raises:
        UsageError: it is written otherwise, or names no text.
    """
    way = "write them like text=body,url=link,date=crawled"
    named: dict[str, str] = {}
    for part in text.split(","):
        key, sign, name = (piece.strip() for piece in part.partition("="))
        if not sign or key not in Columns._fields or not name:
            raise UsageError(f"--columns {text!r}: {part.strip()!r} names no column; {way}")
        if key in named:
            raise UsageError(f"--columns {text!r}: {key} is named twice; {way}")
        named[key] = name
    if "text" not in named:
        raise UsageError(f"--columns {text!r}: the column of the texts is not named; {way}")
    return Columns(named["text"], named.get("url"), named.get("date"))


def choose_columns(name: str, there: Sequence[str], lists: Collection[str], asked: Columns | None) -> Columns:
    """The columns to read of the corpus `name`: those that are asked for, or those of a known layout.

    `there` are all columns, of nested ones what is in them, but for `lists`, those that hold such.

    Raises:
        SourceError: a column is not there, is a list or has others in it; or the layout is not known.
    """
    if asked is None:
        return _of_known_layout(name, there)
    for part, column in asked._asdict().items():
        if column is not None and column not in there:
            raise SourceError(f"{name}: {part}={column}: {_why_not(part, column, there, lists)}")
    return asked


def _of_known_layout(name: str, there: Sequence[str]) -> Columns:
    for _, columns in _LAYOUTS:
        if all(column in there for column in columns):
            return columns
    if set(_OF_AN_INDEX) <= set(there):
        raise SourceError(
            f"{name}: this is no corpus but an index of captures; tickers find --index {name} --host NAME"
            " lists those of a host"
        )
    known = ", ".join(corpus for corpus, _ in _LAYOUTS)
    raise SourceError(
        f"{name}: its columns are not those of a known corpus ({known}); name them with --columns"
        f" text=…,url=…,date=…, without date where none says when the page was fetched; {_listed(there)}"
    )


def _why_not(part: str, column: str, there: Sequence[str], lists: Collection[str]) -> str:
    inside = [one for one in there if one.startswith(f"{column}.")]
    if inside:
        return f"it has columns in it; name one of them, e.g. {part}={inside[0]}"
    if any(one == column or one.startswith(f"{column}.") for one in lists):
        return f"it holds lists, none of which is one value a page; {_listed(there)}"
    return f"there is no such column; {_listed(there)}"


def _listed(there: Sequence[str]) -> str:
    more = f" and {len(there) - _MOST_NAMED} more" if len(there) > _MOST_NAMED else ""
    return f"the columns are {', '.join(there[:_MOST_NAMED])}{more}"

"""A capture as a line of a list names it: where its record lies. Pure.

Lines are CDXJ (a key, a moment, an object of JSON) or CDX (fields in an order that the first line tells by
letters; without it, the eleven or nine fields that are usual).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["CaptureLine", "Legend", "legend_of", "parse_line"]

_LETTERS: Final = {
    "a": "url",
    "b": "moment",
    "m": "mime",
    "s": "status",
    "S": "length",
    "V": "offset",
    "g": "filename",
}
"""What the letters of a first line stand for, as far as it is needed here."""
_USUAL: Final = {11: "N b a m s k r M S V g", 10: "N b a m s k r M V g", 9: "N b a m s k r V g"}
"""The fields of a list without a first line, by how many they are."""
_PAGES: Final = ("text/", "application/xhtml+xml")
_MOST: Final = 2**62
"""Bytes; no file is as long."""
_REVISIT: Final = "warc/revisit"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureLine:
    """A capture of a list."""

    url: str
    moment: str
    """Fourteen digits, UTC: 20241115173000."""
    filename: str
    """The archive, below the folder or address of all of them."""
    offset: int
    """Where its record begins."""
    length: int | None
    """Bytes of its record, as they lie there; None where the list does not say."""
    mime: str | None = None
    """What it is, by the server or, better, by its bytes; None where that is not said."""
    status: int | None = None
    """Of the answer; None where that is not said."""
    key: str = ""
    """What lists are sorted by: the host from its end, and the path."""

    @property
    def is_revisit(self) -> bool:
        """Whether its record only says that a page did not change."""
        return self.mime == _REVISIT

    @property
    def is_page(self) -> bool:
        """Whether its record can hold a page, by what is said of it."""
        is_text = self.mime in (None, "unk") or (self.mime or "").lower().startswith(_PAGES)
        return is_text and self.status in (None, 200)

    def text(self) -> str:
        """The line of a CDXJ list."""
        said = {
            "url": self.url,
            "mime": self.mime,
            "status": None if self.status is None else str(self.status),
            "length": None if self.length is None else str(self.length),
            "offset": str(self.offset),
            "filename": self.filename,
        }
        told = {name: value for name, value in said.items() if value is not None}
        return f"{self.key or '-'} {self.moment} {json.dumps(told)}"


@dataclass(frozen=True, slots=True)
class Legend:
    """The fields of a CDX list, in their order, and what parts them."""

    fields: tuple[str, ...]
    delimiter: str


def legend_of(line: str) -> Legend | None:
    """The fields that a first line tells, ` CDX N b a m s k r M S V g`; None of any other line."""
    delimiter = line[:1]
    if line[1:4] != "CDX" or not delimiter or line[4:5] != delimiter:
        return None
    return Legend(tuple(line[5:].strip().split(delimiter)), delimiter)


def parse_line(line: str, legend: Legend | None) -> CaptureLine:
    """The capture of a line.

    Raises:
        ValueError: it is none; the message says why.
    """
    key, _, rest = line.strip().partition(" ")
    moment, _, said = rest.partition(" ")
    if legend is None and said.lstrip().startswith("{"):
        record = _json(said)
        fields = {**record, "moment": moment, "mime": record.get("mime-detected") or record.get("mime")}
        return _capture(key, fields)
    cells = line.rstrip("\r\n").split(legend.delimiter if legend else " ")
    letters: Sequence[str] = legend.fields if legend else _USUAL.get(len(cells), "").split()
    if len(cells) != len(letters):
        expected = (
            f"{len(letters)} fields, as its first line says" if legend else "9, 10 or 11 fields, or JSON"
        )
        raise ValueError(f"it has {len(cells)} fields, and not {expected}")
    by_letter = dict(zip(letters, cells, strict=True))
    return _capture(cells[0], {_LETTERS[one]: cell for one, cell in by_letter.items() if one in _LETTERS})


def _capture(key: str, fields: Mapping[str, Any]) -> CaptureLine:
    for name in ("filename", "offset", "moment"):
        if fields.get(name) in (None, "", "-"):
            raise ValueError(f"it does not say its {name}")
    status, length = _number(fields, "status"), _number(fields, "length")
    offset = _number(fields, "offset")
    filename = str(fields["filename"])
    if offset is None or not 0 <= offset < _MOST or (length is not None and not 0 < length < _MOST):
        raise ValueError("its record has no place")
    if not filename.isprintable():
        raise ValueError(f"its filename is none: {filename!r}")
    mime = fields.get("mime")
    return CaptureLine(
        key=key,
        url=str(fields.get("url") or ""),
        moment=str(fields["moment"]),
        filename=filename,
        offset=offset,
        length=length,
        mime=str(mime) if mime not in (None, "", "-") else None,
        status=status,
    )


def _number(fields: Mapping[str, Any], name: str) -> int | None:
    value = fields.get(name)
    if value in (None, "", "-"):
        return None
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"its {name} is no number: {value!r}") from error


def _json(text: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(text)
    except RecursionError as error:
        raise ValueError("its JSON is too deep") from error
    return found

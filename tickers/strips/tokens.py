"""The pieces of a page to tokens: labels, changes, figures, signs, times, headings.

They are told apart by their form only; what they mean is decided by `columns`, for a strip as a whole.
"""

import functools
import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from tickers.errors import PageError
from tickers.pieces import BAR, FALL, RISE, SPACE, Cut, Piece, tidy
from tickers.reference import (
    MARKER_CURRENCIES,
    NO_FIGURE,
    UNITS,
    Instrument,
    Reference,
    fold,
    known_label,
    reference,
)
from tickers.strips.characters import AROUND, GAP_OR_BAR, HARMLESS, KNOWN_SIGNS, PARTED, RISING, may_be_parted
from tickers.strips.fields import PLAIN, Fields, may_have_figure
from tickers.strips.known_names import LABEL_LENGTH, Name, is_empty_before, is_note, links_to_a_chart, name_at
from tickers.strips.meanings import is_heading_with_figures, is_known_whole, meaning_of
from tickers.strips.numbers import MINUS, SIGNS

__all__ = ["MAX_TOKENS", "Kind", "Part", "Token", "parts_in", "read_tokens"]

Kind = Literal[
    "label",
    "text",
    "change",
    "figure",
    "none",
    "sign",
    "arrow",
    "time",
    "note",
    "heading",
    "marker",
    "symbol",
    "picture",
]
"""`none`: a cell that says that there is no figure. `picture`: one that says nothing that is known."""

MAX_TOKENS: Final = 50_000
"""More than any page shows; they bound what reading one costs."""
_ISIN: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{9}[0-9]")
_SYMBOL: Final = re.compile(r"\s*([^\w\s]+)(?=\s)")
_PLUS_MINUS: Final = re.compile(rf"\s*(?:[{SIGNS}]\s?/\s?[{SIGNS}]|±)\s?(?:\(?%\)?|pct)?\s*")
"""The heading of a column of changes."""
_NO_FIGURE: Final = re.compile(r"[-\u2013\u2014]{2}|\.{2,3}|\u2026")
"""A cell of dashes or points. One dash can be a sign, and more of them are a line."""
_DIGIT: Final = re.compile(r"[0-9]")
_DIGIT_HEADING: Final = re.compile(r"[^\W\d_]|^\s*[0-9]{4}\s*$")
_SHORT: Final = 120
"""Characters of a text whose tokens are kept."""


class Part(NamedTuple):
    """A token within its text."""

    kind: Kind
    text: str
    start: int
    end: int
    instrument: Instrument | None = None
    digits: str = ""
    sign: int = 0
    marker: str | None = None
    enclosed: bool = False
    meaning: str = ""


class Token(NamedTuple):
    """A field as shown. `start` and `end` are its place in piece number `piece`."""

    kind: Kind
    text: str
    start: int
    end: int
    instrument: Instrument | None
    """Of a label."""
    digits: str
    """Of a change or a figure: what is printed between sign and marker."""
    sign: int
    """`RISE` or `FALL` where a sign is printed, or an arrow points."""
    marker: str | None
    enclosed: bool
    """It stands in parentheses."""
    meaning: str
    """Of a heading: level, change, percent or the like."""
    piece: int
    cut: Cut
    """What parts it from the token before."""
    block: bool
    """A line, block or cell ends between the two."""
    bars: int
    """How many bars or tabs stand before it in its piece."""
    shares_piece: bool
    """The piece holds other tokens too."""
    shown_in: Piece
    """Its piece, for what the markup says."""

    @property
    def is_value(self) -> bool:
        """Whether it fills a column of figures."""
        return self.kind in _VALUES


_NONE: Final = Cut(4)
"""Weaker than any cut."""
_VALUES: Final = frozenset({"change", "figure", "none", "time"})


def read_tokens(pieces: Sequence[Piece]) -> list[Token]:
    """The tokens of the pieces, in order.

    Raises:
        PageError: there are more than `MAX_TOKENS`.
    """
    tokens: list[Token] = []
    cut, block = _NONE, False
    for number, piece in enumerate(pieces):
        cut, block = min(cut, piece.cut), block or piece.block
        if piece.picture:
            parts: Sequence[Part] = (Part("picture", piece.text, 0, len(piece.text)),)
        else:
            parts = parts_in(piece.text)
        if not parts:
            continue
        shares, bars, last_end = len(parts) > 1, 0, 0
        for n, part in enumerate(parts):
            between = piece.text[last_end : part.start]
            if n:
                cut, block = SPACE if between == " " or not GAP_OR_BAR.search(between) else BAR, False
            if between and between != " ":
                bars += between.count("|") or between.count("\t")
            tokens.append(Token(*part, number, cut, block, bars, shares, piece))
            last_end = part.end
        if len(tokens) > MAX_TOKENS:
            raise PageError(f"this is no page for readers: more than {MAX_TOKENS:,} fields around its strips")
        cut, block = _NONE, False
    return tokens


def parts_in(text: str) -> Sequence[Part]:
    """The tokens of one text, but for how they are parted from others."""
    plain = PLAIN.fullmatch(text)
    if plain is not None:
        return (_plain_part(plain),)
    return _parts_of_short(text, reference()) if len(text) <= _SHORT else _parts(text)


def _plain_part(found: re.Match[str]) -> Part:
    """The token of a text that is one figure."""
    change = found["change"]
    kind: Kind = "figure" if change is None else "change"
    return Part(kind, found[0], 0, found.end(), None, change or found["figure"], _sign(found["sign"]))


@functools.lru_cache(maxsize=16_384)
def _parts_of_short(text: str, _known: Reference) -> tuple[Part, ...]:
    return tuple(_parts(text))


def _parts(text: str) -> list[Part]:
    """The tokens of one text."""
    if text.isalpha():  # a word, as most pieces are
        return _texts(text, 0, len(text))
    if _PLUS_MINUS.fullmatch(text):
        meaning = "percent" if "%" in text else "change"
        return [Part("heading", text, 0, len(text), meaning=meaning)]
    if len(text) > LABEL_LENGTH and not may_have_figure(text):
        return _texts(text, 0, len(text))
    if text.startswith("+ ") and meaning_of(text[2:]) in {"high", "low"}:
        return [_heading_part(text, 0)]
    if len(text) <= LABEL_LENGTH and _DIGIT.search(text) and links_to_a_chart(text):
        return [Part("note", text, 0, len(text))]
    if _has_heading_with_figures(text):
        return [_heading_part(text[start:end], start) for start, end in _cells(text, 0, len(text))]
    parts: list[Part] = []
    done = 0
    is_parted = may_be_parted(text) and PARTED.search(text) is not None
    for start, end in _cells(text, 0, len(text)) if is_parted else ():
        cell = text[start:end]
        if _PLUS_MINUS.fullmatch(cell) or _has_heading_with_figures(cell):
            parts += _parts_of(text, done, start)
            parts.append(_heading_part(cell, start))
            done = end
    return parts + _parts_of(text, done, len(text))


def _has_heading_with_figures(text: str) -> bool:
    return bool(_DIGIT.search(text) and _DIGIT_HEADING.search(text) and is_heading_with_figures(text))


def _parts_of(text: str, at: int, end: int) -> list[Part]:
    """The tokens of a text from a place to another."""
    text = text[:end]
    fields = Fields(text)
    parts: list[Part] = []
    while at < len(text) and len(parts) <= MAX_TOKENS:
        found, at = _next_parts(text, at, fields)
        parts += [_as_code(part, parts[-1] if parts else None) for part in found]
    return parts


def _as_code(part: Part, before: Part | None) -> Part:
    """A part of a text; a note, where it is a second name of the label before it: `CAC 40 (PX1)`."""
    is_code = before is not None and part.kind == before.kind == "label"
    is_code = is_code and before is not None and part.instrument == before.instrument is not None
    return part._replace(kind="note", instrument=None) if is_code else part


def _next_parts(text: str, at: int, fields: Fields) -> tuple[list[Part], int]:
    """The next tokens of a text from a place in it, and the place after them."""
    symbol = _SYMBOL.match(text, at)
    if symbol is not None and not KNOWN_SIGNS.issuperset(symbol[1]):
        return [Part("symbol", symbol[1], *symbol.span(1))], symbol.end()
    name = name_at(text, at)
    if name is not None:
        stop = _end_of_cell(text, name.end, fields)
        label = known_label(text[at:stop])
        if label is not None and label.is_another:  # of which the words around tell more than the name
            return _texts(text, at, stop), stop
    if name is not None and name.is_label:
        is_empty = is_empty_before(text[at : name.start])
        return [*([] if is_empty else _texts(text, at, name.start)), *_label(text, name)], name.end
    found = fields.after(name.end if name else at)
    if found is None:
        return _texts(text, at, len(text)), len(text)
    return [*_texts(text, at, found.start()), _figure(found)], found.end()


def _end_of_cell(text: str, at: int, fields: Fields) -> int:
    """Where a bar, a gap or a figure ends what stands beside a name."""
    figure = fields.after(at)
    end = figure.start() if figure else len(text)
    gap = PARTED.search(text, at, end)
    return gap.start() if gap else end


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a text that bars or gaps part, none blank."""
    if not may_be_parted(text[start:end]):
        return [(start, end)] if text[start:end].strip(AROUND) else []
    found, at = [], start
    for gap in PARTED.finditer(text, start, end):
        found.append((at, gap.start()))
        at = gap.end()
    found.append((at, end))
    return [(first, last) for first, last in found if text[first:last].strip(AROUND)]


def _heading_part(cell: str, start: int) -> Part:
    text = cell.strip()
    at = start + cell.index(text)
    return Part("heading", tidy(text), at, at + len(text), meaning=meaning_of(text) or "other")


def _texts(text: str, start: int, end: int) -> list[Part]:
    """The texts of a part of a text, which bars and gaps part from each other."""
    parts = (_text_part(text, first, last) for first, last in _cells(text, start, end))
    return [part for part in parts if part is not None]


def _label(text: str, name: Name) -> list[Part]:
    whole = text[name.start : name.end]
    shown, start = _shown(text, name.start, name.end)
    return [Part("label", tidy(shown), start, start + len(shown), reference().find(shown))] if whole else []


def _shown(whole_text: str, start: int, end: int) -> tuple[str, int]:
    """A text without what stands around it, and where it starts; brackets within it are closed."""
    whole = whole_text[start:end]
    text = whole.strip(AROUND)
    at = whole.index(text)
    if "(" in text and ")" not in text and whole[at + len(text) :].startswith(")"):
        text += ")"
    return text, start + at


def _text_part(whole_text: str, start: int, end: int) -> Part | None:
    text, at = _shown(whole_text, start, end)
    if not text:
        return None
    if len(text) > LABEL_LENGTH:
        return Part("text", text, at, at + len(text))
    return _classified(tidy(text), at, at + len(text), has_percent="%" in whole_text[start:end])


def _classified(text: str, start: int, end: int, *, has_percent: bool) -> Part | None:
    """What a short text is: a known label, a marker, a heading of figures, a note."""
    instrument = reference().find(text)
    if instrument is not None:
        return Part("label", text, start, end, instrument)
    if text in MARKER_CURRENCIES or text in UNITS:
        return Part("marker", text, start, end, marker=text)
    folded = fold(text)
    if _NO_FIGURE.fullmatch(text) or (folded in NO_FIGURE and not _DIGIT.search(text)):
        return Part("none", text, start, end)
    if not folded and has_percent:
        return Part("heading", text, start, end, meaning="percent")
    meaning = meaning_of(f"{text} %" if has_percent and "%" not in text else text)
    if meaning == "label":
        return Part("note", text, start, end, meaning="label")
    if is_note(text) or _ISIN.fullmatch(text):
        return Part("note", text, start, end)
    if meaning is not None and _is_heading(text, meaning):
        return Part("heading", text, start, end, meaning=meaning)
    if not any(map(str.isalnum, text)):
        return None if HARMLESS.issuperset(text) else Part("symbol", text, start, end)
    label = known_label(text)
    if label is not None and label.instrument is not None:
        return Part("label", text, start, end, label.instrument)
    return Part("text", text, start, end)


def _is_heading(text: str, meaning: str) -> bool:
    """Whether a text whose meaning is known is a heading: one that has unknown words is none by itself."""
    return meaning != "other" or is_known_whole(text)


def _figure(found: re.Match[str]) -> Part:
    kind: Kind = found.lastgroup if found.lastgroup in {"time", "change", "figure", "arrow"} else "sign"  # type: ignore[assignment]
    text = found[0]
    digits, sign, marker = "", 0, None
    if kind == "change":
        digits, sign = found["change_digits"], _sign(found["change_sign"])
    elif kind == "figure":
        digits, sign = found["digits"], _sign(found["sign"] or found["inner"])
        marker = found["prefix"] or found["suffix"]
    elif kind == "sign":
        sign = _sign(found["dash"])
    elif kind == "arrow":
        sign = RISE if found["arrow"] in RISING else FALL
    enclosed = text[0] == "(" or text[-1] == ")"
    return Part(kind, tidy(text), *found.span(), None, digits, sign, marker, enclosed)


def _sign(sign: str | None) -> int:
    if not sign:
        return 0
    return RISE if sign == "+" else FALL if sign in MINUS else 0

"""The pieces of a page to the fields of rows: labels, changes, figures, signs, times.

The fields are told apart by their form only; what they mean is decided by `columns`, for a strip
as a whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from tickers.errors import PageError
from tickers.pieces import BAR, FALL, NO_PIECE, RISE, SPACE, Piece, tidy
from tickers.reference import (
    HEADINGS,
    MARKER_CURRENCIES,
    NOTES,
    STRIP_HEADINGS,
    UNITS,
    Instrument,
    fold,
    months,
    name_key,
    reference,
)
from tickers.strips.numbers import LEVEL_PATTERN, MINUS, SIGNS

__all__ = ["MAX_FIELDS", "Kind", "Token", "known_end", "known_start", "read_tokens"]

Kind = Literal[
    "label", "text", "change", "figure", "sign", "arrow", "time", "note", "heading", "marker", "symbol"
]

_RISING: Final = "▲△▴▵⏶🔼🡅🡹↟⇧⮝⤴↑⇑⇗↗⬆🔺⯅🠕📈"
_FALLING: Final = "▼▽▾▿⏷🔽🡇🡻↡⇩⮟⤵↓⇓⇘↘⬇🔻⯆🠗📉"
_ODD_DASHES: Final = "\u00ac\u02d7\u2010\u2012\u2014\u2015\u2043\u207b\u2796\ufe63\uff0d\uff0b±~"
"""They could be a minus, a plus or a dash."""
_HARMLESS: Final = frozenset(
    "®™©°†‡*#…\"'«»“”‘’„.,:;!?_()[]{}|/\\<>^`´¨=&@§¶•·- \xa0\u2009\u202f%+–\u2212\u2011"
)
"""Signs that say nothing of a direction."""
_BARS: Final = "|•·;/\t*"
MAX_FIELDS: Final = 50_000
"""More than any page shows; they bound what reading one costs."""
_LABEL_LENGTH: Final = 40
_NAME_WORDS: Final = 6
_MARKERS: Final = "|".join(sorted(map(re.escape, (*MARKER_CURRENCIES, *UNITS)), key=len, reverse=True))
_GAP: Final = "[ \u00a0\u2009\u202f]?"
_START: Final = rf"(?<![^\s(\[:{_BARS}{_RISING}{_FALLING}])"
_END: Final = rf"(?![^\s()\]:,{_BARS}{_RISING}{_FALLING}])(?!,[0-9])"
_MONTH: Final = rf"(?:{'|'.join(sorted(months(), key=len, reverse=True))})\.?"
_TIME: Final = (
    rf"[0-9]{{1,2}}\.?[ \u00a0](?:de )?{_MONTH}(?:,?[ \u00a0](?:de )?(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9.,:]))?"
    rf"|{_MONTH}[ \u00a0][0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?[ \u00a0][0-9]{{4}})?(?![0-9.,%])"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]{5,8}Z?)?"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}/[0-9]{1,2}"
    r"|[0-9]{1,2}(?:[:h][0-9]{2}(?::[0-9]{2})?|[ \u00a0][hu](?![a-z]))"
    r"(?:[ \u00a0](?:CES?T|GMT|WES?T|ET|uur|Uhr|h|[AaPp][Mm]))?"
)
_FIELD: Final = re.compile(
    rf"{_START}(?:"
    rf"(?P<time>\(?(?i:{_TIME})\)?){_END}"
    rf"|(?P<change>\(?{_GAP}(?P<percent>%)?{_GAP}(?P<change_sign>[{SIGNS}])?"
    rf"(?P<change_digits>[0-9]+(?:[.,][0-9]+)?)(?(percent)|{_GAP}%){_GAP}\)?){_END}"
    rf"|(?P<figure>\(?(?P<sign>[{SIGNS}])?(?:(?P<prefix>{_MARKERS}){_GAP})?(?P<inner>[{SIGNS}])?"
    rf"(?P<digits>{LEVEL_PATTERN})"
    rf"(?:{_GAP}(?P<suffix>{_MARKERS})(?!\w))?(?:\([a-z]\))?\)?){_END}"
    rf"|\(?(?P<dash>[{SIGNS}{_ODD_DASHES}])(?=[\s]|$)"
    rf")|(?P<arrow>[{_RISING}{_FALLING}])\ufe0e?"
)
_FIGURE: Final = re.compile(f"[0-9{_RISING}{_FALLING}]")
_LONE_SIGN: Final = re.compile(r"\s[^\w\s](?!\S)")
_AROUND: Final = f" \n\u00a0\u2009\u202f:,()[]{_BARS}"
_WORD: Final = re.compile(rf"[^\s{_BARS}]+")
_ISIN: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{9}[0-9]")
_SYMBOL: Final = re.compile(r"\s*([^\w\s]+)(?=\s)")
_KNOWN_SIGNS: Final = _HARMLESS.union(_RISING, _FALLING, _ODD_DASHES, SIGNS, "€$£\ufe0e\ufe0f")
_PLUS_MINUS: Final = re.compile(rf"\s*(?:[{SIGNS}]\s?/\s?[{SIGNS}]|±)\s?(?:\(?%\)?|pct)?\s*")
"""The heading of a column of changes."""
_BAR: Final = re.compile(f"[{_BARS}]")
_SIGNED: Final = re.compile(rf"[{SIGNS}(][0-9]")


@dataclass(slots=True, eq=False)
class Token:
    """A field as shown. `start` and `end` are its place in piece number `piece`."""

    kind: Kind
    text: str
    piece: int
    start: int
    end: int
    cut: int
    instrument: Instrument | None = None
    """Of a label."""
    digits: str = ""
    """Of a change or a figure: what is printed between sign and marker."""
    sign: int = 0
    """`RISE` or `FALL` where a sign is printed, or an arrow points."""
    marker: str | None = None
    enclosed: bool = False
    """It stands in parentheses."""
    shares_piece: bool = False
    """The piece holds other fields too."""
    block: bool = False
    meaning: str = ""
    """Of a heading: level, change, percent or other."""
    shown_in: Piece = NO_PIECE
    """Its piece, for what the markup says."""


class _Name(NamedTuple):
    start: int
    end: int
    is_label: bool
    """No further word follows that would make it another name."""


def read_tokens(pieces: Sequence[Piece]) -> list[Token]:
    """The fields of the pieces, in order.

    Raises:
        PageError: there are more than `MAX_FIELDS`.
    """
    fields: list[Token] = []
    cut, block = 0, False
    for number, piece in enumerate(pieces):
        first = len(fields)
        cut, block = min(cut, piece.cut), block or piece.block
        _read_piece(piece, number, fields)
        if len(fields) > MAX_FIELDS:
            raise PageError(f"this is no page for readers: more than {MAX_FIELDS:,} fields around its strips")
        if len(fields) > first:
            fields[first].cut, fields[first].block = cut, block
            for field in fields[first:] if len(fields) > first + 1 else ():
                field.shares_piece = True
            cut, block = BAR, False
    return fields


def _read_piece(piece: Piece, number: int, fields: list[Token]) -> None:
    text, at = piece.text, 0
    if text.isalpha():  # a word, as most pieces are
        _add_text(piece, number, 0, len(text), fields)
        return
    if _PLUS_MINUS.fullmatch(text):
        cut = _cut(piece, number, 0, fields)
        meaning = "percent" if "%" in text else "change"
        fields.append(Token("heading", text, number, 0, len(text), cut, meaning=meaning, shown_in=piece))
        return
    if len(text) > _LABEL_LENGTH and not _may_have_figure(text, 0):
        _add_text(piece, number, 0, len(text), fields)
        return
    while at < len(text) and len(fields) <= MAX_FIELDS:
        symbol = _SYMBOL.match(text, at)
        if symbol is not None and not _KNOWN_SIGNS.issuperset(symbol[1]):
            cut = _cut(piece, number, symbol.start(1), fields)
            fields.append(Token("symbol", symbol[1], number, *symbol.span(1), cut, shown_in=piece))
            at = symbol.end()
            continue
        name = _name_at(text, at)
        if name is not None and name.is_label:
            if text[at : name.start].strip(_AROUND):
                _add_text(piece, number, at, name.start, fields)
            _add_text(piece, number, name.start, name.end, fields, is_label=True)
            at = name.end
            continue
        found = _FIELD.search(text, name.end if name else at) if _may_have_figure(text, at) else None
        stop = found.start() if found else len(text)
        if text[at:stop].strip(_AROUND):
            _add_text(piece, number, at, stop, fields)
        if found is None:
            return
        _add_figure(piece, number, found, fields)
        at = found.end()


def _may_have_figure(text: str, at: int) -> bool:
    """Whether more than text can follow: no figure, arrow or sign by itself means no."""
    return _FIGURE.search(text, at) is not None or _LONE_SIGN.search(f" {text}", at) is not None


def _name_at(text: str, at: int) -> _Name | None:
    """The longest known name at the start of the text from `at`, perhaps after headings of the strip."""
    while word := _WORD.search(text, at, at + _LABEL_LENGTH):
        if not name_key(word[0]):
            return None
        end = _name_end(text, word)
        if end is not None:
            return _Name(word.start(), end, is_label=_label_may_end(text, end))
        folded = fold(word[0])
        if folded not in STRIP_HEADINGS and folded not in NOTES:
            return None
        at = word.end()
    return None


def _name_end(text: str, word: re.Match[str]) -> int | None:
    """Where the longest known name ends that starts with the word."""
    names = reference()
    key = folded = name_key(word[0])
    start, found = word.start(), None
    while names.starts_name(key):
        if folded and names.find(text[start : word.end()]) is not None:
            found = word.end()
        following = _WORD.search(text, word.end(), word.end() + _LABEL_LENGTH)
        if following is None or _ends_words(text[word.end() : following.start()], following[0]):
            break
        word, folded = following, name_key(following[0])
        key += folded
    return found


def _ends_words(gap: str, word: str) -> bool:
    """Whether a label cannot go on with the word: a bar parts it, or it is a figure with a sign."""
    return (gap != " " and _BAR.search(gap) is not None) or _SIGNED.match(word) is not None


def _label_may_end(text: str, end: int) -> bool:
    """Whether no further word of a name follows: `CAC 40 ESG` is not CAC 40."""
    following = _WORD.search(text, end)
    if following is None or _BAR.search(text, end, following.start()):
        return True
    word = following[0].strip(_AROUND)
    if not word or not word[0].isalpha():
        return True
    return word in MARKER_CURRENCIES or word in UNITS or fold(word) in HEADINGS or fold(word) in NOTES


def _add_text(
    piece: Piece, number: int, start: int, end: int, fields: list[Token], *, is_label: bool = False
) -> None:
    whole = piece.text[start:end]
    text = whole.strip(_AROUND)
    if not text:
        return
    at = whole.index(text)
    if "(" in text and ")" not in text and whole[at + len(text) :].startswith(")"):
        text += ")"
    start += at
    cut = _cut(piece, number, start, fields)
    field = Token("text", text, number, start, start + len(text), cut, shown_in=piece)
    if is_label:
        field.kind, field.text, field.instrument = "label", tidy(text), reference().find(text)
    elif len(text) <= _LABEL_LENGTH:
        field.text = tidy(text)
        _classify(field, text)
        if field.kind == "text" and not any(map(str.isalnum, text)):
            if _HARMLESS.issuperset(text):
                return
            field.kind = "symbol"
    fields.append(field)


def _classify(field: Token, text: str) -> None:
    """Say what a short text is: a known label, a marker, a heading of figures, a note."""
    field.instrument = reference().find(text)
    folded = fold(text)
    if field.instrument is not None:
        field.kind = "label"
    elif text in MARKER_CURRENCIES or text in UNITS:
        field.kind, field.marker = "marker", text
    elif folded in HEADINGS or (not folded and "%" in text):
        meaning = HEADINGS.get(folded, "change")
        field.kind, field.meaning = "heading", "percent" if meaning == "change" and "%" in text else meaning
    elif folded in NOTES or _ISIN.fullmatch(text):
        field.kind = "note"


def _add_figure(piece: Piece, number: int, found: re.Match[str], fields: list[Token]) -> None:
    kind: Kind = found.lastgroup if found.lastgroup in {"time", "change", "figure", "arrow"} else "sign"  # type: ignore[assignment]
    text = found[0]
    cut = _cut(piece, number, found.start(), fields)
    field = Token(kind, tidy(text), number, found.start(), found.end(), cut, shown_in=piece)
    field.enclosed = text[0] == "(" or text[-1] == ")"
    if kind == "change":
        field.digits = found["change_digits"]
        field.sign = _sign(found["change_sign"])
    elif kind == "figure":
        field.digits = found["digits"]
        field.sign = _sign(found["sign"] or found["inner"])
        field.marker = found["prefix"] or found["suffix"]
    elif kind == "sign":
        field.sign = _sign(found["dash"])
    elif kind == "arrow":
        field.sign = RISE if found["arrow"] in _RISING else FALL
    fields.append(field)


def _sign(sign: str | None) -> int:
    if not sign:
        return 0
    return RISE if sign == "+" else FALL if sign in MINUS else 0


def _cut(piece: Piece, number: int, start: int, fields: list[Token]) -> int:
    if not fields or fields[-1].piece != number:
        return piece.cut
    between = piece.text[fields[-1].end : start]
    return SPACE if between == " " or _BAR.search(between) is None else BAR


def known_start(text: str) -> str:
    """The longest known label at the start of a text; empty where there is none."""
    words = text.split(" ")[:_NAME_WORDS]
    for last in range(len(words), 0, -1):
        head = " ".join(words[:last])
        if reference().find(head) is not None:
            return head
    return ""


def known_end(text: str) -> str:
    """The longest known label at the end of a text; empty where there is none."""
    words = text.split(" ")
    for first in range(max(0, len(words) - _NAME_WORDS), len(words)):
        tail = " ".join(words[first:])
        if reference().find(tail) is not None:
            return tail
    return ""

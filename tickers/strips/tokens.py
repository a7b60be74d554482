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
    MEANINGS,
    NO_FIGURE,
    NOTES,
    STRIP_HEADINGS,
    UNITS,
    Instrument,
    Reference,
    fold,
    is_derived,
    is_place,
    known_label,
    months,
    name_key,
    reference,
)
from tickers.strips.meanings import is_heading_with_figures, is_known_whole, meaning_of
from tickers.strips.numbers import LEVEL_PATTERN, MINUS, SIGNS, SPACES

__all__ = ["MAX_TOKENS", "Kind", "Token", "is_note", "known_end", "known_start", "read_tokens"]

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

_RISING: Final = "▲△▴▵⏶🔼🡅🡹↟⇧⮝⤴↑⇑⇗↗⬆🔺⯅🠕📈"
_FALLING: Final = "▼▽▾▿⏷🔽🡇🡻↡⇩⮟⤵↓⇓⇘↘⬇🔻⯆🠗📉"
_ODD_DASHES: Final = "\u00ac\u02d7\u2010\u2012\u2014\u2015\u2043\u207b\u2796\ufe63\uff0d\uff0b±~"
"""They could be a minus, a plus or a dash."""
_HARMLESS: Final = frozenset(
    "®™©°†‡*#…\"'«»“”‘’„.,:;!?_()[]{}|/\\<>^`´¨=&@§¶•·- \xa0\u2009\u202f%+–\u2212\u2011"
)
"""Signs that say nothing of a direction."""
_BARS: Final = "|•·;/\t*"
_POINT_IN_A_WORD: Final = r"(?<=[lL])·(?=[lL])"
"""As Catalan has it: `Brussel·les`."""
_POINT: Final = rf"(?!{_POINT_IN_A_WORD})·"
MAX_TOKENS: Final = 50_000
"""More than any page shows; they bound what reading one costs."""
_LABEL_LENGTH: Final = 40
_NAME_WORDS: Final = 6
_MARKERS: Final = "|".join(sorted(map(re.escape, (*MARKER_CURRENCIES, *UNITS)), key=len, reverse=True))
_GAP: Final = f"[{SPACES}]?"
_BEFORE_A_FIELD: Final = f"([:{_BARS}{_RISING}{_FALLING}"
_START: Final = rf"(?<![^\s{re.escape(_BEFORE_A_FIELD)}])"
_END: Final = rf"(?![^\s()\]:,{_BARS}{_RISING}{_FALLING}])(?!,[0-9])"
_MONTH: Final = rf"(?:{'|'.join(sorted(months(), key=len, reverse=True))})\.?"
_TIME: Final = (
    rf"[0-9]{{1,2}}\.?[ \u00a0](?:de )?{_MONTH}(?:,?[ \u00a0](?:de )?(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9.,:]))?"
    rf"|{_MONTH}[ \u00a0][0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?[ \u00a0][0-9]{{4}})?(?![0-9.,%])"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.(?![0-9])"
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
_GLUED: Final = (*MARKER_CURRENCIES, *UNITS)
"""What ends in a letter and can stand before a figure without a space."""
_MARK: Final = re.compile(rf"[0-9]+|[{_RISING}{_FALLING}]|[{SIGNS}{_ODD_DASHES}](?=\s|$)")
"""One is in each field, and it is found much faster."""
_BEFORE_A_MARK: Final = 4 + max(map(len, (*months(), *_GLUED)))
"""Characters of a field before its first mark, at most: a month or a marker, brackets, signs and spaces."""
_PLAIN: Final = re.compile(
    rf"(?P<sign>[{SIGNS}])?(?:(?P<change>[0-9]+(?:[.,][0-9]+)?){_GAP}%"
    rf"|(?P<figure>[0-9]+[.,][0-9]+|[0-9]{{1,3}}[.,'’][0-9]{{3}}[.,][0-9]+"
    rf"|[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?))"
)
"""A text that is one change or one figure and nothing else, as most cells are: `_FIELD` reads it the same."""
_DIGITS: Final = "0123456789"
_FIGURES: Final = f"{_DIGITS}{_RISING}{_FALLING}"
_LONE_SIGN: Final = re.compile(r"\s[^\w\s](?!\S)")
_AROUND: Final = f" \n\u00a0\u2009\u202f:,()[]{_BARS}"
_WORD: Final = re.compile(rf"(?:[^\s{_BARS}]|{_POINT_IN_A_WORD})+")
_ISIN: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{9}[0-9]")
_SYMBOL: Final = re.compile(r"\s*([^\w\s]+)(?=\s)")
_KNOWN_SIGNS: Final = _HARMLESS.union(_RISING, _FALLING, _ODD_DASHES, SIGNS, "€$£\ufe0e\ufe0f")
_PLUS_MINUS: Final = re.compile(rf"\s*(?:[{SIGNS}]\s?/\s?[{SIGNS}]|±)\s?(?:\(?%\)?|pct)?\s*")
"""The heading of a column of changes."""
_NO_FIGURE: Final = re.compile(r"[-\u2013\u2014]{2}|\.{2,3}|\u2026")
"""A cell of dashes or points. One dash can be a sign, and more of them are a line."""
_GAP_OR_BAR: Final = re.compile(rf"[|•;/\t*]|{_POINT}|[ \u00a0]{{2,}}")
"""What parts the columns of a line."""
_PARTED: Final = re.compile(rf"[|•;\t*]|{_POINT}|[ \u00a0]{{2,}}|(?<=\s)/(?=\s)")
_PARTING: Final = ("|", "•", "·", ";", "\t", "*", "  ", "\u00a0", "/")
"""One of them is in each text that has parts."""
_DIGIT: Final = re.compile(r"[0-9]")
_DIGIT_HEADING: Final = re.compile(r"[^\W\d_]|^\s*[0-9]{4}\s*$")
_RANK: Final = re.compile(r"#?[0-9]{1,2}[.)]")
_SHORT: Final = 120
"""Characters of a text whose tokens are kept."""
_SIGNED: Final = re.compile(rf"[{SIGNS}(][0-9]")


class _Part(NamedTuple):
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


class _Name(NamedTuple):
    start: int
    end: int
    is_label: bool
    """No further word follows that would make it another name."""


def read_tokens(pieces: Sequence[Piece]) -> list[Token]:
    """The tokens of the pieces, in order.

    Raises:
        PageError: there are more than `MAX_TOKENS`.
    """
    known = reference()
    tokens: list[Token] = []
    cut, block = _NONE, False
    for number, piece in enumerate(pieces):
        cut, block = min(cut, piece.cut), block or piece.block
        if piece.picture:
            parts: Sequence[_Part] = (_Part("picture", piece.text, 0, len(piece.text)),)
        elif (plain := _PLAIN.fullmatch(piece.text)) is not None:
            parts = (_plain_part(plain),)
        else:
            text = piece.text
            parts = _parts_of_short(text, known) if len(text) <= _SHORT else _parts(text)
        if not parts:
            continue
        shares, bars, last_end = len(parts) > 1, 0, 0
        for n, part in enumerate(parts):
            between = piece.text[last_end : part.start]
            if n:
                cut, block = SPACE if between == " " or not _GAP_OR_BAR.search(between) else BAR, False
            if between and between != " ":
                bars += between.count("|") or between.count("\t")
            tokens.append(Token(*part, number, cut, block, bars, shares, piece))
            last_end = part.end
        if len(tokens) > MAX_TOKENS:
            raise PageError(f"this is no page for readers: more than {MAX_TOKENS:,} fields around its strips")
        cut, block = _NONE, False
    return tokens


def _plain_part(found: re.Match[str]) -> _Part:
    """The token of a text that is one figure."""
    change = found["change"]
    kind: Kind = "figure" if change is None else "change"
    return _Part(kind, found[0], 0, found.end(), None, change or found["figure"], _sign(found["sign"]))


@functools.lru_cache(maxsize=16_384)
def _parts_of_short(text: str, _known: Reference) -> tuple[_Part, ...]:
    return tuple(_parts(text))


def _parts(text: str) -> list[_Part]:
    """The tokens of one text."""
    if text.isalpha():  # a word, as most pieces are
        return _texts(text, 0, len(text))
    if _PLUS_MINUS.fullmatch(text):
        meaning = "percent" if "%" in text else "change"
        return [_Part("heading", text, 0, len(text), meaning=meaning)]
    if len(text) > _LABEL_LENGTH and not _may_have_figure(text):
        return _texts(text, 0, len(text))
    if text.startswith("+ ") and meaning_of(text[2:]) in {"high", "low"}:
        return [_heading_part(text, 0)]
    if _has_heading_with_figures(text):
        return [_heading_part(text[start:end], start) for start, end in _cells(text, 0, len(text))]
    parts: list[_Part] = []
    done = 0
    is_parted = _may_be_parted(text) and _PARTED.search(text) is not None
    for start, end in _cells(text, 0, len(text)) if is_parted else ():
        cell = text[start:end]
        if _PLUS_MINUS.fullmatch(cell) or _has_heading_with_figures(cell):
            parts += _parts_of(text, done, start)
            parts.append(_heading_part(cell, start))
            done = end
    return parts + _parts_of(text, done, len(text))


def _has_heading_with_figures(text: str) -> bool:
    return bool(_DIGIT.search(text) and _DIGIT_HEADING.search(text) and is_heading_with_figures(text))


def _parts_of(text: str, at: int, end: int) -> list[_Part]:
    """The tokens of a text from a place to another."""
    text = text[:end]
    fields = _Fields(text)
    parts: list[_Part] = []
    while at < len(text) and len(parts) <= MAX_TOKENS:
        found, at = _next_parts(text, at, fields)
        parts += found
    return parts


class _Fields:
    """The fields of a text, each searched for once however often it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._from = len(text) + 1
        self._found: re.Match[str] | None = None

    def after(self, at: int) -> re.Match[str] | None:
        """The next field from a place on, which grows from call to call."""
        found = self._found
        if at < self._from or (found is not None and found.start() < at):
            found = self._found = _next_field(self._text, at)
            self._from = at
        return found


def _next_parts(text: str, at: int, fields: _Fields) -> tuple[list[_Part], int]:
    """The next tokens of a text from a place in it, and the place after them."""
    symbol = _SYMBOL.match(text, at)
    if symbol is not None and not _KNOWN_SIGNS.issuperset(symbol[1]):
        return [_Part("symbol", symbol[1], *symbol.span(1))], symbol.end()
    name = _name_at(text, at)
    if name is not None:
        stop = _end_of_cell(text, name.end, fields)
        label = known_label(text[at:stop])
        if label is not None and label.is_another:  # of which the words around tell more than the name
            return _texts(text, at, stop), stop
    if name is not None and name.is_label:
        rank = _RANK.fullmatch(text[at : name.start].strip())
        return [*([] if rank else _texts(text, at, name.start)), *_label(text, name)], name.end
    found = fields.after(name.end if name else at)
    if found is None:
        return _texts(text, at, len(text)), len(text)
    return [*_texts(text, at, found.start()), _figure(found)], found.end()


def _next_field(text: str, at: int) -> re.Match[str] | None:
    """The next field of a text from a place in it: a figure, a change, a sign, an arrow, a time."""
    start = at
    for mark in _MARK.finditer(text, at):
        last = mark.start()
        if text[last].isdigit() and text[last - 1 : last].isalpha() and not text.endswith(_GLUED, at, last):
            start = mark.end()
            continue
        for n in range(max(start, last - _BEFORE_A_MARK), last + 1):
            is_start = n in {0, last} or text[n - 1].isspace() or text[n - 1] in _BEFORE_A_FIELD
            if is_start and (found := _FIELD.match(text, n)) is not None:
                return found
        start = mark.end()
    return None


def _end_of_cell(text: str, at: int, fields: _Fields) -> int:
    """Where a bar, a gap or a figure ends what stands beside a name."""
    figure = fields.after(at)
    end = figure.start() if figure else len(text)
    gap = _PARTED.search(text, at, end)
    return gap.start() if gap else end


def _may_be_parted(text: str) -> bool:
    """Whether a sign that parts texts stands in one: most have none."""
    return any(map(text.__contains__, _PARTING))


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a text that bars or gaps part, none blank."""
    if not _may_be_parted(text[start:end]):
        return [(start, end)] if text[start:end].strip(_AROUND) else []
    found, at = [], start
    for gap in _PARTED.finditer(text, start, end):
        found.append((at, gap.start()))
        at = gap.end()
    found.append((at, end))
    return [(first, last) for first, last in found if text[first:last].strip(_AROUND)]


def _heading_part(cell: str, start: int) -> _Part:
    text = cell.strip()
    at = start + cell.index(text)
    return _Part("heading", tidy(text), at, at + len(text), meaning=meaning_of(text) or "other")


def _may_have_figure(text: str) -> bool:
    """Whether more than text can be in a text: no figure, arrow or sign by itself means no."""
    has_figure = any(map(text.__contains__, _DIGITS if text.isascii() else _FIGURES))
    return has_figure or _LONE_SIGN.search(f" {text}") is not None


def _name_at(text: str, at: int) -> _Name | None:
    """The longest known name at the start of the text from `at`, perhaps after headings of the strip or a
    place.
    """
    while word := _WORD.search(text, at, at + _LABEL_LENGTH):
        end = _name_end(text, word)
        if end is not None:
            return _Name(word.start(), end, is_label=_label_may_end(text, word.start(), end))
        if not _may_stand_before(word[0]):
            return None
        at = word.end()
    return None


def _may_stand_before(word: str) -> bool:
    """Whether a word can stand before the first label of a line: a heading of the strip, a place, a rank."""
    word = word.strip(_AROUND)
    folded = fold(word)
    return folded in STRIP_HEADINGS or is_note(word) or _RANK.fullmatch(word) is not None


def is_note(text: str) -> bool:
    """Whether a text can stand in a row beside its label and means no other instrument."""
    folded = fold(text)
    return folded in NOTES or is_place(text.strip(_AROUND))


def _name_end(text: str, word: re.Match[str]) -> int | None:
    """Where the longest known name ends that starts with the word."""
    names = reference()
    key = folded = name_key(word[0])
    if not key:
        return None
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
    return (gap != " " and _GAP_OR_BAR.search(gap) is not None) or _SIGNED.match(word) is not None


def _label_may_end(text: str, start: int, end: int) -> bool:
    """Whether no further word of a name follows: `CAC 40 ESG` is not CAC 40."""
    following = _WORD.search(text, end)
    if following is None or _GAP_OR_BAR.search(text, end, following.start()):
        return True
    word = following[0].strip(_AROUND)
    if not word or not word[0].isalpha():
        return True
    if is_note(word):
        known = known_label(text[start : following.end()])
        return known is None or known.problem is None or not word.isupper()
    if word in MARKER_CURRENCIES or word in UNITS or fold(word) in NO_FIGURE:
        return True
    return MEANINGS.get(fold(word), "filler") not in {"filler", "label"} and not is_derived(fold(word))


def _texts(text: str, start: int, end: int) -> list[_Part]:
    """The texts of a part of a text, which bars and gaps part from each other."""
    parts = (_text_part(text, first, last) for first, last in _cells(text, start, end))
    return [part for part in parts if part is not None]


def _label(text: str, name: _Name) -> list[_Part]:
    whole = text[name.start : name.end]
    shown, start = _shown(text, name.start, name.end)
    return [_Part("label", tidy(shown), start, start + len(shown), reference().find(shown))] if whole else []


def _shown(whole_text: str, start: int, end: int) -> tuple[str, int]:
    """A text without what stands around it, and where it starts; brackets within it are closed."""
    whole = whole_text[start:end]
    text = whole.strip(_AROUND)
    at = whole.index(text)
    if "(" in text and ")" not in text and whole[at + len(text) :].startswith(")"):
        text += ")"
    return text, start + at


def _text_part(whole_text: str, start: int, end: int) -> _Part | None:
    text, at = _shown(whole_text, start, end)
    if not text:
        return None
    if len(text) > _LABEL_LENGTH:
        return _Part("text", text, at, at + len(text))
    return _classified(tidy(text), at, at + len(text), has_percent="%" in whole_text[start:end])


def _classified(text: str, start: int, end: int, *, has_percent: bool) -> _Part | None:
    """What a short text is: a known label, a marker, a heading of figures, a note."""
    instrument = reference().find(text)
    if instrument is not None:
        return _Part("label", text, start, end, instrument)
    if text in MARKER_CURRENCIES or text in UNITS:
        return _Part("marker", text, start, end, marker=text)
    folded = fold(text)
    if _NO_FIGURE.fullmatch(text) or (folded in NO_FIGURE and not _DIGIT.search(text)):
        return _Part("none", text, start, end)
    if not folded and has_percent:
        return _Part("heading", text, start, end, meaning="percent")
    meaning = meaning_of(f"{text} %" if has_percent and "%" not in text else text)
    if meaning == "label":
        return _Part("note", text, start, end, meaning="label")
    if is_note(text) or _ISIN.fullmatch(text):
        return _Part("note", text, start, end)
    if meaning is not None and _is_heading(text, meaning):
        return _Part("heading", text, start, end, meaning=meaning)
    if not any(map(str.isalnum, text)):
        return None if _HARMLESS.issuperset(text) else _Part("symbol", text, start, end)
    label = known_label(text)
    if label is not None and label.instrument is not None:
        return _Part("label", text, start, end, label.instrument)
    return _Part("text", text, start, end)


def _is_heading(text: str, meaning: str) -> bool:
    """Whether a text whose meaning is known is a heading: one that has unknown words is none by itself."""
    return meaning != "other" or is_known_whole(text)


def _figure(found: re.Match[str]) -> _Part:
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
        sign = RISE if found["arrow"] in _RISING else FALL
    enclosed = text[0] == "(" or text[-1] == ")"
    return _Part(kind, tidy(text), *found.span(), None, digits, sign, marker, enclosed)


def _sign(sign: str | None) -> int:
    if not sign:
        return 0
    return RISE if sign == "+" else FALL if sign in MINUS else 0


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

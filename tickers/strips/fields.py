"""The fields of a text by their form: figures, changes, times, signs, arrows."""

import re
from typing import Final

from tickers.reference import (
    MARKER_CURRENCIES,
    UNITS,
    months,
    words_of,
)
from tickers.strips.characters import BARS, FALLING, ODD_DASHES, RAISED, RISING
from tickers.strips.numbers import LEVEL_PATTERN, SIGNS, SPACES

__all__ = ["PLAIN", "Fields", "may_have_figure"]

_MARKERS: Final = "|".join(sorted(map(re.escape, (*MARKER_CURRENCIES, *UNITS)), key=len, reverse=True))
_GAP: Final = f"[{SPACES}]?"
_BEFORE_A_FIELD: Final = f"([:{BARS}{RISING}{FALLING}"
_START: Final = rf"(?<![^\s{re.escape(_BEFORE_A_FIELD)}])"
_END: Final = rf"(?![^\s()\]:,{BARS}{RISING}{FALLING}{RAISED}])(?!,[0-9])"
_MONTH: Final = rf"(?:{'|'.join(sorted(months(), key=len, reverse=True))})\.?"
_WHILE: Final = rf"[0-9]{{1,3}}[ \u00a0]?(?:{'|'.join(map(re.escape, words_of('hours')))})\b\.?"
_AGO: Final = "|".join(re.escape(said).replace("…", _WHILE) for said in words_of("ago"))
_TIME: Final = (
    rf"(?:{_AGO})|"
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
    rf"|\(?(?P<dash>[{SIGNS}{ODD_DASHES}])(?=[\s]|$)"
    rf")|(?P<arrow>[{RISING}{FALLING}])\ufe0e?"
)
_GLUED: Final = (*MARKER_CURRENCIES, *UNITS)
"""What ends in a letter and can stand before a figure without a space."""
_MARK: Final = re.compile(rf"[0-9]+|[{RISING}{FALLING}]|[{SIGNS}{ODD_DASHES}](?=\s|$)")
"""One is in each field, and it is found much faster."""
_BEFORE_A_MARK: Final = 4 + max(map(len, (*months(), *_GLUED)))
"""Characters of a field before its first mark, at most: a month or a marker, brackets, signs and spaces."""
PLAIN: Final = re.compile(
    rf"(?P<sign>[{SIGNS}])?(?:(?P<change>[0-9]+(?:[.,][0-9]+)?){_GAP}%"
    rf"|(?P<figure>[0-9]+[.,][0-9]+|[0-9]{{1,3}}[.,'’][0-9]{{3}}[.,][0-9]+"
    rf"|[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?))"
)
"""A text that is one change or one figure and nothing else, as most cells are: `_FIELD` reads it the same."""
_DIGITS: Final = "0123456789"
_FIGURES: Final = f"{_DIGITS}{RISING}{FALLING}"
_LONE_SIGN: Final = re.compile(r"\s[^\w\s](?!\S)")


class Fields:
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


def may_have_figure(text: str) -> bool:
    """Whether more than text can be in a text: no figure, arrow or sign by itself means no."""
    has_figure = any(map(text.__contains__, _DIGITS if text.isascii() else _FIGURES))
    return has_figure or _LONE_SIGN.search(f" {text}") is not None

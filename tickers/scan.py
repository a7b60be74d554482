"""Whether a page can hold a strip at all, told from its bytes: most pages need no tree.

A strip has a known label. Where no name of the reference data stands on a page, in whatever charset and
with whatever tags between its words, there is none. In doubt a page is kept: that costs time, never a row.
"""

import functools
import re
from typing import Any, Final

import re2

from tickers.reference import reference

__all__ = ["find_names", "may_have_strip"]

_GAP: Final = rb"(?:[^0-9a-z<&]|<!--(?:[^-]|-[^-]|--[^>])*-->|<[^>]*>|&(?:[#0-9a-z]{1,8};)?)*"
"""What can stand between two words of a name: spaces, signs, tags, comments, character references."""
_ANY_LETTER: Final = rb"(?:[\x80-\xff]{1,4}|&[#0-9a-z]{1,8};)"
"""A letter outside ASCII, in any charset or written as a reference."""
_STRAY: Final = rb"(?:</(?:[a-z][^>]*)?>)*"
"""What can stand inside a word: end tags that close nothing, which are as if they were not there."""
_UNUSUAL: Final = (
    rb"\x00|\x1b",  # UTF-16, ISO-2022-JP
    # Letters and digits of ASCII written as references.
    rb"&#(?:0*(?:4[89]|5[0-7]|6[5-9]|[78][0-9]|90|9[7-9]|1[01][0-9]|12[0-2])[^0-9]|x0*(?:3[0-9]|[46][1-9a-f]|[57][0-9a]))",
    # Signs that show nothing, and full-width forms, in UTF-8: they can stand inside a word.
    rb"\xc2\xad|\xe2\x80[\x8b-\x8f]|\xe2\x81[\xa0-\xa4]|\xef\xbb\xbf[0-9a-z]|\xef\xbc|\xef\xbd|&(?:shy|zwn?j);",
)
_WORD: Final = re.compile(r"[^\W_]+")


@functools.cache
def _pattern(*, unusual: bool) -> Any:
    names = {tuple(_WORD.findall(n.casefold())) for i in reference().instruments.values() for n in i.names}
    labels = b"|".join(_GAP.join(map(_written, name)) for name in sorted(names))
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1  # bytes as they are
    options.case_sensitive = False
    options.max_mem = 64 * 1024 * 1024
    pattern = rb"(?:^|[^0-9a-z])(?:" + labels + rb")(?:$|[^0-9a-z])"
    return re2.compile(pattern + b"|" + b"|".join(_UNUSUAL) if unusual else pattern, options)


def _written(word: str) -> bytes:
    """A word as a pattern of bytes."""
    return _STRAY.join(re.escape(c).encode() if c.isascii() else _ANY_LETTER for c in word)


def may_have_strip(body: bytes) -> bool:
    """Whether a strip can stand on a page of these bytes; no means that none does.

    The time grows with the length of the page and with nothing else.
    """
    found: bool = _pattern(unusual=True).search(body) is not None
    return found


def find_names(text: bytes) -> list[int]:
    """Where names stand in a text without tags, in UTF-8."""
    return [found.start() for found in _pattern(unusual=False).finditer(text)]

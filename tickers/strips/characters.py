"""Signs that stand in texts: bars and gaps, arrows, dashes, what says nothing."""

import re
from typing import Final

from tickers.strips.numbers import SIGNS

__all__ = [
    "AROUND",
    "BARS",
    "FALLING",
    "GAP_OR_BAR",
    "HARMLESS",
    "KNOWN_SIGNS",
    "ODD_DASHES",
    "PARTED",
    "RAISED",
    "RISING",
    "WORD",
    "may_be_parted",
]

RISING: Final = "▲△▴▵⏶🔼🡅🡹↟⇧⮝⤴↑⇑⇗↗⬆🔺⯅🠕📈"
FALLING: Final = "▼▽▾▿⏷🔽🡇🡻↡⇩⮟⤵↓⇓⇘↘⬇🔻⯆🠗📉"
ODD_DASHES: Final = "\u00ac\u02d7\u2010\u2012\u2014\u2015\u2043\u207b\u2796\ufe63\uff0d\uff0b±~"
"""They could be a minus, a plus or a dash."""
HARMLESS: Final = frozenset(
    "®™©°†‡*#…\"'«»“”‘’„.,:;!?_()[]{}|/\\<>^`´¨=&@§¶•·- \xa0\u2009\u202f%+–\u2212\u2011"
)
"""Signs that say nothing of a direction."""
RAISED: Final = "¹²³⁴⁵⁶⁷⁸⁹⁰"
"""Marks of notes."""
BARS: Final = "|•·;/\t*"
_POINT_IN_A_WORD: Final = r"(?<=[lL])·(?=[lL])"
"""As Catalan has it: `Brussel·les`."""
_POINT: Final = rf"(?!{_POINT_IN_A_WORD})·"
AROUND: Final = f" \n\u00a0\u2009\u202f:,()[]{BARS}{RAISED}"
WORD: Final = re.compile(rf"(?:[^\s{BARS}{RAISED}]|{_POINT_IN_A_WORD})+")
KNOWN_SIGNS: Final = HARMLESS.union(RISING, FALLING, ODD_DASHES, SIGNS, "€$£\ufe0e\ufe0f")
GAP_OR_BAR: Final = re.compile(rf"[|•;/\t*]|{_POINT}|[ \u00a0]{{2,}}")
"""What parts the columns of a line."""
PARTED: Final = re.compile(rf"[|•;\t*]|{_POINT}|[ \u00a0]{{2,}}|(?<=\s)/(?=\s)")
_PARTING: Final = ("|", "•", "·", ";", "\t", "*", "  ", "\u00a0", "/")
"""One of them is in each text that has parts."""


def may_be_parted(text: str) -> bool:
    """Whether a sign that parts texts stands in one: most have none."""
    return any(map(text.__contains__, _PARTING))

"""Names that stand in several elements, joined to one label each."""

from collections.abc import Sequence
from typing import Final

from tickers.pieces import BAR, FALL, RISE, SPACE
from tickers.reference import FALLS, RISES, fold, name_key, reference
from tickers.strips.tokens import Token

__all__ = ["join_labels"]

_MAY_START_A_NAME: Final = frozenset({"label", "text", "note", "heading"})
_PARTS_OF_A_NAME: Final = _MAY_START_A_NAME | {"figure"}
_PARTS: Final = 6
_LONGEST_NAME: Final = 120
"""Characters of a text that can start a name, more than any has: what is longer is prose."""
_COUNTS: Final = frozenset(
    {*range(10, 101), 120, 125, 150, 180, 200, 225, 250, 300, 350, 400, 500, 600, 700, 1000, 2000}
)
"""How many shares an index has, as it stands in its name: S&P 500, Nikkei 225."""


def join_labels(tokens: Sequence[Token]) -> list[Token]:
    """Join labels split over elements, as `<b>CAC</b> <b>40</b>`, and counts that are part: S&P 500."""
    joined: list[Token] = []
    number = 0
    while number < len(tokens):
        token, last = _as_arrow(tokens, number), number
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if following is not None and token.kind in _MAY_START_A_NAME and not following.block:
            last = _last_of_name(tokens, number)
            if last == number and token.kind == "text" and following.cut == SPACE and _is_count(following):
                last = number + 1
        joined.append(_joined(tokens[number : last + 1]) if last > number else token)
        number = last + 1
    return joined


def _as_arrow(tokens: Sequence[Token], number: int) -> Token:
    """A token; an arrow where it is a word such as `Down` that starts its element, right before a change."""
    token = tokens[number]
    if token.kind not in _MAY_START_A_NAME or number + 1 == len(tokens) or tokens[number + 1].block:
        return token
    shown = [following.kind for following in tokens[number + 1 : number + 3]]
    is_first = number == 0 or tokens[number - 1].piece != token.piece
    if not is_first or not (shown[0] == "change" or shown == ["sign", "change"]):
        return token
    word = fold(token.text)
    rises, falls = word in RISES, word in FALLS
    if rises == falls:
        return token
    return token._replace(kind="arrow", sign=RISE if rises else FALL, instrument=None, meaning="")


def _last_of_name(tokens: Sequence[Token], number: int) -> int:
    """The last of the tokens whose texts make the longest known name with that of token `number`."""
    names = reference()
    text, last = tokens[number].text, number
    for n in range(number + 1, min(number + _PARTS, len(tokens))):
        part = tokens[n]
        if part.block or part.cut == BAR or part.sign or part.kind not in _PARTS_OF_A_NAME:
            break
        if len(text) > _LONGEST_NAME or not name_key(text):
            break
        text = f"{text} {part.text}"
        if not names.starts_name(name_key(text)):
            break
        if names.find(text) is not None:
            last = n
    return last


def _joined(parts: Sequence[Token]) -> Token:
    """One label of several tokens."""
    first = parts[0]
    text = " ".join(part.text for part in parts)
    instrument = reference().find(text)
    end = max([part.end for part in parts if part.piece == first.piece])
    return first._replace(
        kind="label" if instrument else "text", text=text, instrument=instrument, end=end, meaning=""
    )


def _is_count(token: Token) -> bool:
    digits = token.digits
    is_plain = token.kind == "figure" and digits.isdigit()
    is_plain = is_plain and not (token.sign or token.marker or token.enclosed)
    return is_plain and len(digits) < 5 and int(digits) in _COUNTS

"""Names that stand in several elements, joined to one label each."""

from collections.abc import Sequence
from typing import Final

from tickers.pieces import BAR, FALL, RISE, SPACE
from tickers.reference import AMOUNTS, FALLS, LEVELS_AT, MEANINGS, RISES, UNITS, fold, name_key, reference
from tickers.strips.tokens import Token

__all__ = ["join_labels"]

_MAY_START_A_NAME: Final = frozenset({"label", "text", "note", "heading"})
_PARTS_OF_A_NAME: Final = _MAY_START_A_NAME | {"figure"}
_PARTS: Final = 6
_BESIDE: Final = 3
"""Tokens from one name of an index to another in its row, at most."""
_LONGEST_NAME: Final = 120
"""Characters of a text that can start a name, more than any has: what is longer is prose."""
_COUNTS: Final = frozenset(
    {*range(10, 101), 120, 125, 150, 180, 200, 225, 250, 300, 350, 400, 500, 600, 700, 1000, 2000}
)
"""How many shares an index has, as it stands in its name: S&P 500, Nikkei 225."""


def join_labels(tokens: Sequence[Token]) -> list[Token]:
    """Join labels split over elements, as `<b>CAC</b> <b>40</b>`, and counts that are part: S&P 500.

    Words that tell a direction right before a change become arrows, and those between a change and the
    level that it led to, notes.
    """
    joined: list[Token] = []
    number = 0
    while number < len(tokens):
        token, last = _as_told(tokens, number), number
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if following is not None and token.kind in _MAY_START_A_NAME and not following.block:
            last = _last_of_name(tokens, number)
            if last == number and token.kind == "text" and following.cut == SPACE and _is_count(following):
                last = number + 1
        joined.append(_joined(tokens[number : last + 1]) if last > number else token)
        number = last + 1
    return joined


def _as_told(tokens: Sequence[Token], number: int) -> Token:
    """A token as what stands around it makes it: an arrow, a note, or itself."""
    token = tokens[number]
    if 0 < number < len(tokens) - 1 and token.kind in {"text", "note"} and _joins(tokens, number):
        return token._replace(kind="note", instrument=None, meaning="")
    if number and _is_mark_of_a_note(tokens[number - 1], token):
        return token._replace(kind="note")
    if token.kind == "label" and _is_second_name(tokens, number):
        return token._replace(kind="note", instrument=None)
    return _as_arrow(tokens, number)


def _joins(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word stands between a change and its level, or between a label and a unit before its level:
    `-0,57 % à 7 269,63`, `AEX in punten 862,5`.
    """
    before, token, after = tokens[number - 1 : number + 2]
    if not before.piece == token.piece == after.piece or after.kind != "figure":
        return False
    if before.kind == "change":
        return token.text in LEVELS_AT
    is_filler = MEANINGS.get(fold(token.text)) == "filler"
    return before.kind == "label" and is_filler and after.marker in UNITS


def _is_second_name(tokens: Sequence[Token], number: int) -> bool:
    """Whether a label in a row of a table is another name of the index that a cell before it names."""
    element, instrument = tokens[number].shown_in.element, tokens[number].instrument
    row = element.row if element is not None else None
    if row is None or instrument is None:
        return False
    before = [token for token in tokens[max(0, number - _BESIDE) : number] if token.kind == "label"]
    elements = [token.shown_in.element for token in before if token.instrument == instrument]
    return any(one is not None and one.row is row for one in elements)


def _is_mark_of_a_note(label: Token, token: Token) -> bool:
    """Whether a digit after a label leads to a note: `AEX (1)`, `AEX<sup>1</sup>`."""
    is_digit = token.kind == "figure" and len(token.digits) == 1 and not (token.sign or token.marker)
    element = token.shown_in.element
    is_raised = token.enclosed or (element is not None and element.tag == "sup")
    return is_digit and is_raised and label.kind == "label" and not token.block


def _as_arrow(tokens: Sequence[Token], number: int) -> Token:
    """A token; an arrow where it is a word such as `Down`, `En baisse de` that starts its element, right
    before a change.
    """
    token = tokens[number]
    if token.kind not in _MAY_START_A_NAME or number + 1 == len(tokens) or tokens[number + 1].block:
        return token
    shown = [following.kind for following in tokens[number + 1 : number + 3]]
    is_first = number == 0 or tokens[number - 1].piece != token.piece
    is_before = shown[0] == "change" or shown == ["sign", "change"]
    is_before = is_before or (shown[0] == "figure" and fold(token.text.split()[-1]) in AMOUNTS)
    if not (is_first and is_before):
        return token
    way = _way_of(token.text)
    return token._replace(kind="arrow", sign=way, instrument=None, meaning="") if way else token


def _way_of(text: str) -> int:
    """The direction of a few words, as `Up by`, `En baisse de`; 0 where they tell none."""
    words = text.split()
    while len(words) > 1 and fold(words[-1]) in AMOUNTS:
        words.pop()
    told = {fold(" ".join(words)), *([fold(words[-1])] if MEANINGS.get(fold(words[0])) == "filler" else [])}
    rises, falls = not RISES.isdisjoint(told), not FALLS.isdisjoint(told)
    return 0 if rises == falls else RISE if rises else FALL


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

"""Headings that stand in a row, beside its values: `AEX Last 862.5 Change -1.37%`, as cards have them."""

from collections.abc import Mapping, Sequence
from typing import Final

from tickers.strips.tokens import Token

__all__ = ["ELSEWHERE", "headings_within"]

ELSEWHERE: Final = frozenset({"other", "before", "open", "high", "low"})
"""What a heading can say of a figure that is neither level nor change of the day."""
_TOLD: Final = frozenset({"heading", "change", "figure", "none"})
_PAIR: Final = frozenset({"change", "percent"})
"""What two headings can say that stand together: `Change` and, in an element of its own, `%`."""

_Numbered = Sequence[tuple[int, Token]]
_Found = tuple[dict[int, str], str | None]


def headings_within(tokens: Sequence[Token]) -> _Found:
    """What headings in a row say of its values, by number, and why they leave others open.

    A heading is of the value after it; where values and headings take turns and a value is first, of the
    one before; where all headings stand before all values, of the value at its place among them.
    """
    kept = _TOLD | {"time"} if any(token.meaning == "time" for token in tokens) else _TOLD
    told = [(n, token) for n, token in enumerate(tokens) if token.kind in kept]
    kinds = "".join("h" if token.kind == "heading" else "v" for _, token in told)
    if "h" not in kinds:
        return {}, None
    if len(kinds) > 1 and kinds == "vh" * (len(kinds) // 2):
        return _paired(told[::2], told[1::2]), None
    leading = max(kinds.find("v"), 0)
    if leading > 1 and "h" not in kinds[leading:]:
        if 2 * leading == len(kinds):
            return _paired(told[leading:], told[:leading]), None
        if leading > len(_PAIR):
            return {}, "the headings do not fit the row"
    return _each_before_its_value(tokens, told)


def _paired(values: _Numbered, headings: _Numbered) -> dict[int, str]:
    return {n: heading.meaning for (n, _), (_, heading) in zip(values, headings, strict=True)}


def _each_before_its_value(tokens: Sequence[Token], told: _Numbered) -> _Found:
    found: dict[int, str] = {}
    heading: Token | None = None
    for n, token in told:
        if token.kind != "heading":
            if heading is not None:
                found[n] = heading.meaning
            heading = None
            continue
        if not token.block and n and tokens[n - 1].is_value and token.meaning in ELSEWHERE:
            return found, f"{token.text!r} stands after a figure"
        is_of_next = n + 1 < len(tokens) and tokens[n + 1].is_value and tokens[n + 1].piece == token.piece
        is_second = not is_of_next and heading is not None and {heading.meaning, token.meaning} != _PAIR
        if not (is_second and heading is not None and heading.meaning in ELSEWHERE):
            heading = token
    values = {n for n, token in told if token.kind in {"change", "figure"}}
    strange = [token for _, token in told if token.kind == "heading" and token.meaning in ELSEWHERE]
    if heading is not None and _is_state(heading):
        strange = [token for token in strange if token is not heading]
    elif heading is not None and heading.meaning not in {"unit", "day", "label"}:
        return found, f"{heading.text!r} stands after the figures"
    if strange and values - found.keys() and not _are_all_told(tokens, told, found):
        return found, f"{strange[0].text!r} stands beside the label"
    return found, None


def _is_state(last: Token) -> bool:
    """Whether a heading that stands last, in a cell of its own, is the state of the market: `Open`."""
    element = last.shown_in.element
    return (
        last.meaning == "open" and not last.shares_piece and element is not None and element.row is not None
    )


def _are_all_told(tokens: Sequence[Token], told: _Numbered, found: Mapping[int, str]) -> bool:
    """Whether headings of other figures stand each right before its own, in one text or one element, and
    after all that have none: `862.5 -1.37% Previous close 874.48`.
    """
    strange = [n for n, token in told if token.kind == "heading" and token.meaning in ELSEWHERE]
    is_own = all(
        n + 1 < len(tokens) and tokens[n + 1].kind == "figure" and not tokens[n + 1].block and n + 1 in found
        for n in strange
    )
    bare = [n for n, token in told if token.kind in {"change", "figure"} and n not in found]
    return is_own and max(bare) < min(strange)

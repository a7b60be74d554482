"""A row: a label and the tokens that belong to it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tickers.pieces import Cut, Element, Piece, tidy
from tickers.reference import Instrument
from tickers.strips.tokens import Token

__all__ = ["FIGURES", "FILLED", "LONGEST", "NAMES", "Row", "fills_a_column", "raw_of"]

FIGURES: Final = frozenset({"change", "figure"})
FILLED: Final = FIGURES | {"none"}
"""What a column of figures shows, also where there is none."""
NAMES: Final = frozenset({"label", "text"})
LONGEST: Final = 24
"""Tokens of a row, at most: what has more is a table of something else."""


class Row(NamedTuple):
    """A label and the tokens that belong to it. `problem` says why it is no row."""

    label: str
    instrument: Instrument | None
    first: int
    """Number of its first token, and of its last."""
    last: int
    framed: bool
    """An element, a line or a cell holds it and nothing else."""
    cut: Cut
    """What parts the row from the next; of an unframed one, also the groups within it."""
    head: Token
    """Its label's token."""
    starts_with_sign: bool
    """A sign or a symbol stands before the label."""
    tokens: tuple[Token, ...]
    """Its tokens but the label."""
    table_row: Element | None = None
    """The row of a table that it is."""
    shown: str | None = None
    """Its text, where it does not stand in one place: in a table that runs sideways."""
    problem: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it has a change and another figure."""
        return {token.kind for token in self.tokens} >= FIGURES

    @property
    def is_empty(self) -> bool:
        """Whether no figure stands in it."""
        return FIGURES.isdisjoint(token.kind for token in self.tokens)

    @property
    def width(self) -> int:
        """How many columns of figures it fills, also with dashes."""
        return sum(map(fills_a_column, self.tokens))

    @property
    def values(self) -> tuple[Token, ...]:
        """What fills its columns of figures."""
        return tuple(token for token in self.tokens if token.is_value)


def fills_a_column(token: Token) -> bool:
    """Whether a token stands where a figure could: one, or a dash by itself."""
    return token.is_value or (token.kind == "sign" and not token.shares_piece)


def raw_of(pieces: Sequence[Piece], first: Token, last: Token) -> str:
    """The exact text from one token to another."""
    parts = []
    for number in range(first.piece, last.piece + 1):
        start = first.start if number == first.piece else 0
        end = last.end if number == last.piece else len(pieces[number].text)
        parts.append("" if pieces[number].picture else pieces[number].text[start:end])
    return tidy(" ".join(filter(None, parts)))

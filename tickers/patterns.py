"""Patterns that are compiled when they are first used.

A page needs half of the parser's patterns, and to compile them all takes longer than to read it. A pattern
that nearly every page needs is compiled at once, by `re.compile`, and found a little faster.
"""

import re
from typing import Any, AnyStr, cast

__all__ = ["rare_pattern"]


def rare_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern, as `re.compile` gives it, that few pages need; a faulty one is told at its first use."""
    return cast("re.Pattern[AnyStr]", _Rare(text, flags))


class _Rare:
    """Stands for a pattern, and has each of its methods once it was asked for."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._text, self._flags), name)  # which re keeps, or makes anew
        setattr(self, name, value)
        return value

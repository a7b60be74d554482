"""What somebody may have meant who wrote a name that is not known."""

from collections.abc import Collection
from datetime import date
from typing import Final

__all__ = ["hint", "is_day", "nearest"]

_ALIKE: Final = 0.75
"""The least share of letters in common, by difflib: `stor` is meant for `store`, `DAX` not for `AEX`."""


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that is most alike, whatever its case; None where none is alike enough."""
    import difflib  # noqa: PLC0415 few names are misspelt

    by_key = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(name.casefold(), by_key, n=1, cutoff=_ALIKE)
    return by_key[found[0]] if found else None


def hint(name: str, known: Collection[str]) -> str:
    """The end of a message about an unknown name: `did you mean 'store'?`, or else what there is."""
    near = nearest(name, known)
    if near is not None:
        return f"did you mean {near!r}?"
    choices = ", ".join(known)
    return f"known are {choices}" if choices else "none is known"


def is_day(text: str) -> bool:
    """Whether a text is a day, where a name, a path or an address was asked for."""
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False

"""How a command ends that kept made-up figures: it says that they do not stand, and all is kept."""

from collections.abc import Sequence

__all__ = ["other_lines", "went_well"]


def other_lines(said: Sequence[str]) -> list[str]:
    """The lines that are no alarm on a new capture."""
    return [line for line in said if "; its rows: tickers explain " not in line]


def went_well(code: int | None, said: str) -> bool:
    """Whether it kept all, with alarms on new captures or without."""
    lines = said.splitlines()
    return code == (0 if other_lines(lines) == lines else 3)

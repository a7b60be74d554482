"""How a day is shown: the order of its rows, and the way its figures are written."""

from dataclasses import dataclass
from typing import Final, Literal

from reports.figures import PLAIN, Notation

__all__ = ["DEFAULT", "Order", "Presentation"]

Order = Literal["change", "strip"]
"""How rows are sorted: the greatest rise first, or as the strip has them."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the same figures are shown."""

    order: Order = "change"
    notation: Notation = PLAIN

    @property
    def source(self) -> str:
        """All of it that decides what the files are like, as text."""
        return f"{self.order}, {self.notation.source}"


DEFAULT: Final = Presentation()

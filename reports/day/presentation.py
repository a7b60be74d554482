"""How a day is shown: in which files, in which order, how figures are written, how far it looks back."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from reports.figures import PLAIN, Notation

__all__ = ["DEFAULT", "FORMATS", "LOOKBACK", "SESSIONS", "Order", "Presentation"]

FORMATS: Final = ("html", "png", "md")
"""The files that a day can have, by the end of their names."""
SESSIONS: Final = 30
"""How many sessions of each exchange are looked at, the day's own included."""
LOOKBACK: Final = timedelta(days=56)
"""How far before a day what it shows can lie: so many sessions, with the holidays of any year."""
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

"""The door for Python users; what stands behind a name is loaded when it is first used.

The frames are those of `storage.frames`, where their index, columns, types, units and filters are described.
"""

from storage.frames import (
    absences,
    closes,
    daily,
    headlines,
    implied_closes,
    imported_closes,
    movers,
    quotes,
    returns,
)

__all__ = [
    "absences",
    "closes",
    "daily",
    "headlines",
    "implied_closes",
    "imported_closes",
    "movers",
    "quotes",
    "returns",
]

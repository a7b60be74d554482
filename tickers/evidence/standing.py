"""Why one observation of a session stands for it, and the others do not.

The rule: of the rows with a level the last one seen after the close stands, else the last one seen during
trading, else the last one of which neither is known.
"""

from typing import Literal

from tickers.model import Quote

__all__ = ["PassedOver", "StandsAs", "passed_over", "stands_as"]

StandsAs = Literal["only", "last close", "last in trading", "last unknown"]
"""Why a row stands: it is the only one; or the last after the close, the last during trading where none was
seen after the close, the last of all where of none it is known."""
PassedOver = Literal["no level", "close stands", "trading stands", "seen before"]
"""Why another one does not: it has no level; the one that stands shows the close; that one was seen during
trading, and of this one it is not known; it is of the same kind and was seen before."""


def stands_as(standing: Quote, observations: int) -> StandsAs:
    """Why a row stands for its session, of which there are so many observations with a level."""
    if observations <= 1:
        return "only"
    match standing.state:
        case "closed":
            return "last close"
        case "open":
            return "last in trading"
    return "last unknown"


def passed_over(other: Quote, standing: Quote) -> PassedOver:
    """Why another observation of a session does not stand for it."""
    if other.last is None:
        return "no level"
    if other.state == standing.state:
        return "seen before"
    return "close stands" if standing.state == "closed" else "trading stands"

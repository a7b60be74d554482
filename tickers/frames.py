"""The frames of stores as Python users call them: those of `storage.frames`, where a store or instruments
that are not named are those of the settings.
"""

from storage import frames
from tickers.settings import with_settings

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

absences = with_settings(frames.absences)
closes = with_settings(frames.closes)
daily = with_settings(frames.daily)
headlines = with_settings(frames.headlines)
implied_closes = with_settings(frames.implied_closes)
imported_closes = with_settings(frames.imported_closes)
movers = with_settings(frames.movers)
quotes = with_settings(frames.quotes)
returns = with_settings(frames.returns)

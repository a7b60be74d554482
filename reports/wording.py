"""Words of the pages."""

from datetime import date

__all__ = ["long_date"]


def long_date(day: date) -> str:
    """A day as people read it: `Friday 15 November 2024`."""
    return f"{day:%A} {day.day} {day:%B %Y}"

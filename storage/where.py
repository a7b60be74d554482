"""Conditions on the rows that are asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

__all__ = ["Between", "Where"]


@dataclass(frozen=True, slots=True)
class Between:
    """A condition on a column: from `low` to `high`, both included."""

    low: object
    high: object


Where = Mapping[str, Collection[object] | Between]
"""Conditions that all must hold: column name to the values it may have, or the range it lies in.
Values are of the column's own type: text, int, date, aware datetime on a whole second, Decimal that
fits. A null never holds. Quotes, headlines and rejections can also be asked for by the `site` of their
capture."""

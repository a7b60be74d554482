"""How commands write data to stdout: JSON on a line, moments in UTC."""

import json
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click

__all__ = ["moment", "print_json", "shown"]


def print_json(value: Any) -> None:
    """One value as JSON on a line. Other letters than ASCII stay as they are where stdout has them."""
    readable = sys.stdout.encoding.lower().replace("-", "") == "utf8"
    click.echo(json.dumps(value, ensure_ascii=not readable))


def moment(value: datetime) -> str:
    """A moment of the model, which is in UTC and on a whole second: `2024-11-15T17:30:00Z`."""
    return f"{value:%Y-%m-%dT%H:%M:%SZ}"


def shown(value: Any) -> Any:
    """A value of a record as JSON and CSV have it: decimals as text, exact; days and moments by ISO 8601."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return moment(value)
    return value.isoformat() if isinstance(value, date) else value

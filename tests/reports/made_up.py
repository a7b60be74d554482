"""Made-up captures with the headlines, moments and rows that a test names."""

import dataclasses
from collections.abc import Iterable
from datetime import UTC, datetime

from tests.conftest import FRIDAY_EVENING, capture_at
from tickers.model import Capture, Headline

__all__ = ["at", "headed", "headline", "strip"]


def at(text: str) -> datetime:
    """`2024-11-15 17:30`, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def strip(rows: str, site: str = "Ledger") -> bytes:
    """A page of text: rows parted by commas, as `AEX 1% 860.5, PX1 -2% 7000.5`."""
    lines = "\n".join(row.strip() for row in rows.split(","))
    return f"{site} - Of the day\n{lines}\nOf the day".encode()


def headline(title: str, published: str | None = None, *, url: str | None = None, **fields: str) -> Headline:
    """A headline before it belongs to a capture; `published` in UTC."""
    moment = at(published) if published else None
    return Headline(position=0, kind="link", title=title, url=url, published_at=moment, **fields)  # type: ignore[arg-type]


def headed(
    headlines: Iterable[Headline],
    rows: str = "AEX 1% 860.5",
    moment: datetime = FRIDAY_EVENING,
    site: str = "Ledger",
) -> Capture:
    """A capture of a strip with these headlines and no others."""
    capture = capture_at(moment, strip(rows, site))
    own = (
        dataclasses.replace(one, capture_id=capture.capture_id, position=place)
        for place, one in enumerate(headlines)
    )
    return dataclasses.replace(capture, site=site, headlines=tuple(own))

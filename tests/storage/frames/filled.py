"""Stores filled with a few pages, and the types that frames of them have."""

import inspect
from datetime import UTC, datetime

import numpy as np
import pandas as pd

from storage import frames, open_store
from storage.store import Store
from tests.conftest import capture_at
from tickers.capture import observe
from tickers.page import read_page

PAGES = {
    datetime(2024, 11, 14, 17, 0, tzinfo=UTC): b"AEX 1% 860\nOSEBX 1% 1430.5 kr",
    datetime(2024, 11, 15, 9, 0, tzinfo=UTC): b"AEX 0.58% 865\nENTEC 1% 1400",
    datetime(2024, 11, 15, 17, 0, tzinfo=UTC): b"AEX 0.29% 862.5\nDAX 1% 19000\nCAC 40 1% 7269.63",
}


LEVELS = {
    datetime(2024, 11, 13, 17, 0, tzinfo=UTC): b"AEX 1% 800\nCAC 40 1% 7000",
    datetime(2024, 11, 14, 17, 0, tzinfo=UTC): b"CAC 40 1% 7070",
    datetime(2024, 11, 15, 17, 0, tzinfo=UTC): b"AEX 1% 820\nCAC 40 -0.99% 7000",
    datetime(2024, 11, 18, 17, 0, tzinfo=UTC): b"AEX 5% 861",
}
"""AEX is not seen on Thursday, PX1 not on Monday."""


NAN = np.nan


QUOTES_DTYPES = {
    "capture_id": "str", "position": "int32", "symbol": "str", "label": "str", "last": "float64",
    "last_step": "float64", "change_pct": "float64", "change_step": "float64", "change_abs": "float64",
    "number_basis": "str", "currency": "str", "currency_shown": "str", "currency_basis": "str",
    "observed_at": "datetime64[us, UTC]", "session_date": "datetime64[us]", "state": "str", "raw": "str",
}  # fmt: skip


MOVERS_DTYPES = {
    "session_date": "datetime64[us]", "verdict": "str", "label": "str", "last": "float64",
    "change_pct": "float64", "change_abs": "float64", "currency": "str", "state": "str", "sites": "int32",
    "observations": "int32", "observed_at": "datetime64[us, UTC]", "site": "str",
}  # fmt: skip


HEADLINES_DTYPES = {
    "capture_id": "str", "position": "int32", "kind": "str", "title": "str", "url": "str",
    "published_at": "datetime64[us, UTC]", "byline": "str", "language": "str", "photo_credit": "str",
    "published_basis": "str", "site": "str", "observed_at": "datetime64[us, UTC]",
}  # fmt: skip


FIGURES = {"last", "last_step", "change_pct", "change_step", "change_abs"}

OF_STORES = [
    name
    for name in frames.__all__
    if name[0].islower() and "store" in inspect.signature(getattr(frames, name)).parameters
]
"""The frames that are made of a store."""


def dtypes(frame: pd.DataFrame) -> dict[object, str]:
    return {name: str(kind) for name, kind in frame.dtypes.items()}


def exact_dtypes(expected: dict[str, str]) -> dict[str, str]:
    return {name: "object" if name in FIGURES else kind for name, kind in expected.items()}


def fill(address: str, pages: dict[datetime, bytes], *, site: str | None = None) -> str:
    with open_store(address) as store:
        store.append(capture_at(moment, page, url=site) for moment, page in pages.items())
    return address


def keep(store: Store, at: str, strip: str | bytes, *, site: str | None = None, basis: str = "given") -> str:
    body = strip.encode() if isinstance(strip, str) else strip
    capture = observe(
        read_page(body, site=site),
        body,
        source="a page",
        observed_at=datetime.fromisoformat(at),
        observed_basis=basis,  # type: ignore[arg-type]
    )
    store.append([capture])
    return capture.capture_id


def days(frame: pd.DataFrame) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in frame["session_date"]]

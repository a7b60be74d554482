"""Stores for the tests of commands: the two default ones, and what is kept in them."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from storage import open_store
from storage.schema import TABLES
from tests.conftest import capture_at
from tickers.model import Close

__all__ = ["CLOSE", "STORES", "dump", "inside", "keep", "keep_closes"]

STORES = ("sqlite:///tickers.db", "parquet:tickers.parquet")
CLOSE = Close(symbol="PX1", session_date=date(2024, 11, 15), close=Decimal("7269.63"), source="closes.csv")


def inside(folder: Path, url: str) -> str:
    """The address of a store as the command line sees it in a folder."""
    form = "sqlite:///" if url.startswith("sqlite") else "parquet:"
    return f"{form}{folder / url.removeprefix(form)}"


def dump(folder: Path, url: str) -> dict[str, list[object]]:
    with open_store(inside(folder, url)) as store:
        return {name: store.read(name).to_pylist() for name in TABLES}


def keep(folder: Path, *pages: tuple[str, str]) -> None:
    """Keep strips, each seen at a moment."""
    with open_store(f"sqlite:///{folder}/tickers.db") as store:
        store.append(capture_at(datetime.fromisoformat(at), strip.encode()) for at, strip in pages)


def keep_closes(folder: Path, **levels: str) -> None:
    """Keep closes of the Thursday before the sample's strip, and of the Wednesday, one per cent higher."""
    with open_store(f"sqlite:///{folder}/tickers.db") as store:
        store.append_closes(
            Close(symbol=symbol, session_date=day, close=Decimal(level) * factor, source="paper")
            for symbol, level in levels.items()
            for day, factor in ((date(2024, 11, 13), Decimal("1.01")), (date(2024, 11, 14), Decimal(1)))
        )

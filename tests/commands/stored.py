"""Two stores of the default addresses, filled, for the commands on stores."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from storage import open_store
from storage.schema import TABLES
from tickers.model import Close

__all__ = ["CLOSE", "STORES", "dump", "inside"]

STORES = ("sqlite:///tickers.db", "parquet:tickers.parquet")
CLOSE = Close(symbol="PX1", session_date=date(2024, 11, 15), close=Decimal("7269.63"), source="closes.csv")


def inside(folder: Path, url: str) -> str:
    """The address of a store as the command line sees it in a folder."""
    form = "sqlite:///" if url.startswith("sqlite") else "parquet:"
    return f"{form}{folder / url.removeprefix(form)}"


def dump(folder: Path, url: str) -> dict[str, list[object]]:
    with open_store(inside(folder, url)) as store:
        return {name: store.read(name).to_pylist() for name in TABLES}

"""What readers put into shards, into the stores; who folds never has more than some shards in memory."""

import time
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.schema import CHILDREN
from storage.shards import Shards
from storage.wholeness import Tables
from tickers.errors import StoreError
from tickers.jobs.going_on import Marks, mark_of
from tickers.jobs.intake import Intake
from tickers.jobs.machines.reading import Told, add_told
from tickers.page import PARSER_VERSION

__all__ = ["Folder", "fold_left"]

_ROWS_AT_ONCE: Final = 50_000
"""So many are gathered before the stores are written: each write costs a lake the rest of a month too."""


class Folder:
    """Puts shards into the stores of an intake, several at once, and says of each input that it is there."""

    def __init__(self, intake: Intake, shards: Shards) -> None:
        self._intake = intake
        self._shards = shards
        self._tables: list[Tables] = []
        self._rows = 0
        self._finished: list[Told] = []
        self._flushed = time.monotonic()

    def fold(self, shard: str, told: Told, *, is_finished: bool) -> None:
        """Put what there is of an input into the stores; what was not finished is not said to be there.

        Raises:
            StoreError: a piece of it cannot be read.
        """
        for piece in self._shards.pieces(shard):
            self._add(self._shards.tables(piece))
        add_told(self._intake, told)
        if is_finished:
            self._finished.append(told)

    def _add(self, tables: Tables) -> None:
        self._tables.append(tables)
        self._rows += sum(rows.num_rows for rows in tables.values())
        if self._rows >= _ROWS_AT_ONCE:
            self._write()

    def _write(self) -> None:
        if self._tables:
            self._intake.keep_tables(_together(self._tables))
        self._tables, self._rows = [], 0

    def flush_after(self, seconds: float) -> None:
        """Flush, where the last time is longer ago."""
        if time.monotonic() - self._flushed >= seconds:
            self.flush()

    def flush(self) -> None:
        """Have all that was folded in the stores, and said to be there."""
        self._write()
        finished = [(told["name"], told["content"], told["position"]) for told in self._finished]
        if finished:
            self._intake.mark([mark_of(*one, "end") for one in finished])
        self._finished = []
        self._flushed = time.monotonic()


def fold_left(folder: Folder, shards: Shards, intake: Intake, marks: Marks | None) -> set[str]:
    """Fold what earlier runs left: inputs that are finished and not in all stores; gives all that
    are finished.

    Raises:
        StoreError: the folder of shards cannot be read.
    """
    found = shards.finished()
    for shard in found:
        try:
            told = shards.told(shard)
            if told is None or told["parser_version"] != PARSER_VERSION:
                continue
            if marks is None or marks.reached(told["name"], told["content"]) is not None:
                folder.fold(shard, told, is_finished=True)
        except StoreError as error:
            intake.lose(error)
    folder.flush()
    return set(found)


def _together(several: list[Tables]) -> Tables:
    """Captures of several pieces, each once: where two pieces meet a page may be in both."""
    seen: set[str] = set()
    found: dict[str, list[pa.Table]] = {name: [] for name in ("captures", *CHILDREN)}
    for tables in several:
        ids = tables["captures"]["capture_id"].to_pylist()
        doubled = seen.intersection(ids)
        seen.update(ids)
        for name, rows in tables.items():
            keep = rows
            if doubled:
                keep = rows.filter(pc.invert(pc.is_in(rows["capture_id"], pa.array(doubled, pa.string()))))
            found[name].append(keep)
    return {name: pa.concat_tables(parts) for name, parts in found.items()}

"""What one reader does: reads inputs, keeps their captures in shards or in stores that let many write."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from storage import open_store
from storage.shards import Shards, shard_of
from tickers import errors
from tickers.errors import StoreError, TickersError
from tickers.jobs.bulk import Reading, take_in_input
from tickers.jobs.going_on import Begun, take_in_begun
from tickers.jobs.intake import Filling, Intake
from tickers.jobs.pages import ReadPage
from tickers.model import Capture
from tickers.page import PARSER_VERSION
from tickers.reference import using
from tickers.settings import chosen_reference
from tickers.sources import Tally

__all__ = ["Job", "Taken", "Told", "add_told", "read_inputs", "shard_of_input"]

_ROWS_PER_PIECE: Final = 20_000
_COUNTS: Final = (
    "pages",
    "pages_without_strip",
    "pages_unreadable",
    "rows",
    "rejections",
    "losses",
    "undated",
    "strips",
)
"""What an intake counts and readers tell; beside it sessions, problems, and the tally of each input."""

Told = dict[str, Any]
"""What a reader tells of an input, as JSON has it: what it is, how far it was read, counts, problems."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How inputs are to be read, and where to."""

    reading: Reading
    settings: Mapping[str, Any]
    """Those that choose the instruments."""
    shards: str | None
    """The folder of shards; None where the stores are written."""
    stores: tuple[str, ...] = ()
    """The addresses of these stores, with their passwords."""
    wait: float = 0
    """For how many seconds a store is waited for."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an input."""

    name: str
    told: Told = field(default_factory=dict)
    shard: str | None = None
    """Where its captures are, where they are in shards."""
    is_finished: bool = False
    """Whether all of it is there."""
    fault: str | None = None
    """Why nothing can be said of it."""


def read_inputs(job: Job, begun: Sequence[Begun]) -> list[Taken]:
    """Read inputs, one after another, and say what became of each; one that fails does not stop others."""
    known = chosen_reference(job.settings)
    with using(known) if known else contextlib.nullcontext():
        return [_read(job, one) for one in begun]


def _read(job: Job, begun: Begun) -> Taken:
    name = begun.input.name
    try:
        return _into_stores(job, begun) if job.shards is None else _into_shards(job, begun)
    except TickersError as error:
        return Taken(name, {"problems": [_told_problem(error)]})
    except Exception as error:  # noqa: BLE001 the other inputs go on, and this one is named
        return Taken(name, fault=f"unexpected {type(error).__name__}: {error} (a fault of tickers)")


def shard_of_input(job: Job, begun: Begun) -> str:
    """The shard of an input: where pages are dated by their figures another one, which has more of them."""
    assert begun.content is not None
    how = "" if job.reading.index is None else " dated"
    return shard_of(begun.input.name, begun.content + how, PARSER_VERSION)


@dataclass(slots=True)
class _Gathering(Intake):
    """What is read, held until it is put into a shard."""

    captures: list[Capture] = field(default_factory=list)
    rows_held: int = 0

    def keep(self, reads: Iterable[ReadPage]) -> bool:
        for read in reads:
            if read.capture and read.page and read.page.has_strip:
                self.captures.append(read.capture)
                self.rows_held += len(read.capture.quotes) + len(read.capture.headlines) + 1
        return True

    def given(self) -> list[Capture]:
        """What is held, and is no longer."""
        captures, self.captures, self.rows_held = self.captures, [], 0
        return captures


def _into_shards(job: Job, begun: Begun) -> Taken:
    assert job.shards is not None
    shards, shard = Shards(job.shards), shard_of_input(job, begun)
    told = shards.told(shard)
    if told is not None:
        return Taken(begun.input.name, told, shard, is_finished=True)
    gathering = _Gathering([], None)
    start = position = shards.reached(shard)
    is_whole = False
    for done in take_in_input(gathering, begun.input, job.reading, start):
        position, is_whole = done
        if gathering.rows_held >= _ROWS_PER_PIECE:
            shards.put(shard, start, position, gathering.given())
            start = position
    if gathering.captures:
        shards.put(shard, start, position, gathering.given())
    told = {
        "name": begun.input.name,
        "content": begun.content,
        "parser_version": PARSER_VERSION,
        "position": position,
        **_told(gathering),
    }
    is_finished = is_whole and not (gathering.undated and job.reading.index is None)
    if is_finished:
        shards.finish(shard, told)
    return Taken(begun.input.name, told, shard, is_finished=is_finished)


def _into_stores(job: Job, begun: Begun) -> Taken:
    with contextlib.ExitStack() as opened:
        fillings = [
            Filling(opened.enter_context(open_store(address, timeout=job.wait))) for address in job.stores
        ]
        intake = Intake(fillings, None)
        take_in_begun(intake, begun, job.reading)
        kept = [[sorted(filling.new), sorted(filling.known)] for filling in fillings]
    return Taken(begun.input.name, {**_told(intake), "kept": kept}, is_finished=True)


def _told(intake: Intake) -> Told:
    return {
        **{name: getattr(intake, name) for name in _COUNTS},
        "sessions": [str(day) for day in sorted(intake.sessions)],
        "tallies": [asdict(tally) for tally in intake.tallies],
        "problems": [_told_problem(problem) for problem in intake.problems],
    }


def _told_problem(problem: TickersError) -> list[str]:
    return [type(problem).__name__, str(problem)]


def add_told(intake: Intake, told: Told) -> None:
    """Add what a reader told of an input to what is counted, and meet what went wrong with it."""
    for name in _COUNTS:
        setattr(intake, name, getattr(intake, name) + told.get(name, 0))
    intake.sessions.update(map(date.fromisoformat, told.get("sessions", ())))
    intake.tallies += (Tally(**tally) for tally in told.get("tallies", ()))
    for filling, (new, known) in zip(intake.fillings, told.get("kept", ()), strict=False):
        filling.add(new, known)
    for kind, said in told.get("problems", ()):
        found = getattr(errors, kind, StoreError)
        intake.meet(found(said))

"""Inputs dealt out to readers in batches; what they read is put into the stores."""

import os
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from storage.batching import batches
from storage.shards import Shards
from tickers.errors import AwayError, PageError, StoreError
from tickers.jobs.bulk import Reading
from tickers.jobs.going_on import Begun, Marks, left_to_read, take_in_begun
from tickers.jobs.intake import Intake
from tickers.jobs.machines.crew import Batch, Crew, Ended
from tickers.jobs.machines.folding import Folder, fold_left
from tickers.jobs.machines.reading import Job, Taken, add_told, shard_of_input
from tickers.jobs.who_reads import Machines
from tickers.jobs.work_progress import Watch, unwatched
from tickers.settings import SETTINGS_FILE, read_settings
from tickers.sources import Input, Tally

__all__ = ["take_in_inputs"]

_INPUTS_PER_BATCH: Final = 8
_BATCHES_PER_READER: Final = 2
"""So many are given out, also those that wait: few enough that nothing piles up, and nobody stands idle."""
_FOLD_SECONDS: Final = 10.0
"""What is finished comes into the stores after so many seconds at the latest."""
_OF_INSTRUMENTS: Final = ("instruments", "families", "neighbours")
"""The settings that choose the instruments."""
_MANY_WRITERS: Final = "postgresql+psycopg://"
"""How the address of a store begins that readers can write to at the same time, without waiting."""


def take_in_inputs(
    intake: Intake,
    inputs: Iterable[Input],
    reading: Reading,
    machines: Machines,
    *,
    stores: Sequence[str],
    wait: float,
    again: bool,
    watch: Watch = unwatched,
) -> None:
    """Keep the pages of inputs in all stores that work, read by others, each from where it is in all of them.

    `stores` are the addresses of the intake's stores. What earlier runs left in the folder of shards is kept
    first. What has nothing that tells its content, as standard input, the calling process reads itself. What
    goes wrong is met as a problem, and the other inputs go on.
    """
    left = []
    for begun in left_to_read(intake, inputs, again=again):
        if begun.content is None:
            take_in_begun(intake, begun, reading)
        else:
            left.append(begun)
    settings = read_settings(Path(SETTINGS_FILE), os.environ)
    chosen: dict[str, Any] = {name: settings[name] for name in _OF_INSTRUMENTS if name in settings}
    job = Job(reading=reading, settings=chosen, shards=machines.shards)
    try:
        if machines.shards is not None:
            _by_shards(intake, left, job, machines, again=again, watch=watch)
        elif all(store.startswith(_MANY_WRITERS) for store in stores):
            _read(intake, left, replace(job, stores=tuple(stores), wait=wait), machines, None, watch)
        else:
            with tempfile.TemporaryDirectory(prefix="tickers-shards-", ignore_cleanup_errors=True) as folder:
                _by_shards(intake, left, replace(job, shards=folder), machines, again=again, watch=watch)
    except (AwayError, StoreError) as error:
        intake.meet(error)


def _by_shards(
    intake: Intake, left: list[Begun], job: Job, machines: Machines, *, again: bool, watch: Watch
) -> None:
    """Have inputs read into the folder of shards, and fold what is there, also what earlier runs left."""
    assert job.shards is not None
    shards = Shards(job.shards)
    shards.prepare()
    folder = Folder(intake, shards)
    finished = fold_left(folder, shards, intake, None if again else Marks(intake.working_stores()))
    left = [one for one in left if shard_of_input(job, one) not in finished]
    _read(intake, left, job, machines, folder, watch)


def _read(  # noqa: PLR0917 all of it goes on
    intake: Intake,
    left: Sequence[Begun],
    job: Job,
    machines: Machines,
    folder: Folder | None,
    watch: Watch,
) -> None:
    """Have inputs read by a crew, where there are any."""
    if left:
        with _crew(job, machines, len(left)) as crew:
            _spread(intake, crew, left, job, folder, watch)


def _crew(job: Job, machines: Machines, inputs: int) -> Crew:
    limit = machines.minutes and machines.minutes * 60
    if machines.dask is not None:
        from tickers.jobs.machines.on_dask import DaskWorkers

        return DaskWorkers(job, machines.dask, limit)
    from tickers.jobs.machines.processes import Processes

    return Processes(job, min(machines.processes, inputs), limit)


def _spread(  # noqa: PLR0917 likewise
    intake: Intake, crew: Crew, left: Sequence[Begun], job: Job, folder: Folder | None, watch: Watch
) -> None:
    """Have inputs read, and keep what is read while others are."""
    per_batch = max(1, min(_INPUTS_PER_BATCH, len(left) // (crew.size * 4)))
    waiting = deque(Batch(n, tuple(some)) for n, some in enumerate(batches(left, per_batch)))
    second: deque[Batch] = deque()
    try:
        for ended in watch(_ended(crew, waiting, second), "batches of archives", len(waiting)):
            if ended.died is None:
                for taken in ended.taken:
                    _add(intake, folder, taken)
            elif ended.batch.is_second:
                _set_aside(intake, folder, job, ended)
            else:
                second.extend(Batch(ended.batch.number, (one,), is_second=True) for one in ended.batch.inputs)
            if folder is not None:
                folder.flush_after(_FOLD_SECONDS)
            if not intake.working_stores():
                break
    finally:
        if folder is not None:
            folder.flush()


def _ended(crew: Crew, waiting: deque[Batch], second: deque[Batch]) -> Iterator[Ended]:
    """The batches as they end, a bounded number of them given out; those that are tried again come last, and
    where a reader that dies may take others with it, each by itself.
    """
    given = 0
    window = crew.size * _BATCHES_PER_READER
    while waiting or second or given:
        while waiting and given < window:
            crew.give(waiting.popleft())
            given += 1
        alone = 1 if not crew.is_apart else window
        while not waiting and second and given < alone:
            crew.give(second.popleft())
            given += 1
        ended = crew.next()
        given -= 1
        yield ended


def _set_aside(intake: Intake, folder: Folder | None, job: Job, ended: Ended) -> None:
    """Name an input that ended two readers; what they had read of it before is kept."""
    (one,) = ended.batch.inputs
    said = f"{one.input.name}: set aside: two processes that read it were lost: {ended.died}"
    _lose(intake, f"{said}; the other inputs were read")
    if folder is not None:
        _add(intake, folder, Taken(one.input.name, shard=shard_of_input(job, one)))


def _lose(intake: Intake, said: str) -> None:
    """Name an input of which nobody tells what was counted in it; it is one of those that were asked for."""
    intake.tallies.append(Tally())
    intake.lose(PageError(said))


def _add(intake: Intake, folder: Folder | None, taken: Taken) -> None:
    if taken.fault is not None:
        _lose(intake, f"{taken.name}: set aside: {taken.fault}")
    if folder is None or taken.shard is None:
        add_told(intake, taken.told)
        return
    try:
        folder.fold(taken.shard, taken.told, is_finished=taken.is_finished)
    except StoreError as error:
        intake.lose(error)

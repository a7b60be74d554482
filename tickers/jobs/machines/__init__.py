"""Inputs of many pages read by several processes, or machines, at once.

In: inputs, and who is asked to read them. Out: their captures in the stores, and what became of each.

The calling process deals inputs out in batches (`spreading`). Who reads one (`reading`) puts its captures
into a folder of shards and says that it is finished; the calling process folds what is finished into the
stores (`folding`), while others are read. What a batch gives back are counts, never rows. The readers are
processes of this machine (`processes`, each a `reader`) or workers of Dask (`on_dask`): a `crew` either way.
Where all stores are PostgreSQL and no folder of shards is named, readers write to the stores themselves.
"""

from tickers.jobs.machines.spreading import take_in_inputs

__all__ = ["take_in_inputs"]

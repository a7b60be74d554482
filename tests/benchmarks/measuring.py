"""Rounds of a benchmark, each with what it is given anew, and the CPU time that they take."""

import statistics
import time
from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["ROUNDS", "Benchmark", "measure"]

Benchmark = Any
Result = TypeVar("Result")
ROUNDS = 5


def measure(
    benchmark: Benchmark,
    do: Callable[..., Result],
    given: Callable[[], tuple[Any, ...]],
    rounds: int = ROUNDS,
) -> Result:
    """Time rounds of `do` with what `given` makes anew for each, and note the median of its CPU time too."""
    spent = []

    def timed(*arguments: Any) -> Result:
        begin = time.process_time()
        result = do(*arguments)
        spent.append(time.process_time() - begin)
        return result

    last: Result = benchmark.pedantic(timed, setup=lambda: (given(), {}), rounds=rounds)
    benchmark.extra_info["cpu"] = statistics.median(spent)
    return last

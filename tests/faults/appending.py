"""A writer to be killed: appends made-up captures, a few at a time, and says each that is kept.

    python -m tests.faults.appending STORE [--count N] [--step N] [--at-once N] [--rows-to-seal N]

It prints the id of a capture once `append` has returned, so whatever it printed must outlive it.
"""

import argparse
from collections.abc import Sequence

from storage import open_store
from storage.batching import batches
from tests.faults.made_up import made_up

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Append and acknowledge."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("store")
    parser.add_argument("--count", type=int, default=100, help="of captures")
    parser.add_argument("--step", type=int, default=1, help="take each so many-th capture only")
    parser.add_argument("--at-once", type=int, default=3, help="captures in a call of append")
    parser.add_argument("--rows-to-seal", type=int, help="of a part of the lake")
    options = parser.parse_args(arguments)
    if options.rows_to_seal:
        from storage.backends.lake import writing

        writing._ROWS_TO_SEAL = options.rows_to_seal  # type: ignore[misc]
    with open_store(options.store) as store:
        for numbers in batches(range(0, options.count * options.step, options.step), options.at_once):
            captures = [made_up(number) for number in numbers]
            store.append(captures)
            print(*(capture.capture_id for capture in captures), sep="\n", flush=True)


if __name__ == "__main__":
    main()

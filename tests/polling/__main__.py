"""Poll made-up sites over two trading days by runs that are killed at random; say what is not as served.

    python -m tests.polling --looks 200 --seed 1

On a server on loopback three pages change from look to look. One changes its layout, the feed of another
stands still for four hours. Afterwards both stores and the archive, read again into a new store, hold
exactly the rows that were served, once; both alarms were told, and no other. A seed gives the same delays
before the kills again, though not the same moments.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.polling.polls import polled

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Poll, and print what became of it; the exit code is 1 where something is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.polling",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--looks", type=int, default=200, help="over both days, 20 at least")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="tickers-polling-") as folder:
        polls = polled(Path(folder), options.looks, options.seed)
        wrong = polls.wrong()
    killed = polls.codes.pop(-9, 0)
    ended = ", ".join(f"{count} with {code}" for code, count in sorted(polls.codes.items()))
    sys.stdout.write(
        f"looks: {len(polls.served)}; runs killed: {killed}; ended: {ended}; rows: {len(polls.expected())}\n"
    )
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

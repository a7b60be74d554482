"""A process that reads batches of inputs for another one, until that one goes away.

python -m tickers.jobs.machines.reader DESCRIPTOR
"""

import signal
import sys
from multiprocessing.connection import Connection

from tickers.jobs.machines.reading import read_inputs

__all__ = ["main"]


def main(descriptor: int) -> None:
    """Read what comes over the line with this descriptor; the first thing that comes is how."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: whoever started this one ends it
    try:
        with Connection(descriptor) as line:
            job = line.recv()
            line.send(None)
            while True:
                line.send(read_inputs(job, line.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


if __name__ == "__main__":
    main(int(sys.argv[1]))

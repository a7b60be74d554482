"""`python -m tests.benchmarks.bucket_requests`: what the lake in a bucket asks of its server, as a table.

The requests are counted between the process and a server of moto's; beside them stands the CPU time of this
process, as a ratio to the same work on a lake in a folder, in one run without that counting.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from statistics import median

from storage import Store, open_store
from tests.faults.made_up import made_up
from tests.moto import ENVIRONMENT, Gateway, Moto

__all__ = ["main"]

Job = tuple[str, Callable[[Store], object]]
JOBS: list[Job] = [
    ("append the first capture", lambda store: store.append([made_up(0)])),
    ("append one more", lambda store: store.append([made_up(1)])),
    ("append one that is known", lambda store: store.append([made_up(1)])),
    ("append 300 captures of four months", lambda store: store.append(map(made_up, range(2, 302)))),
    ("read the quotes of four months", lambda store: store.read("quotes")),
    ("read `daily`", lambda store: store.read("daily")),
    ("check", lambda store: list(store.check())),
]
ROUNDS = 5


def main() -> None:
    """Print the table."""
    for number in range(302):
        made_up(number)
    with Moto() as server, Gateway(server.port) as gateway, tempfile.TemporaryDirectory() as folder:
        os.environ.update({**ENVIRONMENT, "AWS_ENDPOINT_URL": gateway.address})
        counted = [_asked(gateway, job) for job in _each(f"parquet:{server.new_prefix()}")]
        os.environ["AWS_ENDPOINT_URL"] = server.address
        bucket = [[_cpu(job) for job in _each(f"parquet:{server.new_prefix()}")] for _ in range(ROUNDS)]
        local = [[_cpu(job) for job in _each(f"parquet:{folder}/{number}")] for number in range(ROUNDS)]
    sys.stdout.write("| job | requests | get | list | put | delete | CPU time, lake in a folder = 1 |\n")
    sys.stdout.write("|---|---:|---:|---:|---:|---:|---:|\n")
    for at, (name, _) in enumerate(JOBS):
        asked = counted[at]
        kinds = " | ".join(str(asked[kind]) for kind in ("get", "list", "put", "delete"))
        ratio = median(one[at] for one in bucket) / median(one[at] for one in local)
        sys.stdout.write(f"| {name} | {asked.total()} | {kinds} | {ratio:.1f} |\n")


def _each(url: str) -> list[Callable[[], object]]:
    def job(do: Callable[[Store], object]) -> Callable[[], object]:
        def work() -> object:
            with open_store(url) as store:
                return do(store)

        return work

    return [job(do) for _, do in JOBS]


def _asked(gateway: Gateway, job: Callable[[], object]) -> Counter[str]:
    gateway.asked.clear()
    job()
    return Counter(
        "list" if "list-type" in path else {"POST": "delete"}.get(method, method.lower())
        for method, path in gateway.asked
    )


def _cpu(job: Callable[[], object]) -> float:
    started = time.process_time()
    job()
    return time.process_time() - started


if __name__ == "__main__":
    main()

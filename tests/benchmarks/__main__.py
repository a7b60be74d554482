"""`python -m tests.benchmarks [NAME...]`: run them all or some, print the table of medians and ratios.

`TICKERS_BENCH_QUOTES` sets how many quotes the stores are measured with, a million where it is not set.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.table import table

FILES = {path.stem.removeprefix("bench_"): path for path in sorted(Path(__file__).parent.glob("bench_*.py"))}


def main() -> int:
    """Run the benchmarks in a process of their own; theirs is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(FILES)}; all by default")
    names = parser.parse_args().names
    if unknown := set(names) - set(FILES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(FILES)}")
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.json"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "ignore"]
        command += ["--benchmark-only", "--benchmark-quiet", f"--benchmark-json={results}"]
        command += [f"--basetemp={folder}/stores"]  # pytest would keep the stores of three runs
        done = subprocess.run([*command, *(str(FILES[name]) for name in names or FILES)], check=False)
        if done.returncode == 0:
            sys.stdout.write(table(json.loads(results.read_text(encoding="utf-8"))))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())

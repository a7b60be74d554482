"""`python -m tests.benchmarks`: run them all, print the table of medians and ratios."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.table import table

HERE = Path(__file__).parent


def main() -> int:
    """Run the benchmarks in a process of their own; theirs is the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.json"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "ignore"]
        command += ["--benchmark-only", "--benchmark-quiet", f"--benchmark-json={results}"]
        done = subprocess.run([*command, *sorted(map(str, HERE.glob("bench_*.py")))], check=False)
        if done.returncode == 0:
            sys.stdout.write(table(json.loads(results.read_text(encoding="utf-8"))))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())

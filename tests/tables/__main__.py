"""Make many tables and say, by kind, what the parser reads of them.

    python -m tests.tables --tables 100000 --seed 1 --processes 2 -o failing/

Read and refused are shares of the rows that anybody reads; in part are rows without a figure that a reader
has; wrong are rows that nobody reads so. Tables with a wrong row are written to the folder of `-o`, with what
was read beside them; `--missed` writes those with a missed row too.
"""

import argparse
import itertools
import multiprocessing
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.tables.judged import Judged, judged
from tests.tables.made import Made, made
from tests.tables.plan import HAZARDS

_SIZE = 500
Key = tuple[str, str, str]


def main() -> int:
    """Run as many tables as asked for; 1 where a row is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.tables",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--tables", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--hazard", choices=HAZARDS, help="of this kind only")
    parser.add_argument("--plain", action="store_true", help="without hazards only")
    parser.add_argument("-o", "--output", type=Path, help="a folder for the tables that fail")
    parser.add_argument("--missed", action="store_true", help="a missed row fails too")
    options = parser.parse_args()
    sys.stderr.write(f"--seed {options.seed}\n")
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
    numbers = range(options.tables)
    jobs = [(options, numbers[start : start + _SIZE]) for start in range(0, options.tables, _SIZE)]
    with multiprocessing.Pool(options.processes) as pool:
        total = sum(pool.imap_unordered(_run, jobs), Counter[Key]())
    sys.stdout.write(_table(total))
    return 1 if sum(count for (_, _, what), count in total.items() if what == "wrong") else 0


def _run(job: tuple[argparse.Namespace, range]) -> Counter[Key]:
    options, numbers = job
    seen: Counter[Key] = Counter()
    for number in numbers:
        table = made(random.Random(f"{options.seed} {number}"), options.hazard, is_plain=options.plain)
        try:
            result = judged(table)
        except Exception as error:  # noqa: BLE001 - an error is found too
            sys.stderr.write(f"{options.seed}-{number:06}: {error!r}\n")
            result = Judged(wrong=[*table.must, *table.may])
        for kind, value in [*table.kinds.items(), ("all", "all")]:
            seen[kind, value, "tables"] += 1
            for what in ("read", "in_part", "missed", "wrong"):
                seen[kind, value, what] += len(getattr(result, what))
        if options.output and (result.wrong or (options.missed and result.missed)):
            _keep(options.output, f"{options.seed}-{number:06}", table, result)
    return seen


def _keep(folder: Path, name: str, table: Made, result: Judged) -> None:
    ending = "html" if table.page.startswith("<!doctype") else "txt"
    (folder / f"{name}.{ending}").write_text(table.page, encoding="utf-8")
    lines = [str(table.kinds)]
    for what in ("wrong", "in_part", "missed", "read"):
        lines += [f"{what}: {reading}" for reading in getattr(result, what)]
    lines += [f"must: {reading}" for reading in table.must] + [f"may: {reading}" for reading in table.may]
    (folder / f"{name}.said").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(total: Counter[Key]) -> str:
    return "\n".join(_lines(total)) + "\n"


def _lines(total: Counter[Key]) -> Iterator[str]:
    yield "| | | tables | read | refused | in part | wrong rows |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    kinds = sorted({(kind, value) for kind, value, _ in total}, key=lambda pair: (pair[0] != "all", pair))
    for kind, values in itertools.groupby(kinds, key=lambda pair: pair[0]):
        for _, value in values:
            counts = (total[kind, value, what] for what in ("tables", "read", "missed", "in_part", "wrong"))
            tables, read, missed, in_part, wrong = counts
            rows = read + missed
            shares = f"{read / rows:.1%} | {missed / rows:.1%}" if rows else "– | –"
            yield f"| {kind} | {value} | {tables:,} | {shares} | {in_part:,} | {wrong:,} |"


if __name__ == "__main__":
    sys.exit(main())

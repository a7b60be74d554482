"""Measure continuity and dating on simulated strips: `python -m tests.simulation [--seed N]`."""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.simulation.dates import Dated, date_strangers, date_strips
from tests.simulation.runs import Followed, follow_clean, follow_faults, follow_gaps
from tests.simulation.truth import Truth, read_truth
from tests.simulation.verdicts import Stood, judge_sites
from tickers.evidence.dating import THRESHOLD

_VERDICT_RUNS = 5
HISTORY = Path(__file__).parents[3] / "shared" / "history"


def report(truth: Truth, seed: int) -> Iterator[str]:
    """The lines of the tables."""
    yield f"seed {seed}; rows and gaps are counted per instrument and session"
    yield ""
    yield from _continuity(truth, seed)
    yield ""
    yield from _verdicts(truth, seed)
    for title, found in (
        ("undated strips, the day's own closes withheld", date_strips(truth, Random(seed))),
        ("undated strips, the day's own closes known", date_strips(truth, Random(seed), withheld=False)),
        ("strips of no session of the history", date_strangers(truth, Random(seed))),
    ):
        yield ""
        yield from _dating(title, found)


def _continuity(truth: Truth, seed: int) -> Iterator[str]:
    clean, gaps, faults = (
        follow_clean(truth, Random(seed)),
        follow_gaps(truth, Random(seed)),
        follow_faults(truth, Random(seed)),
    )
    yield f"{'continuity':<44}{'rows':>8}{'faults':>8}{'found':>8}{'false alarms':>14}"
    yield f"{'clean':<44}{clean.rows:>8}{0:>8}{0:>8}{len(clean.false_alarms):>14}"
    for name, run in (("sessions missing", gaps), ("faults and sessions missing", faults)):
        yield f"{name:<44}{run.rows:>8}{run.gaps:>8}{run.gaps_found:>8}{len(run.false_alarms):>14}"
    for kind in sorted(faults.injected):
        yield f"{'  ' + kind:<52}{faults.injected[kind]:>8}{faults.found[kind]:>8}"
    yield ""
    yield f"{'closes recovered from the next session':<44}{'all':>8}{'right':>8}{'confirmed':>11}{'right':>8}"
    for name, run in (("sessions missing", gaps), ("faults and sessions missing", faults)):
        yield f"{name:<44}{_recovered(run)}"


def _recovered(run: Followed) -> str:
    wrong, all_wrong = len(run.outside), len(run.outside) + len(run.outside_unconfirmed)
    return f"{run.recovered:>8}{run.recovered - all_wrong:>8}{run.confirmed:>11}{run.confirmed - wrong:>8}"


def _verdicts(truth: Truth, seed: int) -> Iterator[str]:
    """Several runs of each kind together: wrong ones are few."""
    kinds = "confirmed single disputed provisional".split()
    yield f"{'what stands for a session':<52}{'sessions':>9}" + "".join(
        f"{kind:>13}{'wrong':>7}" for kind in kinds
    )
    for sites, share, copies in (
        (3, 0.0, False),
        (1, 0.05, False),
        (2, 0.05, False),
        (3, 0.05, False),
        (3, 0.05, True),
        (3, 0.3, False),
    ):
        name = f"{sites} sites{' and a copy' if copies else ''}, faults on {share:.0%} of evenings"
        runs = [
            judge_sites(truth, Random(seed * 1000 + run), sites=sites, share=share, copies=copies)
            for run in range(_VERDICT_RUNS)
        ]
        for when, place in (("that evening", 0), ("after the next session", 1)):
            yield f"{f'{name}: {when}':<60}" + _stood([run[place] for run in runs], kinds)


def _stood(runs: list[Stood], kinds: list[str]) -> str:
    sessions = sum(run.sessions for run in runs)
    shares = [
        (sum(run.verdicts[kind] for run in runs), sum(run.wrong[kind] for run in runs)) for kind in kinds
    ]
    return f"{sessions:>9}" + "".join(f"{count / sessions:>13.2%}{wrong:>7}" for count, wrong in shares)


def _dating(title: str, found: dict[str, Dated]) -> Iterator[str]:
    yield f"{title:<52}{'strips':>8}{'right':>8}{'refused':>9}{'wrong':>7}{'highest wrong margin':>22}"
    total = Dated()
    for name, dated in found.items():
        yield _line(name, dated)
        total.counts += dated.counts
        total.margins += dated.margins
        yield from (f"  {wrong}" for wrong in dated.wrong)
    yield _line(f"all, at a threshold of {THRESHOLD:g}", total)


def _line(name: str, dated: Dated) -> str:
    strips = sum(dated.counts.values())
    shares = [f"{dated.counts[outcome] / strips:.1%}" for outcome in ("right", "refused")]
    highest = max((margin for margin, named in dated.margins if named == "wrong"), default=0.0)
    return f"{name:<52}{strips:>8}{shares[0]:>8}{shares[1]:>9}{dated.counts['wrong']:>7}{highest:>22.1f}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--history", type=Path, default=HISTORY, help="a folder of CODE.csv with date and close"
    )
    options = parser.parse_args()
    start = time.perf_counter()
    for line in report(read_truth(options.history), options.seed):
        print(line, flush=True)
    print(f"\n{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()

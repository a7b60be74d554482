"""Fuzz the parser: a million pages and more, no exception but the project's own, none that hangs.

    python -m tests.fuzz.fuzz_pages --inputs 1000000 --processes 2

Each input is made from the pages of `tests/data` (and of a folder given with `--pages`), from tables that
`tests.tables` makes up, or from the patterns that take longest: bytes changed, cut out, doubled, spliced from
two pages; or pieces of markup, figures and labels are thrown together. Without
a seed each run makes other inputs; the seed is said, and makes a run repeatable. An input that fails is
written to a file and named.
"""

import argparse
import hashlib
import itertools
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.pages.worst import WORST
from tests.tables.made import made
from tickers.errors import TickersError
from tickers.page import read_page
from tickers.pieces.prefilter import may_have_strip

PAGES = Path(__file__).parent.parent / "data" / "pages"
LONGEST = 6_000
"""Bytes of an input: many small ones find more than few large ones."""
PATTERNS_OF = 500
"""One input in so many is one of the patterns that take longest, at up to a tenth of their full length."""
SECONDS = 2.0
"""CPU time that no input takes, on any machine."""
_TOKENS = [
    *"AEX BEL20 CAC 40 PSI ISEQ OSEBX Next 150 ^FCHI DAX S&P 500 € kr pts % -% +0.5% -1,37 % (%0.14)".split(),
    *"862.5 4 160,15 7.269,63 1’445.01 1.445 0 -100% ▲ ▼ − ‑ – + - ( ) | • 17:35 16 mar".split(),
    *"<b> </b> <td> <tr> <table> </table> <li> <ul> <div> </div> <p> <br> <h1> <sup>® &nbsp; &#37;".split(),
    *"<!-- --> <script> </script> &minus; &#x25B2; &#xD800; &#0; \u00ad \u200b \u202e \U0001f53b ٣".split(),
    *["\t", "\n", "\r\n", "\ufeff", "\x00", "\x1f", "\x85", "\ud800", "é", "\u00a0", "\u202f"],
    *["<td colspan=1000000>", "<th rowspan=65534>", "<tbody>", "<caption>", "<dl><dt>", "<dd>", "<br>|"],
    *["Index", "Last", "Change %", "YTD %", "Clôture veille", "1 an", "n.d.", "|---|---|", "\n|\n", "     "],
    *["<i class=down>", "<i class='up'></i>", "<a href=/x>", "<i hidden>", "<meta charset=utf-16>"],
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":1,"author":[[{}]]}</script>',
    '<meta property="article:published_time" content="9999-99-99T00:00:00Z">',
]


def inputs(seed: int, pages: list[bytes]) -> Iterator[bytes]:
    """Inputs without end."""
    rng = random.Random(seed)
    while True:
        if rng.randrange(PATTERNS_OF) == 0:
            longest, pattern = WORST[rng.choice([*WORST])]
            body = bytearray(pattern(rng.randrange(1, longest // 10)).encode())
            _mutate(rng, body)
            yield bytes(body)
            continue
        kind = rng.randrange(5)
        if kind == 0:
            tokens = rng.choices(_TOKENS, k=rng.randrange(1, 80))
            yield rng.choice([" ", "", "\n"]).join(tokens).encode("utf-8", "surrogatepass")
            continue
        page = made(rng).page.encode() if kind == 4 else rng.choice(pages)
        start = rng.randrange(max(1, len(page) - LONGEST // 2))
        body = bytearray(page[start : start + rng.randrange(1, LONGEST)])
        if kind == 1:
            other = rng.choice(pages)
            at = rng.randrange(len(other))
            body += other[at : at + LONGEST // 2]
        for _ in range(rng.randrange(1, 12)):
            _mutate(rng, body)
        yield bytes(body[:LONGEST])


def _mutate(rng: random.Random, body: bytearray) -> None:
    if not body:
        return
    at = rng.randrange(len(body))
    kind = rng.randrange(5)
    if kind == 0:
        body[at] = rng.randrange(256)
    elif kind == 1:
        del body[at : at + rng.randrange(1, 40)]
    elif kind == 2:
        body[at:at] = rng.choice(_TOKENS).encode("utf-8", "surrogatepass")
    elif kind == 3:
        body[at:at] = body[at : at + rng.randrange(1, 60)] * rng.randrange(1, 6)
    else:
        body[at : at + 1] = bytes(rng.choices(range(256), k=rng.randrange(1, 5)))


def _run(job: tuple[int, int, list[bytes]]) -> Counter[str]:
    seed, count, pages = job
    seen: Counter[str] = Counter()
    for body in itertools.islice(inputs(seed, pages), count):
        started = time.process_time()
        try:
            page = read_page(body)
            seen["with rows" if page.quotes else "without rows"] += 1
            if page.quotes and not may_have_strip(body):
                _keep(body, "dismissed though it has rows")
                seen["FAILED"] += 1
        except TickersError as error:
            seen[f"refused: {str(error).partition(':')[0].partition('(')[0]}"] += 1
        except Exception as error:  # noqa: BLE001 - what it looks for
            _keep(body, repr(error))
            seen["FAILED"] += 1
        if time.process_time() - started > SECONDS:
            _keep(body, "slow")
            seen["FAILED"] += 1
    return seen


def _keep(body: bytes, why: str) -> None:
    file = Path(f"fuzz-{hashlib.sha256(body).hexdigest()[:16]}.bin")
    file.write_bytes(body)
    sys.stderr.write(f"{file}: {why}\n")


def main() -> int:
    """Run as many inputs as asked for and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    parser.add_argument("--pages", type=Path, action="append", default=[PAGES])
    options = parser.parse_args()
    sys.stderr.write(f"--seed {options.seed}\n")
    pages = [p.read_bytes() for folder in options.pages for p in sorted(folder.iterdir()) if p.is_file()]
    size = 5_000
    jobs = [
        (options.seed * 1_000_003 + n, min(size, options.inputs - n * size), pages)
        for n in range(-(-options.inputs // size))
    ]
    total: Counter[str] = Counter()
    started = time.monotonic()
    with multiprocessing.Pool(options.processes) as pool:
        for number, seen in enumerate(pool.imap_unordered(_run, jobs), 1):
            total += seen
            if number % 10 == 0:
                sys.stderr.write(f"{number * size:,} of {options.inputs:,}\n")
    sys.stdout.write(f"{total.total() - total['FAILED']:,} inputs in {time.monotonic() - started:.0f} s\n")
    for what, count in total.most_common():
        sys.stdout.write(f"{count:>10,}  {what}\n")
    return 1 if total["FAILED"] else 0


if __name__ == "__main__":
    sys.exit(main())

"""Polling the sites of a server on loopback by real runs that are killed at random, over two made-up days."""

import contextlib
import functools
import hashlib
import os
import random
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from storage import open_store
from tests.fetching.serving import Request, Server, answer
from tests.forked import Forked, commands
from tests.polling.market import COMMA_FROM, FROZEN, SITES, Row, moments, page_of, rows_of
from tickers.archive import PageRecord, read_page_records
from tickers.evidence import FROZEN_FOR

__all__ = ["Polls", "polled"]

_KILLED: Final = -9
_MOST_KILLS: Final = 3
_OF_A_LOOK: Final = 0.5
"""The share of looks that are killed, and of these that are killed once more."""
_STORES: Final = ("sqlite:///tickers.db", "parquet:tickers.parquet")
_CHANGED: Final = "the strip has changed its shape"
_FROZEN: Final = "no figure has moved"
Shown = list[tuple[str, datetime, Row]]
"""Rows of sites at moments."""


def _commands_at(moment: datetime, arguments: list[str]) -> object:
    """The command line of a machine whose clock says `moment` to what fetches."""
    from tickers import fetching

    fetching.Clockwork = functools.partial(fetching.Clockwork, now=lambda: moment)  # type: ignore[misc,assignment]
    return commands(arguments)


@dataclass
class Polls:
    """What was served, and how the runs ended that looked at it."""

    folder: Path
    served: list[datetime]
    codes: Counter[int] = field(default_factory=Counter)
    """How often runs ended with a code; -9 for those that were killed."""
    told: dict[tuple[str, str], set[datetime]] = field(default_factory=dict)
    """When runs told of what, by site and alarm; killed ones too."""
    unlike: list[str] = field(default_factory=list)
    """Runs whose exit code is not what they said, or that said what nobody asked for."""

    def expected(self) -> Shown:
        """The rows that were served, in order."""
        return sorted(
            (site, moment, row) for site in SITES for moment in self.served for row in rows_of(site, moment)
        )

    def stored(self) -> dict[str, Shown]:
        """The rows that each store holds, in order, also doubled ones."""
        return {url: self._rows(url) for url in _STORES}

    def archived(self) -> tuple[set[tuple[str, datetime]], Counter[bytes]]:
        """At which moments the archive has the pages of the sites, and how often it has each page whole."""
        found: set[tuple[str, datetime]] = set()
        whole: Counter[bytes] = Counter()
        for path in sorted((self.folder / "pages").glob("*.warc.gz")):
            with path.open("rb") as stream:
                for one in read_page_records(stream):
                    assert isinstance(one, PageRecord), one
                    assert one.date is not None
                    site = one.url.rpartition("/")[2]
                    found.add((site, one.date))
                    if one.revisit_of is None:
                        assert one.body == page_of(site, one.date)
                        whole[one.body] += 1
        return found, whole

    def wrong(self) -> list[str]:
        """What is not as it must be, in words; nothing where all is well."""
        expected, looks = self.expected(), {(site, at) for site in SITES for at in self.served}
        found = list(self.unlike)
        for url, rows in [*self.stored().items(), ("the archive, read again", self.rebuilt())]:
            if rows != expected:
                found.append(f"{url}: {len(rows)} rows, and {len(expected)} were served")
        found += self._alarms()
        archived, whole = self.archived()
        if archived != looks:
            found.append(f"the archive has {len(archived)} of {len(looks)} looks")
        often = sum(whole.values()) - len(whole)
        if often > self.codes[_KILLED] * len(SITES):
            found.append(
                f"the archive has {often} pages once more, and {self.codes[_KILLED]} runs were killed"
            )
        return found

    def _alarms(self) -> list[str]:
        """What is wrong with what was told, in words.

        A new layout is told at once, and again while no look that saw it could be remembered; a frozen feed
        when it has stood still for too long, as far as looks are remembered, until it moves.
        """
        changed, frozen = (sorted(self.told.get(of, ())) for of in (("quay", _CHANGED), ("mole", _FROZEN)))
        others = {
            of: some for of, some in self.told.items() if of not in (("quay", _CHANGED), ("mole", _FROZEN))
        }
        after = [at for at in self.served if at >= COMMA_FROM]
        still = [at for at in self.served if FROZEN[0] <= at < FROZEN[1]]
        late = [at for at in still if at - still[0] > FROZEN_FOR]
        is_told = (
            bool(changed)
            and changed == after[: len(changed)]
            and bool(frozen)
            and frozen == late[-len(frozen) :]
        )
        return [] if is_told and not others else [f"alarms: {self.told}"]

    def rebuilt(self) -> Shown:
        """The rows of a new store into which the archive was read."""
        new = "sqlite:///new.db"
        arguments = ["rebuild", _STORES[0], new, "--archive", "pages"]
        with Forked(commands, arguments, cwd=self.folder, environment=_environment()) as process:
            _, err = process.ended()
            assert process.returncode == 0, err
        return self._rows(new)

    def _rows(self, url: str) -> Shown:
        with contextlib.chdir(self.folder), open_store(url) as store:
            captures = {row["capture_id"]: row for row in store.read("captures").to_pylist()}
            quotes = store.read("quotes").to_pylist()
        return sorted(
            (
                captures[row["capture_id"]]["site"],
                captures[row["capture_id"]]["observed_at"],
                Row(row["symbol"], row["change_pct"], row["last"]),
            )
            for row in quotes
        )


def polled(folder: Path, looks: int, seed: int) -> Polls:
    """So many looks at all sites, each repeated until a run of it was not killed."""
    rng = random.Random(seed)
    with Server() as server:
        (folder / "tickers.toml").write_text(_settings(server), encoding="utf-8")
        polls = Polls(folder, moments(looks))
        pace = 1.0
        for moment in polls.served:
            server.routes.update((f"/{site}", functools.partial(_serve, site, moment)) for site in SITES)
            for share in [*_shares(rng), None]:
                started = time.monotonic()
                _run(polls, moment, None if share is None else share * pace)
                if share is None:
                    pace = (pace + time.monotonic() - started) / 2
    return polls


def _shares(rng: random.Random) -> Iterable[float]:
    """At which shares of its length the runs of a look are killed."""
    for _ in range(_MOST_KILLS):
        if rng.random() > _OF_A_LOOK:
            return
        yield rng.random()


def _run(polls: Polls, moment: datetime, seconds: float | None) -> None:
    main = functools.partial(_commands_at, moment)
    with Forked(main, ["ingest", "--quiet"], cwd=polls.folder, environment=_environment()) as process:
        if seconds is not None:
            time.sleep(seconds)
            process.kill()
        _, err = process.ended()
        code = process.returncode
    assert code is not None
    polls.codes[code] += 1
    lines = err.splitlines(keepends=True)
    whole = [line.rstrip("\n") for line in lines if line.endswith("\n")]
    for line in whole:
        alarm = re.match(rf"tickers: (\w+) http\S+: ({_CHANGED}|{_FROZEN})", line)
        if alarm:
            polls.told.setdefault((alarm[1], alarm[2]), set()).add(moment)
        else:
            polls.unlike.append(f"{moment:%d %H:%M}: {line}")
    if code != _KILLED and code != (3 if whole else 0):
        polls.unlike.append(f"{moment:%d %H:%M}: exit code {code}: {err}")


def _serve(site: str, moment: datetime, request: Request) -> bytes:
    page, date = page_of(site, moment), format_datetime(moment, usegmt=True)
    etag = f'"{hashlib.sha256(page).hexdigest()[:16]}"'
    if request.headers.get("if-none-match") == etag:
        return answer(status="304 Not Modified", date=date, ETag=etag)
    return answer(page, date=date, ETag=etag)


def _settings(server: Server) -> str:
    stores = ", ".join(f'"{url}"' for url in _STORES)
    sites = "".join(
        f'[sites.{site}]\nurl = "{server.url(f"/{site}")}"\nallow_private = true\npause = 0\n'
        for site in SITES
    )
    return f'store = [{stores}]\narchive = "pages"\n{sites}'


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("TICKERS_")}

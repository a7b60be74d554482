"""`tickers date`: which session a page shows whose moment is not known."""

from typing import Any

import click

from storage import open_store
from tickers.commands import exits, options
from tickers.commands.output import print_outcome, say_problem
from tickers.evidence import Candidate, Dating, find_session
from tickers.jobs import close_index, find_pages, read_pages

__all__ = ["date"]


@click.command(
    short_help="Find the session that a page shows.",
    epilog="Example: tickers date old-page.html --store sqlite:///tickers.db",
)
@options.sources
@options.stores
@options.as_json
def date(sources: tuple[str, ...], stores: tuple[str, ...], as_json: bool) -> int:
    """Find which session the strip of a page shows, by the closes that the first store knows.

    For pages whose moment is not known. Each row implies the close of the session before, and perhaps
    shows its own; the session is named where several instruments fit it and no other day comes near, else
    it is unknown and the exit code 3. Closes come from pages in the store and from tickers import-closes.
    Nothing is stored; tickers ingest PAGE --at date keeps the page under its session.
    """
    pages = find_pages(sources)
    with open_store(stores[0]) as store:
        known = close_index(store)
    codes, found = [], []
    for read in read_pages(pages, at=None, url=None, site=None):
        if problem := read.problem():
            say_problem(problem)
            codes.append(exits.exit_code(problem))
        if read.page is None or not read.page.has_strip:
            continue
        dating = find_session(read.page.quotes, known)
        codes.append(exits.DONE if dating.day else exits.UNREADABLE)
        found.append({"source": read.source.name, **_summary(dating)})
        if not as_json:
            click.echo(f"{read.source.name}: {dating}")
            for line in _details(dating):
                click.echo(f"  {line}")
    code = exits.worst(codes)
    if as_json:
        print_outcome({"pages": found, "exit_code": code})
    return code


def _summary(dating: Dating) -> dict[str, Any]:
    return {
        "session": dating.day.isoformat() if dating.day else None,
        "refused": dating.refused,
        "margin": round(dating.margin, 2),
        "best": _candidate(dating.best),
        "runner_up": _candidate(dating.runner_up),
    }


def _candidate(candidate: Candidate | None) -> dict[str, Any] | None:
    if candidate is None:
        return None
    return {
        "session": candidate.day.isoformat(),
        "agree": list(candidate.agree),
        "contradict": list(candidate.contradict),
        "state": "closed" if candidate.closed else "open",
        "score": round(candidate.score, 2),
    }


def _details(dating: Dating) -> list[str]:
    lines = []
    if dating.best:
        lines.append(f"agree: {', '.join(dating.best.agree) or 'none'}")
        if dating.best.contradict:
            lines.append(f"contradict: {', '.join(dating.best.contradict)}")
    if dating.runner_up:
        lines.append(f"next best: {dating.runner_up.day}, score {dating.runner_up.score:.1f}")
    return lines

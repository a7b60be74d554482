"""Looking at the addresses of sites: hosts side by side, each asked one thing at a time."""

import queue
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from typing import Final

import httpcore2

from tickers.fetching.client import Client, Limits
from tickers.fetching.looker import Looker, Shared
from tickers.fetching.memory import Kept, Memory
from tickers.fetching.targets import host_key
from tickers.fetching.visit import Clockwork, Visit
from tickers.fetching.wire import LookUp, system_look_up
from tickers.sites import Site

__all__ = ["visit_sites"]

_HOSTS_AT_ONCE: Final = 32
_SECONDS_TO_STOP: Final = 1.0


def visit_sites(
    sites: Sequence[Site],
    memory: Memory,
    *,
    user_agent: str,
    may_compare: Callable[[Kept], bool] = lambda kept: True,  # noqa: ARG005 any
    clockwork: Clockwork = Clockwork(),  # noqa: B008 it is frozen
    limits: Limits = Limits(),  # noqa: B008 it is frozen
    look_up: LookUp = system_look_up,
) -> Generator[list[Visit]]:
    """Look once at each address of the sites; gives what is there, as soon as some is.

    `user_agent` says to servers who asks, and whom to turn to. A page that is remembered and that
    `may_compare` refuses is fetched whole.
    """
    by_host: defaultdict[str, list[tuple[str, Site]]] = defaultdict(list)
    for site in sites:
        for address in site.urls:
            by_host[host_key(address)].append((address, site))
    secure = any(address.lower().startswith("https:") for site in sites for address in site.urls)
    context = httpcore2.default_ssl_context() if secure else None
    shared = Shared(
        memory=memory,
        clockwork=clockwork,
        may_compare=may_compare,
        client=lambda stopped: Client(
            user_agent=user_agent,
            limits=limits,
            look_up=look_up,
            now=clockwork.now,
            stopped=stopped,
            ssl_context=context,
        ),
    )
    waiting: queue.SimpleQueue[list[tuple[str, Site]]] = queue.SimpleQueue()
    for group in by_host.values():
        waiting.put(group)
    ready: queue.SimpleQueue[Visit | BaseException] = queue.SimpleQueue()
    threads = [
        threading.Thread(target=_work, args=(shared, waiting, ready), daemon=True)
        for _ in range(min(len(by_host), _HOSTS_AT_ONCE))
    ]
    for thread in threads:
        thread.start()
    try:
        left = sum(len(site.urls) for site in sites)
        while left:
            found = [ready.get()]
            while not ready.empty():
                found.append(ready.get())
            left -= len(found)
            for one in found:
                if isinstance(one, BaseException):
                    raise one
            yield [one for one in found if isinstance(one, Visit)]
    finally:
        shared.stop.set()
        until = time.monotonic() + _SECONDS_TO_STOP
        for thread in threads:
            thread.join(max(until - time.monotonic(), 0))


def _work(
    shared: Shared,
    waiting: "queue.SimpleQueue[list[tuple[str, Site]]]",
    ready: "queue.SimpleQueue[Visit | BaseException]",
) -> None:
    """Look at one host after the other, until none is left."""
    try:
        while not shared.stop.is_set():
            try:
                group = waiting.get_nowait()
            except queue.Empty:
                return
            looker = Looker(shared)
            try:
                for address, site in group:
                    ready.put(looker.visit(address, site))
            finally:
                looker.close()
    except BaseException as error:  # noqa: BLE001 whoever waits for the visits raises it
        ready.put(error)

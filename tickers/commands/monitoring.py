"""What a job tells other programs of its end: a health check service, and Prometheus."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tickers import __version__
from tickers.commands import exits, options
from tickers.commands.output import say_problem, shown
from tickers.errors import MemoryFileError, OutputError, TickersError, UsageError
from tickers.sites import Site, is_address

if TYPE_CHECKING:
    from tickers.jobs import IngestSummary

__all__ = ["Ending", "signalled"]

_SECONDS: Final = 10.0


@dataclass(slots=True)
class Ending:
    """How a job ended, for who is told of it."""

    code: int = exits.FAILED
    summary: dict[str, Any] = field(default_factory=dict)
    """As `--json` prints it, with the exit code; the problems are told on stderr."""

    def of(self, summary: "IngestSummary") -> None:
        """It ended with this summary."""
        self.code = exits.worst(map(exits.exit_code, summary.problems))
        told = asdict(summary)
        del told["problems"]
        self.summary = {**told, "exit_code": self.code}


@contextlib.contextmanager
def signalled(ping: str | None, metrics: str | None, memory: str) -> Iterator[Ending]:
    """Tell of the end of the job in the block, which fills in the `Ending`; also of an error that ends it.

    What goes wrong in telling is a line and changes nothing of the job.

    Raises:
        UsageError: what is asked for cannot be had; the job is not begun.
    """
    if ping is not None and not is_address(ping):
        raise UsageError(f"--ping {ping!r} is no http or https address")
    if metrics is not None:
        _require_prometheus()
    ending = Ending()
    try:
        yield ending
    except Exception as error:  # an interruption was asked for, and is told to nobody
        ending.code = exits.exit_code(error) if isinstance(error, TickersError) else exits.FAILED
        ending.summary = {"error": str(error), "exit_code": ending.code}
        _tell(ending, ping, metrics, memory)
        raise
    _tell(ending, ping, metrics, memory)


def _tell(ending: Ending, ping: str | None, metrics: str | None, memory: str) -> None:
    if metrics is not None:
        try:
            _write_metrics(Path(metrics), options.sites(), Path(memory), ending.code)
        except (OutputError, MemoryFileError) as error:
            say_problem(error)
    if ping is not None:
        _send_ping(ping, ending)


def _send_ping(address: str, ending: Ending) -> None:
    """Post the summary to the address with the exit code as its last part, as such services have it.

    For 75, a job that is neither done nor failed and will be tried again, it is `log`.
    """
    import httpx2

    url = f"{address.rstrip('/')}/{'log' if ending.code == exits.BUSY else ending.code}"
    body = json.dumps(ending.summary, default=shown).encode()
    headers = {"user-agent": f"tickers/{__version__}", "content-type": "application/json"}
    try:
        answer = httpx2.post(url, content=body, headers=headers, timeout=_SECONDS, trust_env=False)
        why = None if answer.is_success else f"it answers {answer.status_code}"
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        why = str(error) or type(error).__name__
    if why:
        say_problem(f"{url}: the health check was not told: {why}")


def _require_prometheus() -> None:
    try:
        import prometheus_client
    except ImportError as error:
        raise UsageError(
            "--metrics needs a library that is not here: pip install 'index-strips[metrics]', or in a clone"
            " pip install '.[metrics]'"
        ) from error
    del prometheus_client


def _write_metrics(path: Path, sites: tuple[Site, ...], memory: Path, code: int) -> None:
    """Write what a collector of Prometheus reads from a file, put in place at once.

    Raises:
        OutputError: it cannot be written.
        MemoryFileError: what is remembered of sites cannot be read.
    """
    from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

    from tickers.fetching import read_looks, standing_of

    registry = CollectorRegistry()

    def gauge(name: str, said: str, *labels: str) -> Gauge:
        return Gauge(f"tickers_{name}", said, labels, registry=registry)

    gauge("run_timestamp_seconds", "When the last run ended.").set(datetime.now(UTC).timestamp())
    gauge("run_exit_code", "The exit code of the last run.").set(code)
    of_address = ("site", "address")
    success = gauge("last_success_timestamp_seconds", "When rows were last had from an address.", *of_address)
    rows = gauge("rows", "Rows of the strip at the last success.", *of_address)
    seconds = gauge("look_seconds", "How long the last look took.", *of_address)
    outcomes = gauge(
        "looks", "How many of the looks that are remembered came to what.", *of_address, "outcome"
    )
    last = gauge("last_outcome", "1 for what the last look came to.", *of_address, "outcome")
    known = read_looks(memory, [url for site in sites for url in site.urls])
    for site in sites:
        for url in site.urls:
            looks, held = known[url]
            standing = standing_of(url, looks, held, site.every)
            name = site.name or ""
            if standing.last_success is not None:
                success.labels(name, url).set(standing.last_success.timestamp())
            if standing.rows is not None:
                rows.labels(name, url).set(standing.rows)
            for look in looks:
                outcomes.labels(name, url, look.outcome).inc()
            if looks:
                seconds.labels(name, url).set(looks[0].seconds)
                last.labels(name, url, looks[0].outcome).set(1)
    try:
        write_to_textfile(str(path), registry)
    except OSError as error:
        raise OutputError(f"{path}: the metrics cannot be written: {error.strerror or error}") from error

"""Sites into stores: what becomes of each look at an address, told, and remembered once its page was kept."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from glob import has_magic
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tickers import __version__
from tickers.errors import (
    AwayError,
    BlockedError,
    CaptureError,
    FetchError,
    GoneError,
    PageError,
    TickersError,
    UsageError,
)
from tickers.evidence import changed, frozen_since, frozen_words
from tickers.jobs.pages import Pages, ReadPage, listed
from tickers.jobs.shape import Shown
from tickers.sessions import DELAY
from tickers.sites import DEFAULT_MEMORY, Site, is_address
from tickers.sources import Origin, Source
from tickers.suggest import nearest

if TYPE_CHECKING:
    from tickers.fetching import Clockwork, Kept, Look, Memory, Outcome, Ranges, RemoteFile, Visit
    from tickers.jobs.alarm import Expect

__all__ = [
    "AddressSummary",
    "Fetch",
    "Judged",
    "expected_by",
    "judge",
    "look_of",
    "opened_memory",
    "opened_ranges",
    "parted",
    "refuse_for_sites",
    "remote_file",
    "source_of",
    "visits",
]

_WITH_ROWS: Final = frozenset({"read", "unchanged", "changed", "frozen"})
_ERRORS: Final = {"blocked": BlockedError, "gone": GoneError, "away": AwayError, "failed": FetchError}
"""By outcome; what else is wrong is wrong with a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """How addresses are fetched."""

    contact: str | None = None
    """An address of mail or web, which servers are told."""
    memory: str | PathLike[str] | None = DEFAULT_MEMORY
    """The file that remembers what became of each look; None: nothing is remembered."""
    archive: str | PathLike[str] | None = None
    """The folder that keeps what is fetched as WARC files; None: nothing is kept."""
    wait: float = 30.0
    """Seconds to wait for another run that fetches."""
    clockwork: "Clockwork | None" = None
    """Time and chance; None for those of this machine."""

    def __post_init__(self) -> None:
        if self.contact is not None and not (self.contact.isascii() and self.contact.isprintable()):
            raise UsageError(f"contact {self.contact!r}: give an address of mail or web, in ASCII")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressSummary:
    """What became of one look at an address."""

    site: str | None
    address: str
    outcome: "Outcome"
    detail: str
    rows: int | None
    """Of its strip; None where there is none."""
    seconds: float


def parted(pages: Pages, known: Sequence[Site] = ()) -> tuple[list[Site], list[str | bytes | PathLike[str]]]:
    """The sites among what is named, each address once; and the rest.

    A name is that of a known site before it is that of a file; an address is of the known site that has it,
    or a site of its own; and where nothing is named it is all known sites.

    Raises:
        UsageError: an address is none, or a name is nearly that of a site.
    """
    sites: list[Site] = []
    others: list[str | bytes | PathLike[str]] = []
    for one in listed(pages) or known:
        site = _site_of(one, known) if isinstance(one, str) else one
        if isinstance(site, Site):
            sites.append(site)
        else:
            others.append(site)
    return _each_once(sites), others


def _site_of(name: str, known: Sequence[Site]) -> Site | str:
    by_name = {site.name: site for site in known if site.name}
    if name in by_name:
        return by_name[name]
    if is_address(name):
        own = next((site for site in known if name in site.urls), None)
        return replace(own, urls=(name,)) if own else Site(name=None, urls=(name,))
    near = nearest(name, by_name)
    if near and "/" not in name and not has_magic(name) and not Path(name).exists():
        raise UsageError(f"{name}: no file, folder or site is called so; did you mean {near!r}?")
    return name


def expected_by(expect: "Expect | None", sites: Iterable[Site]) -> "Expect | None":
    """The instruments that pages must show, with those that sites say of themselves."""
    own = {site.name: site.expect for site in sites if site.name and site.expect}
    if not own:
        return expect
    if isinstance(expect, Mapping):
        return {**own, **expect}
    return {**own, "*": expect} if expect else own


def refuse_for_sites(sites: Sequence[Site], at: object, url: str | None) -> None:
    """Refuse what cannot be said of pages that are fetched.

    Raises:
        UsageError: a moment or an address is given beside a site.
    """
    if sites and (at is not None or url is not None):
        raise UsageError(
            f"{sites[0].urls[0]}: {'--at' if at is not None else '--url'} is for pages that are not fetched;"
            " leave it out, the answer says when it was given, and where"
        )


def _each_once(sites: Iterable[Site]) -> list[Site]:
    """The sites without addresses that one before them has."""
    seen: set[str] = set()
    found = []
    for site in sites:
        urls = tuple(url for url in dict.fromkeys(site.urls) if url not in seen)
        seen.update(urls)
        if urls:
            found.append(replace(site, urls=urls))
    return found


def visits(
    sites: Sequence[Site], memory: "Memory", fetch: Fetch, may_compare: "Callable[[Kept], bool]"
) -> "Generator[list[Visit]]":
    """Look at each address once; gives what is there, as soon as some is.

    A page that is remembered is compared with where `may_compare` allows it, else fetched whole.
    """
    from tickers.fetching import Clockwork, visit_sites

    return visit_sites(
        sites,
        memory,
        user_agent=_user_agent(fetch),
        may_compare=may_compare,
        clockwork=fetch.clockwork or Clockwork(),
    )


def opened_ranges(fetch: Fetch, sites: Sequence[Site]) -> "Ranges":
    """What reads parts of files at addresses; a host may be private where one of the sites says so of it."""
    from tickers.fetching import Clockwork, Ranges, host_key

    private = {host_key(url) for site in sites if site.allow_private for url in site.urls}
    return Ranges(
        user_agent=_user_agent(fetch),
        allow_private=lambda url: host_key(url) in private,
        clockwork=fetch.clockwork or Clockwork(),
    )


def remote_file(url: str, fetch: Fetch, sites: Iterable[Site]) -> "RemoteFile":
    """The file at an address; its host may be private where one of the sites says so of it."""
    from tickers.fetching import Clockwork, RemoteFile, host_key

    private = {host_key(own) for site in sites if site.allow_private for own in site.urls}
    return RemoteFile(
        url,
        user_agent=_user_agent(fetch),
        allow_private=host_key(url) in private,
        clockwork=fetch.clockwork or Clockwork(),
    )


def _user_agent(fetch: Fetch) -> str:
    return f"tickers/{__version__}" + (f" (+{fetch.contact})" if fetch.contact else "")


def opened_memory(fetch: Fetch) -> "Memory":
    """What is remembered of sites, for this run alone.

    Raises:
        SitesBusyError: another run fetches.
        MemoryFileError: it cannot be read.
    """
    from tickers.fetching import Memory

    return Memory(None if fetch.memory is None else Path(fetch.memory), wait=fetch.wait)


def source_of(visit: "Visit", site: str | None) -> Source | None:
    """The page that a visit gave, under the name `site` where one is given; None where it gave none."""
    if visit.observed is None:
        return None
    from tickers.fetching import charset_of

    origin = Origin(
        url=visit.url,
        site=site or visit.site.name,
        observed=visit.observed,
        delay=visit.site.delay,
        charset=charset_of(visit.headers),
    )
    return Source(visit.address, named=True, body=visit.body, origin=origin)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a look came to, and what is wrong with it, if anything is."""

    outcome: "Outcome"
    detail: str
    problem: TickersError | None


def judge(visit: "Visit", read: ReadPage | None, shown: Shown | None, before: Sequence["Look"]) -> Judged:
    """What a visit came to, once its page was read; `shown` is what that shows, `before` are the looks at its
    address, newest first.
    """
    name = f"{visit.site.name} {visit.address}" if visit.site.name else visit.address
    if read is None:
        assert visit.outcome is not None
        return Judged(
            visit.outcome, visit.detail, _ERRORS.get(visit.outcome, PageError)(f"{name}: {visit.detail}")
        )
    as_before = Judged("unchanged", "kept before", None) if read.known is not None else None
    if shown is None and read.page is None:
        return as_before or Judged("no page", str(read.error), read.problem())
    if shown is None:
        from tickers.fetching import why_barred

        if barred := why_barred(visit.headers, visit.body):
            return Judged("blocked", barred, BlockedError(f"{name}: {barred}; look at it in a browser"))
        return Judged("no strip", "no strip of index rows on this page", read.problem())
    shape = shown.shape
    if shape is not None and (why := changed(shape, before)):
        detail = f"the strip has changed its shape: {why}"
        said = f"{name}: {detail}; its rows are kept, compare them with the page"
        return Judged("changed", detail, read.problem() or CaptureError(said))
    behind = DELAY if visit.site.delay is None else visit.site.delay
    if shape is not None and (since := frozen_since(shape, visit.at, before, delay=behind)):
        detail = frozen_words(since)
        said = f"{name}: {detail}; its rows are kept, look at the page"
        return Judged("frozen", detail, read.problem() or CaptureError(said))
    return as_before or Judged("unchanged" if visit.outcome else "read", visit.detail, read.problem())


def look_of(visit: "Visit", judged: Judged, shown: Shown | None, *, is_kept: bool) -> "Look":
    """A look as it is remembered: how a strip is written only of a page that is kept, so that the next look
    at the same bytes need not read them.
    """
    from tickers.fetching import Look

    look = Look(visit.address, visit.site.name, visit.at, judged.outcome, judged.detail, visit.seconds)
    if shown is None or judged.outcome not in _WITH_ROWS:
        return look
    look = look._replace(rows=shown.rows)
    return look._replace(**shown.shape._asdict()) if is_kept and shown.shape else look

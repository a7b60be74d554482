"""The sites of `tickers.toml`: what their addresses are, and how they are asked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from tickers.errors import UsageError
from tickers.suggest import hint

__all__ = ["DEFAULT_MEMORY", "PAUSE_SECONDS", "Site", "is_address", "read_sites"]

DEFAULT_MEMORY: Final = "tickers-sites.db"
"""The file that remembers what became of sites, in the current folder, unless told otherwise."""
PAUSE_SECONDS: Final = 1.0
"""Between two requests to one host."""
_NAME: Final = re.compile(r"[\w][\w.-]*")
_NAME_LENGTH: Final = 100
_LONGEST_ADDRESS: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site whose pages are fetched, and how.

    Raises:
        UsageError: a value cannot be right.
    """

    name: str | None
    """As it is called on the command line and in the stores; None for an address of no site."""
    urls: tuple[str, ...]
    """The addresses of its pages, http or https."""
    delay: timedelta | None = None
    """How far it is behind the market, where it says so itself."""
    expect: tuple[str, ...] = ()
    """The symbols that its strip is expected to hold."""
    allow_private: bool = False
    """Whether it may lie on this machine or in a private network."""
    pause: float = PAUSE_SECONDS
    """Seconds between two requests to one host."""
    every: timedelta | None = None
    """How often it is looked at, where it says so itself."""

    def __post_init__(self) -> None:
        if self.name is not None and (not _NAME.fullmatch(self.name) or len(self.name) > _NAME_LENGTH):
            raise UsageError(
                f"{self.name!r} is no name of a site; use letters, digits, dots, dashes and underscores"
            )
        if not self.urls:
            raise UsageError("url is missing; give the address of a page, or a list of them")
        for url in self.urls:
            if why := _no_address(url):
                raise UsageError(
                    f"the address {url!r} {why}; write it like https://www.harbour.example/markets"
                )


def is_address(text: str) -> bool:
    """Whether a text names something on the web, and no file."""
    return text[:8].lower().startswith(("http://", "https://"))


def _no_address(url: str) -> str | None:
    """What is wrong with an address; None where nothing is."""
    if not is_address(url):
        return "is no http or https address"
    if len(url) > _LONGEST_ADDRESS:
        return f"is longer than {_LONGEST_ADDRESS} characters"
    if any(c.isspace() or not c.isprintable() for c in url):
        return "has a space or a control character in it"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        return f"cannot be read: {error}"
    if not parts.hostname or port == 0:
        return "names no host"
    if parts.username or parts.password:
        return "holds a user or a password, which are not sent"
    return None


class _Key(NamedTuple):
    """A key of a site: what its value is called, whether a value is one, and what becomes of it."""

    kind: str
    fits: Callable[[Any], bool]
    value: Callable[[Any], Any]


def _texts(value: Any) -> bool:
    listed = value if isinstance(value, list) else [value]
    return bool(listed) and all(isinstance(one, str) and one.strip() for one in listed)


def _tuple(value: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys([value] if isinstance(value, str) else value))


def _number(least: float, most: float) -> Callable[[Any], bool]:
    return lambda value: type(value) in (int, float) and least <= value <= most


def _minutes(value: float) -> timedelta:
    return timedelta(minutes=value)


_KEYS: Final[Mapping[str, _Key]] = {
    "url": _Key("an address or a list of them", _texts, _tuple),
    "delay": _Key("a number of minutes from 0 to 720", _number(0, 720), _minutes),
    "expect": _Key("a list of symbols", _texts, _tuple),
    "allow_private": _Key("true or false", lambda value: isinstance(value, bool), bool),
    "pause": _Key("a number of seconds from 0 to 600", _number(0, 600), float),
    "every": _Key("a number of minutes from 1 to 10080", _number(1, 10_080), _minutes),
}


def read_sites(tables: Any, where: str) -> tuple[Site, ...]:
    """The sites of the table `sites`, in their order; `where` is the file, for messages.

    Raises:
        UsageError: what is there is no site, with the file, the key and the way out.
    """
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise UsageError(f'{where}: a site is a table, [sites.NAME] and a line url = "https://…" under it')
    sites = []
    for name, table in tables.items():
        at = f"{where}: [sites.{name}]"
        for key, value in table.items():
            if key not in _KEYS:
                raise UsageError(f"{at}: unknown key {key!r}; {hint(key, _KEYS)}")
            if not _KEYS[key].fits(value):
                raise UsageError(f"{at}: {key} = {value!r} is not {_KEYS[key].kind}")
        values = {_FIELDS.get(key, key): _KEYS[key].value(value) for key, value in table.items()}
        try:
            sites.append(Site(name=name, **{"urls": (), **values}))
        except UsageError as error:
            raise UsageError(f"{at}: {error}") from error
    _refuse_twice(sites, where)
    return tuple(sites)


_FIELDS: Final = {"url": "urls"}
"""Of a site, by the keys that are not called as they are."""


def _refuse_twice(sites: list[Site], where: str) -> None:
    owners: dict[str, str | None] = {}
    for site in sites:
        for url in site.urls:
            if url in owners:
                raise UsageError(
                    f"{where}: {url} belongs to [sites.{owners[url]}] and to [sites.{site.name}]; leave it"
                    " with one"
                )
            owners[url] = site.name

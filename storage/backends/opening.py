"""The address of a store to the store: the backend is chosen by the address, and only that one is loaded."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tickers.errors import UsageError
from tickers.suggest import is_day, nearest

if TYPE_CHECKING:
    from storage.store import Store

__all__ = ["DEFAULT_STORES", "WAIT_SECONDS", "open_store"]

DEFAULT_STORES: Final = ("sqlite:///tickers.db", "parquet:tickers.parquet")
WAIT_SECONDS: Final = 30.0
"""How long a writer waits for another one before it gives up."""
_FORMS: Final = ("sqlite:///", "parquet:")
_SUFFIXES: Final = {
    ".db": "sqlite:///",
    ".sqlite": "sqlite:///",
    ".sqlite3": "sqlite:///",
    ".parquet": "parquet:",
}
"""What the path of a store without its form tells it by."""
_POSTGRESQL: Final = "postgresql+psycopg://"
_POSTGRESQL_FORM: Final = f"{_POSTGRESQL}USER@HOST/DATABASE"
_EXAMPLES: Final = f"{DEFAULT_STORES[0]}, {DEFAULT_STORES[1]} or {_POSTGRESQL_FORM}"


def open_store(url: str, *, timeout: float = WAIT_SECONDS, any_version: bool = False) -> "Store":
    """The store at an address: `sqlite:///FILE` (four slashes before an absolute path), `parquet:DIR`,
    `parquet:s3://BUCKET/PREFIX` or `postgresql+psycopg://USER:PASSWORD@HOST:PORT/DATABASE`.

    Nothing is read or created yet. `timeout` is in seconds, see `WAIT_SECONDS`. With `any_version` a store
    of an older schema version can be read, not written.

    Raises:
        UsageError: the address is of no known form, or what it needs is not installed.
    """
    for form in _FORMS:
        path = url.removeprefix(form)
        if path != url and path not in {"", ":memory:"}:
            return _open_path(form, url, path, timeout, any_version=any_version)
    if url.startswith(_POSTGRESQL):
        return _open_postgresql(url, timeout, any_version=any_version)
    if url.startswith(_FORMS):
        raise UsageError(f"store {url!r}: the path is missing; write {_EXAMPLES}")
    if is_day(url):
        raise UsageError(f"{url!r} is a day and no store; a store is written {_EXAMPLES}")
    meant = _meant(url)
    hint = f"did you mean {meant}?" if meant else f"write {_EXAMPLES}"
    raise UsageError(f"unknown store {_without_password(url)!r}: {hint}")


def _meant(url: str) -> str | None:
    """The address, or the start of it, that somebody may have meant."""
    scheme, colon, _ = url.partition(":")
    if scheme.startswith("postgres"):
        return _POSTGRESQL
    if scheme == "s3":
        return f"parquet:{_without_password(url)}"
    if not colon and Path(url).suffix in _SUFFIXES:
        return f"{_SUFFIXES[Path(url).suffix]}{url}"
    near = nearest(f"{scheme}:", [form.rstrip("/") for form in _FORMS])
    return next((form for form in _FORMS if near and form.startswith(near)), None)


def _without_password(url: str) -> str:
    head, at, tail = url.rpartition("@")
    scheme, slashes, user = head.partition("://")
    return f"{scheme}{slashes}{user.partition(':')[0]}{at}{tail}" if at else url


def _open_path(form: str, url: str, path: str, timeout: float, *, any_version: bool) -> "Store":
    if form == "sqlite:///":
        from storage.backends.sqlite import SqliteStore

        return SqliteStore(url, Path(path), timeout, any_version=any_version)
    from storage.backends.lake import LakeStore
    from storage.objects import open_folder

    objects = open_folder(path, named=url, patience=timeout)
    return LakeStore(url, objects, timeout, any_version=any_version)


def _open_postgresql(url: str, timeout: float, *, any_version: bool) -> "Store":
    import sqlalchemy as sa

    try:
        from storage.backends.postgresql import PostgresqlStore
    except ImportError as error:
        raise UsageError(
            f"PostgreSQL needs psycopg ({error}); install it with: pip install 'index-strips[postgresql]',"
            " or in a clone: pip install '.[postgresql]'"
        ) from error
    try:
        address = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise UsageError(f"store {_without_password(url)!r}: write {_POSTGRESQL_FORM}") from error
    if not address.database:
        raise UsageError(f"store {address!r}: the database is missing; write {_POSTGRESQL_FORM}")
    return PostgresqlStore(address, timeout, any_version=any_version)

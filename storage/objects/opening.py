"""The address of a folder of objects to the folder; obstore is only loaded for a bucket."""

import re
from pathlib import Path
from typing import Final

from storage.objects.folder import ObjectFolder
from storage.objects.local import LocalFolder
from tickers.errors import UsageError

__all__ = ["is_bucket", "open_folder"]

_SCHEME: Final = "s3://"
_FORM: Final = "s3://BUCKET/PREFIX"
_BUCKET: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]")
_OTHER: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_bucket(address: str) -> bool:
    """Whether an address is one of a bucket, and of no folder of a disk."""
    return address.lower().startswith("s3:")


def open_folder(address: str, *, named: str | None = None, patience: float = 30.0) -> ObjectFolder:
    """The folder of objects at a path, or at `s3://BUCKET/PREFIX`; nothing is read or made yet.

    `named` is how errors name it, where not by its address; `patience` is for how many seconds, at most five,
    a server that is away is asked again.

    Raises:
        UsageError: the address is of no known form, or what it needs is not installed or not set.
    """
    if not is_bucket(address):
        if _OTHER.match(address):
            raise UsageError(f"{address!r}: objects are kept in a folder or at {_FORM}")
        return LocalFolder(Path(address), named)
    bucket, _, prefix = address.removeprefix(_SCHEME).partition("/")
    parts = [part for part in prefix.split("/") if part]
    is_right = address.startswith(_SCHEME) and _BUCKET.fullmatch(bucket)
    if not is_right or not {".", ".."}.isdisjoint(parts):
        raise UsageError(f"{_without_password(address)!r}: write {_FORM}; keys are read from the environment")
    try:
        from storage.objects.bucket import BucketFolder  # noqa: PLC0415 needs obstore
        from storage.objects.connecting import connect  # noqa: PLC0415 likewise
    except ImportError as error:
        raise UsageError(
            f"{_SCHEME} needs obstore ({error}); install it with: pip install 'index-strips[s3]',"
            " or in a clone: pip install '.[s3]'"
        ) from error
    return BucketFolder(connect(bucket, "/".join(parts), named, patience))


def _without_password(address: str) -> str:
    return f"{_SCHEME}…@{address.rpartition('@')[2]}" if "@" in address else address

"""A folder of objects in a bucket, by obstore: puts are whole, and bound to what was read before."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Final

import obstore
from obstore.exceptions import AlreadyExistsError, PreconditionError

from storage.objects.connecting import Bucket
from storage.objects.folder import ChangedError, Lock, ObjectFolder
from storage.objects.lease import leased
from storage.objects.listed import ListedFolder
from tickers.errors import StoreError

if TYPE_CHECKING:
    import pyarrow as pa
    from obstore import PutMode

__all__ = ["BucketFolder"]

_STAGING: Final = ".staging"
_PROBE: Final = ".probes/{}"
_NO_TAG: Final = '"00000000000000000000000000000000"'
_THREADS: Final = 16


class BucketFolder(ObjectFolder):
    """The objects below a prefix of a bucket."""

    at_once = 32

    def __init__(self, bucket: Bucket) -> None:
        self.url = bucket.url
        self.named = bucket.named
        self._bucket = bucket
        self._is_probed = False

    def place(self) -> object:
        """As in the contract."""
        return self._bucket.server, self.url

    def prepare(self) -> None:
        """As in the contract: the first time conditions are tried, on an object that nobody else looks at."""
        if self._is_probed:
            return
        name = _PROBE.format(os.urandom(8).hex())
        heeded = False
        try:
            try:
                self.put(name, b"{}", over=None)
                heeded = not self._has_put(name, "create") and not self._has_put(name, {"e_tag": _NO_TAG})
            finally:
                self.delete(name)
        except StoreError as error:
            if "NotImplemented" not in str(error):
                raise
        if not heeded:
            raise StoreError(
                f"{self.named}: {self._bucket.server} does not heed the conditions of puts (If-None-Match and"
                " If-Match), so two writers could overwrite each other; choose another server"
            )
        self._is_probed = True

    def _has_put(self, name: str, mode: "PutMode") -> bool:
        """Whether the server has let a put pass."""
        try:
            with self._bucket.translated():
                obstore.put(self._bucket.store, name, b"{}", mode=mode, use_multipart=False)
        except (AlreadyExistsError, PreconditionError):
            return False
        return True

    def lock(self, timeout: float) -> AbstractContextManager[Lock]:
        """As in the contract: a lease, which is renewed, and taken over when it is not."""
        return leased(self, timeout)

    def for_writer(self) -> ObjectFolder:
        """As in the contract: nothing is listed twice."""
        return ListedFolder(self, [_STAGING])

    def tops(self) -> frozenset[str]:
        """As in the contract."""
        with self._bucket.translated():
            found = obstore.list_with_delimiter(self._bucket.store)
        objects = [found_object["path"] for found_object in found["objects"]]
        return frozenset(objects) | frozenset(prefix.rstrip("/") for prefix in found["common_prefixes"])

    def names(self, under: str = "") -> list[str]:
        """As in the contract."""
        with self._bucket.translated():
            found = obstore.list(self._bucket.store, prefix=under or None).collect()
        names = [one["path"] for one in found]
        return sorted(name for name in names if under or not name.startswith("."))

    def get(self, name: str) -> tuple[bytes, str]:
        """As in the contract."""
        with self._bucket.translated():
            found = obstore.get(self._bucket.store, name)
            return bytes(found.bytes()), found.meta["e_tag"] or ""

    def age(self, name: str) -> float:
        """For how many seconds an object is there, by its server's clock alone.

        Raises FileNotFoundError as `get` does.
        """
        clock = _PROBE.format(os.urandom(8).hex())
        self.put(clock, b"{}", over=None)
        with self._bucket.translated():
            moments = [obstore.head(self._bucket.store, one)["last_modified"] for one in (clock, name)]
        self.delete(clock)
        return (moments[0] - moments[1]).total_seconds()

    def open(self, names: Sequence[str]) -> "list[pa.NativeFile]":
        """As in the contract: each is got whole, several at the same time."""
        import pyarrow as pa  # noqa: PLC0415 not every folder holds tables

        if len(names) < 2:
            return [pa.BufferReader(self.get(name)[0]) for name in names]
        with ThreadPoolExecutor(min(len(names), _THREADS)) as threads:
            return [pa.BufferReader(data) for data, _ in threads.map(self.get, names)]

    def put(self, name: str, data: "bytes | pa.Buffer", *, over: str | None) -> str:
        """As in the contract."""
        mode: PutMode = "create" if over is None else {"e_tag": over}
        try:
            with self._bucket.translated():
                done = obstore.put(self._bucket.store, name, bytes(data), mode=mode, use_multipart=False)
        except (AlreadyExistsError, PreconditionError) as error:
            tag = self._tag_of(name, data)
            if tag is None:
                raise ChangedError(name) from error
            return tag
        return done["e_tag"] or ""

    def put_new(self, name: str, data: "bytes | pa.Buffer") -> bool:
        """As in the contract."""
        try:
            self.put(name, data, over=None)
        except ChangedError:
            return False
        return True

    def _tag_of(self, name: str, data: "bytes | pa.Buffer") -> str | None:
        """The tag of an object where it is this one already: a put is asked again when its answer is lost."""
        try:
            there, tag = self.get(name)
        except FileNotFoundError:
            return None
        return tag if there == bytes(data) else None

    def delete(self, name: str) -> None:
        """As in the contract."""
        with self._bucket.translated():
            obstore.delete(self._bucket.store, name)

"""A folder of WARC files, a file a month and writer, that holds what was fetched."""

import hashlib
import json
import platform
import re
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from tickers.archive.member_file import MemberFile, open_free_file
from tickers.archive.records import Reference, information, request_and_response, request_and_revisit
from tickers.errors import SourceError
from tickers.fetching import Exchange, header

__all__ = ["Archived", "PageArchive"]

_NOT_MODIFIED: Final = 304


class Archived(NamedTuple):
    """The last whole page of an address that an archive holds, to be remembered for the next look at it."""

    file: str
    """The name of its file in the folder."""
    response: Reference
    body_sha256: str
    """Of the decoded body, hex digits."""
    encodings: str
    """Of its transfer and its content."""

    def text(self) -> str:
        """In words, to be remembered."""
        return json.dumps(self)

    @classmethod
    def of_text(cls, text: str | None) -> Self | None:
        """What `text` gave; None where it is no such text."""
        try:
            file, response, body_sha256, encodings = json.loads(text or "null")
            return cls(file, Reference(*response), body_sha256, encodings)
        except (TypeError, ValueError):
            return None


class PageArchive:
    """Keeps exchanges in a folder; to be closed, as the block of a `with` does. `software` is what writes it.

    Several processes can write at once: each has a file of its own, `tickers-2024-11-HOST-1.warc.gz` and so
    on. A file holds whole records only: what a kill or a full disk cut short, the next writer takes away.
    """

    def __init__(self, folder: Path, software: str) -> None:
        self._folder = folder
        self._software = software
        self._month = ""
        self._file: MemberFile | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let another writer have the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def has(self, kept: Archived) -> bool:
        """Whether a page that was kept is still here, so that later records can refer to it."""
        return (self._folder / kept.file).exists()

    def keep(self, exchange: Exchange, last: Archived | None) -> Archived | None:
        """Keep an exchange with its answer, on the disk once this returns.

        An answer that its page is unchanged, or a body equal to that of `last`, which the archive must have,
        is kept as a revisit of it.

        Returns:
            What to remember for the next look: the page that is kept, or `last` where it is none.

        Raises:
            SourceError: it cannot be written; nothing of it is kept.
        """
        if exchange.status is None:
            return last
        try:
            return self._keep(exchange, last)
        except OSError as error:
            raise SourceError(
                f"{self._folder}: {exchange.url} cannot be kept: {error.strerror or error}; make room, or"
                " name another archive"
            ) from error

    def _keep(self, exchange: Exchange, last: Archived | None) -> Archived | None:
        file = self._file_of(exchange.asked_at)
        whole = exchange.fault is None and exchange.truncated is None
        digest, encodings = hashlib.sha256(exchange.body).hexdigest(), _encodings(exchange)
        if last and whole:
            equal = (last.response.url, last.body_sha256, last.encodings) == (exchange.url, digest, encodings)
            if exchange.status == _NOT_MODIFIED or (exchange.status == 200 and equal):
                file.append(request_and_revisit(exchange, last.response))
                return last
        members, reference = request_and_response(exchange)
        file.append(members)
        if not whole or exchange.status != 200:
            return last
        return Archived(file.path.name, reference, digest, encodings)

    def _file_of(self, moment: datetime) -> MemberFile:
        month = f"{moment.astimezone(UTC):%Y-%m}"
        if self._file is not None and month == self._month:
            return self._file
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        host = re.sub(r"[^\w.]", "-", platform.node()) or "host"
        self._file, self._month = open_free_file(self._folder, f"tickers-{month}-{host}"), month
        if not self._file.size:
            self._file.append(information(self._software, self._file.path.name, moment))
        return self._file


def _encodings(exchange: Exchange) -> str:
    """How the payload is encoded: a revisit is replayed with its own header fields and the payload before."""
    return " ".join(
        header(exchange.headers, name) or "-" for name in ("transfer-encoding", "content-encoding")
    )

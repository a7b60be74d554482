"""A bucket by its name and the environment, and the errors of its server in our words.

Where it lies and who asks is taken from the environment, by the names that other programs use too:
`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION` or `AWS_DEFAULT_REGION`,
`AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_S3`, `AWS_PROFILE` (with boto3), and those of web identities,
containers and instances. https://developmentseed.org/obstore/latest/api/store/aws/ lists what obstore reads.
"""

import contextlib
import ipaddress
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from tickers.errors import StoreBusyError, StoreError, UsageError

__all__ = ["Bucket", "connect"]

_REQUEST_SECONDS: Final = 30
_CONNECT_SECONDS: Final = 5
_RETRY_SECONDS: Final = 5
"""For how long a request is made again; who needs more patience comes back later."""
_ENDPOINTS: Final = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
_REGIONS: Final = ("AWS_REGION", "AWS_DEFAULT_REGION")
_CODE: Final = re.compile(r"<Code>([A-Za-z0-9.]+)</Code>")
_MESSAGE: Final = re.compile(r"<Message>([^<]*)</Message>")
_STATUS: Final = re.compile(r"status code: (\d{3})")
_KEYS: Final = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
_INSTANCE: Final = re.compile(r"https?://(169\.254\.|\[fd00:ec2)")
"""Where keys are asked for where the environment has none: on a machine that has none either it is away."""
_PASSING: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_WAYS_OUT: Final = {
    "NoSuchBucket": "there is no such bucket; make it first",
    "InvalidAccessKeyId": f"the key is not known; check {_KEYS}",
    "SignatureDoesNotMatch": f"the key does not fit; check {_KEYS}",
    "InvalidToken": "the session token is not known; check AWS_SESSION_TOKEN",
    "ExpiredToken": "the session token has expired; get another one",
    "RequestTimeTooSkewed": "the clock of this machine is wrong; set it",
    "AccessDenied": "the key may not do this; ask for the rights to list, get, put and delete objects",
    "PermanentRedirect": "the bucket is in another region; set AWS_REGION",
    "AuthorizationHeaderMalformed": "the bucket is in another region; set AWS_REGION",
    "IllegalLocationConstraintException": "the bucket is in another region; set AWS_REGION",
    "NotImplemented": "the server cannot do this",
}


@dataclass(frozen=True)
class Bucket:
    """A prefix of a bucket, and how it is asked."""

    url: str
    """As `s3://BUCKET/PREFIX`."""
    named: str
    """How errors name it."""
    server: str
    """Its server's address, without keys."""
    store: S3Store

    @contextlib.contextmanager
    def translated(self) -> Iterator[None]:
        """What its server says, in our words; conditions that do not hold are left to the caller.

        Raises:
            StoreBusyError: it cannot be reached, or is in trouble for a while.
            StoreError: it refuses.
            FileNotFoundError: there is no such object.
        """
        try:
            yield
        except (AlreadyExistsError, PreconditionError):
            raise
        except (BaseError, FileNotFoundError, PermissionError) as error:
            said = _CODE.search(str(error))
            if isinstance(error, FileNotFoundError) and not (said and said[1] == "NoSuchBucket"):
                raise
            raise self._translation(error) from error

    def _translation(self, error: Exception) -> StoreError:
        said = str(error).partition("\nDebug source")[0]
        code, status = _CODE.search(said), _STATUS.search(said)
        name = code[1] if code else ""
        number = int(status[1]) if status else 0
        if name in _WAYS_OUT:
            return StoreError(f"{self.named}: {_WAYS_OUT[name]} ({name}, says {self.server})")
        if _INSTANCE.search(said):
            return StoreError(f"{self.named}: there are no keys; set {_KEYS}, or AWS_PROFILE")
        if number in {301, 307} or "redirect" in said:
            return StoreError(f"{self.named}: {_WAYS_OUT['PermanentRedirect']} (says {self.server})")
        if isinstance(error, (PermissionDeniedError, UnauthenticatedError, PermissionError)):
            said_by = f"{name or number}, says {self.server}"
            return StoreError(f"{self.named}: {_WAYS_OUT['AccessDenied']} ({said_by})")
        if not number or number in _PASSING:
            reason = f"{name or number}" if number else _last(said)
            return StoreBusyError(
                f"{self.named}: the server {self.server} cannot be reached: {reason}; try again later"
            )
        message = _MESSAGE.search(said)
        return StoreError(f"{self.named}: {message[1] if message else number} (says {self.server})")


def connect(bucket: str, prefix: str, named: str | None, patience: float) -> Bucket:
    """A prefix of a bucket; nothing is asked of its server yet.

    Raises:
        UsageError: what the environment says does not go together.
    """
    url = f"s3://{bucket}/{prefix}".rstrip("/")
    endpoint = next((os.environ[name] for name in _ENDPOINTS if os.environ.get(name)), None)
    region = next((os.environ[name] for name in _REGIONS if os.environ.get(name)), None)
    options: dict[str, Any] = {"region": region} if region else {}
    if endpoint:
        options["endpoint"] = endpoint.rstrip("/")
    if provider := _by_profile():
        options["credential_provider"] = provider
    allow_http = os.environ.get("AWS_ALLOW_HTTP", "").lower() in {"1", "true", "yes"}
    if endpoint and not allow_http and _is_open(endpoint):
        raise UsageError(
            f"{named or url}: {_server(endpoint)} would be asked without encryption; write https://,"
            " or set AWS_ALLOW_HTTP=true"
        )
    try:
        store = S3Store(
            bucket,
            prefix=prefix or None,
            client_options={
                "allow_http": allow_http or _is_loopback(endpoint or ""),
                "connect_timeout": f"{_CONNECT_SECONDS}s",
                "timeout": f"{_REQUEST_SECONDS}s",
            },
            retry_config={
                "max_retries": 10,
                "retry_timeout": timedelta(seconds=min(patience, _RETRY_SECONDS)),
                "backoff": {"max_backoff": timedelta(seconds=1)},
            },
            **options,
        )
    except (BaseError, ValueError) as error:
        raise UsageError(f"{named or url}: {_last(str(error))}") from error
    server = _server(endpoint) if endpoint else f"https://s3.{region or 'us-east-1'}.amazonaws.com"
    return Bucket(url, named or url, server, store)


def _by_profile() -> object | None:
    """What gives the keys of `AWS_PROFILE`, which boto3 alone reads; keys in the environment go first."""
    profile = os.environ.get("AWS_PROFILE")
    if not profile or os.environ.get("AWS_ACCESS_KEY_ID"):
        return None
    try:
        import boto3  # noqa: PLC0415 only profiles need it
        from botocore.exceptions import BotoCoreError  # noqa: PLC0415 likewise
        from obstore.auth.boto3 import Boto3CredentialProvider  # noqa: PLC0415 likewise
    except ImportError as error:
        raise UsageError(
            f"AWS_PROFILE={profile} needs boto3; install it with pip install boto3, or set {_KEYS}"
        ) from error
    try:
        return Boto3CredentialProvider(boto3.session.Session(profile_name=profile))
    except (BotoCoreError, ValueError) as error:
        raise UsageError(f"AWS_PROFILE={profile}: {error}") from error


def _is_open(endpoint: str) -> bool:
    return urlsplit(endpoint).scheme == "http" and not _is_loopback(endpoint)


def _is_loopback(endpoint: str) -> bool:
    host = urlsplit(endpoint).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _server(endpoint: str) -> str:
    """Its address without a name or password that may stand in it."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _last(said: str) -> str:
    """The end of a chain of reasons: the first line's last part, where obstore says what went wrong."""
    line = said.strip().splitlines()[0] if said.strip() else "no reason is given"
    return line.rpartition(" - ")[2].rpartition("HTTP error: ")[2].strip()

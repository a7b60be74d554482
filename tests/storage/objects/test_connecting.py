"""A bucket by its address and the environment, and what is said where that does not work."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.objects import open_folder
from tests.moto import BUCKET, Gateway
from tests.storage.conftest import moto
from tickers.errors import StoreBusyError, StoreError, UsageError


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    with Gateway(moto().port) as found:
        monkeypatch.setenv("AWS_ENDPOINT_URL", found.address)
        yield found


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("s3://", "write s3://BUCKET/PREFIX"),
        ("s3:///prefix", "write s3://BUCKET/PREFIX"),
        ("s3://bucket/../other", "write s3://BUCKET/PREFIX"),
        ("s3://key:secret@bucket/x", "'s3://…@bucket/x': write .*; keys are read from the environment"),
        ("gs://bucket/prefix", "objects are kept in a folder or at s3://BUCKET/PREFIX"),
    ],
)
def test_an_address_of_another_form_is_refused(address: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as found:
        open_folder(address)
    assert "secret" not in str(found.value)


def test_a_server_off_this_machine_is_not_asked_without_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    moto()
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://user:secret@objects.example:9000")
    with pytest.raises(UsageError, match=r"http://objects\.example:9000 would be asked without encryption"):
        open_folder("s3://bucket/x")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    open_folder("s3://bucket/x")


def test_a_profile_gives_the_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    moto()
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    (tmp_path / "credentials").write_text("[night]\naws_access_key_id = a\naws_secret_access_key = b\n")
    monkeypatch.setenv("AWS_PROFILE", "night")
    assert open_folder(moto().new_prefix()).names() == []
    monkeypatch.setenv("AWS_PROFILE", "day")
    with pytest.raises(UsageError, match=r"AWS_PROFILE=day: .*could not be found"):
        open_folder("s3://bucket/x")


def test_a_bucket_that_is_not_there_is_named() -> None:
    moto()
    folder = open_folder("s3://no-such-bucket/x", patience=0)
    message = (
        r"^s3://no-such-bucket/x: there is no such bucket; make it first \(NoSuchBucket, says http://127"
    )
    for ask in (folder.names, folder.tops, folder.prepare, lambda: folder.get("a")):
        with pytest.raises(StoreError, match=message):
            ask()


def test_a_server_that_does_not_heed_conditions_is_refused(gateway: Gateway) -> None:
    gateway.drops_conditions = True
    folder = open_folder(moto().new_prefix())
    with pytest.raises(StoreError, match=f"{gateway.address} does not heed the conditions of puts"):
        folder.prepare()
    assert folder.tops() == frozenset()
    gateway.drops_conditions = False
    folder.prepare()
    asked = len(gateway.asked)
    folder.prepare()  # once is enough
    assert len(gateway.asked) == asked


def test_a_server_that_is_away_is_asked_again_for_as_long_as_is_waited(gateway: Gateway) -> None:
    address = moto().new_prefix()
    started = time.monotonic()
    with gateway.away(), pytest.raises(StoreBusyError, match=r"cannot be reached: .*; try again later"):
        open_folder(address, patience=0.3).names()
    assert time.monotonic() - started < 10
    broken = iter([True, True])
    gateway.breaks = lambda method, path: next(broken, False)
    assert open_folder(address, patience=10).names() == []


def test_a_put_whose_answer_is_lost_is_done_once(gateway: Gateway) -> None:
    """Asked again it finds its own object there, which is no other writer's."""
    folder = open_folder(moto().new_prefix(), patience=10)
    lost = iter([True])
    gateway.forgets = lambda method, path: method == "PUT" and next(lost, False)
    try:
        assert folder.put_new("a", b"one")
    except StoreBusyError:  # it is not asked again where it cannot be known to be safe
        assert folder.put_new("a", b"one")
    assert folder.get("a")[0] == b"one"
    assert not folder.put_new("a", b"two")


@pytest.mark.parametrize(
    ("code", "status", "message"),
    [
        (
            "InvalidAccessKeyId",
            403,
            "the key is not known; check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        ),
        ("SignatureDoesNotMatch", 403, "the key does not fit; check AWS_ACCESS_KEY_ID"),
        ("AccessDenied", 403, "the key may not do this; ask for the rights to list, get, put and delete"),
        ("ExpiredToken", 400, "the session token has expired"),
        ("PermanentRedirect", 301, "the bucket is in another region; set AWS_REGION"),
        ("AuthorizationHeaderMalformed", 400, "the bucket is in another region; set AWS_REGION"),
        ("RequestTimeTooSkewed", 403, "the clock of this machine is wrong"),
        ("EntityTooLarge", 400, "why not"),
    ],
)
def test_what_a_server_refuses_is_said_with_the_way_out(
    code: str, status: int, message: str, gateway: Gateway
) -> None:
    body = f"<Error><Code>{code}</Code><Message>why not</Message></Error>".encode()
    gateway.answers = status, body
    folder = open_folder(f"s3://{BUCKET}/x", patience=0)
    for ask in (folder.names, lambda: folder.get("a"), lambda: folder.put_new("a", b"")):
        with pytest.raises(StoreError, match=message) as found:
            ask()
        assert "\n" not in str(found.value)
        assert "tickers-secret" not in str(found.value)


def test_a_server_in_trouble_is_busy(gateway: Gateway) -> None:
    gateway.answers = 503, b"<Error><Code>SlowDown</Code></Error>"
    with pytest.raises(StoreBusyError, match="cannot be reached: SlowDown; try again later"):
        open_folder(f"s3://{BUCKET}/x", patience=0).names()

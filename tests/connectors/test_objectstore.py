"""Files put into a real S3 store: whole, once, and each refusal with its cause."""

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pli.connectors.objectstore import (
    Bucket,
    BucketCause,
    BucketFailed,
    client,
    opened_bucket,
    try_bucket,
)
from tests.make.hostile_store import Answer, drip, never_end, send_elsewhere, tls_store
from tests.make.object_store import RunningStore, running_store


@pytest.fixture
def store() -> Iterator[RunningStore]:
    with running_store() as running:
        yield running


def put(bucket: Bucket, content: bytes, *, size: int | None = None, times: int = 1) -> None:
    with opened_bucket(bucket) as opened:
        for _time in range(times):
            stream = io.BytesIO(content)
            opened.put("facture.pdf", stream, size or len(content), media_type="application/pdf")


@pytest.mark.parametrize("size", [0, 10, 12_000_000])
def test_a_file_arrives_whole_and_again_takes_its_own_place(store: RunningStore, size: int) -> None:
    content = b"x" * size

    put(store.as_known(), content, times=2)

    assert store.kept() == {"pli/facture.pdf": content}


def test_each_refusal_has_its_cause(store: RunningStore) -> None:
    bucket = store.as_known()
    wrong = {
        BucketCause.BUCKET: replace(bucket, name="nobody-has-this-one"),
        BucketCause.HOST_REFUSED: replace(bucket, allows_private=False),
        BucketCause.HOST_UNKNOWN: replace(bucket, host="rien.invalid"),
        BucketCause.UNREACHABLE: replace(bucket, port=1),
        BucketCause.CERTIFICATE: replace(bucket, is_encrypted=True),
    }

    causes = []
    for candidate in wrong.values():
        with pytest.raises(BucketFailed) as failure:
            try_bucket(candidate)
        causes.append(failure.value.cause)

    assert causes == list(wrong)


def test_a_name_that_no_bucket_may_have_is_one_of_the_refusals(store: RunningStore) -> None:
    with pytest.raises(BucketFailed) as failure:
        try_bucket(replace(store.as_known(), name="Un nom !"))

    assert failure.value.cause is BucketCause.BUCKET


def test_what_ends_too_soon_is_not_there(store: RunningStore) -> None:
    with pytest.raises(BucketFailed):
        put(store.as_known(), b"half", size=8)

    assert store.kept() == {}


def test_trying_leaves_nothing_behind(store: RunningStore) -> None:
    try_bucket(store.as_known())

    assert store.kept() == {}


def test_only_a_certificate_that_is_trusted_and_of_that_name_is_spoken_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tls_store(tmp_path) as store:
        with pytest.raises(BucketFailed) as unknown:
            put(store.as_known(), b"a")
        monkeypatch.setenv("SSL_CERT_FILE", str(store.certificate))
        with pytest.raises(BucketFailed) as another:
            put(store.as_known(host="127.0.0.1"), b"a")
        nothing = list(store.asked)
        put(store.as_known(), b"a", times=3)

    assert unknown.value.cause is BucketCause.CERTIFICATE
    assert another.value.cause is BucketCause.CERTIFICATE
    assert nothing == []
    assert [asked[:2] for asked in store.asked] == [("PUT", "/morel-factures/facture.pdf")] * 3


def test_several_files_go_by_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with tls_store(tmp_path) as store:
        monkeypatch.setenv("SSL_CERT_FILE", str(store.certificate))

        put(store.as_known(), b"a", times=5)

    assert (len(store.asked), store.lines) == (5, 1)


@pytest.mark.parametrize("answer", [send_elsewhere, never_end])
def test_a_store_that_sends_elsewhere_or_never_ends_took_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    with tls_store(tmp_path, answer) as store:
        monkeypatch.setenv("SSL_CERT_FILE", str(store.certificate))

        with pytest.raises(BucketFailed) as failure:
            put(store.as_known(), b"a")

    assert failure.value.cause is BucketCause.BROKEN
    assert len(store.asked) == 1


def test_a_store_that_answers_drop_by_drop_holds_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_TRIAL_SECONDS", 0.5)
    with tls_store(tmp_path, drip) as store:
        monkeypatch.setenv("SSL_CERT_FILE", str(store.certificate))
        begun = time.monotonic()

        with pytest.raises(BucketFailed) as failure:
            try_bucket(store.as_known())

    assert failure.value.cause is BucketCause.UNREACHABLE
    assert time.monotonic() - begun < 5

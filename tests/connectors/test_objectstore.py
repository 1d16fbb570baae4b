"""Files put into a real S3 store: whole, once, and each refusal with its cause."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pli.connectors.objectstore import BucketCause, BucketFailed, put_object, try_bucket
from tests.make.object_store import RunningStore, running_store


@pytest.fixture
def store() -> Iterator[RunningStore]:
    with running_store() as running:
        yield running


def put(store: RunningStore, content: bytes, size: int) -> None:
    stream = io.BytesIO(content)
    put_object(store.as_known(), "facture.pdf", stream, size, media_type="application/pdf")


@pytest.mark.parametrize("size", [0, 10, 12_000_000])
def test_a_file_arrives_whole_and_again_takes_its_own_place(store: RunningStore, size: int):
    content = b"x" * size

    for _time in range(2):
        put_object(
            store.as_known(), "facture.pdf", io.BytesIO(content), size, media_type="application/pdf"
        )

    assert store.kept() == {"pli/facture.pdf": content}


def test_each_refusal_has_its_cause(store: RunningStore):
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


def test_what_ends_too_soon_is_not_there(store: RunningStore):
    with pytest.raises(BucketFailed):
        put_object(
            store.as_known(), "facture.pdf", io.BytesIO(b"half"), 8, media_type="application/pdf"
        )

    assert store.kept() == {}


def test_trying_leaves_nothing_behind(store: RunningStore):
    try_bucket(store.as_known())

    assert store.kept() == {}

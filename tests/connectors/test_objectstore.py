"""Files put into a real S3 store: whole, once, and each refusal with its cause."""

import io
from collections.abc import Iterator
from dataclasses import replace

import boto3
import pytest
from moto.server import ThreadedMotoServer

from pli.connectors.objectstore import Bucket, BucketCause, BucketFailed, put_object, try_bucket

NAME = "morel-factures"


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    store(host, port).create_bucket(Bucket=NAME)
    yield Bucket(
        host="localhost",
        port=port,
        region="us-east-1",
        name=NAME,
        access_key="AKIAEXAMPLE",
        secret_key="a-secret",
        folder="pli",
        allows_private=True,
        is_encrypted=False,
    )
    server.stop()


def store(host: str, port: int):
    return boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{port}",
        region_name="us-east-1",
        aws_access_key_id="AKIAEXAMPLE",
        aws_secret_access_key="a-secret",
    )


def kept(bucket: Bucket) -> dict[str, bytes]:
    client = store("127.0.0.1", bucket.port)
    listed = client.list_objects_v2(Bucket=NAME).get("Contents", [])
    return {
        one["Key"]: client.get_object(Bucket=NAME, Key=one["Key"])["Body"].read() for one in listed
    }


@pytest.mark.parametrize("size", [0, 10, 12_000_000])
def test_a_file_arrives_whole_and_again_takes_its_own_place(bucket: Bucket, size: int):
    content = b"x" * size

    for _time in range(2):
        put_object(bucket, "facture.pdf", io.BytesIO(content), size, media_type="application/pdf")

    assert kept(bucket) == {"pli/facture.pdf": content}


def test_each_refusal_has_its_cause(bucket: Bucket):
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


def test_what_ends_too_soon_is_not_there(bucket: Bucket):
    with pytest.raises(BucketFailed):
        put_object(bucket, "facture.pdf", io.BytesIO(b"half"), 8, media_type="application/pdf")

    assert kept(bucket) == {}


def test_trying_leaves_nothing_behind(bucket: Bucket):
    try_bucket(bucket)

    assert kept(bucket) == {}

"""A real store that speaks S3, for a test: moto's, read back by boto3."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3
from moto.server import ThreadedMotoServer

from pli.connectors.objectstore import Bucket

NAME, REGION = "morel-factures", "us-east-1"
ACCESS_KEY, SECRET_KEY = "AKIAEXAMPLE", "a-secret"


@dataclass(frozen=True)
class RunningStore:
    """Where it listens."""

    port: int

    def client(self) -> Any:
        """Speak to it as anybody would."""
        return boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{self.port}",
            region_name=REGION,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
        )

    def as_known(self) -> Bucket:
        """What a customer says of it."""
        return Bucket(
            host="localhost",
            port=self.port,
            region=REGION,
            name=NAME,
            access_key=ACCESS_KEY,
            secret_key=SECRET_KEY,
            folder="pli",
            allows_private=True,
            is_encrypted=False,
        )

    def kept(self) -> dict[str, bytes]:
        """What its bucket holds."""
        client = self.client()
        listed = client.list_objects_v2(Bucket=NAME).get("Contents", [])
        keys = [one["Key"] for one in listed]
        return {key: client.get_object(Bucket=NAME, Key=key)["Body"].read() for key in keys}


@contextmanager
def running_store() -> Iterator[RunningStore]:
    """Run it, with one bucket and nothing in it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        store = RunningStore(server.get_host_and_port()[1])
        client = store.client()
        # The one process of the tests has one store: what a test left is nobody's.
        client.create_bucket(Bucket=NAME)
        for key in store.kept():
            client.delete_object(Bucket=NAME, Key=key)
        yield store
    finally:
        server.stop()

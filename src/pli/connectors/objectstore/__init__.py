"""A customer's own bucket, by the S3 protocol, to which files are copied."""

from pli.connectors.objectstore.client import (
    Bucket,
    BucketCause,
    BucketFailed,
    OpenBucket,
    opened_bucket,
    try_bucket,
)

__all__ = [
    "Bucket",
    "BucketCause",
    "BucketFailed",
    "OpenBucket",
    "opened_bucket",
    "try_bucket",
]

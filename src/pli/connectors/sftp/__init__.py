"""A customer's own SFTP server, to which files are copied."""

from pli.connectors.sftp.client import (
    Cause,
    HostKey,
    SftpFailed,
    SftpServer,
    put_file,
    read_host_key,
    try_server,
)

__all__ = [
    "Cause",
    "HostKey",
    "SftpFailed",
    "SftpServer",
    "put_file",
    "read_host_key",
    "try_server",
]

"""A customer's own SFTP server, to which files are copied."""

from pli.connectors.sftp.client import (
    Cause,
    HostKey,
    OpenServer,
    SftpFailed,
    SftpServer,
    opened_server,
    read_host_key,
    try_server,
)

__all__ = [
    "Cause",
    "HostKey",
    "OpenServer",
    "SftpFailed",
    "SftpServer",
    "opened_server",
    "read_host_key",
    "try_server",
]

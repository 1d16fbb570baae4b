"""Ports for programs that tests start."""

import random
import socket

# Below what systems give to those who call: a port that is free here is still free minutes
# later, when the program is at last ready to listen.
_PORTS = range(20_000, 30_000)


def free_port() -> int:
    """Choose a port where nobody listens."""
    while True:
        port = random.choice(_PORTS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port

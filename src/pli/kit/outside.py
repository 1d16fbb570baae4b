"""A connection to a host that somebody else named: into the world, never into our network."""

import ipaddress
import socket
import time
from collections.abc import Sequence

type _Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# An IPv4 address inside an IPv6 one leads where it leads: RFC 6052.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Of IPv6, all that was ever given out to the world.
_WORLD = ipaddress.ip_network("2000::/3")
# Whoever names a host says how many addresses it has: not how long we try them.
_ADDRESSES_MAX = 8
# A file has this long for the line to be made, and the time that a slow line needs for its size.
_LINE_SECONDS = 60
_BYTES_PER_SECOND = 100_000


class OutsideFailed(Exception):
    """There is no connection."""


class HostUnknown(OutsideFailed):
    """No address bears this name."""


class HostRefused(OutsideFailed):
    """It leads into a network that is not the world's: ours, the machine itself, its provider's."""


class HostUnreachable(OutsideFailed):
    """Nothing answers there, at this port."""


def public_addresses(host: str, port: int, *, allows_private: bool) -> Sequence[str]:
    """Give the addresses of a host, each of which is the world's.

    One that is not refuses them all: a name that leads both ways is a trick. Raises
    HostUnknown, HostRefused.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise HostUnknown(host) from error
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    if not allows_private:
        if not all(is_public(address) for address in addresses):
            raise HostRefused(host)
        if any(is_of_this_machine(address) for address in addresses):
            raise HostRefused(host)
    return addresses[:_ADDRESSES_MAX]


def connect_outside(
    host: str, port: int, *, timeout_seconds: float, allows_private: bool
) -> socket.socket:
    """Resolve once, and connect to what was looked at: another answer is never asked for.

    Raises HostUnknown, HostRefused, HostUnreachable.
    """
    failure: OSError | None = None
    addresses = public_addresses(host, port, allows_private=allows_private)
    until = time.monotonic() + timeout_seconds
    for address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            break
        try:
            connected = socket.create_connection((address, port), timeout=left)
        except OSError as error:
            failure = error
        else:
            connected.settimeout(timeout_seconds)
            return connected
    raise HostUnreachable(str(failure or host))


def seconds_for(size_bytes: int) -> float:
    """Give how long a file of this size may take: whoever lets it drip keeps nobody longer."""
    return _LINE_SECONDS + size_bytes / _BYTES_PER_SECOND


def is_public(text: str) -> bool:
    """Tell whether an address is somewhere in the world, by whatever way it is written."""
    address = _innermost(ipaddress.ip_address(text))
    if isinstance(address, ipaddress.IPv6Address) and address not in _WORLD:
        return False
    return address.is_global and not address.is_multicast


def is_of_this_machine(address: str) -> bool:
    """Tell whether a public address is our own: from within, no firewall stands before it."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as way:
        try:
            way.connect((address, 9))  # chooses the way there, and sends nothing
        except OSError:
            return False
        return str(way.getsockname()[0]) == address


def _innermost(address: _Address) -> _Address:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(address.packed[-4:])
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)

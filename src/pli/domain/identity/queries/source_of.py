"""What counts as one source, for the limits: an address, or a subscriber's network."""

from ipaddress import IPv6Address, ip_address, ip_network

# A provider gives a subscriber that many bits of IPv6 at least: one source.
_IPV6_SUBSCRIBER_BITS = 64
# What anybody may rent cheaply holds 65,536 of these.
_IPV6_NETWORK_BITS = 48


def source_of(ip: str | None) -> str | None:
    """Give what counts as one source: the address, or the subscriber's network in IPv6."""
    return _within(ip, _IPV6_SUBSCRIBER_BITS)


def network_of(ip: str | None) -> str | None:
    """Give the wider network of a source, for limits that many sources of one owner share."""
    return _within(ip, _IPV6_NETWORK_BITS)


def _within(ip: str | None, ipv6_bits: int) -> str | None:
    if ip is None:
        return None
    address = ip_address(ip)
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        network = ip_network((address, ipv6_bits), strict=False)
        return str(network.network_address)
    return str(address)

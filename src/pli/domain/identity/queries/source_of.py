"""What counts as one source, for the limits: an address, or a subscriber's network."""

from ipaddress import IPv6Address, ip_address, ip_network

# A provider gives a subscriber that many bits of IPv6 at least: one source.
_IPV6_SUBSCRIBER_BITS = 64


def source_of(ip: str | None) -> str | None:
    """Give what counts as one source: the address, or the subscriber's network in IPv6."""
    if ip is None:
        return None
    address = ip_address(ip)
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        network = ip_network((address, _IPV6_SUBSCRIBER_BITS), strict=False)
        return str(network.network_address)
    return str(address)

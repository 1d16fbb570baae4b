"""Who may be connected to: hosts of the world, never those of our own network."""

import pytest

from pli.kit.outside import (
    HostRefused,
    HostUnknown,
    HostUnreachable,
    connect_outside,
    is_public,
    public_addresses,
)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",  # what a machine of a cloud asks about itself
        "0.0.0.0",  # noqa: S104 - read, never listened on
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
    ],
)
def test_no_address_of_a_network_of_ours_is_the_worlds(address: str):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_others_are(address: str):
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]"[1:-1]])
def test_this_machine_is_refused_by_whatever_name(host: str):
    with pytest.raises(HostRefused):
        connect_outside(host, 22, timeout_seconds=1, allows_private=False)


def test_a_name_that_nobody_has_and_a_port_that_nobody_listens_on_are_told_apart():
    with pytest.raises(HostUnknown):
        public_addresses("rien.invalid", 22, allows_private=True)
    with pytest.raises(HostUnknown):
        public_addresses("a" * 70, 22, allows_private=True)
    with pytest.raises(HostUnreachable):
        connect_outside("127.0.0.1", 1, timeout_seconds=1, allows_private=True)

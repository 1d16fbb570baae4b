"""Who may be connected to: hosts of the world, never those of our own network."""

import socket
import time

import pytest

from pli.kit.outside import (
    HostRefused,
    HostUnknown,
    HostUnreachable,
    connect_outside,
    is_of_this_machine,
    is_public,
    public_addresses,
    seconds_for,
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
        "::7f00:1",  # an older way to write 127.0.0.1
        "fec0::1",
    ],
)
def test_no_address_of_a_network_of_ours_is_the_worlds(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_others_are(address: str) -> None:
    assert is_public(address)


def test_this_machine_is_known_by_whatever_address_it_has() -> None:
    assert is_of_this_machine("127.0.0.1")
    assert not is_of_this_machine("93.184.215.14")


def test_a_name_of_many_addresses_is_not_tried_for_longer_than_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = [(2, 1, 6, "", (f"198.51.100.{number}", 22)) for number in range(1, 60)]
    asked = []

    def wait(address: object, timeout: float) -> socket.socket:
        asked.append(address)
        time.sleep(timeout)
        raise TimeoutError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: many)
    monkeypatch.setattr(socket, "create_connection", wait)
    begun = time.monotonic()

    with pytest.raises(HostUnreachable):
        connect_outside("lent.test", 22, timeout_seconds=0.3, allows_private=True)

    assert asked == [("198.51.100.1", 22)]
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]"[1:-1]])
def test_this_machine_is_refused_by_whatever_name(host: str) -> None:
    with pytest.raises(HostRefused):
        connect_outside(host, 22, timeout_seconds=1, allows_private=False)


def test_a_name_that_nobody_has_and_a_port_that_nobody_listens_on_are_told_apart() -> None:
    with pytest.raises(HostUnknown):
        public_addresses("rien.invalid", 22, allows_private=True)
    with pytest.raises(HostUnknown):
        public_addresses("a" * 70, 22, allows_private=True)
    with pytest.raises(HostUnreachable):
        connect_outside("127.0.0.1", 1, timeout_seconds=1, allows_private=True)


def test_a_file_has_the_time_that_a_slow_line_needs_for_its_size_and_no_more() -> None:
    assert [seconds_for(size) for size in (0, 100_000, 32_000_000)] == [60, 61, 380]
